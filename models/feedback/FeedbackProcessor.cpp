// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/feedback/FeedbackProcessor.h"

#include "models/contacts/AddressLists.h"
#include "models/mail/address/Address.h"
#include "models/store/AuditTrail.h"
#include "models/store/Setting.h"

#include <QCryptographicHash>

namespace PressPost
{

namespace
{
constexpr qsizetype longestDiagnostic = 2000; // of a machine's own words
constexpr qint64 refusalsAtOnce = 500;
const QString refusalsSeen = QStringLiteral("feedback.refusals_seen"); // the last delivery_event looked at

bool isSharedMailbox(const QString &address)
{
    const ParsedAddress parsed = parseAddress(address);
    return parsed && AddressLists::shipped().role(parsed->role()) != MailboxRole::None;
}

bool isSameMailbox(const QByteArray &written, const QString &address)
{
    const ParsedAddress one = parseAddress(QString::fromUtf8(written));
    const ParsedAddress other = parseAddress(address);
    return one && other && one->key() == other->key();
}

// What a report says of the contact; when it names others only (they forward their mail, or it was blackened
// out), the worst it says.
Dsn::Outcome outcomeFor(const Dsn::Classification &found, const QString &address)
{
    const Dsn::Outcome *best = nullptr;
    for (const Dsn::Outcome &outcome : found.outcomes) {
        if (isSameMailbox(outcome.recipient, address) || isSameMailbox(outcome.originalRecipient, address))
            return outcome;
        if (best == nullptr || outcome.action == "failed")
            best = &outcome;
    }
    return best != nullptr ? *best : Dsn::Outcome();
}

bool namesSomebody(const Dsn::Classification &found)
{
    return std::any_of(found.outcomes.begin(), found.outcomes.end(),
                       [](const Dsn::Outcome &outcome) { return outcome.recipient.contains('@'); });
}

// What becomes of a message that belongs to nothing we know.
QByteArray outcomeOfUnmatched(const Dsn::Classification &found)
{
    switch (found.kind) {
    case Dsn::Kind::Bounce:
    case Dsn::Kind::Complaint:
        return namesSomebody(found) ? QByteArrayLiteral("not-ours") : QByteArrayLiteral("not-matched");
    case Dsn::Kind::Unsubscribe: // somebody's wish, from an address that is none of our contacts
        return "not-matched";
    case Dsn::Kind::AutoReply:
    case Dsn::Kind::Other:
        break;
    }
    return "nothing-to-do";
}

void countOutcome(const QByteArray &outcome, FeedbackSummary &summary)
{
    summary.matched += outcome == "matched";
    summary.notOurs += outcome == "not-ours";
    summary.notMatched += outcome == "not-matched";
    summary.nothingToDo += outcome == "nothing-to-do";
}

LaterReport::Kind reportKindOf(const QByteArray &action)
{
    if (action == "failed")
        return LaterReport::Kind::Bounced;
    return action == "delayed" ? LaterReport::Kind::Delayed : LaterReport::Kind::Delivered;
}
} // namespace

ReadReport readReport(const QByteArray &bytes, const Dsn::Classifier &classifier)
{
    QByteArray plain = bytes;
    plain.replace("\r\n", "\n");
    while (plain.endsWith('\n'))
        plain.chop(1);
    return {QCryptographicHash::hash(plain, QCryptographicHash::Sha256), classifier.classify(bytes)};
}

FeedbackProcessor::FeedbackProcessor(Database &database, const SuppressionMarks &marks,
                                     const MessageTokens &tokens, Random &random)
    : m_database(database),
      m_list(marks),
      m_random(random),
      m_matcher(database, tokens),
      m_history(database),
      m_ledger(database)
{
}

Result<FeedbackSummary> FeedbackProcessor::take(const ReadReport &report, std::optional<qint64> mailbox,
                                                Instant now)
{
    FeedbackSummary summary;
    summary.read = 1;
    PP_TRY(summary.known,
           m_database.integer("SELECT count(*) FROM feedback_message WHERE sha256 = ?", report.sha256));
    if (summary.known > 0)
        return summary;
    PP_TRY(const std::vector<Finding> findings, findingsOf(report.found, now));
    const QByteArray outcome =
        findings.empty() ? outcomeOfUnmatched(report.found) : QByteArrayLiteral("matched");
    PP_TRY(const qint64 message,
           m_database.insert("INSERT INTO feedback_message (sha256, mailbox_id, read_at, kind, outcome) "
                             "VALUES (?, ?, ?, ?, ?)",
                             report.sha256, mailbox, now, asText(Dsn::nameOf(report.found.kind)),
                             asText(outcome)));
    countOutcome(outcome, summary);
    for (const Finding &finding : findings)
        PP_CHECK(apply(finding, message, now, summary));
    return summary;
}

Result<std::vector<FeedbackProcessor::Finding>>
FeedbackProcessor::findingsOf(const Dsn::Classification &found, Instant now)
{
    std::vector<Finding> findings;
    const auto actionOf = [&found](const Dsn::Outcome &outcome) {
        if (found.kind != Dsn::Kind::Bounce)
            return Dsn::nameOf(found.kind);
        return outcome.action.isEmpty() ? QByteArrayLiteral("failed") : outcome.action;
    };
    PP_TRY(const std::optional<MatchedDelivery> proven, m_matcher.byToken(found));
    if (found.kind == Dsn::Kind::Other) {
        // Whatever was written to the address of unsubscribing is the wish to leave (RFC 2369 §3.2). Other
        // mail that refers to ours is an answer, unless a program wrote it.
        const bool isAnswer = proven && (found.kindRule == "no sign of anything else" ||
                                         found.kindRule == "passed on by a person");
        if (proven && (proven->isWish || isAnswer))
            findings.push_back({*proven, {}, proven->isWish ? "unsubscribe" : "replied"});
        return findings;
    }
    if (proven) {
        const Dsn::Outcome outcome = outcomeFor(found, proven->address);
        findings.push_back({*proven, outcome, actionOf(outcome)});
        return findings;
    }
    for (const Dsn::Outcome &outcome : found.outcomes) {
        PP_TRY(const std::optional<MatchedDelivery> match, matchAlone(found, outcome, now));
        if (match)
            findings.push_back({*match, outcome, actionOf(outcome)});
    }
    return findings;
}

Result<std::optional<MatchedDelivery>> FeedbackProcessor::matchAlone(const Dsn::Classification &found,
                                                                     const Dsn::Outcome &outcome, Instant now)
{
    // It brings the message along, and that is none of ours: spam in our name came back. Or it names a token
    // that proves nothing.
    if (found.kind == Dsn::Kind::Bounce &&
        (!found.returned.messageId.isEmpty() || ReportMatcher::hasToken(found)))
        return std::optional<MatchedDelivery>();
    const QByteArray address =
        outcome.originalRecipient.isEmpty() ? outcome.recipient : outcome.originalRecipient;
    PP_TRY(const std::optional<MatchedDelivery> sent, m_matcher.byRecipient(address, now));
    // The wish to leave is kept whenever we know the person.
    if (!sent && found.kind == Dsn::Kind::Unsubscribe)
        return m_matcher.byContact(address);
    return sent;
}

Result<void> FeedbackProcessor::apply(const Finding &finding, qint64 message, Instant now,
                                      FeedbackSummary &summary)
{
    const Dsn::Verdict &verdict = finding.outcome.verdict;
    FeedbackDecision decision = FeedbackDecision::Noted;
    if (finding.action == "complaint") {
        PP_TRY(decision, complaint(finding, now, summary));
    } else if (finding.action == "unsubscribe") {
        PP_TRY(decision, unsubscribe(finding, now, summary));
    } else if (finding.action == "auto-reply") {
        ++summary.autoReplies;
        PP_CHECK(report(finding, LaterReport::Kind::AutoReply, now));
    } else if (finding.action == "replied") {
        PP_TRY(decision, replied(finding, now));
    } else {
        PP_TRY(decision, bounce(finding, now, summary));
    }
    const bool isBounce = reportKindOf(finding.action) != LaterReport::Kind::Delivered;
    PP_CHECK(m_database.insert(
        "INSERT INTO feedback_event (message_id, delivery_id, contact_id, at, action, status, severity, "
        "reason, diagnostic, proof, rule, decision, former_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
        "?)",
        message, finding.match.delivery > 0 ? std::optional(finding.match.delivery) : std::nullopt,
        finding.match.contact, now, asText(finding.action), asText(verdict.status),
        isBounce ? asText(Dsn::nameOf(verdict.severity)) : QString(),
        finding.action == "replied" ? QString() : asText(Dsn::nameOf(verdict.reason)),
        QString::fromUtf8(finding.outcome.diagnostic).left(longestDiagnostic),
        asText(proofId(finding.match.proof)), asText(verdict.rule), asText(decisionId(decision)),
        finding.match.former));
    return {};
}

Result<void> FeedbackProcessor::report(const Finding &finding, LaterReport::Kind kind, Instant now)
{
    if (finding.match.delivery == 0)
        return {};
    const Dsn::Verdict &verdict = finding.outcome.verdict;
    const qint64 told =
        finding.match.formerDelivery > 0 ? finding.match.formerDelivery : finding.match.delivery;
    return m_ledger.report({told, kind, verdict.smtpCode.toInt(), verdict.status,
                            QString::fromUtf8(finding.outcome.diagnostic).left(longestDiagnostic),
                            Dsn::nameOf(verdict.reason), Dsn::nameOf(verdict.severity),
                            proofId(finding.match.proof), verdict.rule},
                           now);
}

Result<PolicyCase> FeedbackProcessor::caseOf(const MatchedDelivery &match, Dsn::Reason reason, Instant now)
{
    PolicyCase given;
    given.reason = reason;
    given.proof = match.proof;
    given.now = now;
    given.isLate = match.handedOver && now - *match.handedOver > PolicyLimits::reportWindow;
    given.isShared = isSharedMailbox(match.address);
    const Dsn::Bearing bearing = Dsn::bearingOf(reason);
    if (bearing == Dsn::Bearing::AtOnce && !given.isLate) {
        PP_TRY(given.heardFirst, m_history.heardFirst(match.contact, now));
        PP_TRY(given.isMassFailure, m_history.isMassFailure(match.domain, now));
    } else if (bearing == Dsn::Bearing::Counts) {
        PP_TRY(given.row, m_history.rowOf(match.contact, reason, now));
        PP_TRY(given.wasPaused, m_history.wasPaused(match.contact, now));
    }
    return given;
}

Result<FeedbackDecision> FeedbackProcessor::bounce(const Finding &finding, Instant now,
                                                   FeedbackSummary &summary)
{
    const Dsn::Verdict &verdict = finding.outcome.verdict;
    const LaterReport::Kind kind = reportKindOf(finding.action);
    const bool isLate =
        finding.match.handedOver && now - *finding.match.handedOver > PolicyLimits::reportWindow;
    // Two servers on the way may tell of the same failure.
    PP_TRY(const qint64 told,
           m_database.integer("SELECT count(*) FROM feedback_event WHERE delivery_id = ? AND action = ? AND "
                              "former_id IS ?",
                              finding.match.delivery, asText(finding.action), finding.match.former));
    if (!isLate && told == 0)
        PP_CHECK(report(finding, kind, now));
    if (finding.match.former) { // that mailbox is not written to any more, the person's other one is
        summary.bounces += kind == LaterReport::Kind::Bounced && told == 0;
        return FeedbackDecision::Noted;
    }
    if (kind == LaterReport::Kind::Delivered)
        PP_CHECK(
            m_database.run("UPDATE contact SET delivered_at = ? WHERE id = ?", now, finding.match.contact));
    if (kind != LaterReport::Kind::Bounced)
        return FeedbackDecision::Noted;
    summary.bounces += told == 0;
    PP_TRY(PolicyCase given, caseOf(finding.match, verdict.reason, now));
    given.isTransient = verdict.smtpCode.startsWith('4') || verdict.status.startsWith('4');
    given.isDoubtful = Dsn::wantsSecondSign(verdict.reason, verdict.status);
    return settle(finding.match, given, summary);
}

Result<FeedbackDecision> FeedbackProcessor::settle(const MatchedDelivery &match, const PolicyCase &given,
                                                   FeedbackSummary &summary)
{
    const PolicyDecision decision = decide(given);
    if (decision.decision != FeedbackDecision::Noted)
        PP_CHECK(
            m_database.run("UPDATE contact SET came_back_at = ? WHERE id = ?", given.now, match.contact));
    if (decision.pause)
        PP_CHECK(m_database.run("UPDATE contact SET paused_until = max(coalesce(paused_until, 0), ?) "
                                "WHERE id = ?",
                                given.now + *decision.pause, match.contact));
    if (given.isMassFailure)
        PP_CHECK(holdGroup(match.domain, given.now));
    const QString reason = asText(Dsn::nameOf(given.reason));
    if (decision.decision == FeedbackDecision::Suppressed) {
        PP_TRY(const bool isNew, keepOut(match, "came-back", "final", reason, given.now));
        summary.suppressed += isNew;
    } else if (decision.decision == FeedbackDecision::Provisional) {
        PP_TRY(const bool isNew, keepOut(match, "came-back", "provisional", reason, given.now));
        summary.provisional += isNew;
    }
    return decision.decision;
}

// Those of the domain that were given up in the last hours wait for a person as well.
Result<void> FeedbackProcessor::holdGroup(const QByteArray &domain, Instant now)
{
    PP_CHECK(m_database.run("UPDATE suppression SET state = 'provisional' WHERE kind = 'came-back' AND "
                            "state = 'final' AND who = 'system' AND since_at > ? AND contact_id IN "
                            "(SELECT id FROM contact WHERE domain = ?)",
                            now - PolicyLimits::massFailureTime, asText(domain)));
    return {};
}

Result<FeedbackDecision> FeedbackProcessor::complaint(const Finding &finding, Instant now,
                                                      FeedbackSummary &summary)
{
    ++summary.complaints;
    PP_CHECK(report(finding, LaterReport::Kind::Complained, now));
    const bool isProven = finding.match.proof != Proof::Recipient;
    PP_TRY(const bool isNew,
           keepOut(finding.match, "complained", isProven ? "final" : "provisional", {}, now));
    (isProven ? summary.suppressed : summary.provisional) += isNew;
    return isProven ? FeedbackDecision::Suppressed : FeedbackDecision::Provisional;
}

// At once and for good, whoever may have written it: wrongly left out is better than wrongly written to (GDPR
// Art. 7(3), 21(3)).
Result<FeedbackDecision> FeedbackProcessor::unsubscribe(const Finding &finding, Instant now,
                                                        FeedbackSummary &summary)
{
    ++summary.unsubscribes;
    PP_TRY(const bool isNew, keepOut(finding.match, "unsubscribed", "final", {}, now));
    if (!isNew)
        return FeedbackDecision::Suppressed;
    ++summary.suppressed;
    PP_CHECK(report(finding, LaterReport::Kind::Unsubscribed, now));
    PP_CHECK(m_database.insert(
        "INSERT INTO consent_event (contact_id, purpose, kind, method, actor, source, at, "
        "former_id) VALUES (?, 'mail', 'withdrawn', 'mailto', 'subject', ?, ?, ?)",
        finding.match.contact, asText(proofId(finding.match.proof)), now, finding.match.former));
    return FeedbackDecision::Suppressed;
}

Result<FeedbackDecision> FeedbackProcessor::replied(const Finding &finding, Instant now)
{
    PP_CHECK(m_database.run("UPDATE contact SET replied_at = ? WHERE id = ?", now, finding.match.contact));
    return FeedbackDecision::Noted;
}

Result<bool> FeedbackProcessor::keepOut(const MatchedDelivery &match, const QByteArray &kind,
                                        const QByteArray &state, const QString &reason, Instant now)
{
    PP_TRY(const std::vector<SuppressionEntry> before, m_list.entriesOf(m_database, match.address));
    for (const SuppressionEntry &entry : before) {
        if (entry.kind == kind && entry.isOf(match.contact) &&
            (entry.state == "final" || state == "provisional"))
            return false;
    }
    const auto delivery = match.delivery > 0 ? std::optional(match.delivery) : std::nullopt;
    PP_CHECK(m_list.add(m_database, match.address,
                        {kind, reason, proofId(match.proof), "system", state, delivery}, now));
    const bool isWish = kind != "came-back";
    AuditNote note{isWish ? "subject" : "system", "contact.suppress", "contact",
                   QByteArray::number(match.contact)};
    note.details = {{QStringLiteral("kind"), asText(kind)}, {QStringLiteral("state"), asText(state)}};
    note.contact = match.contact;
    PP_CHECK(appendAudit(m_database, note, now, m_random));
    return true;
}

Result<RefusalsSettled> FeedbackProcessor::settleRefusals(Instant now)
{
    struct Refusal {
        qint64 event = 0;
        MatchedDelivery match;
        Dsn::Reason reason = Dsn::Reason::Undefined;
        bool isTransient = false;
        QByteArray status = {};
    };
    PP_TRY(const qint64 seen,
           m_database.integer("SELECT CAST(value AS INTEGER) FROM setting WHERE key = ?", refusalsSeen));
    std::vector<Refusal> refusals;
    PP_CHECK(m_database.each(
        "SELECT e.id, d.id, d.campaign_id, c.id, c.email, c.domain, e.at, d.reason, d.smtp_code, d.enhanced "
        "FROM "
        "delivery_event AS e JOIN delivery AS d ON d.id = e.delivery_id JOIN contact AS c ON c.id = "
        "d.contact_id WHERE e.id > ? AND e.kind = 'refused' AND d.state = 'refused' "
        "AND e.former_delivery IS NULL AND d.former_id IS NULL ORDER BY e.id LIMIT ?",
        [&refusals](const Row &row) {
            MatchedDelivery match{row.integer(1), row.integer(2), row.integer(3), row.text(4),
                                  row.word(5),    row.instant(6), Proof::Reply};
            refusals.push_back({row.integer(0), std::move(match),
                                Dsn::reasonNamed(row.word(7)).value_or(Dsn::Reason::Undefined),
                                row.integer(8) / 100 == 4, row.word(9)});
        },
        seen, refusalsAtOnce));
    FeedbackSummary summary;
    for (const Refusal &refusal : refusals) {
        PP_TRY(PolicyCase given, caseOf(refusal.match, refusal.reason, now));
        given.isTransient = refusal.isTransient;
        given.isDoubtful = Dsn::wantsSecondSign(refusal.reason, refusal.status);
        PP_CHECK(settle(refusal.match, given, summary));
    }
    if (!refusals.empty())
        PP_CHECK(saveSetting(m_database, refusalsSeen, QString::number(refusals.back().event)));
    return RefusalsSettled{summary, qint64(refusals.size()) == refusalsAtOnce};
}

} // namespace PressPost
