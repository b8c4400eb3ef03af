// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/SendingPace.h"

#include <algorithm>
#include <cmath>

namespace PressPost
{

TokenBucket::TokenBucket(int perMinute, const Clock &clock)
    : m_perMillisecond(perMinute / 60'000.0),
      m_capacity(std::max(1.0, perMinute / 60.0)),
      m_level(m_capacity),
      m_clock(clock),
      m_filledAt(clock.now())
{
}

void TokenBucket::refill()
{
    const Instant now = m_clock.now();
    const auto passed = static_cast<double>((now - m_filledAt).count());
    m_filledAt = now; // also when the clock was set back: no wait is longer than it was
    m_level = std::min(m_capacity, m_level + std::max(0.0, passed) * m_perMillisecond);
}

int TokenBucket::available()
{
    if (m_perMillisecond <= 0)
        return std::numeric_limits<int>::max();
    refill();
    constexpr double rounding = 1e-6; // sixty shares of a second make a minute, also in binary fractions
    return static_cast<int>(std::floor(m_level + rounding));
}

void TokenBucket::spend(int count)
{
    if (m_perMillisecond > 0)
        m_level -= count;
}

std::chrono::milliseconds TokenBucket::wait()
{
    if (available() > 0)
        return std::chrono::milliseconds(0);
    return std::chrono::milliseconds(static_cast<qint64>(std::ceil((1 - m_level) / m_perMillisecond)));
}

void SendingCircuit::holdUntil(Instant moment)
{
    m_notBefore = moment;
    m_why.reset();
}

void SendingCircuit::waitFor(std::chrono::seconds wait, const Error &why, Instant now)
{
    m_notBefore = now + wait;
    m_why = wait >= worthSaying ? std::optional(why) : std::nullopt;
}

std::optional<SendingWait> SendingCircuit::waiting(Instant now) const
{
    return m_why && now < m_notBefore ? std::optional(SendingWait{m_notBefore, *m_why}) : std::nullopt;
}

std::optional<Error> SendingCircuit::answered(const RelayAnswer &answer)
{
    m_wasHeard = true;
    if (answer.state == DeliveryState::Accepted) {
        m_failures = 0;
        m_putOffs = 0;
        m_refusals = 0;
        return std::nullopt;
    }
    const std::optional<Dsn::Reason> reason = Dsn::reasonNamed(answer.reason);
    const bool isOurs = reason && Dsn::bearingOf(*reason) == Dsn::Bearing::Ours;
    m_refusals = answer.state == DeliveryState::Refused && isOurs ? m_refusals + 1 : 0;
    if (m_refusals < refusalsInARow)
        return std::nullopt;
    return Error{Fault::Rejected,
                 PP_SAY("The relay refused the last %1 messages", QString::number(m_refusals)),
                 PP_SAY("%1", Dsn::sentenceFor(*reason).english()), Dsn::remedyFor(*reason)};
}

bool SendingCircuit::isEnough(Instant now) const
{
    if (m_wasHeard)
        return m_failures == waits.size();
    return m_failures > 0 || now - m_askedFirst.value_or(now) >= patienceAtFirst;
}

std::optional<Error> SendingCircuit::failed(const Error &error, Instant now)
{
    const bool mayPass =
        error.fault == Fault::Network || error.fault == Fault::Io || error.fault == Fault::NotFound;
    if (!mayPass)
        return error; // a password, a certificate: waiting changes nothing
    if (now < m_notBefore)
        return std::nullopt; // another connection that failed for the same reason
    if (now - m_notBefore > calmAfter)
        m_failures = 0;
    if (isEnough(now))
        return error;
    waitFor(waits[m_failures++], error, now);
    return std::nullopt;
}

std::optional<Error> SendingCircuit::putOff(const Error &error, Instant now)
{
    m_wasHeard = true;
    if (now < m_notBefore)
        return std::nullopt;
    if (m_putOffs == laterWaits.size())
        return error;
    waitFor(laterWaits[m_putOffs++], error, now);
    return std::nullopt;
}

std::optional<Error> SendingCircuit::senderRefused(const Smtp::Receipt &receipt, Instant now)
{
    m_wasHeard = true;
    const bool isForGood = receipt.outcome == Smtp::Outcome::Refused;
    const Error error{isForGood ? Fault::Rejected : Fault::Network,
                      PP_SAY("The relay does not take messages from this sender"),
                      PP_SAY("it says “%1”", receipt.reply.quoted()),
                      isForGood ? PP_SAY("allow this sender address at the provider, or choose another one")
                                : PP_SAY("try again later")};
    return isForGood ? failed(error, now) : putOff(error, now);
}

} // namespace PressPost
