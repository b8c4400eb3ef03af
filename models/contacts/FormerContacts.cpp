// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/FormerContacts.h"

#include "models/mail/address/Address.h"

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

Result<QHash<qint64, std::vector<FormerAddress>>> formerAddresses(Database &database, const QString &ids)
{
    QHash<qint64, std::vector<FormerAddress>> found;
    PP_CHECK(database.each(
        QString(u"SELECT f.contact_id, f.email, s.description, s.file_name, f.added_at, f.merged_at FROM "
                u"former_contact AS f JOIN source AS s ON s.id = f.source_id WHERE f.contact_id IN (" +
                ids + u") ORDER BY f.merged_at DESC, f.former_id"),
        [&found](const Row &row) {
            const ParsedAddress address = parseAddress(row.text(1));
            found[row.integer(0)].push_back({address ? address->display() : row.text(1),
                                             sourceWords(row.text(2), row.text(3)), row.instant(4),
                                             row.instant(5)});
        }));
    return found;
}

QString sourceWords(const QString &description, const QString &file)
{
    return file.isEmpty() ? description : QString(file + u" – " + description);
}

} // namespace PressPost
