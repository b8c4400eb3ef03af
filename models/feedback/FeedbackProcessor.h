// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/campaigns/Ledger.h"
#include "models/feedback/FeedbackHistory.h"
#include "models/feedback/ReportMatching.h"
#include "models/privacy/SuppressionList.h"

namespace PressPost
{

// A message that came back, read and not yet dealt with.
struct ReadReport {
    QByteArray sha256; // of its bytes with LF line ends: mailbox and file give the same
    Dsn::Classification found;
};
// Pure; any thread.
ReadReport readReport(const QByteArray &bytes, const Dsn::Classifier &classifier);

struct RefusalsSettled {
    FeedbackSummary summary;
    bool isMore = false; // to be called again
};

// Takes what came back into the workspace: whose it is, what it means for ledger, contact and keep-out list.
// Every changing function works inside the caller's transaction, so that a message is dealt with whole or
// not at all. For one thread, like its database.
class FeedbackProcessor
{
public:
    // All outlive the processor.
    FeedbackProcessor(Database &database, const SuppressionMarks &marks, const MessageTokens &tokens,
                      Random &random);

    // The same message again changes nothing.
    Result<FeedbackSummary> take(const ReadReport &report, std::optional<qint64> mailbox, Instant now);
    // What relays refused on the spot since the last look, by the same policy; a part of it at once.
    Result<RefusalsSettled> settleRefusals(Instant now);

private:
    // What one message says of one contact.
    struct Finding {
        MatchedDelivery match;
        Dsn::Outcome outcome;
        QByteArray action; // "failed", "delayed" … "complaint", "unsubscribe", "auto-reply", "replied"
    };

    Result<std::vector<Finding>> findingsOf(const Dsn::Classification &found, Instant now);
    Result<std::optional<MatchedDelivery>> matchAlone(const Dsn::Classification &found,
                                                      const Dsn::Outcome &outcome, Instant now);
    Result<void> apply(const Finding &finding, qint64 message, Instant now, FeedbackSummary &summary);
    Result<FeedbackDecision> bounce(const Finding &finding, Instant now, FeedbackSummary &summary);
    Result<FeedbackDecision> complaint(const Finding &finding, Instant now, FeedbackSummary &summary);
    Result<FeedbackDecision> unsubscribe(const Finding &finding, Instant now, FeedbackSummary &summary);
    Result<FeedbackDecision> replied(const Finding &finding, Instant now);

    Result<void> report(const Finding &finding, LaterReport::Kind kind, Instant now);
    Result<PolicyCase> caseOf(const MatchedDelivery &match, Dsn::Reason reason, Instant now);
    Result<FeedbackDecision> settle(const MatchedDelivery &match, const PolicyCase &given,
                                    FeedbackSummary &summary);
    Result<void> holdGroup(const QByteArray &domain, Instant now);
    // Whether that is new.
    Result<bool> keepOut(const MatchedDelivery &match, const QByteArray &kind, const QByteArray &state,
                         const QString &reason, Instant now);

    Database &m_database;
    SuppressionList m_list;
    Random &m_random;
    ReportMatcher m_matcher;
    FeedbackHistory m_history;
    Ledger m_ledger;
};

} // namespace PressPost
