// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/Setting.h"

namespace PressPost
{

Result<std::optional<QString>> loadSetting(Database &database, const QString &key)
{
    PP_TRY(const std::optional<QVariant> value,
           database.value("SELECT value FROM setting WHERE key = ?", key));
    return value ? std::optional(value->toString()) : std::nullopt;
}

Result<void> saveSetting(Database &database, const QString &key, const QString &value)
{
    PP_CHECK(database.run("INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET "
                          "value = excluded.value",
                          key, value));
    return {};
}

} // namespace PressPost
