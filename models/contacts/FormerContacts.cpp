// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/FormerContacts.h"

namespace PressPost
{

Result<std::optional<qint64>> contactOfAddress(Database &database, const QString &emailKey)
{
    PP_TRY(const std::optional<QVariant> id,
           database.value("SELECT id FROM contact WHERE email_key = ? UNION ALL "
                          "SELECT contact_id FROM former_contact WHERE email_key = ?",
                          emailKey, emailKey));
    return id ? std::optional(id->toLongLong()) : std::nullopt;
}

Result<QStringList> addressesOf(Database &database, qint64 contact)
{
    QStringList addresses;
    PP_CHECK(database.each(
        "SELECT email FROM contact WHERE id = ? UNION ALL "
        "SELECT email FROM former_contact WHERE contact_id = ?",
        [&addresses](const Row &row) { addresses.append(row.text(0)); }, contact, contact));
    return addresses;
}

} // namespace PressPost
