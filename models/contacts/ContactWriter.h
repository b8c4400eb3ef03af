// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/ImportRow.h"
#include "models/core/Random.h"
#include "models/store/Database.h"

#include <QJsonObject>

namespace PressPost
{

// A contact as an import finds it: the fields a sheet can fill, by column.
struct StoredContact {
    qint64 id = 0;
    QMap<QString, QString> fields; // "first_name" …, without the name of the table
};

// Column -> new value, for what the sheet changes under this policy.
QMap<QString, QString> changesOf(const StoredContact &stored, const SheetPerson &person, UpdatePolicy update);

// The statements of one import, prepared once. Works inside the caller's transaction.
class ContactWriter
{
public:
    struct Batch {
        qint64 id = 0;
        ImportOrder order;
        Instant now;
        Random *random = nullptr; // the caller's
    };

    static Result<ContactWriter> create(Database &database);

    Result<std::optional<StoredContact>> find(const QString &emailKey);
    // Before the first write(): the lists are made and their ids found.
    Result<void> useBatch(Batch batch);
    // Does what the state of the row says. People who are there already join the lists and tags too.
    Result<void> write(const JudgedRow &row);

private:
    ContactWriter(Database &database, Statement find) : m_database(&database), m_find(std::move(find)) {}
    Result<qint64> add(const JudgedRow &row);
    Result<void> update(qint64 contact, const JudgedRow &row);
    Result<void> join(qint64 contact, const JudgedRow &row);

    Database *m_database;
    Statement m_find;
    std::optional<Statement> m_insert;
    std::optional<Statement> m_insertField;
    std::optional<Statement> m_insertTag;
    std::optional<Statement> m_insertMember;
    std::optional<Statement> m_insertChange;
    Batch m_batch;
    qint64 m_source = 0;
    std::vector<qint64> m_lists;
};

} // namespace PressPost
