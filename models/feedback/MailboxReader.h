// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/feedback/FeedbackIntake.h"
#include "models/feedback/MailboxBook.h"
#include "models/net/NetworkThread.h"

#include <QSslCertificate>

namespace PressPost
{

// A mailbox with all that opening it needs.
struct MailboxRoute {
    qint64 id = 0;
    Imap::ClientSettings client;
    QList<QSslCertificate> authorities = {};
    Imap::TimeLimits limits = {};
};
// With its password from the vault. Fault::NotFound: none is stored.
Result<MailboxRoute> routeTo(const MailboxSettings &settings, SecretVault &vault);

// Reads what is new and takes it in. How far the mailbox was read is remembered in the transaction of the
// messages themselves: a fetch that ends at any moment goes on where it was. Nothing is changed in the
// mailbox. Blocks a pool thread.
Result<FeedbackSummary> fetchMailbox(const FeedbackNeeds &needs, const NetworkThread &network,
                                     const MailboxRoute &route, const JobControl &control);

// Signs in and looks how much is there.
Result<MailboxTest> lookIntoMailbox(const NetworkThread &network, const MailboxRoute &route,
                                    const Imap::Watermark &watermark, Random &random,
                                    const JobControl &control);

} // namespace PressPost
