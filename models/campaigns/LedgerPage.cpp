// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/LedgerPage.h"

namespace PressPost
{

DeliveryGroup groupOf(DeliveryState state)
{
    switch (state) {
    case DeliveryState::Queued:
    case DeliveryState::Claimed:
        return DeliveryGroup::ToGo;
    case DeliveryState::Accepted:
    case DeliveryState::Complained:
        return DeliveryGroup::Accepted;
    case DeliveryState::Deferred:
        return DeliveryGroup::Waiting;
    case DeliveryState::Refused:
    case DeliveryState::Bounced:
        return DeliveryGroup::CameBack;
    case DeliveryState::Unknown:
        return DeliveryGroup::Unknown;
    case DeliveryState::Skipped:
        return DeliveryGroup::LeftOut;
    }
    Q_UNREACHABLE();
}

qint64 countOf(const DeliveryCounts &counts, DeliveryGroup group)
{
    qint64 count = 0;
    for (const DeliveryState state : allDeliveryStates)
        count += groupOf(state) == group ? counts.of(state) : 0;
    return count;
}

qint64 recipientsOf(const DeliveryCounts &counts)
{
    return counts.total() - countOf(counts, DeliveryGroup::LeftOut);
}

qint64 sentOf(const DeliveryCounts &counts)
{
    return recipientsOf(counts) - countOf(counts, DeliveryGroup::ToGo);
}

} // namespace PressPost
