// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"

#include <QDate>
#include <QString>
#include <QTimeZone>

#include <optional>

namespace PressPost
{

// What differs between countries. Ends of the day are local.
struct JurisdictionProfile {
    QString id;         // "DE", "UK"
    QTimeZone timeZone; // of the controller
    int firstYear = 0;  // public holidays are known for these years, both included
    int lastYear = 0;

    static std::optional<JurisdictionProfile> byId(const QString &id);
    bool isWorkingDay(QDate date) const;
};

// By when a request must be answered (GDPR Art. 12(3), Regulation 1182/71 Art. 3): the same day number some
// months after the local day of receipt, clamped to the end of the month. That is the safe date; when it is
// no working day, the latest date is the next one. Nothing is ever computed from a due date, only from the
// receipt.
struct DueDate {
    QDate safe;
    QDate latest;

    friend bool operator==(const DueDate &, const DueDate &) = default;
};

QDate localDay(Instant receivedAt, const JurisdictionProfile &profile);
DueDate dueDate(QDate received, int months, const JurisdictionProfile &profile);

inline constexpr int monthsToAnswer = 1;
inline constexpr int monthsWhenExtended = 3; // from receipt

// When a breach must be reported: 72 elapsed hours after it was known (Art. 33(1)).
Instant breachDeadline(Instant awareAt);

} // namespace PressPost
