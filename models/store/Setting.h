// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/Database.h"

namespace PressPost
{

// One value by its key ("return.bounce") in the table setting: what belongs to the workspace and is neither
// secret nor about a person.
Result<std::optional<QString>> loadSetting(Database &database, const QString &key);
Result<void> saveSetting(Database &database, const QString &key, const QString &value);

} // namespace PressPost
