// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"
#include "models/mail/dns/Source.h"
#include "models/mail/spf/Record.h"

// check_host() of RFC 7208 §4: may this address send for this sender? Blocking; thread safe as its Source is.
namespace PressPost::Spf
{

constexpr int maxLookups = 10;                // §4.6.4
constexpr int maxVoidLookups = 2;             // §4.6.4
constexpr int maxNamesOfMx = 10;              // §4.6.4: more is a permerror
constexpr int maxNamesOfPtr = 10;             // §4.6.4: more are left out
constexpr std::chrono::seconds timeLimit{20}; // §4.6.4, last paragraph

enum class Verdict { None, Neutral, Pass, Fail, Softfail, Temperror, Permerror };
QByteArray verdictName(Verdict verdict);
std::optional<Verdict> verdictFromName(QByteArrayView name);

struct Sender {
    IpAddress ip;
    QByteArray mailFrom; // empty: the null reverse-path, checked as postmaster@HELO (§2.4)
    QByteArray helo;
    QByteArray receiver;           // %{r}
    QByteArray defaultExplanation; // for a fail whose domain explains nothing
};

// One term that was evaluated, or the record of a domain (its terms below it).
struct Step {
    QByteArray domain; // whose record it stands in
    QByteArray text;   // the term, or the record
    int depth = 0;     // even: a record, the first is 0; odd: its terms
    int lookups = 0;   // so far, with this one; 0 for terms that need none
    bool isVoid = false;
    bool isMatch = false;
    Verdict verdict = Verdict::None; // of a record, and of a match
    Sentence note;                   // what is wrong here
};

struct Outcome {
    Verdict verdict = Verdict::None;
    QByteArray explanation; // only for a fail
    QByteArrayList path;    // the terms that matched, outermost first: "include:x", "ip4:y"
    Sentence why;           // of none, temperror and permerror
    int lookups = 0;
    int voidLookups = 0;
    QList<Step> steps; // in the order of evaluation

    QByteArray mechanism() const { return path.isEmpty() ? QByteArray() : path.first(); }
};

Outcome checkHost(const Sender &sender, Dns::Source &source, const Clock &clock);

// The record of a domain, and how it was found (§4.4, §4.5).
struct FoundRecord {
    Dns::Status status = Dns::Status::Failed; // of the TXT question
    QByteArrayList records;                   // those that are SPF
    QByteArrayList lookalikes;                // begin like one and are none: " v=spf1", "v=spf10", "spf2.0/"
    QByteArrayList aliases;
    QString why; // the resolver's words
    bool secure = false;
};
FoundRecord findRecord(const QByteArray &domain, Dns::Source &source);

} // namespace PressPost::Spf
