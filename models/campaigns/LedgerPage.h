// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/campaigns/Campaign.h"
#include "models/campaigns/Delivery.h"
#include "models/campaigns/SendingWatch.h"
#include "models/store/Database.h"

namespace PressPost
{

// The ledger as people look at it: six groups, each recipient in exactly one of them.
enum class DeliveryGroup {
    Accepted, // also what was called spam later: they have it
    Waiting,  // "not now"
    CameBack, // refused at once, or sent back later
    Unknown,
    ToGo,
    LeftOut
};
inline constexpr std::array allDeliveryGroups{DeliveryGroup::Accepted, DeliveryGroup::Waiting,
                                              DeliveryGroup::CameBack, DeliveryGroup::Unknown,
                                              DeliveryGroup::ToGo,     DeliveryGroup::LeftOut};
DeliveryGroup groupOf(DeliveryState state);
qint64 countOf(const DeliveryCounts &counts, DeliveryGroup group);
// All but those who are left out: whom the campaign is for.
qint64 recipientsOf(const DeliveryCounts &counts);
// Of those, whose message was handed to the relay at least once, as far as anybody knows.
qint64 sentOf(const DeliveryCounts &counts);

// Empty members do not filter.
struct LedgerFilter {
    QString text = {}; // in name, address or the server's words
    std::optional<DeliveryGroup> group = std::nullopt;

    friend bool operator==(const LedgerFilter &, const LedgerFilter &) = default;
};

struct LedgerPage {
    static constexpr int mostRows = 5000;

    std::vector<DeliveryRow> rows; // what was answered last comes first
    qint64 total = 0;              // may be more than there are rows
};

// A campaign on its way, or at its end.
struct SendingOverview {
    QString name;
    CampaignState state = CampaignState::Draft;
    DeliveryCounts counts;
    std::optional<Instant> startedAt; // the first message
    std::optional<Instant> endedAt;   // the last answer so far
    std::optional<Instant> nextTry;   // of those who wait
    std::optional<SendingWait> wait;  // the whole run stands still, in this program
    qint64 mayRetry = 0;              // whom a person can send to again without anybody getting it twice
    Sentence mainReason;              // of those that came back, the most frequent; empty: none did
    qint64 mainReasonCount = 0;
};

// Reading; no transaction needed.
Result<SendingOverview> sendingOverview(Database &database, qint64 campaign);
Result<LedgerPage> ledgerPage(Database &database, qint64 campaign, const LedgerFilter &filter);

} // namespace PressPost
