// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/campaigns/Sender.h"
#include "models/campaigns/SmtpTransport.h"
#include "models/net/NetworkThread.h"

namespace PressPost
{

// Fault::Usage: unencrypted, and not from a practice workspace to this machine; or from a practice workspace
// to another one.
Result<void> requireSafeRoute(const RelayRoute &route, WorkspaceKind kind);

// Sends a campaign to its end, or until it is paused: cancel means pause. Blocks a pool thread (or the
// command line); the network thread should be one for sending alone, because it waits for the disk. Progress
// is those who are settled, of all.
Result<SendingReport> sendCampaign(const NetworkThread &network, const SendingOrder &order,
                                   const RelayRoute &route, const JobControl &control);

} // namespace PressPost
