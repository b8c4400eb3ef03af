// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/feedback/MailboxSettings.h"

#include <QHostAddress>

namespace PressPost
{

namespace
{
bool isThisMachine(const QString &host)
{
    return host == u"localhost" || QHostAddress(host).isLoopback();
}

bool hasControls(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c < u' ' || c == QChar(0x7f); });
}
} // namespace

QByteArray encryptionId(Imap::Encryption encryption)
{
    switch (encryption) {
    case Imap::Encryption::StartTls:
        return "starttls";
    case Imap::Encryption::Implicit:
        return "implicit-tls";
    case Imap::Encryption::None:
        return "none";
    }
    Q_UNREACHABLE();
}

std::optional<Imap::Encryption> encryptionById(QByteArrayView id)
{
    for (const Imap::Encryption each :
         {Imap::Encryption::StartTls, Imap::Encryption::Implicit, Imap::Encryption::None}) {
        if (encryptionId(each) == id)
            return each;
    }
    return std::nullopt;
}

QList<MailboxProblem> problemsOf(const MailboxSettings &settings)
{
    QList<MailboxProblem> problems;
    const auto add = [&problems](MailboxField field, Sentence what) {
        problems.append({field, std::move(what)});
    };
    if (settings.name.trimmed().isEmpty())
        add(MailboxField::Name, PP_SAY("Give the mailbox a name"));
    if (settings.host.trimmed().isEmpty() || settings.host.contains(u' ') || hasControls(settings.host))
        add(MailboxField::Host, PP_SAY("Write the name of the server, like imap.example.org"));
    if (settings.port == 0)
        add(MailboxField::Port, PP_SAY("Choose a port, usually 993"));
    if (settings.encryption == Imap::Encryption::None && !isThisMachine(settings.host))
        add(MailboxField::Encryption,
            PP_SAY("Without encryption the password could be read on the way; only a server on this machine "
                   "may go without"));
    if (settings.user.isEmpty() || hasControls(settings.user))
        add(MailboxField::User, PP_SAY("Write the name you sign in with"));
    if (settings.folder.isEmpty() || hasControls(settings.folder))
        add(MailboxField::Folder, PP_SAY("Name the folder to read, usually INBOX"));
    return problems;
}

} // namespace PressPost
