// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"
#include "models/mail/dkim/Canonicalization.h"
#include "models/mail/dkim/Keys.h"

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

// The signature that says: this domain answers for this message, and it has not been changed (RFC 6376 §5).
namespace PressPost::Dkim
{

struct SigningKey {
    PrivateKey key;
    QByteArray selector;
};

struct SigningRules {
    Canonicalization canonicalization;
    std::optional<std::chrono::seconds> lifetime; // x=; none: the signature does not expire
    // Fields a relay is known to replace (Message-ID, Date), so that signing them would break the signature.
    QByteArrayList leftOut;
};

// Signs with one key, or with two of different kinds (RFC 8463 §5). Signed are the fields a reader sees or a
// program acts on; those nobody may add later stand once more in h= than in the message (§5.4.2, §8.15).
// Never signed: what relays add or take away (§5.4.1). Never l= (§8.2). Built once, immutable, cheap to copy;
// sign() is for any number of threads. Fits HandOver::Signer.
class Signer
{
public:
    static Result<Signer> create(const QByteArray &domain, const std::vector<SigningKey> &keys,
                                 const SigningRules &rules = {});

    // The given message with the signatures on top. What may not travel as it is (8-bit letters, lines over
    // 998 octets, a CR or LF alone) is encoded before (§5.3).
    Result<QByteArray> sign(const QByteArray &given, Instant now) const;

    const QByteArray &domain() const;

private:
    struct Plan;
    explicit Signer(std::shared_ptr<const Plan> plan) : m_plan(std::move(plan)) {}

    std::shared_ptr<const Plan> m_plan;
};

} // namespace PressPost::Dkim
