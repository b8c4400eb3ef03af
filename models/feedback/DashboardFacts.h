// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"
#include "models/core/ItemRoles.h"
#include "models/core/Sentence.h"

#include <QDate>
#include <QList>
#include <QString>

namespace PressPost
{

// What is known about the sender's standing: counts and states only. DashboardReport makes sentences of them.
// Filled from the counters of statistics, from the last domain check and from what waits for a person.

enum class DashboardPeriod { Days30, Days90, Months12 };

struct OutcomeCounts {
    qint64 sent = 0; // handed to the relay and answered
    qint64 accepted = 0;
    qint64 bounced = 0; // came back, now or later
    qint64 hard = 0;    // of those: for good
    qint64 complaints = 0;

    friend bool operator==(const OutcomeCounts &, const OutcomeCounts &) = default;
};

// One step of the line chart: a week, or a month in twelve months.
struct OutcomeStep {
    QDate start;
    OutcomeCounts counts;
};

struct ReasonCount {
    Sentence reason; // "No such mailbox"
    qint64 count = 0;
    QString filter; // opens these people on the feedback page
};

// Whether receivers can tell that the mail is ours.
enum class SenderProof { NotChecked, Proven, Weak, Broken, NotKnown };

struct ProofPart {
    QString name; // SPF, DKIM, DMARC, Proof
    Tone tone = Tone::Unknown;
    Sentence words; // one or two
};

struct WaitingThing {
    Tone tone = Tone::Info;
    Sentence what;
    Sentence why;
    Sentence action; // the button: "Answer…"
    QString page;    // where the button leads
    QString filter;
};

struct RecentCampaign {
    QString id;
    QString name;
    Instant sentAt;
    qint64 accepted = 0;
    qint64 sent = 0;
    qint64 replies = 0;
};

// The three things until the first press release.
struct SetupSteps {
    bool hasPressList = false;
    bool hasRelay = false;
    bool hasTrustedDomain = false;
    bool isDone() const { return hasPressList && hasRelay && hasTrustedDomain; }
};

struct DashboardFacts {
    DashboardPeriod period = DashboardPeriod::Days30;
    QDate firstDay; // of the period
    SetupSteps setup;
    OutcomeCounts now;          // in the period
    OutcomeCounts before;       // in the one before it
    QList<OutcomeStep> steps;   // oldest first
    QList<ReasonCount> reasons; // of the period, any order
    qint64 contacts = 0;
    qint64 optedIn = 0;           // consent with its proof
    qint64 optedInUnproven = 0;   // consent that a sheet or a colleague says there is
    qint64 optedInBefore = 0;     // at the start of the period
    QList<double> optedInHistory; // shares in percent, oldest first
    qint64 openKnown = 0;         // messages whose people allow counting
    qint64 opened = 0;            // of those
    SenderProof proof = SenderProof::NotChecked;
    Sentence proofReason; // why it is broken, weak or not known: one sentence
    QList<ProofPart> proofParts;
    QList<WaitingThing> waiting;     // most urgent first
    QList<RecentCampaign> campaigns; // newest first
};

} // namespace PressPost
