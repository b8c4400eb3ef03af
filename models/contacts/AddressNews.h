// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"
#include "models/core/Result.h"
#include "models/store/Database.h"

#include <QDate>

namespace PressPost
{

// What checks on schedule found out since a person last looked: addresses that were good when they came in
// and are not any more. They cannot be mailed; somebody should find out where these people are now.
struct AddressNews {
    qint64 becameInvalid = 0;
    QDate since; // the day of the first, where the person sits

    // "14 addresses became invalid since 1 June"
    Sentence sentence() const;
    // Opens these people on the contact page.
    QString filter() const;
};
Result<AddressNews> loadAddressNews(Database &database);
// A person has seen them.
Result<void> markAddressNewsSeen(Database &database, Instant now);

} // namespace PressPost
