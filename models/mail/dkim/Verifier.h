// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mail/dkim/KeyRecord.h"
#include "models/mail/dkim/Signature.h"
#include "models/mail/dns/Source.h"

#include <vector>

// Judges the signatures of a message as a receiver does (RFC 6376 §6, RFC 8301), and says why.
namespace PressPost::Dkim
{

// The words of RFC 8601 §2.7.1.
enum class Outcome {
    None,      // no signature
    Pass,      // the domain answers for the message, and it is as it was
    Fail,      // it was changed, or the key is another
    Policy,    // right, but not to be trusted: something was added, or key or hash are too weak
    Neutral,   // not looked at
    TempError, // nobody knows now: the DNS did not answer
    PermError, // it can never be right
};
QByteArray outcomeName(Outcome outcome);

struct SignatureWarning {
    QByteArray code;   // "from-not-aligned", "signed-in-future", "unsigned-header", "unsigned-tail",
                       // "small-key", "weak-hash", "several-keys"
    QByteArray header; // the field it is about, as written in the message; may be empty
    Sentence detail;
};

struct SignatureVerdict {
    Signature signature;
    Outcome outcome = Outcome::Neutral;
    Sentence reason;
    bool isTesting = false; // t=y in the key: the result stands, nobody should act on it (§3.6.1)
    bool isSecure = false;  // the key came with DNSSEC
    std::vector<SignatureWarning> warnings;
};

struct Verdict {
    Outcome outcome = Outcome::None;          // the best of all
    std::vector<SignatureVerdict> signatures; // topmost first
};

struct VerifyRules {
    enum class Sha1 { Refused, Accepted }; // RFC 8301 §3.1 refuses it

    int smallestRsaBits = 1024; // RFC 8301 §3.2
    Sha1 sha1 = Sha1::Refused;
};

constexpr qsizetype maxJudgedSignatures = 10; // more cost somebody else's DNS too much (§6.1)

// Asks `dns` for the keys, so it belongs on a worker thread. `message` has CRLF line ends.
Verdict verify(QByteArrayView message, Dns::Source &dns, Instant now, const VerifyRules &rules = {});

} // namespace PressPost::Dkim
