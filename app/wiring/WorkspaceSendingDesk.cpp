// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wiring/WorkspaceSendingDesk.h"

#include "app/wiring/Sending.h"

namespace PressPost
{

Result<Sentence> WorkspaceSendingDesk::hindrance()
{
    PP_TRY(Database database, m_opened.workspace().connect());
    PP_TRY(const std::vector<StoredRelay> relays, loadRelays(database));
    return sendingHindrance(relays, m_opened.workspace().kind());
}

Result<SendingOverview> WorkspaceSendingDesk::overview(qint64 campaign)
{
    PP_TRY(Database database, m_opened.workspace().connect());
    PP_TRY(SendingOverview overview, sendingOverview(database, campaign));
    overview.wait = watchOf(campaign).wait();
    return overview;
}

Result<LedgerPage> WorkspaceSendingDesk::ledger(qint64 campaign, const LedgerFilter &filter)
{
    PP_TRY(Database database, m_opened.workspace().connect());
    return ledgerPage(database, campaign, filter);
}

Result<std::vector<DeliveryEvent>> WorkspaceSendingDesk::history(qint64 delivery)
{
    PP_TRY(Database database, m_opened.workspace().connect());
    return deliveryHistory(database, delivery);
}

Result<SendingReport> WorkspaceSendingDesk::send(qint64 campaign, const JobControl &control)
{
    PP_TRY(const Campaign whole, m_opened.campaigns().load(campaign));
    PP_TRY(PreparedSending prepared, prepareSending(m_opened, whole));
    prepared.order.watch = watchOf(campaign);
    return sendCampaign(m_opened.sendingThread(), prepared.order, prepared.route, control);
}

void WorkspaceSendingDesk::tryNow(qint64 campaign)
{
    watchOf(campaign).tryNow();
}

SendingWatch WorkspaceSendingDesk::watchOf(qint64 campaign)
{
    const QMutexLocker lock(&m_mutex);
    return m_watches[campaign];
}

Result<qint64> WorkspaceSendingDesk::stop(qint64 campaign)
{
    return cancelCampaign(m_opened.workspace(), campaign, m_opened.clock());
}

Result<qint64> WorkspaceSendingDesk::retry(qint64 campaign, RetryScope scope)
{
    return retryCampaign(m_opened.workspace(), campaign, scope, m_opened.clock());
}

} // namespace PressPost
