// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/JudgedRows.h"
#include "models/core/Random.h"
#include "models/store/BulkStatement.h"

#include <QJsonObject>

namespace PressPost
{

// A contact as an import finds it: the fields a sheet can fill, by column.
struct StoredContact {
    qint64 id = 0;
    QString email;                 // that mail goes to; the sheet may name a former one
    QMap<QString, QString> fields; // "first_name" …, without the name of the table; "own:Ressort"
};

// How a column of the sheet that is kept under its own name stands among the fields.
constexpr QLatin1StringView ownFieldMark("own:");

// Column -> new value, for what the sheet changes under this policy.
QMap<QString, QString> changesOf(const StoredContact &stored, const SheetPerson &person, UpdatePolicy update);

// Of somebody whom nothing changes: what the sheet says otherwise and this policy does not take.
RowFields untakenOf(const StoredContact &stored, const SheetPerson &person, UpdatePolicy update);
// Which of the fields of a person these columns are.
RowFields fieldsOf(const QMap<QString, QString> &changes);
// The gaps of somebody are filled from another row of the same mailbox; nothing is overwritten. What was
// taken.
RowFields fillGaps(SheetPerson &person, const SheetPerson &twin);

// The statements of one import, prepared once. Works inside the caller's transaction.
class ContactWriter
{
public:
    struct Batch {
        qint64 id = 0;
        ImportOrder order;
        Instant now;
        Random *random = nullptr; // the caller's
        qint64 rows = 0;          // about how many come
    };

    // Inside a transaction: what it sees stays as it is.
    static Result<ContactWriter> create(Database &database);

    // Among those who were there when the writer was made.
    Result<std::optional<StoredContact>> find(const QByteArray &emailKey);
    // Before the first row is written: the lists are made and their ids found. The rows stay until finish().
    Result<void> useBatch(Batch batch, const JudgedRows &rows);
    // Somebody new, with the lists and tags of the batch and of the row.
    Result<void> insert(const JudgedRows::Packed &row);
    // The fields of somebody who is there.
    Result<void> update(qint64 contact, const JudgedRow &row);
    // The lists and tags alone.
    Result<void> join(qint64 contact, const JudgedRows::Packed &row);
    // After the last row.
    Result<void> finish();

private:
    ContactWriter(Database &database, BulkStatement known, Statement find, Statement findOwn)
        : m_database(&database),
          m_known(std::move(known)),
          m_find(std::move(find)),
          m_findOwn(std::move(findOwn))
    {
    }
    Result<void> give(qint64 contact, QByteArrayView tag);

    // What takes work to put into words for its column.
    struct FindingText {
        QByteArray reason;
        QByteArray flags;
    };
    const FindingText &findingText(const JudgedRows::Packed &row);
    QByteArrayView nextPublicId();

    Database *m_database;
    BulkStatement m_known;
    Statement m_find;
    Statement m_findOwn;
    std::vector<BulkStatement> m_inserts; // by Insert
    std::optional<IndexesAside> m_aside;
    bool m_isNobodyThere = false; // before the batch
    Batch m_batch;
    const JudgedRows *m_rows = nullptr;
    QHash<size_t, FindingText> m_findingTexts; // by the number of the finding
    QByteArray m_publicIds;                    // for rows to come
    QByteArray m_name;                         // room that is used again from row to row
    QByteArray m_nameSort;
    std::vector<qint64> m_lists;
    qint64 m_lastId = 0; // given to a contact, ever
};

} // namespace PressPost
