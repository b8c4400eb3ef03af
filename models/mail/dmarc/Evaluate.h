// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mail/dmarc/TreeWalk.h"
#include "models/mail/spf/CheckHost.h"

// What a receiver concludes from SPF and DKIM about the From domain (RFC 9989 §4.4, §4.10.1, §5.3).
namespace PressPost::Dmarc
{

struct DkimResult {
    QByteArray domain; // d=
    bool isPass = false;
};

struct Evidence {
    QByteArray from; // the domain of the From field, A-labels
    // The domain SPF was checked for: that of MAIL FROM, or of HELO when that was null (§4.4.2).
    QByteArray spfDomain;
    Spf::Verdict spf = Spf::Verdict::None;
    QList<DkimResult> dkim;
};

enum class Verdict { None, Pass, Fail, Temperror, Permerror };
QByteArray verdictName(Verdict verdict);

struct Outcome {
    Verdict verdict = Verdict::None;
    std::optional<Record> record;
    QByteArray policyDomain;           // where the record stands
    std::optional<Policy> policy;      // published for this From domain, before t=y
    std::optional<Policy> disposition; // asked for with this mail, after t=y
    QByteArray fromOrganisation;
    QByteArray spfOrganisation;  // empty: no SPF domain
    QByteArray dkimOrganisation; // of the aligned signature, or else of the first
    bool isSpfAligned = false;   // passed, and for the From domain
    bool isDkimAligned = false;
    Sentence why;
};

Outcome evaluate(const Evidence &evidence, Dns::Source &source);

// Whether the two belong together in this mode (§3.2.10, §4.4); asks no more than the mode needs. Nothing:
// nobody knows.
std::optional<bool> isAligned(const QByteArray &domain, const QByteArray &from, AlignmentMode mode,
                              TreeWalker &walker);

} // namespace PressPost::Dmarc
