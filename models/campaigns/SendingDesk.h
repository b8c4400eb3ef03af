// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/campaigns/LedgerPage.h"
#include "models/campaigns/Sender.h"
#include "models/core/JobControl.h"

namespace PressPost
{

// Everything one does with a campaign from the first message on. Every function blocks and may be called from
// any thread; the window calls from a JobRunner.
class SendingDesk
{
public:
    virtual ~SendingDesk() = default;

    // Why nothing can be sent at the moment; empty: it can.
    virtual Result<Sentence> hindrance() = 0;
    virtual Result<SendingOverview> overview(qint64 campaign) = 0;
    virtual Result<LedgerPage> ledger(qint64 campaign, const LedgerFilter &filter) = 0;
    virtual Result<std::vector<DeliveryEvent>> history(qint64 delivery) = 0;
    // Begins, or goes on from where the ledger stands. Cancel means pause.
    virtual Result<SendingReport> send(qint64 campaign, const JobControl &control) = 0;
    // A run that waits for its relay asks it at once. Does not block.
    virtual void tryNow(qint64 campaign) = 0;
    // For good: all that still waits is left out. How many. Not while it is being sent.
    virtual Result<qint64> stop(qint64 campaign) = 0;
    // Puts back into the queue; send() then goes on. How many.
    virtual Result<qint64> retry(qint64 campaign, RetryScope scope) = 0;
};

} // namespace PressPost
