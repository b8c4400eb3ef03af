// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/campaigns/Ledger.h"
#include "models/campaigns/SendingWatch.h"

namespace PressPost
{

// At most so many messages a minute, evenly: never more at once than one second's share.
class TokenBucket
{
public:
    // perMinute: 0 for no limit. The clock outlives the bucket.
    TokenBucket(int perMinute, const Clock &clock);

    int available();
    void spend(int count);
    // How long until there is one; zero when there is.
    std::chrono::milliseconds wait();

private:
    void refill();

    double m_perMillisecond;
    double m_capacity;
    double m_level;
    const Clock &m_clock;
    Instant m_filledAt;
};

// When to stop asking a relay: one that is down must not turn into thousands of failures in the ledger. One
// that answered before may come back; one that never did in this run is told of while somebody still looks
// on.
class SendingCircuit
{
public:
    // Connections that fail one after the other, and how long to wait after each; after the last: stop.
    static constexpr std::array<std::chrono::seconds, 4> waits{
        std::chrono::seconds(2), std::chrono::seconds(10), std::chrono::seconds(30),
        std::chrono::seconds(60)};
    // Of a relay that was never heard: the first wait alone, and not even that after so long.
    static constexpr std::chrono::seconds patienceAtFirst{15};
    // Failures further apart than this are not in a row.
    static constexpr std::chrono::minutes calmAfter{10};
    // Of one that says “not now” itself (RFC 5321 §4.5.4.1: over minutes and hours): then it stops.
    static constexpr std::array<std::chrono::seconds, 7> laterWaits{
        std::chrono::seconds(2), std::chrono::seconds(10), std::chrono::seconds(30), std::chrono::minutes(1),
        std::chrono::minutes(5), std::chrono::minutes(15), std::chrono::minutes(30)};
    // Shorter ones are over before anybody has read of them.
    static constexpr std::chrono::seconds worthSaying{5};
    // Refusals in a row that are the sender's matter (blocked, not signed in, policy), not the recipients'.
    static constexpr int refusalsInARow = 20;

    // Before this moment nothing is sent.
    Instant notBefore() const { return m_notBefore; }
    void holdUntil(Instant moment);
    // What holds it back; nothing: it may send, or will in a moment, or somebody chose the moment.
    std::optional<SendingWait> waiting(Instant now) const;
    // A message is given to the relay.
    void asked(Instant now) { m_askedFirst = m_askedFirst.value_or(now); }
    // It greeted, and let us in.
    void greeted() { m_wasHeard = true; }
    // Each returns why sending must stop; nothing: go on (after notBefore()).
    std::optional<Error> answered(const RelayAnswer &answer);
    std::optional<Error> failed(const Error &error, Instant now);
    // The relay spoke, and takes nothing now.
    std::optional<Error> putOff(const Error &error, Instant now);
    // The relay answered MAIL FROM with no: it does not take this sender now, or at all.
    std::optional<Error> senderRefused(const Smtp::Receipt &receipt, Instant now);

private:
    bool isEnough(Instant now) const;
    void waitFor(std::chrono::seconds wait, const Error &why, Instant now);

    std::size_t m_failures = 0;
    std::size_t m_putOffs = 0;
    bool m_wasHeard = false; // in this run
    std::optional<Instant> m_askedFirst;
    int m_refusals = 0;
    Instant m_notBefore{};
    std::optional<Error> m_why; // of m_notBefore
};

} // namespace PressPost
