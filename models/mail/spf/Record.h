// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Sentence.h"
#include "models/mail/dns/IpAddress.h"

#include <vector>

// SPF: which machines may send with a domain in MAIL FROM (RFC 7208). This is the record as text (§4.5, §12).
namespace PressPost::Spf
{

enum class TermKind { All, Include, A, Mx, Ptr, Ip4, Ip6, Exists, Redirect, Explanation, UnknownModifier };

struct Term {
    TermKind kind = TermKind::All;
    char qualifier = '+'; // + - ~ ?
    QByteArray text;      // as it stands in the record
    qsizetype offset = 0; // of text in the record
    QByteArray domain;    // the domain-spec, macros unexpanded; empty: the domain itself
    IpAddress network;    // of ip4 and ip6
    int prefixV4 = 32;    // of ip4, a, mx
    int prefixV6 = 128;   // of ip6, a, mx

    bool isModifier() const { return kind >= TermKind::Redirect; }
    // Counts towards the ten look-ups (§4.6.4).
    bool isLookup() const;
};

struct Record {
    static constexpr qsizetype maxTerms = 1000; // a TXT record cannot hold more that make sense

    QByteArray text;
    std::vector<Term> terms;
    Sentence fault; // not empty: permerror, wherever it stands (§4.6)
    qsizetype faultOffset = -1;

    const Term *find(TermKind kind) const;
};

// "v=spf1" and then a space or the end, in any case (§4.5): "v=spf10" is none.
bool isSpfRecord(QByteArrayView text);
Record parseRecord(const QByteArray &text);

} // namespace PressPost::Spf
