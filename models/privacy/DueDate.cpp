// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/privacy/DueDate.h"

#include <algorithm>
#include <array>

namespace PressPost
{

namespace
{
// Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher).
QDate easterSunday(int year)
{
    const int a = year % 19;
    const int b = year / 100;
    const int c = year % 100;
    const int d = b - b / 4 - (b - (b + 8) / 25 + 1) / 3;
    const int h = (19 * a + d + 15) % 30;
    const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    const int m = (a + 11 * h + 22 * l) / 451;
    const int n = h + l - 7 * m + 114;
    return {year, n / 31, n % 31 + 1};
}

bool isGermanHoliday(QDate date)
{
    const qint64 fromEaster = easterSunday(date.year()).daysTo(date);
    // The nine of every Land; a Land's own only make the latest date later, so leaving them out is safe.
    for (const qint64 day : {-2, 1, 39, 50}) { // Good Friday, Easter Monday, Ascension, Whit Monday
        if (fromEaster == day)
            return true;
    }
    const std::array<std::pair<int, int>, 5> fixed{{{1, 1}, {5, 1}, {10, 3}, {12, 25}, {12, 26}}};
    return std::any_of(fixed.begin(), fixed.end(),
                       [date](auto day) { return date.month() == day.first && date.day() == day.second; });
}

// The substitute of a holiday on a weekend is the next weekday that is no holiday itself.
bool isEnglishHoliday(QDate date)
{
    const int year = date.year();
    const qint64 fromEaster = easterSunday(year).daysTo(date);
    if (fromEaster == -2 || fromEaster == 1)
        return true;
    const bool isMonday = date.dayOfWeek() == Qt::Monday;
    if (isMonday && ((date.month() == 5 && (date.day() <= 7 || date.day() >= 25)) ||
                     (date.month() == 8 && date.day() >= 25)))
        return true;
    const QDate newYear(year, 1, 1);
    const int late = newYear.dayOfWeek();
    if (date == newYear.addDays(late == Qt::Saturday ? 2 : late == Qt::Sunday ? 1 : 0))
        return true;
    const QDate christmas(year, 12, 25);
    switch (christmas.dayOfWeek()) {
    case Qt::Friday: // Boxing Day on Saturday
        return date == christmas || date == christmas.addDays(3);
    case Qt::Saturday:
    case Qt::Sunday:
        return date == QDate(year, 12, 27) ||
               date == QDate(year, 12, christmas.dayOfWeek() == Qt::Saturday ? 28 : 26);
    default:
        return date == christmas || date == christmas.addDays(1);
    }
}
} // namespace

std::optional<JurisdictionProfile> JurisdictionProfile::byId(const QString &id)
{
    if (id == QLatin1String("DE"))
        return JurisdictionProfile{id, QTimeZone("Europe/Berlin"), 2018, 2099};
    if (id == QLatin1String("UK"))
        return JurisdictionProfile{id, QTimeZone("Europe/London"), 2024, 2099};
    if (id == QLatin1String("EU")) // no national holidays: never later than any member state allows
        return JurisdictionProfile{id, QTimeZone("Europe/Brussels"), 2018, 2099};
    return std::nullopt;
}

bool JurisdictionProfile::isWorkingDay(QDate date) const
{
    if (date.dayOfWeek() >= Qt::Saturday)
        return false;
    if (date.year() < firstYear || date.year() > lastYear)
        return true; // an unknown holiday must not move a date later
    if (id == QLatin1String("DE"))
        return !isGermanHoliday(date);
    return id != QLatin1String("UK") || !isEnglishHoliday(date);
}

QDate localDay(Instant receivedAt, const JurisdictionProfile &profile)
{
    return toDateTime(receivedAt).toTimeZone(profile.timeZone).date();
}

DueDate dueDate(QDate received, int months, const JurisdictionProfile &profile)
{
    const QDate safe = received.addMonths(months); // clamps to the end of the month
    QDate latest = safe;
    while (!profile.isWorkingDay(latest))
        latest = latest.addDays(1);
    return {safe, latest};
}

Instant breachDeadline(Instant awareAt)
{
    return awareAt + std::chrono::hours(72);
}

} // namespace PressPost
