// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/Database.h"

struct sqlite3_stmt;

namespace PressPost
{

struct SqlBytes {
    QByteArrayView bytes;
};

// A statement that runs a million times: values go to SQLite as they are, without a QVariant between, and
// stay bound until they are replaced. For imports; everything else is better read with Statement.
//     PP_TRY(BulkStatement insert, BulkStatement::prepare(db, "INSERT INTO contact_tag VALUES (?, ?)"));
//     insert.bind(0, contact, tag);
//     PP_CHECK(insert.run());
// Dies before its database; of its thread.
class BulkStatement
{
public:
    static Result<BulkStatement> prepare(Database &database, const QByteArray &sql);

    ~BulkStatement();
    BulkStatement(BulkStatement &&other) noexcept;
    BulkStatement &operator=(BulkStatement &&) = delete;
    BulkStatement(const BulkStatement &) = delete;
    BulkStatement &operator=(const BulkStatement &) = delete;

    // From the place on, which counts from 0: numbers, moments, texts (QString, or UTF-8 in bytes), SqlBytes
    // for a BLOB. What is bound is kept here, in room that is used again from row to row.
    template <typename... Values>
    void bind(int place, const Values &...values)
    {
        (bindOne(place++, values), ...);
    }
    // Numbers and texts, from place 0 on.
    void bindAll(const QVariantList &values);

    // For what gives no rows.
    Result<void> run();
    // Whether there is a row (more); after the last one the statement can run again.
    Result<bool> next();
    // Of the row; valid until next().
    qint64 integer(int column) const;
    QByteArrayView text(int column) const; // UTF-8
    void reset();                          // not to read the rest

private:
    BulkStatement(Database &database, sqlite3_stmt *statement);
    // Room for the bytes of a place.
    char *roomFor(int place, qsizetype bytes);
    void bindOne(int place, qint64 value);
    void bindOne(int place, QStringView text);
    void bindOne(int place, QByteArrayView utf8);
    void bindOne(int place, SqlBytes value);
    void bindOne(int place, Instant instant) { bindOne(place, toMilliseconds(instant)); }
    void bindOne(int place, std::optional<Instant> instant);

    Database *m_database;
    sqlite3_stmt *m_statement;
    std::vector<QByteArray> m_kept; // by place
};

// The secondary indexes of a table, taken away while many rows come in and built again afterwards: a sort a
// million rows long costs half of a million places found one by one. Only inside a transaction: a rollback
// brings them back as they were.
class IndexesAside
{
public:
    // kept: indexes that are needed all the while.
    static Result<IndexesAside> take(Database &database, const QList<QByteArray> &tables,
                                     const QStringList &kept = {});
    Result<void> putBack();

private:
    explicit IndexesAside(Database &database) : m_database(&database) {}

    Database *m_database;
    QStringList m_sql; // that made them
};

} // namespace PressPost
