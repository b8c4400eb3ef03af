// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mail/spf/CheckHost.h"

// The whole tree of a domain's SPF record, whoever asks: what each term costs, which finds nothing, which is
// the eleventh (RFC 7208 §4.6.4). Goes on beyond the limit, so that all of the tree is seen.
namespace PressPost::Spf
{

constexpr int maxSurveyedLookups = 60; // no tree that could be repaired by hand is larger

struct SurveyNode {
    QByteArray domain;            // whose record it is, or stands in
    QByteArray text;              // the record, or the term
    std::optional<TermKind> kind; // nothing: a record
    int depth = 0;                // the first record 0, its terms 1, the record of an include 2 …
    int lookups = 0;     // of a term: the running count; of a record: what it costs with all below; 0: none
    bool isVoid = false; // the DNS has nothing there
    bool isOverLimit = false;
    Sentence note; // what is wrong here
};

struct Survey {
    QList<SurveyNode> nodes; // as read
    int lookups = 0;
    int voidLookups = 0;
    bool isComplete = true;           // false: the DNS did not answer somewhere, or the tree is too large
    bool hasMessageMacros = false;    // some names depend on the message and were not looked up
    QByteArray eleventh;              // the term that is one too many
    QList<SurveyNode> faults() const; // nodes with a note
};

Survey survey(const QByteArray &domain, Dns::Source &source);

} // namespace PressPost::Spf
