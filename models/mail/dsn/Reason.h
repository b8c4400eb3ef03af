// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Sentence.h"

#include <QByteArray>

#include <optional>
#include <vector>

// Why a message did not arrive: one word of a fixed vocabulary, how bad it is, whose matter it is, and what a
// person is told. The words are those mail administrators know from Sisimai.
namespace PressPost::Dsn
{

// Stored by name; append only.
enum class Reason {
    UserUnknown,
    HostUnknown,
    HasMoved,
    NotAccept,
    MailboxFull,
    Suspend,
    Filtered,
    EmailTooLarge,
    AuthFailure,
    FailedStartTls,
    RequirePtr,
    BadReputation,
    Blocked,
    RateLimited,
    Rejected,
    SpamDetected,
    VirusDetected,
    ContentError,
    PolicyViolation,
    SecurityError,
    NotCompliantRfc,
    NoRelaying,
    Expired,
    NetworkError,
    SystemError,
    SystemFull,
    MailerError,
    SyntaxError,
    Suppressed,
    OnHold,
    Undefined,
    Delivered,
    Vacation,
    Feedback,
    Unsubscribe,
};

enum class Severity { None, Soft, Hard };

enum class ReasonFamily {
    Address,
    Mailbox,
    Size,
    Auth,
    Reputation,
    Content,
    System,
    Suppressed,
    Unknown,
    None
};

// What a reason means for the contact.
enum class Bearing {
    AtOnce,    // the address is no good any more
    Counts,    // counts when it comes again and again
    Ours,      // a matter of the sender's side: never the contact's
    Nothing,   // says nothing about the contact
    Permanent, // a person's wish
};

// Every reason, in the order above.
const std::vector<Reason> &allReasons();
// "userunknown"
QByteArray nameOf(Reason reason);
std::optional<Reason> reasonNamed(QByteArrayView name);
Severity severityOf(Reason reason);
ReasonFamily familyOf(Reason reason);
Bearing bearingOf(Reason reason);
// One plain sentence, and what to do about it.
Sentence sentenceFor(Reason reason);
Sentence remedyFor(Reason reason);

QByteArray nameOf(Severity severity);
QByteArray nameOf(ReasonFamily family);

} // namespace PressPost::Dsn
