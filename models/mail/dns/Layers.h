// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"
#include "models/mail/dns/Source.h"

#include <QHash>
#include <QMutex>

#include <memory>

// Sources that stand before another Source. Thread safe.
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

    explicit RecordingSource(Source &source) : m_source(source) {} // outlives this one
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

    CachingSource(Source &source, const Clock &clock) : m_source(source), m_clock(clock) {} // both outlive it
    Answer look(const QByteArray &name, Type type) override;
    // Asks only what is not remembered, and remembers nothing: these answers may come without their proof by
    // DNSSEC, and look() is for who wants it.
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

// Asks for many answers at once and then has them; asks on for all others. For one piece of work that needs
// no proof by DNSSEC.
class AskedAheadSource final : public Source
{
public:
    explicit AskedAheadSource(Source &source) : m_source(source) {} // outlives this one
    // heard is called for each answer. Before look(), from one thread.
    void ask(const QList<Question> &questions, const JobControl &control, const Heard &heard);
    Answer look(const QByteArray &name, Type type) override;

private:
    Source &m_source;
    QHash<std::pair<QByteArray, quint16>, Answer> m_answers;
};

// For practice: knows the invented names alone (RFC 2606, RFC 6761: .example, .test, .invalid, example.org
// …). About a real name that its zone does not hold it says nothing, for nobody was asked.
class PracticeSource final : public Source
{
public:
    explicit PracticeSource(std::unique_ptr<Source> zone) : m_zone(std::move(zone)) {}
    Answer look(const QByteArray &name, Type type) override;

private:
    const std::unique_ptr<Source> m_zone;
};

// Believes the network only after it has proven itself: it knows a name that is certainly there, and does not
// "know" one that nobody ever registered. Without that, an office without internet, a name server for the
// house alone or the login page of a guest network would make everybody's address look wrong. While in doubt
// every answer is Failed, and says why. Proven anew every five minutes; doubted for half a minute.
class CanarySource final : public Source
{
public:
    static constexpr std::chrono::minutes believedFor{5};
    static constexpr std::chrono::seconds doubtedFor{30};

    // absentName: random, below a real top level domain. The clock outlives this source.
    CanarySource(std::unique_ptr<Source> source, QByteArray absentName, const Clock &clock)
        : m_source(std::move(source)), m_absentName(std::move(absentName)), m_clock(clock)
    {
    }
    Answer look(const QByteArray &name, Type type) override;
    void lookMany(const QList<Question> &questions, const JobControl &control, const Heard &heard) override;

private:
    QString doubt(); // why this network is not believed; empty: it is
    QString prove();

    const std::unique_ptr<Source> m_source;
    const QByteArray m_absentName;
    const Clock &m_clock;
    QMutex m_mutex; // all below
    QString m_doubt;
    std::optional<Instant> m_until;
};

} // namespace PressPost::Dns
