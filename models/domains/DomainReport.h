// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"
#include "models/domains/Checks.h"

// The whole checklist of a domain, as the page and the command line show it.
namespace PressPost
{

// A card of the page: the finding that speaks for its checks.
struct AreaSummary {
    CheckArea area = CheckArea::Spf;
    CheckStatus status = CheckStatus::NotApplicable;
    Sentence finding;
    QByteArray decidedBy; // the id of the check
};

// What a large receiver demands of everybody who sends to many.
struct ReceiverSummary {
    QString name; // Gmail, Yahoo, Outlook
    CheckStatus status = CheckStatus::Unknown;
    QByteArrayList failing; // ids of the checks that stand in the way
};

struct DomainReport {
    QByteArray domain;
    Instant checkedAt;
    Sentence headline; // to be repeated to the boss
    Sentence summary;  // what to do next
    CheckStatus status = CheckStatus::Unknown;
    QList<CheckResult> results;
    QList<AreaSummary> areas; // those with checks
    QList<ReceiverSummary> receivers;
    Spf::Survey spfTree;
    int count(CheckStatus wanted) const;
};

// Asks the DNS: on a worker thread. source must not remember old answers when the user wants to check again.
DomainReport checkDomain(const DomainQuestion &question, Dns::Source &source, const Clock &clock);

// In words, what a line of the SPF tree means: "Your record, 118 characters", "64 addresses".
Sentence meaningOf(const Spf::SurveyNode &node);

} // namespace PressPost
