// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "models/mail/message/MessageBuilder.h"

namespace PressPost
{

// What somebody typed as a sender: "Press office <press@example.org>" or the address alone. One mailbox, as
// RFC 5322 §3.6.2 wants where no Sender field says who of several sent it; its domain in A-labels.
// Fault::Usage otherwise.
Result<Mailbox> senderMailbox(const QString &typed);

} // namespace PressPost
