// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "models/store/SqlValue.h"

#include <QByteArray>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <functional>
#include <memory>
#include <optional>

// One connection to the workspace file and the statements on it. Values are always bound, never written into
// the SQL, and never stand in an error: they are people's data. Write ? for each, never ?1: Qt 6.4 refuses
// one that stands twice.
//     PP_TRY(const qint64 id, db.insert("INSERT INTO list (name, created_at) VALUES (?, ?)", name, now));
//     PP_CHECK(db.each("SELECT id, name FROM list ORDER BY name", [&](const Row &row) {
//         lists.push_back({row.integer(0), row.text(1)});
//     }));

namespace PressPost
{

class Database;
class RowWatches;

// A statement prepared once and run many times. Dies before its database.
class Statement
{
public:
    // Rows touched.
    template <typename... Values>
    Result<qint64> run(const Values &...values)
    {
        return runWith({toSql(values)...});
    }
    template <typename... Values>
    Result<void> each(const std::function<void(const Row &)> &look, const Values &...values)
    {
        return eachWith({toSql(values)...}, look);
    }
    Result<qint64> runWith(const QVariantList &values);
    Result<void> eachWith(const QVariantList &values, const std::function<void(const Row &)> &look);
    qint64 insertedId() const { return m_insertedId; } // of the last run()

private:
    friend class Database;
    explicit Statement(QSqlQuery query) : m_query(std::move(query)) {}
    Result<void> execute(const QVariantList &values);

    QSqlQuery m_query;
    qint64 m_insertedId = 0;
};

// One connection, for one thread at a time. Opened by Workspace::connect().
class Database
{
public:
    ~Database();
    Database(Database &&other) noexcept;
    Database &operator=(Database &&) = delete;
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    Result<Statement> prepare(const QString &sql);
    Result<Statement> prepare(const char *sql) { return prepare(QString::fromUtf8(sql)); }

    // Rows touched.
    template <typename Sql, typename... Values>
    Result<qint64> run(const Sql &sql, const Values &...values)
    {
        PP_TRY(Statement statement, prepare(sql));
        return statement.run(values...);
    }
    // The id of the new row.
    template <typename Sql, typename... Values>
    Result<qint64> insert(const Sql &sql, const Values &...values)
    {
        PP_TRY(Statement statement, prepare(sql));
        PP_CHECK(statement.run(values...));
        return statement.insertedId();
    }
    template <typename Sql, typename... Values>
    Result<void> each(const Sql &sql, const std::function<void(const Row &)> &look, const Values &...values)
    {
        PP_TRY(Statement statement, prepare(sql));
        return statement.each(look, values...);
    }
    // The first column of the first row; nothing when there is no row.
    template <typename Sql, typename... Values>
    Result<std::optional<QVariant>> value(const Sql &sql, const Values &...values)
    {
        std::optional<QVariant> first;
        PP_CHECK(each(
            sql,
            [&first](const Row &row) {
                if (!first)
                    first = row.value(0);
            },
            values...));
        return first;
    }
    // For counts: 0 when there is no row.
    template <typename Sql, typename... Values>
    Result<qint64> integer(const Sql &sql, const Values &...values)
    {
        PP_TRY(const std::optional<QVariant> first, value(sql, values...));
        return first ? first->toLongLong() : qint64(0);
    }
    // Several statements at once, without values: migrations, pragmas.
    Result<void> script(const QByteArray &sql);
    // Makes a running statement of this connection end with Fault::Cancelled. From any thread.
    void interrupt();

private:
    friend class Workspace;
    friend class Transaction;
    friend class BulkStatement;
    // create: an empty file is made where there is none.
    enum class Mode { Create, ReadWrite, ReadOnly };
    static Result<Database> open(const QString &file, Mode mode);
    explicit Database(QString name);
    Error lastError(int code) const;

    QString m_name;           // of the QSqlDatabase
    void *m_handle = nullptr; // SQLite's own, for what Qt has no word for
    std::unique_ptr<RowWatches> m_watches;
};

// Takes the write lock at once (BEGIN IMMEDIATE), so that two programs never find out in the middle. Rolls
// back unless committed. Not nested.
class Transaction
{
public:
    static Result<Transaction> begin(Database &database);
    ~Transaction();
    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&) = delete;
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    Result<void> commit();

private:
    explicit Transaction(Database &database) : m_database(&database) {}

    Database *m_database; // the caller's, outlives this; null: ended
};

} // namespace PressPost
