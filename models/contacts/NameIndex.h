// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/BulkStatement.h"
#include "models/store/Workspace.h"

#include <map>

namespace PressPost
{

// Some of the contacts, by id: a bit each.
class IdSet
{
public:
    void insert(qint64 id)
    {
        const auto word = size_t(id) / 64;
        if (word >= m_bits.size())
            m_bits.resize(word + 1 + m_bits.size() / 2);
        m_bits[word] |= quint64(1) << (quint64(id) % 64);
    }
    bool contains(qint64 id) const
    {
        const auto word = size_t(id) / 64;
        return word < m_bits.size() && (m_bits[word] >> (quint64(id) % 64) & 1) != 0;
    }

private:
    std::vector<quint64> m_bits;
};

// Name, outlet and address of everybody, folded, in one piece of memory (about 70 bytes a person): a word is
// found in it while it is typed. Made when it is first asked, and kept true to the file by what changed
// since. Thread safe; one question at a time.
class NameIndex
{
public:
    explicit NameIndex(const Workspace &workspace);

    // Who holds every one of these words, anywhere: "ann" finds Joanna.
    Result<IdSet> holders(Database &database, const QStringList &words);

private:
    struct Person {
        qint64 id = 0;
        qsizetype start = 0; // of the text
        bool isGone = false; // or stands again further down
    };
    Result<void> refresh(Database &database);
    Result<void> readAll(Database &database);
    Result<void> readAgain(Database &database, const std::vector<qint64> &ids);
    void forget(qint64 id);
    void add(const BulkStatement &row);
    std::vector<size_t> holdersOf(const QByteArray &word) const;
    QByteArrayView textOf(size_t place) const;

    std::shared_ptr<RowWatch> m_changes;
    QMutex m_mutex;
    QByteArray m_text;                // each person's ends with a line feed
    std::vector<Person> m_people;     // by start
    size_t m_inOrder = 0;             // the first of them are by id as well
    std::map<qint64, size_t> m_later; // id -> place of the others
};

} // namespace PressPost
