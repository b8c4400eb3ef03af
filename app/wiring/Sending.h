// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/wiring/OpenWorkspace.h"
#include "models/campaigns/CampaignSending.h"

namespace PressPost
{

// Signs with the key in use of the sender's domain; empty: that domain has none, messages leave unsigned.
Result<HandOver::Signer> signerFor(OpenWorkspace &opened, const QByteArray &fromAddress);
// Rendering, tokens and signature as they would be for a real recipient.
Result<HandOver> handOverFor(OpenWorkspace &opened, const Campaign &campaign);

// All that sending a campaign needs. The relay is named by the campaign, else the first one.
struct PreparedSending {
    SendingOrder order;
    RelayRoute route;
};
Result<PreparedSending> prepareSending(OpenWorkspace &opened, const Campaign &campaign);

// A message that says what it is for, signed as a campaign would be. It stands in no ledger and counts
// nowhere. Fault::Usage: an address that cannot be written; Fault::Rejected: somebody who must not be written
// to.
Result<Smtp::Message> testMessage(OpenWorkspace &opened, const StoredRelay &relay, const QString &to);

} // namespace PressPost
