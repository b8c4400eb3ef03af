// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/Delivery.h"

#include <algorithm>
#include <numeric>

namespace PressPost
{

namespace
{
struct DeliveryStateText {
    const char *id;
    Sentence label;
};

const DeliveryStateText &textOf(DeliveryState state)
{
    static const std::array<DeliveryStateText, allDeliveryStates.size()> texts{{
        {"queued", PP_SAY("Waiting")},
        {"claimed", PP_SAY("Being sent")},
        {"accepted", PP_SAY("Accepted")},
        {"deferred", PP_SAY("To be tried again")},
        {"refused", PP_SAY("Refused")},
        {"unknown", PP_SAY("Not known")},
        {"skipped", PP_SAY("Left out")},
        {"bounced", PP_SAY("Came back")},
        {"complained", PP_SAY("Reported as spam")},
    }};
    return texts[static_cast<std::size_t>(state)];
}
} // namespace

QByteArray deliveryStateId(DeliveryState state)
{
    return textOf(state).id;
}

Sentence deliveryStateLabel(DeliveryState state)
{
    return textOf(state).label;
}

std::optional<DeliveryState> deliveryStateById(QByteArrayView id)
{
    const auto found =
        std::find_if(allDeliveryStates.begin(), allDeliveryStates.end(),
                     [id](DeliveryState state) { return id == QByteArrayView(textOf(state).id); });
    return found == allDeliveryStates.end() ? std::nullopt : std::optional(*found);
}

qint64 DeliveryCounts::total() const
{
    return std::accumulate(byState.begin(), byState.end(), qint64(0));
}

RetrySchedule RetrySchedule::standard()
{
    using namespace std::chrono_literals;
    return {{5min, 15min, 30min, 1h, 2h, 4h, 8h}, 48h};
}

RetrySchedule RetrySchedule::practice()
{
    using namespace std::chrono_literals;
    return {{1s, 2s, 4s}, 20s};
}

std::optional<Instant> RetrySchedule::nextTry(qint64 tries, Instant firstTry, Instant now) const
{
    if (waits.empty() || now - firstTry >= giveUpAfter)
        return std::nullopt;
    const auto last = static_cast<qint64>(waits.size()) - 1;
    const Instant next = now + waits[static_cast<std::size_t>(std::clamp(tries - 1, qint64(0), last))];
    // The last try falls on the end of the time, not behind it.
    return std::min(next, firstTry + giveUpAfter);
}

} // namespace PressPost
