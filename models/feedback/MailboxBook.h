// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/feedback/MailboxSettings.h"
#include "models/net/SecretVault.h"
#include "models/store/Database.h"

namespace PressPost
{

// The mailboxes of a workspace; their passwords lie in the vault. Changing functions work inside the caller's
// transaction.

QString mailboxPasswordName(qint64 id); // "mailbox/3/password"

// In the order they were added.
Result<std::vector<MailboxSettings>> loadMailboxes(Database &database);
// Fault::NotFound. Without a name: the first.
Result<MailboxSettings> loadMailbox(Database &database, const QString &name);
Result<MailboxSettings> loadMailbox(Database &database, qint64 id);
// By its id, or as a new one when that is 0; the id. Another server or folder is read from its beginning.
Result<qint64> storeMailbox(Database &database, const MailboxSettings &settings);

// How far it was read.
Result<Imap::Watermark> loadWatermark(Database &database, qint64 id);
Result<void> saveWatermark(Database &database, qint64 id, const Imap::Watermark &watermark, Instant now);

} // namespace PressPost
