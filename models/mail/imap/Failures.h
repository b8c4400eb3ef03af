// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mail/imap/Client.h"

// What may go wrong while a mailbox is read, in sentences. Fault::Rejected: no for good; Fault::Network:
// perhaps later.
namespace PressPost::Imap::Failure
{

Error closing(const ClientSettings &settings, const Response &response);
Error unexpected(const ClientSettings &settings, const Response &response);
Error noEncryption(const ClientSettings &settings, const QString &said);
Error plainTextInjected(const ClientSettings &settings);
Error noCommonMechanism(const ClientSettings &settings, const QByteArrayList &offered);
Error signInRefused(const ClientSettings &settings, const Response &response);
Error noMailbox(const ClientSettings &settings, const Response &response);
Error noUids(const ClientSettings &settings);
Error refused(const ClientSettings &settings, const Response &response);

} // namespace PressPost::Imap::Failure
