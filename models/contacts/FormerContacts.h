// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"
#include "models/store/Database.h"

#include <QHash>

#include <optional>
#include <vector>

// Where somebody is found who was merged with another contact (ContactMerge.h): under every address they had.
namespace PressPost
{

// emailKey: Address::key(). Whose address it is or was; the present owner first.
Result<std::optional<qint64>> contactOfAddress(Database &database, const QString &emailKey);
// As written to the relay: the contact's own first, then the former ones.
Result<QStringList> addressesOf(Database &database, qint64 contact);

// An address somebody had before a merge, and where that entry had come from.
struct FormerAddress {
    QString email; // with U-labels, for people
    QString source;
    Instant addedAt;
    Instant mergedAt;
};
// By contact, the latest merge first. ids: "17,18"
Result<QHash<qint64, std::vector<FormerAddress>>> formerAddresses(Database &database, const QString &ids);
// "Culture desks 2025.xlsx – press fair"
QString sourceWords(const QString &description, const QString &file);

} // namespace PressPost
