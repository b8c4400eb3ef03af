// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/feedback/SuppressionPolicy.h"

#include <algorithm>

namespace PressPost
{

namespace
{
// How often in a row, over how long, until an address is given up.
struct Patience {
    std::vector<Dsn::Reason> reasons;
    size_t inARow;
    std::chrono::days over;
};

const std::vector<Patience> &patiences()
{
    using R = Dsn::Reason;
    static const std::vector<Patience> all{
        {{R::MailboxFull}, 3, std::chrono::days(14)},
        {{R::Suspend}, 2, std::chrono::days(7)},
        {{R::Filtered}, 3, std::chrono::days(14)},
        {{R::Expired, R::NetworkError, R::SystemError, R::SystemFull, R::MailerError, R::NoRelaying,
          R::OnHold},
         5,
         std::chrono::days(21)},
    };
    return all;
}

const Patience *patienceWith(Dsn::Reason reason)
{
    for (const Patience &patience : patiences()) {
        if (std::find(patience.reasons.begin(), patience.reasons.end(), reason) != patience.reasons.end())
            return &patience;
    }
    return nullptr;
}

bool isOnLaterDay(Instant first, Instant later)
{
    return std::chrono::floor<std::chrono::days>(later) > std::chrono::floor<std::chrono::days>(first);
}

// Whether a second report of "for good" is far enough from the first to believe both.
bool isConfirmed(const PolicyCase &given)
{
    if (!given.heardFirst)
        return false;
    const auto apart = given.now - *given.heardFirst;
    if (given.reason == Dsn::Reason::HostUnknown || given.reason == Dsn::Reason::NotAccept)
        return apart >= PolicyLimits::hostConfirmedAfter;
    if (given.isTransient)
        return apart >= PolicyLimits::transientConfirmedAfter;
    return isOnLaterDay(*given.heardFirst, given.now);
}

PolicyDecision decideAtOnce(const PolicyCase &given)
{
    using D = FeedbackDecision;
    if (given.isShared)
        return {D::Provisional, PP_SAY("a shared mailbox is never given up without a person's word")};
    if (given.isMassFailure)
        return {D::Provisional,
                PP_SAY("so many addresses of this domain failed at once that its mail system may be broken")};
    const bool isHost = given.reason == Dsn::Reason::HostUnknown || given.reason == Dsn::Reason::NotAccept;
    const bool isSure = given.proof != Proof::Recipient && !given.isTransient && !given.isDoubtful && !isHost;
    if (isSure)
        return {D::Suppressed, PP_SAY("the report is proven and says that nobody is there")};
    if (isConfirmed(given))
        return {D::Suppressed, PP_SAY("a second report said the same")};
    if (given.proof == Proof::Recipient)
        return {D::Provisional,
                PP_SAY("the report names the address alone, and anybody could have written it")};
    if (isHost)
        return {D::Provisional, PP_SAY("the domain may be back tomorrow")};
    return {
        D::Provisional,
        given.isTransient
            ? PP_SAY("the server said “not now”, and a second report has to confirm it")
            : PP_SAY("this server says so of living mailboxes too, and a second report has to confirm it")};
}

PolicyDecision decideCounting(const PolicyCase &given)
{
    using D = FeedbackDecision;
    const Patience *const patience = patienceWith(given.reason);
    if (patience == nullptr)
        return {D::Noted, PP_SAY("it says nothing against the contact")};
    const bool isFull = given.reason == Dsn::Reason::MailboxFull;
    if (isFull && given.wasPaused && !given.isShared)
        return {D::Suppressed, PP_SAY("the mailbox was full again after a pause of two months")};
    const size_t needed = given.isShared ? 2 * patience->inARow : patience->inARow;
    const bool isEnough =
        given.row.size() >= needed && given.row.back() - given.row.front() >= patience->over;
    if (!isEnough)
        return {D::Counted, PP_SAY("it counts when it comes again and again")};
    if (isFull)
        return {D::Counted, PP_SAY("the mailbox stays full, so the contact is left alone for two months"),
                PolicyLimits::pauseForFullMailbox};
    if (given.isShared)
        return {D::Provisional, PP_SAY("a shared mailbox is never given up without a person's word")};
    return {D::Suppressed, PP_SAY("it came back again and again, with nothing that arrived in between")};
}
} // namespace

QByteArray proofId(Proof proof)
{
    switch (proof) {
    case Proof::Token:
        return "token";
    case Proof::EnvelopeId:
        return "envelope-id";
    case Proof::MessageId:
        return "message-id";
    case Proof::OwnHeader:
        return "own-header";
    case Proof::Reply:
        return "reply";
    case Proof::Recipient:
        return "recipient";
    }
    Q_UNREACHABLE();
}

std::vector<Dsn::Reason> countedWith(Dsn::Reason reason)
{
    const Patience *const patience = patienceWith(reason);
    return patience != nullptr ? patience->reasons : std::vector<Dsn::Reason>();
}

PolicyDecision decide(const PolicyCase &given)
{
    if (given.isLate)
        return {FeedbackDecision::Noted, PP_SAY("the report came too long after the message to act on it")};
    // The relay keeps a list of its own; as long as it does, nothing arrives.
    if (given.reason == Dsn::Reason::Suppressed)
        return {given.proof == Proof::Recipient || given.isShared ? FeedbackDecision::Provisional
                                                                  : FeedbackDecision::Suppressed,
                PP_SAY("the relay has this address on its own list and delivers nothing")};
    switch (Dsn::bearingOf(given.reason)) {
    case Dsn::Bearing::AtOnce:
        return decideAtOnce(given);
    case Dsn::Bearing::Counts:
        return decideCounting(given);
    case Dsn::Bearing::Ours:
        return {FeedbackDecision::Noted, PP_SAY("it is a matter of the sender, not of the contact")};
    case Dsn::Bearing::Nothing:
    case Dsn::Bearing::Permanent:
        return {FeedbackDecision::Noted, PP_SAY("it says nothing against the contact")};
    }
    Q_UNREACHABLE();
}

} // namespace PressPost
