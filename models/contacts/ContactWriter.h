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
    // Does what the state of the row says. People who are there already join the lists and tags too. New
    // people are gathered and written many at once.
    Result<void> write(const JudgedRow &row);
    // After the last write(): those gathered since.
    Result<void> finish();

private:
    ContactWriter(Database &database, Statement find) : m_database(&database), m_find(std::move(find)) {}
    Result<void> prepare();
    Result<qint64> stage(const JudgedRow &row);
    Result<void> update(qint64 contact, const JudgedRow &row);
    Result<void> join(qint64 contact, const QStringList &tags);

    Database *m_database;
    Statement m_find;
    std::optional<Statement> m_stage;
    std::optional<Statement> m_takeStaged;
    std::optional<Statement> m_emptyStage;
    std::optional<Statement> m_insertField;
    std::optional<Statement> m_insertTag;
    std::optional<Statement> m_insertMember;
    std::optional<Statement> m_insertChange;
    Batch m_batch;
    qint64 m_source = 0;
    std::vector<qint64> m_lists;
    // Of the people gathered, waiting until they stand in the table.
    struct Gathered {
        qint64 contact = 0;
        QMap<QString, QString> extra;
        QStringList tags;
    };
    std::vector<Gathered> m_gathered;
    qint64 m_lastId = 0; // given to a contact, ever
};

} // namespace PressPost
