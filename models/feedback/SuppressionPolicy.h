// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/feedback/CameBack.h"
#include "models/mail/dsn/Reason.h"

#include <chrono>

namespace PressPost
{

// Whether somebody gets nothing more after a message came back. Pure: facts in, a decision and its rule out.
// One refusal that says "nobody here" is enough when it is proven; a full mailbox is not; what is a matter of
// the sender never counts against a contact.

// How it is known which message a report speaks of, strongest first.
enum class Proof {
    Token,      // of the address the report came to
    EnvelopeId, // RFC 3461 §4.4, in the report's fields
    MessageId,  // of the returned copy, or of what an answer refers to
    OwnHeader,  // the token of List-Unsubscribe in the returned copy
    Reply,      // the relay said it on the spot
    Recipient,  // the address alone, and something was sent to it lately: a stranger could have written that
};
QByteArray proofId(Proof proof); // "token", "envelope-id" … as stored

struct PolicyCase {
    Dsn::Reason reason = Dsn::Reason::Undefined;
    Proof proof = Proof::Recipient;
    bool isTransient = false; // a reply of class 4: "not now"
    bool isDoubtful = false;  // Dsn::wantsSecondSign()
    bool isLate = false;      // longer after the sending than mail systems try
    bool isShared = false;    // newsdesk@: behind it are several people
    bool isMassFailure = false;
    bool wasPaused = false; // for its full mailbox, and that pause is over
    // The earliest report that said "for good" and still counts.
    std::optional<Instant> heardFirst = std::nullopt;
    // When messages came back for reasons of this kind, with nothing that arrived in between; oldest first,
    // this one included, one for each day.
    std::vector<Instant> row = {};
    Instant now;
};

struct PolicyDecision {
    FeedbackDecision decision = FeedbackDecision::Noted;
    Sentence because;
    std::optional<std::chrono::days> pause = std::nullopt; // no mail for so long
};
PolicyDecision decide(const PolicyCase &given);

// Reasons that are counted together with this one: "the mailbox is full", "cannot be reached" …; empty: it is
// not counted.
std::vector<Dsn::Reason> countedWith(Dsn::Reason reason);

namespace PolicyLimits
{
// Mail systems give up after five days; two weeks leave room for slow ones.
inline constexpr std::chrono::days reportWindow{14};
// A message that nobody sent back for so long has arrived.
inline constexpr std::chrono::hours silenceIsSuccess{72};
inline constexpr std::chrono::days quietEndsARow{90};
inline constexpr std::chrono::days transientConfirmedAfter{3};
inline constexpr std::chrono::hours hostConfirmedAfter{24};
inline constexpr std::chrono::days pauseForFullMailbox{60};
// Living mailboxes answered "no such user" for hours when a large provider was broken: if so many of one
// domain die at once, a person has to look.
inline constexpr qint64 massFailureAddresses = 20;
inline constexpr qint64 massFailurePercent = 30;
inline constexpr std::chrono::hours massFailureTime{6};
} // namespace PolicyLimits

} // namespace PressPost
