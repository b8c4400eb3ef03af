// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"
#include "models/mail/dkim/Canonicalization.h"
#include "models/mail/dkim/Keys.h"
#include "models/mail/dkim/MessageView.h"
#include "models/mail/dkim/TagList.h"

#include <optional>

// One DKIM-Signature field, read (RFC 6376 §3.5).
namespace PressPost::Dkim
{

struct Signature {
    static constexpr qsizetype maxFieldSize = 64 * 1024;
    static constexpr qsizetype maxSignedNames = 1024;

    // As far as they could be read, also of a faulty field.
    QByteArray domain;    // d=, lower-cased, as an A-label
    QByteArray selector;  // s=, as an A-label
    QByteArray identity;  // i=, decoded; "@" and d= without one
    QByteArray algorithm; // a=

    KeyType keyType = KeyType::Rsa;
    HashAlgorithm hash = HashAlgorithm::Sha256;
    Canonicalization canonicalization{Canonical::Simple,
                                      Canonical::Simple}; // §3.5, c=: what counts without one
    QByteArrayList names;                                 // h=, lower-cased, in order
    QByteArray bodyHash;
    QByteArray signature;
    std::optional<qint64> bodyLength; // l=
    std::optional<Instant> signedAt;  // t=
    std::optional<Instant> expiresAt; // x=
    // Where the value of b= stands in the value of the field.
    qsizetype signatureBegin = 0;
    qsizetype signatureEnd = 0;

    Sentence fault; // not empty: it can never verify, and this is why

    QByteArray identityDomain() const { return identity.mid(identity.lastIndexOf('@') + 1); }
};

Signature parseSignature(const Field &field);

// Whether `name` is `domain` or lies below it; case does not matter.
bool isWithin(const QByteArray &name, const QByteArray &domain);

} // namespace PressPost::Dkim
