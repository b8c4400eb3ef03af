// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"

#include <QByteArray>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <optional>

namespace PressPost
{

// How C++ values stand in the file: texts as TEXT, bytes as BLOB, moments as milliseconds, nothing as NULL.
inline QVariant toSql(const QVariant &value)
{
    return value;
}
inline QVariant toSql(const QString &text)
{
    return text.isNull() ? QVariant(QLatin1String("")) : QVariant(text);
}
inline QVariant toSql(const char *text)
{
    return QVariant(QString::fromUtf8(text));
}
inline QVariant toSql(const QByteArray &bytes)
{
    return bytes.isNull() ? QVariant(QByteArray("")) : QVariant(bytes);
}
inline QVariant toSql(int number)
{
    return number;
}
inline QVariant toSql(qint64 number)
{
    return number;
}
inline QVariant toSql(double number)
{
    return number;
}
inline QVariant toSql(Instant instant)
{
    return toMilliseconds(instant);
}
inline QVariant toSql(std::nullopt_t)
{
    return {};
}
template <typename T>
QVariant toSql(const std::optional<T> &value)
{
    return value ? toSql(*value) : QVariant();
}
// For words of ASCII kept as QByteArray (states, codes) that belong into a TEXT column.
inline QString asText(QByteArrayView word)
{
    return QString::fromUtf8(word);
}

// The current row of a running query. Valid inside the callback only.
class Row
{
public:
    explicit Row(const QSqlQuery &query) : m_query(query) {}

    bool isNull(int column) const { return m_query.value(column).isNull(); }
    qint64 integer(int column) const { return m_query.value(column).toLongLong(); }
    double real(int column) const { return m_query.value(column).toDouble(); }
    QString text(int column) const { return m_query.value(column).toString(); }
    QByteArray word(int column) const { return m_query.value(column).toString().toUtf8(); }
    QByteArray bytes(int column) const { return m_query.value(column).toByteArray(); }
    Instant instant(int column) const { return fromMilliseconds(integer(column)); }
    std::optional<qint64> optionalInteger(int column) const
    {
        return isNull(column) ? std::nullopt : std::optional(integer(column));
    }
    std::optional<Instant> optionalInstant(int column) const
    {
        return isNull(column) ? std::nullopt : std::optional(instant(column));
    }
    QVariant value(int column) const { return m_query.value(column); }

private:
    const QSqlQuery &m_query;
};

} // namespace PressPost
