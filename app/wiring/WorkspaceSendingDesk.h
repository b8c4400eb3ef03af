// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/campaigns/SendingDesk.h"

#include <QHash>
#include <QMutex>

namespace PressPost
{

class OpenWorkspace;

// Sends the campaigns of an opened workspace through its relay. Each call opens a connection of its own.
class WorkspaceSendingDesk final : public SendingDesk
{
public:
    explicit WorkspaceSendingDesk(OpenWorkspace &opened) : m_opened(opened) {} // outlives the desk

    Result<Sentence> hindrance() override;
    Result<SendingOverview> overview(qint64 campaign) override;
    Result<LedgerPage> ledger(qint64 campaign, const LedgerFilter &filter) override;
    Result<std::vector<DeliveryEvent>> history(qint64 delivery) override;
    Result<SendingReport> send(qint64 campaign, const JobControl &control) override;
    void tryNow(qint64 campaign) override;
    Result<qint64> stop(qint64 campaign) override;
    Result<qint64> retry(qint64 campaign, RetryScope scope) override;

private:
    SendingWatch watchOf(qint64 campaign);

    OpenWorkspace &m_opened;
    QMutex m_mutex;
    QHash<qint64, SendingWatch> m_watches; // of every campaign that was asked for
};

} // namespace PressPost
