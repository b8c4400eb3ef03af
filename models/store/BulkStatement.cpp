// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/BulkStatement.h"

#include <QStringEncoder>

#include <sqlite3.h>

#include <algorithm>

namespace PressPost
{

Result<BulkStatement> BulkStatement::prepare(Database &database, const QByteArray &sql)
{
    sqlite3_stmt *statement = nullptr;
    const int code = sqlite3_prepare_v3(static_cast<sqlite3 *>(database.m_handle), sql.constData(),
                                        int(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK)
        return database.lastError(code);
    return BulkStatement(database, statement);
}

BulkStatement::BulkStatement(Database &database, sqlite3_stmt *statement)
    : m_database(&database), m_statement(statement), m_kept(size_t(sqlite3_bind_parameter_count(statement)))
{
}

BulkStatement::~BulkStatement()
{
    sqlite3_finalize(m_statement);
}

BulkStatement::BulkStatement(BulkStatement &&other) noexcept
    : m_database(other.m_database),
      m_statement(std::exchange(other.m_statement, nullptr)),
      m_kept(std::move(other.m_kept))
{
}

// Binding fails for a place that is not there and for want of memory: the first is a slip of ours that the
// NOT NULL of the columns brings to light, the second ends the program anyway.
void BulkStatement::bindOne(int place, qint64 value)
{
    sqlite3_bind_int64(m_statement, place + 1, value);
}

char *BulkStatement::roomFor(int place, qsizetype bytes)
{
    QByteArray &kept = m_kept.at(size_t(place));
    if (kept.size() < bytes)
        kept.resize(bytes);
    return kept.data();
}

void BulkStatement::bindOne(int place, QStringView text)
{
    QStringEncoder encoder(QStringEncoder::Utf8, QStringEncoder::Flag::Stateless);
    char *const room = roomFor(place, encoder.requiredSpace(text.size()) + 1);
    const char *const end = encoder.appendToBuffer(room, text);
    sqlite3_bind_text64(m_statement, place + 1, room, sqlite3_uint64(end - room), SQLITE_STATIC, SQLITE_UTF8);
}

void BulkStatement::bindOne(int place, QByteArrayView utf8)
{
    char *const room = roomFor(place, utf8.size() + 1);
    std::copy(utf8.begin(), utf8.end(), room);
    sqlite3_bind_text64(m_statement, place + 1, room, sqlite3_uint64(utf8.size()), SQLITE_STATIC,
                        SQLITE_UTF8);
}

void BulkStatement::bindOne(int place, SqlBytes value)
{
    char *const room = roomFor(place, value.bytes.size() + 1);
    std::copy(value.bytes.begin(), value.bytes.end(), room);
    sqlite3_bind_blob64(m_statement, place + 1, room, sqlite3_uint64(value.bytes.size()), SQLITE_STATIC);
}

void BulkStatement::bindOne(int place, std::optional<Instant> instant)
{
    if (instant)
        bindOne(place, *instant);
    else
        sqlite3_bind_null(m_statement, place + 1);
}

void BulkStatement::bindAll(const QVariantList &values)
{
    for (qsizetype i = 0; i < values.size(); ++i) {
        const QVariant &value = values[i];
        if (value.typeId() == QMetaType::QString)
            bindOne(int(i), value.toString());
        else
            bindOne(int(i), value.toLongLong());
    }
}

Result<void> BulkStatement::run()
{
    PP_CHECK(next());
    return {};
}

Result<bool> BulkStatement::next()
{
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    std::optional<Error> error;
    if (code != SQLITE_DONE)
        error = m_database->lastError(code);
    reset();
    if (error)
        return std::move(*error);
    return false;
}

qint64 BulkStatement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

QByteArrayView BulkStatement::text(int column) const
{
    const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return {text, sqlite3_column_bytes(m_statement, column)};
}

void BulkStatement::reset()
{
    sqlite3_reset(m_statement);
}

Result<IndexesAside> IndexesAside::take(Database &database, const QList<QByteArray> &tables,
                                        const QStringList &kept)
{
    IndexesAside aside(database);
    QStringList names;
    PP_TRY(Statement find, database.prepare("SELECT name, sql FROM main.sqlite_schema WHERE type = 'index' "
                                            "AND sql IS NOT NULL AND tbl_name = ?"));
    for (const QByteArray &table : tables) {
        PP_CHECK(find.each(
            [&](const Row &row) {
                if (kept.contains(row.text(0)))
                    return;
                names.append(row.text(0));
                aside.m_sql.append(row.text(1));
            },
            asText(table)));
    }
    for (const QString &name : names)
        PP_CHECK(database.script("DROP INDEX main." + name.toUtf8()));
    return aside;
}

Result<void> IndexesAside::putBack()
{
    for (const QString &sql : m_sql)
        PP_CHECK(m_database->script(sql.toUtf8()));
    return {};
}

} // namespace PressPost
