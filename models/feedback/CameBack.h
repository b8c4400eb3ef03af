// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"
#include "models/core/ItemRoles.h"
#include "models/core/Result.h"

#include <QString>

#include <optional>
#include <vector>

namespace PressPost
{

// What came back, as lists show it.

enum class CameBackKind {
    Refused,     // by the relay or the receiver at once
    Bounced,     // later, by a report
    Delayed,     // a server goes on trying
    Complaint,   // called spam by the person
    Unsubscribe, // asked by mail to get no more
    AutoReply,
};
QByteArray cameBackKindId(CameBackKind kind); // "refused", "bounced" …
std::optional<CameBackKind> cameBackKindById(QByteArrayView id);
Sentence cameBackKindLabel(CameBackKind kind);

// What was done about it. Stored as text in feedback_event.decision; append only.
enum class FeedbackDecision {
    Suppressed,  // gets nothing more
    Provisional, // gets nothing until a second report or a person says so
    Counted,     // counts when it comes again and again
    Noted,       // says nothing against the contact
};
QByteArray decisionId(FeedbackDecision decision);
std::optional<FeedbackDecision> decisionById(QByteArrayView id);
Sentence decisionLabel(FeedbackDecision decision);

// Empty members do not filter.
struct CameBackFilter {
    QString text = {};        // in name, address or the server's words
    QByteArray reason = {};   // of the bounce vocabulary: "userunknown"
    QByteArray severity = {}; // "hard", "soft"
    std::optional<CameBackKind> kind = std::nullopt;
    std::optional<FeedbackDecision> decision = std::nullopt;
    std::optional<qint64> campaign = std::nullopt;
    std::optional<qint64> contact = std::nullopt;
    std::optional<Instant> since = std::nullopt;
    std::optional<Instant> until = std::nullopt; // before this moment

    friend bool operator==(const CameBackFilter &, const CameBackFilter &) = default;
};
// As the dashboard and other pages hand it over: "reason=userunknown severity=hard kind=bounced campaign=3
// contact=7 decision=provisional since=SECONDS". The tiles' own words ("came-back",
// "complained") are understood as well. Words without a known name are text.
CameBackFilter cameBackFilterFrom(const QString &words);
QString wordsOf(const CameBackFilter &filter);

struct CameBackRow {
    qint64 id = 0; // of the event; negative: a refusal out of the ledger
    qint64 contact = 0;
    qint64 campaign = 0; // 0: not known which
    QString name;
    QString email;
    QString campaignName;
    CameBackKind kind = CameBackKind::Bounced;
    Instant at;
    QByteArray reason; // of the bounce vocabulary
    Sentence words;    // the same for people
    QByteArray severity;
    Tone tone = Tone::Unknown;
    FeedbackDecision decision = FeedbackDecision::Noted;
    bool isKeptOut = false; // at present
    QString quoted;         // the server's own words
    QByteArray proof;       // token, envelope-id, message-id, recipient
};

struct CameBackPage {
    static constexpr qint64 mostRows = 5000;

    std::vector<CameBackRow> rows;
    qint64 total = 0;
};

struct ReasonTally {
    QByteArray reason;
    Sentence words;
    Tone tone = Tone::Unknown;
    qint64 count = 0;
};

struct CampaignTally {
    qint64 campaign = 0;
    QString name;
    qint64 count = 0;
};

// What reading a mailbox or files came to. Every message is counted once: read = known + the four outcomes.
struct FeedbackSummary {
    qint64 read = 0;
    qint64 known = 0;       // read before
    qint64 matched = 0;     // belonged to a message of ours
    qint64 notOurs = 0;     // a report on something we never sent
    qint64 notMatched = 0;  // probably ours; which message cannot be told
    qint64 nothingToDo = 0; // ordinary mail, receipts, other machines' reports
    qint64 bounces = 0;     // of the matched, one for each recipient
    qint64 complaints = 0;
    qint64 unsubscribes = 0;
    qint64 autoReplies = 0;
    qint64 suppressed = 0; // people who get nothing more, from now on
    qint64 provisional = 0;

    FeedbackSummary &operator+=(const FeedbackSummary &other);
    friend bool operator==(const FeedbackSummary &, const FeedbackSummary &) = default;
};
Sentence sentenceOf(const FeedbackSummary &summary);

} // namespace PressPost
