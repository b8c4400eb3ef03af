// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"
#include "models/core/Sentence.h"

#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace PressPost
{

// Where one recipient of a campaign stands. Stored as text; append only.
//     queued → claimed → accepted | deferred | refused | unknown; queued or claimed → skipped
//     deferred → claimed again when it is due; accepted or unknown → bounced | complained by a later report
enum class DeliveryState {
    Queued,     // waits for its turn
    Claimed,    // about to be handed over: on the disk before the first byte leaves
    Accepted,   // the relay took it
    Deferred,   // the relay said "not now" (4xx); tried again at next_try_at
    Refused,    // the relay said no (5xx), or "not now" for too long
    Unknown,    // the end of the message went out and no answer came: never sent again unasked
    Skipped,    // left out by a rule
    Bounced,    // accepted, and came back
    Complained, // accepted, and reported as spam
};
inline constexpr std::array allDeliveryStates{
    DeliveryState::Queued,   DeliveryState::Claimed, DeliveryState::Accepted,
    DeliveryState::Deferred, DeliveryState::Refused, DeliveryState::Unknown,
    DeliveryState::Skipped,  DeliveryState::Bounced, DeliveryState::Complained};

QByteArray deliveryStateId(DeliveryState state); // "queued"
std::optional<DeliveryState> deliveryStateById(QByteArrayView id);
Sentence deliveryStateLabel(DeliveryState state); // "Waiting"

// One number for each state; they add up to the people of the campaign.
struct DeliveryCounts {
    std::array<qint64, allDeliveryStates.size()> byState{};

    qint64 of(DeliveryState state) const { return byState[static_cast<std::size_t>(state)]; }
    qint64 &of(DeliveryState state) { return byState[static_cast<std::size_t>(state)]; }
    qint64 total() const;
    // Nothing more happens to these unless a report comes or somebody asks for it.
    qint64 settled() const
    {
        return total() - of(DeliveryState::Queued) - of(DeliveryState::Claimed) - of(DeliveryState::Deferred);
    }
    friend bool operator==(const DeliveryCounts &, const DeliveryCounts &) = default;
};

// One recipient as the ledger shows it.
struct DeliveryRow {
    qint64 id = 0;
    qint64 contact = 0;
    QString name;
    QString email;
    DeliveryState state = DeliveryState::Queued;
    QByteArray rule; // for skipped: ruleId(), "would-look-wrong", "cannot-be-sent"
    qint64 tries = 0;
    std::optional<Instant> nextTryAt;
    std::optional<Instant> claimedAt;
    std::optional<Instant> answeredAt;
    int code = 0; // of the last reply; 0: none
    QByteArray enhanced;
    QString reply;              // the server's own words
    QByteArray reason;          // of the bounce vocabulary
    QByteArray severity;        // hard, soft
    bool isProvisional = false; // kept out for it, until a second report or a person confirms it
};

// One line of what happened to a recipient, oldest first.
struct DeliveryEvent {
    Instant at;
    QByteArray kind;
    Sentence sentence; // "The relay took the message."
    QString quoted;    // what the server said, raw
};

// Whether a message can be tried again after "not now" (RFC 5321 §4.5.4.1), and when.
struct RetrySchedule {
    std::vector<std::chrono::seconds> waits; // after the first try, the second …; the last one repeats
    std::chrono::seconds giveUpAfter;        // since the first try

    // Minutes for greylisting, hours for full mailboxes and busy servers. Two days: news is no news later.
    static RetrySchedule standard();
    // The same in seconds, so that the practice campaign ends while one looks on.
    static RetrySchedule practice();
    // tries: made so far. Nothing: give up.
    std::optional<Instant> nextTry(qint64 tries, Instant firstTry, Instant now) const;
};

} // namespace PressPost
