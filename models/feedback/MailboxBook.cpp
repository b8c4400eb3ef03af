// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/feedback/MailboxBook.h"

namespace PressPost
{

namespace
{
const QString mailboxColumns =
    QStringLiteral("SELECT id, name, host, port, security, user_name, folder, ca_file, password_since, "
                   "fetched_at FROM mailbox ");

MailboxSettings mailboxFrom(const Row &row)
{
    MailboxSettings settings;
    settings.id = row.integer(0);
    settings.name = row.text(1);
    settings.host = row.text(2);
    settings.port = static_cast<quint16>(row.integer(3));
    settings.encryption = encryptionById(row.word(4)).value_or(Imap::Encryption::Implicit);
    settings.user = row.text(5);
    settings.folder = row.text(6);
    settings.caFile = row.text(7);
    settings.passwordSince = row.optionalInstant(8);
    settings.fetchedAt = row.optionalInstant(9);
    return settings;
}

Result<void> checkMailbox(const MailboxSettings &settings)
{
    const QList<MailboxProblem> problems = problemsOf(settings);
    if (problems.isEmpty())
        return {};
    return Error{Fault::Usage, PP_SAY("The mailbox cannot be used like this"), problems.first().what};
}

Result<MailboxSettings> oneOrMissing(std::optional<MailboxSettings> found, const QString &name)
{
    if (found)
        return *std::move(found);
    if (name.isEmpty())
        return Error{Fault::NotFound,
                     PP_SAY("There is no mailbox yet"),
                     {},
                     PP_SAY("add the one that bounces come to")};
    return Error{Fault::NotFound,
                 PP_SAY("There is no mailbox “%1”", name),
                 {},
                 PP_SAY("look at the names on the settings page")};
}
} // namespace

QString mailboxPasswordName(qint64 id)
{
    return QStringLiteral("mailbox/%1/password").arg(id);
}

Result<std::vector<MailboxSettings>> loadMailboxes(Database &database)
{
    std::vector<MailboxSettings> all;
    PP_CHECK(database.each(QString(mailboxColumns % u"ORDER BY id"),
                           [&all](const Row &row) { all.push_back(mailboxFrom(row)); }));
    return all;
}

Result<MailboxSettings> loadMailbox(Database &database, const QString &name)
{
    std::optional<MailboxSettings> found;
    PP_CHECK(database.each(
        QString(mailboxColumns % u"WHERE ? = '' OR name = ? COLLATE NOCASE ORDER BY id LIMIT 1"),
        [&found](const Row &row) { found = mailboxFrom(row); }, name, name));
    return oneOrMissing(std::move(found), name);
}

Result<MailboxSettings> loadMailbox(Database &database, qint64 id)
{
    std::optional<MailboxSettings> found;
    PP_CHECK(database.each(
        QString(mailboxColumns % u"WHERE id = ?"), [&found](const Row &row) { found = mailboxFrom(row); },
        id));
    return oneOrMissing(std::move(found), QString::number(id));
}

Result<qint64> storeMailbox(Database &database, const MailboxSettings &settings)
{
    PP_CHECK(checkMailbox(settings));
    const QString name = settings.name.trimmed();
    const QString host = settings.host.trimmed();
    PP_TRY(const qint64 taken,
           database.integer("SELECT count(*) FROM mailbox WHERE name = ? COLLATE NOCASE AND id <> ?", name,
                            settings.id));
    if (taken > 0)
        return Error{Fault::Conflict,
                     PP_SAY("There is a mailbox “%1” already", name),
                     {},
                     PP_SAY("choose another name")};
    const QString security = asText(encryptionId(settings.encryption));
    if (settings.id == 0)
        return database.insert("INSERT INTO mailbox (name, host, port, security, user_name, folder, ca_file) "
                               "VALUES (?, ?, ?, ?, ?, ?, ?)",
                               name, host, int(settings.port), security, settings.user, settings.folder,
                               settings.caFile);
    PP_CHECK(database.run("UPDATE mailbox SET uid_validity = NULL, last_uid = 0 WHERE id = ? AND "
                          "(host <> ? OR user_name <> ? OR folder <> ?)",
                          settings.id, host, settings.user, settings.folder));
    PP_TRY(const qint64 touched,
           database.run("UPDATE mailbox SET name = ?, host = ?, port = ?, security = ?, user_name = ?, "
                        "folder = ?, ca_file = ? WHERE id = ?",
                        name, host, int(settings.port), security, settings.user, settings.folder,
                        settings.caFile, settings.id));
    if (touched == 0)
        return Error{Fault::NotFound, PP_SAY("This mailbox is no longer there")};
    return qint64(settings.id);
}

Result<Imap::Watermark> loadWatermark(Database &database, qint64 id)
{
    Imap::Watermark watermark;
    PP_CHECK(database.each(
        "SELECT coalesce(uid_validity, 0), last_uid FROM mailbox WHERE id = ?",
        [&watermark](const Row &row) {
            watermark = {static_cast<quint32>(row.integer(0)), static_cast<quint32>(row.integer(1))};
        },
        id));
    return watermark;
}

Result<void> saveWatermark(Database &database, qint64 id, const Imap::Watermark &watermark, Instant now)
{
    PP_CHECK(database.run("UPDATE mailbox SET uid_validity = ?, last_uid = ?, fetched_at = ? WHERE id = ?",
                          qint64(watermark.uidValidity), qint64(watermark.lastUid), now, id));
    return {};
}

} // namespace PressPost
