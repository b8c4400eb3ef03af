// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/ColumnMapping.h"
#include "models/store/Database.h"

#include <QMap>

// What a person said the columns of a sheet hold, for the next sheet with the same header: monthly exports
// look alike. Kept under a fingerprint, for a header may hold anything.
namespace PressPost
{

// Column -> field (fieldChoices()). Empty: nothing was said, or the sheet has no header.
Result<QMap<int, QByteArray>> rememberedFields(Database &database, const SheetPlan &plan);
Result<void> rememberFields(Database &database, const SheetPlan &plan, const QMap<int, QByteArray> &fields);

} // namespace PressPost
