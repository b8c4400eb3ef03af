// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/DayWords.h"

#include <QDateTime>
#include <QLocale>

namespace PressPost
{

QString dayWords(const QDate &day, const QDate &today)
{
    return QLocale().toString(day, day.year() == today.year() ? QStringLiteral("d MMM")
                                                              : QStringLiteral("d MMM yyyy"));
}

QString dayWords(Instant at, const QDate &today)
{
    return dayWords(toDateTime(at).toLocalTime().date(), today);
}

QString timeWords(Instant at)
{
    return QLocale().toString(toDateTime(at).toLocalTime().time(), QStringLiteral("HH:mm"));
}

QString momentWords(Instant at, const QDate &today)
{
    return dayWords(at, today) + QStringLiteral(", ") + timeWords(at);
}

} // namespace PressPost
