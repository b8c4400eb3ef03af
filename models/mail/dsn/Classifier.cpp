// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dsn/Classifier.h"

#include "models/mail/arf/FeedbackReport.h"
#include "models/mail/dsn/BounceText.h"
#include "models/mail/dsn/DeliveryStatus.h"
#include "models/mail/dsn/JsonReport.h"
#include "models/mail/dsn/MessageKind.h"
#include "models/mail/dsn/MimeReader.h"
#include "models/mail/dsn/StatusCode.h"

#include <algorithm>
#include <array>
#include <optional>

namespace PressPost::Dsn
{

namespace
{
constexpr qsizetype maxBody = 1024 * 1024;
constexpr qsizetype maxDiagnostic = 2000;

QByteArray identifierIn(const QByteArray &value)
{
    const qsizetype open = value.indexOf('<');
    const qsizetype close = value.indexOf('>', open);
    return open >= 0 && close > open ? value.mid(open + 1, close - open - 1) : value.trimmed();
}

ReturnedMessage returnedFrom(const QByteArray &copy)
{
    const Mime::Message message = Mime::read(copy);
    const Mime::Part &part = message.root;
    ReturnedMessage returned;
    returned.messageId = identifierIn(part.field("Message-ID"));
    returned.from = addressesIn(part.field("From")).value(0);
    returned.to = addressesIn(part.field("To"));
    returned.subject = Mime::decodedWords(part.field("Subject"));
    returned.feedbackId = part.field("Feedback-ID");
    returned.listUnsubscribe = part.field("List-Unsubscribe");
    return returned;
}

// The first action of the report's vocabulary (RFC 3464 section 2.3.3); Sendmail's "deliverable" answers a
// test.
QByteArray knownAction(const QByteArray &action)
{
    static constexpr std::array known{"failed", "delayed", "delivered", "relayed", "expanded"};
    if (action == "deliverable")
        return "delivered";
    if (action == "failure" || action == "fail")
        return "failed";
    const bool isKnown = std::any_of(known.begin(), known.end(), [&](const char *k) { return action == k; });
    return isKnown ? action : QByteArray();
}

class Reading
{
public:
    Reading(const QByteArray &bytes, const RuleBook &rules) : m_message(Mime::read(bytes)), m_rules(rules)
    {
        m_anatomy = dissect(m_message);
    }

    Classification classification()
    {
        readHeader();
        const KindFound found = kindOf(m_anatomy);
        m_result.kind = found.kind;
        m_result.kindRule = found.rule;
        if (found.kind == Kind::Bounce && found.rule == "notification in JSON" &&
            readJsonReport(m_anatomy.text, m_rules, m_result))
            return m_result;
        m_text = readBounceText(m_anatomy.text, m_result.deliveredTo);
        readReturned();
        switch (found.kind) {
        case Kind::Bounce:
            readBounce();
            break;
        case Kind::Complaint:
            readFeedback(Reason::Feedback);
            break;
        case Kind::Unsubscribe:
            m_anatomy.feedbackReport != nullptr ? readFeedback(Reason::Unsubscribe)
                                                : addFromSender(Reason::Unsubscribe);
            break;
        case Kind::AutoReply:
            addFromSender(Reason::Vacation);
            break;
        case Kind::Other:
            if (m_anatomy.feedbackReport != nullptr)
                m_result.feedbackType = feedbackReport().type;
            break;
        }
        return m_result;
    }

private:
    void readHeader()
    {
        const Mime::Part &root = m_message.root;
        m_result.messageId = identifierIn(root.field("Message-ID"));
        m_result.from = m_anatomy.from;
        m_result.subject = m_anatomy.subject;
        for (const char *name : {"Delivered-To", "X-Original-To", "Envelope-To", "To"}) {
            for (const QByteArray &value : root.all(name)) {
                for (const QByteArray &address : addressesIn(value)) {
                    if (!m_result.deliveredTo.contains(address))
                        m_result.deliveredTo.append(address);
                }
            }
        }
        for (const char *name : {"In-Reply-To", "References"}) {
            for (const QByteArray &word : root.field(name).split(' ')) {
                if (word.startsWith('<') && word.endsWith('>'))
                    m_result.references.append(word.mid(1, word.size() - 2));
            }
        }
    }

    void readReturned()
    {
        if (m_anatomy.returned != nullptr)
            m_result.returned = returnedFrom(Mime::decodedBody(*m_anatomy.returned, maxBody));
        else if (!m_text.returnedCopy.isEmpty())
            m_result.returned = returnedFrom(m_text.returnedCopy);
    }

    // --- bounces
    // ---------------------------------------------------------------------------------------------

    void readBounce()
    {
        DeliveryStatus report;
        if (m_anatomy.deliveryStatus != nullptr)
            report = readDeliveryStatus(Mime::toUtf8(Mime::decodedBody(*m_anatomy.deliveryStatus, maxBody),
                                                     m_anatomy.deliveryStatus->charset));
        else if (!m_anatomy.looseStatus.isEmpty())
            report = readDeliveryStatus(m_anatomy.looseStatus);
        m_result.reportingMta = report.reportingMta;
        m_result.envelopeId = report.originalEnvelopeId;
        m_isSingle = report.recipients.size() == 1;
        for (const RecipientStatus &recipient : report.recipients)
            addFromReport(recipient);
        if (m_result.outcomes.empty() && !readWrapped())
            addFromText();
        if (m_result.outcomes.empty())
            addUndefined();
    }

    // A gateway put the whole report into a message of its own.
    bool readWrapped()
    {
        if (m_anatomy.returned == nullptr || m_depth > 0 || !m_text.recipients.empty())
            return false;
        Reading inner(Mime::decodedBody(*m_anatomy.returned, maxBody), m_rules);
        if (inner.m_anatomy.deliveryStatus == nullptr)
            return false;
        inner.m_depth = 1;
        const Classification wrapped = inner.classification();
        m_result.outcomes = wrapped.outcomes;
        m_result.returned = wrapped.returned;
        m_result.reportingMta = wrapped.reportingMta;
        m_result.envelopeId = wrapped.envelopeId;
        return !m_result.outcomes.empty();
    }

    // The address we mailed, best proof first.
    QByteArray recipientOf(const RecipientStatus &status) const
    {
        if (!status.originalRecipient.isEmpty())
            return status.originalRecipient;
        if (!status.finalRecipient.isEmpty())
            return status.finalRecipient;
        const bool hasAlias = m_text.recipients.size() == 1 &&
                              m_text.recipients.front().address != m_text.recipients.front().written;
        const QByteArrayList failed = addressesIn(m_message.root.field("X-Failed-Recipients"));
        if (failed.size() == 1 && !hasAlias)
            return failed.first();
        if (m_text.recipients.size() == 1)
            return m_text.recipients.front().address;
        if (m_result.returned.to.size() == 1)
            return m_result.returned.to.first();
        return status.actualRecipient;
    }

    const TextRecipient *blockOf(const QByteArray &address) const
    {
        for (const TextRecipient &recipient : m_text.recipients) {
            if (recipient.written.compare(address, Qt::CaseInsensitive) == 0 ||
                recipient.address.compare(address, Qt::CaseInsensitive) == 0)
                return &recipient;
        }
        return nullptr;
    }

    // What the part for people says of this recipient alone.
    QByteArray narrativeFor(const QByteArray &address) const
    {
        if (m_isSingle)
            return m_text.report;
        const TextRecipient *block = blockOf(address);
        return block == nullptr || m_text.recipients.size() < 2 ? QByteArray() : block->text;
    }

    void addFromReport(const RecipientStatus &status)
    {
        Outcome outcome;
        outcome.recipient = recipientOf(status);
        outcome.originalRecipient = status.originalRecipient;
        outcome.finalRecipient = status.finalRecipient;
        outcome.action = knownAction(status.action);
        outcome.rawStatus = status.status;
        outcome.remoteMta = status.remoteMta;
        outcome.lastAttempt = status.lastAttempt;
        outcome.willRetryUntil = status.willRetryUntil;
        Evidence evidence;
        evidence.action = outcome.action.isEmpty() && classOf(status.status) != '2'
                              ? QByteArrayLiteral("failed")
                              : outcome.action;
        evidence.statusField = status.status;
        evidence.statusComment = status.statusComment;
        evidence.diagnosticType = status.diagnosticType;
        evidence.diagnostic = status.diagnostic;
        evidence.narrative = narrativeFor(outcome.recipient);
        evidence.remoteHost = status.remoteMta.isEmpty() ? m_result.reportingMta : status.remoteMta;
        addTranscript(outcome.recipient, evidence);
        finish(outcome, evidence);
    }

    void addTranscript(const QByteArray &address, Evidence &evidence) const
    {
        const Exchange *exchange = exchangeFor(m_text, address, evidence.diagnostic);
        if (exchange == nullptr)
            return;
        evidence.stage = exchange->stage;
        if (!exchange->host.isEmpty())
            evidence.remoteHost = exchange->host;
        // The diagnosis may hold the first line of many only, or nothing at all.
        const bool isCut = !evidence.diagnostic.isEmpty() && exchange->reply.startsWith(evidence.diagnostic);
        if (evidence.diagnostic.isEmpty() || isCut)
            evidence.diagnostic = exchange->reply;
    }

    void addFromText()
    {
        const QByteArrayList failed = addressesIn(m_message.root.field("X-Failed-Recipients"));
        std::vector<TextRecipient> recipients;
        for (const QByteArray &address : failed) {
            const TextRecipient *block = blockOf(address);
            recipients.push_back(block == nullptr ? TextRecipient{address, address, {}} : *block);
        }
        if (recipients.empty())
            recipients = m_text.recipients;
        if (recipients.empty())
            recipients = guessedRecipients();
        m_isSingle = recipients.size() == 1;
        for (const TextRecipient &recipient : recipients)
            addFromBlock(recipient);
    }

    // Nobody is named: a transcript or the returned copy may tell, if it has one alone.
    std::vector<TextRecipient> guessedRecipients() const
    {
        for (const Exchange &exchange : m_text.exchanges) {
            if (!exchange.recipient.isEmpty())
                return {{exchange.recipient, exchange.recipient, {}}};
        }
        if (m_result.returned.to.size() == 1)
            return {{m_result.returned.to.first(), m_result.returned.to.first(), {}}};
        return {};
    }

    void addFromBlock(const TextRecipient &recipient)
    {
        Outcome outcome;
        outcome.recipient = recipient.address;
        const QByteArray subject = m_anatomy.subject.toLower();
        const bool isDelay = m_text.saysDelayed || subject.contains("delay") ||
                             subject.startsWith("warning") || subject.contains("verzögert");
        outcome.action = isDelay ? "delayed" : "failed";
        Evidence evidence;
        evidence.action = outcome.action;
        evidence.diagnostic = recipient.text;
        evidence.narrative = m_isSingle ? m_text.report : QByteArray();
        const Exchange *exchange = exchangeFor(m_text, recipient.address, {});
        // With several recipients a refusal is this one's if it names it, or if its line says no more.
        const bool isVague = recipient.text.contains("Remote protocol error") ||
                             recipient.text.contains("Service unavailable");
        if (exchange != nullptr && (m_isSingle || isVague || exchange->recipient == recipient.address)) {
            evidence.stage = exchange->stage;
            evidence.remoteHost = exchange->host;
            evidence.diagnostic = exchange->reply;
        }
        finish(outcome, evidence);
    }

    // A report that names nobody and nothing: a token may still tell whose it is.
    void addUndefined()
    {
        Outcome outcome;
        outcome.action = "failed";
        Evidence evidence;
        evidence.action = outcome.action;
        evidence.narrative = m_text.report;
        if (m_result.returned.to.size() == 1)
            outcome.recipient = m_result.returned.to.first();
        finish(outcome, evidence);
    }

    void finish(Outcome &outcome, const Evidence &evidence)
    {
        outcome.verdict = judge(evidence, m_rules);
        outcome.diagnostic = Mime::unfolded(evidence.diagnostic.left(maxDiagnostic));
        if (outcome.action.isEmpty())
            outcome.action = outcome.verdict.reason == Reason::Delivered ? "delivered" : "failed";
        m_result.outcomes.push_back(outcome);
    }

    // --- complaints, wishes, replies
    // -------------------------------------------------------------------------

    Arf::FeedbackReport feedbackReport() const
    {
        return Arf::readFeedbackReport(Mime::decodedBody(*m_anatomy.feedbackReport, maxBody));
    }

    void readFeedback(Reason reason)
    {
        QByteArrayList recipients;
        if (m_anatomy.feedbackReport != nullptr) {
            const Arf::FeedbackReport report = feedbackReport();
            m_result.feedbackType = report.type;
            recipients = report.originalRecipients;
        } else if (m_anatomy.returned != nullptr) {
            const Mime::Message copy = Mime::read(Mime::decodedBody(*m_anatomy.returned, maxBody));
            recipients = addressesIn(copy.root.field("X-HmXmrOriginalRecipient"));
        }
        if (recipients.isEmpty())
            recipients = m_result.returned.to.mid(0, 1);
        if (recipients.isEmpty())
            recipients.append(QByteArray());
        for (const QByteArray &recipient : recipients)
            addPlain(recipient, reason);
    }

    void addFromSender(Reason reason)
    {
        addPlain(m_anatomy.returnPath.isEmpty() ? m_anatomy.from : m_anatomy.returnPath, reason);
    }

    void addPlain(const QByteArray &recipient, Reason reason)
    {
        Outcome outcome;
        outcome.recipient = recipient;
        outcome.verdict.reason = reason;
        outcome.verdict.severity = severityOf(reason);
        outcome.verdict.confidence = Confidence::Certain;
        outcome.verdict.rule = m_result.kindRule;
        m_result.outcomes.push_back(outcome);
    }

    Mime::Message m_message;
    const RuleBook &m_rules;
    Anatomy m_anatomy;
    BounceText m_text;
    Classification m_result;
    bool m_isSingle = false; // the text speaks of one recipient
    int m_depth = 0;         // 1: a report inside a report
};

void put(QJsonObject &object, const char *name, const QByteArray &value)
{
    if (!value.isEmpty())
        object.insert(QLatin1StringView(name), QString::fromUtf8(value));
}

// Every line has these, however little was found out.
QJsonObject basics(Kind kind, const Outcome &outcome, const QByteArray &reason)
{
    const auto text = [](const QByteArray &value) { return QString::fromUtf8(value); };
    return {{QStringLiteral("kind"), text(nameOf(kind))},
            {QStringLiteral("recipient"), text(outcome.recipient)},
            {QStringLiteral("action"), text(outcome.action)},
            {QStringLiteral("status"), text(outcome.verdict.status)},
            {QStringLiteral("smtp_code"), text(outcome.verdict.smtpCode)},
            {QStringLiteral("severity"), text(nameOf(outcome.verdict.severity))},
            {QStringLiteral("reason"), text(reason)},
            {QStringLiteral("diagnostic"), text(outcome.diagnostic)}};
}

QJsonObject toJsonObject(const Classification &from, const Outcome &outcome)
{
    QJsonObject object = basics(from.kind, outcome, nameOf(outcome.verdict.reason));
    put(object, "original_recipient", outcome.originalRecipient);
    put(object, "final_recipient", outcome.finalRecipient);
    put(object, "envid", from.envelopeId);
    put(object, "orig_message_id", from.returned.messageId);
    put(object, "reporting_mta", from.reportingMta);
    put(object, "remote_mta", outcome.remoteMta);
    put(object, "smtp_stage", nameOf(outcome.verdict.stage));
    put(object, "feedback_type", from.feedbackType);
    put(object, "evidence", outcome.verdict.rule);
    put(object, "confidence", nameOf(outcome.verdict.confidence));
    put(object, "raw_status", outcome.rawStatus);
    return object;
}
} // namespace

QByteArray nameOf(Kind kind)
{
    static constexpr std::array names{"bounce", "complaint", "auto-reply", "unsubscribe", "other"};
    return names[static_cast<size_t>(kind)];
}

Classification Classifier::classify(const QByteArray &message) const
{
    return Reading(message, *m_rules).classification();
}

Verdict Classifier::classifyReply(int code, const QByteArray &enhanced, const QByteArray &text, Stage stage,
                                  const QByteArray &remoteHost) const
{
    Evidence evidence;
    evidence.action = "failed";
    if (code >= 200 && code < 300)
        evidence.action = "relayed";
    else if (code >= 400 && code < 500)
        evidence.action = "delayed"; // it may yet be taken
    evidence.replyCode = code > 0 ? QByteArray::number(code) : QByteArray();
    evidence.statusField = enhanced;
    evidence.diagnostic = evidence.replyCode + ' ' + text;
    evidence.stage = stage;
    evidence.remoteHost = remoteHost.toLower();
    return judge(evidence, *m_rules);
}

std::vector<QJsonObject> toJson(const Classification &classification)
{
    std::vector<QJsonObject> objects;
    for (const Outcome &outcome : classification.outcomes)
        objects.push_back(toJsonObject(classification, outcome));
    if (objects.empty()) {
        Outcome nobody;
        nobody.verdict.severity = Severity::None;
        QJsonObject object = basics(classification.kind, nobody, {});
        put(object, "feedback_type", classification.feedbackType);
        put(object, "evidence", classification.kindRule);
        objects.push_back(object);
    }
    return objects;
}

} // namespace PressPost::Dsn
