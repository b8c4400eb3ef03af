// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"
#include "models/core/ItemRoles.h"
#include "models/core/Sentence.h"

#include <QString>

#include <optional>
#include <vector>

namespace PressPost
{

// Whose matter it is that somebody did not get a message.
enum class WhoseMatter {
    Nobody, // it arrived, or it is on its way
    Address,
    Receiver, // the mail system of the recipient
    Sender,   // us: content, reputation, proof of the domain
    Person,   // their own wish
    Office,   // a decision of the press office
    Unknown,
};

// One line of what happened.
struct WhyStep {
    Instant at;
    Sentence what;
    QString quoted = {}; // a server's own words, raw
};

// "Why didn't Anna get it?"
struct WhyNot {
    QString name; // the person
    QString email;
    qint64 campaign = 0; // 0: was never meant to get one
    QString campaignName;
    Tone tone = Tone::Unknown;
    Sentence because; // one causal sentence
    WhoseMatter whose = WhoseMatter::Unknown;
    Sentence whoseWords;        // "A matter of the address"
    Sentence next;              // what to do
    std::vector<WhyStep> steps; // oldest first
    bool canWriteAgain = false; // kept out by a decision that a person may take back
    bool canConfirm = false;    // kept out for the time being
};

} // namespace PressPost
