// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/AddressNews.h"

#include "models/contacts/ContactFilter.h"
#include "models/core/DayWords.h"
#include "models/store/Setting.h"

#include <QLocale>

namespace PressPost
{

static const QString seenKey = QStringLiteral("contacts/newsSeen"); // milliseconds since 1970

Sentence AddressNews::sentence() const
{
    return PP_SAY_N(becameInvalid, "One address became invalid since %2",
                    "%1 addresses became invalid since %2", QLocale().toString(becameInvalid),
                    dayWords(since));
}

QString AddressNews::filter() const
{
    ContactFilter filter;
    filter.standings = {QStringLiteral("invalid")};
    filter.changed = {since.toString(Qt::ISODate)};
    return filter.expression();
}

Result<AddressNews> loadAddressNews(Database &database)
{
    PP_TRY(const qint64 seen,
           database.integer("SELECT CAST(value AS INTEGER) FROM setting WHERE key = ?", seenKey));
    AddressNews news;
    PP_CHECK(database.each(
        "SELECT count(*), min(verdict_since) FROM contact WHERE verdict = 'invalid' AND "
        "kept_out = '' AND restricted_at IS NULL AND verdict_since > max(added_at, ?)",
        [&news](const Row &row) {
            news.becameInvalid = row.integer(0);
            if (news.becameInvalid > 0)
                news.since = toDateTime(row.instant(1)).toLocalTime().date();
        },
        seen));
    return news;
}

Result<void> markAddressNewsSeen(Database &database, Instant now)
{
    return saveSetting(database, seenKey, QString::number(toSql(now).toLongLong()));
}

} // namespace PressPost
