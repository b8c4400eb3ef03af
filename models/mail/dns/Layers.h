// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"
#include "models/mail/dns/Source.h"

#include <QHash>
#include <QMutex>

// Sources that stand before another Source, which must outlive them. Thread safe.
namespace PressPost::Dns
{

// Keeps the questions and how they were answered, in order: evidence for a person, assertions for a test.
class RecordingSource final : public Source
{
public:
    struct Entry {
        Question question;
        Status status = Status::Failed;
        bool secure = false;
    };

    explicit RecordingSource(Source &source) : m_source(source) {}
    Answer look(const QByteArray &name, Type type) override;

    QList<Entry> entries() const;

private:
    Source &m_source;
    mutable QMutex m_mutex;
    QList<Entry> m_entries;
};

// Remembers what is known for as long as the records say, an hour at most; what nobody knows is asked again
// every time. forget() before "Check again".
class CachingSource final : public Source
{
public:
    static constexpr std::chrono::seconds longest{3600};
    static constexpr std::chrono::seconds absence{60}; // for answers without records, whose time is not told
    static constexpr qsizetype maxEntries = 50'000;    // then it begins anew

    CachingSource(Source &source, const Clock &clock) : m_source(source), m_clock(clock) {}
    Answer look(const QByteArray &name, Type type) override;
    // Asks only what is not remembered.
    void lookMany(const QList<Question> &questions, const JobControl &control, const Heard &heard) override;
    void forget();

private:
    struct Entry {
        Answer answer;
        Instant until;
    };

    std::optional<Answer> recall(const QByteArray &name, Type type);
    void remember(const QByteArray &name, Type type, const Answer &answer);

    Source &m_source;
    const Clock &m_clock;
    QMutex m_mutex;
    QHash<std::pair<QByteArray, quint16>, Entry> m_entries;
};

} // namespace PressPost::Dns
