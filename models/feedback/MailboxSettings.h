// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"
#include "models/core/Result.h"
#include "models/mail/imap/Client.h"

#include <QList>
#include <QString>

#include <optional>

namespace PressPost
{

// A mailbox that bounces come to. The password lies in the vault, never here.
struct MailboxSettings {
    qint64 id = 0; // 0: not stored yet
    QString name;  // as people call it: "Bounces"
    QString host;
    quint16 port = 993;
    Imap::Encryption encryption = Imap::Encryption::Implicit;
    QString user;
    QString folder = QStringLiteral("INBOX");
    QString caFile = {};                                 // of an in-house server; empty: the system's
    std::optional<Instant> passwordSince = std::nullopt; // nothing: none stored
    std::optional<Instant> fetchedAt = std::nullopt;

    friend bool operator==(const MailboxSettings &, const MailboxSettings &) = default;
};

QByteArray encryptionId(Imap::Encryption encryption); // "implicit-tls", "starttls", "none": stored
std::optional<Imap::Encryption> encryptionById(QByteArrayView id);

enum class MailboxField { Name, Host, Port, Encryption, User, Folder };
struct MailboxProblem {
    MailboxField field;
    Sentence what;
};
// What keeps these settings from being used; empty: nothing.
QList<MailboxProblem> problemsOf(const MailboxSettings &settings);

struct MailboxTest {
    qint64 messages = 0; // in the folder
    qint64 unread = 0;   // not read by us yet, at most
    Sentence words;      // "Signed in. There are 12 messages …"
};

} // namespace PressPost
