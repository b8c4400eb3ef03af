// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/campaigns/Rendering.h"
#include "models/campaigns/SendGate.h"

#include <functional>
#include <variant>

namespace PressPost
{

// What is known about one delivery at this moment, read in one query.
struct DeliveryFacts {
    qint64 campaign = 0;
    qint64 delivery = 0;
    Instant
        date; // of the message; fixed before the first try, so that a copy after a crash is the same bytes
    Person person;
    GateFacts gate;
};

// Somebody who gets nothing, and why; for the ledger.
struct LeftOut {
    QByteArray rule; // ruleId(), "would-look-wrong", "cannot-be-sent"
    Sentence sentence;
};

// The last step before a relay: the gate, the words, the message, the signature; nothing is handed over that
// the gate has not passed at that moment (R48). One for each campaign, used by any number of threads.
class HandOver
{
public:
    // Adds the DKIM signature; empty: messages leave unsigned.
    using Signer = std::function<Result<QByteArray>(const QByteArray &message)>;

    HandOver(Rendering rendering, MessageTokens tokens, Signer signer);

    Result<std::variant<RenderedMessage, LeftOut>> make(const DeliveryFacts &facts, Instant now) const;

private:
    Rendering m_rendering;
    MessageTokens m_tokens;
    Signer m_signer;
    QByteArrayList m_nameFields;
};

} // namespace PressPost
