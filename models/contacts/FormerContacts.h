// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/Database.h"

#include <optional>

// Where somebody is found who was merged with another contact (ContactMerge.h): under every address they had.
namespace PressPost
{

// emailKey: Address::key(). Whose address it is or was; the present owner first.
Result<std::optional<qint64>> contactOfAddress(Database &database, const QString &emailKey);
// As written to the relay: the contact's own first, then the former ones.
Result<QStringList> addressesOf(Database &database, qint64 contact);

} // namespace PressPost
