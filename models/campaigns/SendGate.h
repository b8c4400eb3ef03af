// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"
#include "models/core/Sentence.h"

#include <array>
#include <optional>

namespace PressPost
{

// Why somebody stands on the keep-out list.
enum class KeptOutBy {
    Nothing,
    Unsubscribed,
    Objected,   // GDPR Art. 21: absolute
    Complained, // pressed "this is spam"
    CameBack,   // hard bounces
    Erased,     // asked to be forgotten; only a keyed mark is left
    ByHand,     // the press office put the address there
};

// The lawful ground for mailing this person (GDPR Art. 6, ePrivacy Art. 13).
enum class MailBasis { None, ConsentClaimed, ConsentProven, LegitimateInterest, SoftOptIn, Contract };

// An answer the person may have given about a kind of mail or its topics.
enum class Choice { NotAsked, On, Off };

// Everything the gate looks at, read for one person at one moment.
struct GateFacts {
    bool isContact = true;     // still in the contacts
    bool isRestricted = false; // GDPR Art. 18
    KeptOutBy keptOut = KeptOutBy::Nothing;
    std::optional<Instant> pausedUntil; // a quiet pause the person chose
    MailBasis basis = MailBasis::None;
    Choice type = Choice::NotAsked; // the campaign's kind of mail
    Choice topics =
        Choice::NotAsked; // On: at least one of the campaign's topics is on; untagged campaigns: NotAsked
    bool isAddressInvalid = false; // standing: the verdict says nobody can get mail there
    bool gotItAlready = false;     // this very campaign, or one that excludes its recipients
};

// Stored in the ledger as text; append only.
enum class GateRule {
    NotAContact,
    Unsubscribed,
    Objected,
    Complained,
    CameBack,
    Erased,
    KeptOutByHand,
    Restricted,
    Paused,
    NoBasis,
    TypeOff,
    TopicOff,
    InvalidAddress,
    GotItAlready
};
inline constexpr std::array allGateRules{GateRule::NotAContact,    GateRule::Unsubscribed, GateRule::Objected,
                                         GateRule::Complained,     GateRule::CameBack,     GateRule::Erased,
                                         GateRule::KeptOutByHand,  GateRule::Restricted,   GateRule::Paused,
                                         GateRule::NoBasis,        GateRule::TypeOff,      GateRule::TopicOff,
                                         GateRule::InvalidAddress, GateRule::GotItAlready};

QByteArray ruleId(GateRule rule); // "no-basis"
std::optional<GateRule> ruleById(QByteArrayView id);
Sentence ruleLabel(GateRule rule);    // "No consent or basis", for counts
Sentence ruleSentence(GateRule rule); // "There is no consent and no other basis for mailing this person."

// May this person get this campaign now? Nothing means yes; else the first rule that says no. A pure function
// (R44, R20, R26, R66 of the privacy rules), asked when the audience is shown and again at the moment of
// handing over to the relay (R48).
std::optional<GateRule> askGate(const GateFacts &facts, Instant now);

} // namespace PressPost
