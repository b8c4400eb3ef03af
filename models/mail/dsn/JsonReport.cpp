// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dsn/JsonReport.h"

#include "models/mail/dsn/DeliveryStatus.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace PressPost::Dsn
{

namespace
{
constexpr qsizetype maxJson = 512 * 1024;

// The first object of a text; what follows it (a footer about the subscription) is no JSON.
QJsonObject firstObject(const QByteArray &text)
{
    const qsizetype start = text.indexOf('{');
    const qsizetype end = text.lastIndexOf('}');
    if (start < 0 || end < start || end - start > maxJson)
        return {};
    return QJsonDocument::fromJson(text.mid(start, end - start + 1)).object();
}

QJsonObject notificationIn(const QByteArray &text)
{
    QJsonObject object = firstObject(text);
    if (object.value(QStringLiteral("Message")).isString())
        object = firstObject(object.value(QStringLiteral("Message")).toString().toUtf8());
    return object;
}

QByteArray textOf(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1StringView(name)).toString().toUtf8();
}

void addFailure(const QJsonObject &bounce, const QJsonObject &recipient, const RuleBook &rules,
                Classification &result)
{
    Outcome outcome;
    outcome.recipient = addressOf(textOf(recipient, "emailAddress"));
    outcome.action = textOf(recipient, "action").toLower();
    if (outcome.action.isEmpty())
        outcome.action = "failed";
    outcome.rawStatus = textOf(recipient, "status");
    const QByteArray diagnostic = textOf(recipient, "diagnosticCode");
    const qsizetype semicolon = diagnostic.indexOf(';');
    outcome.diagnostic = diagnostic.mid(semicolon < 12 ? semicolon + 1 : 0).trimmed();
    Evidence evidence;
    evidence.action = outcome.action;
    evidence.statusField = outcome.rawStatus;
    evidence.diagnostic = outcome.diagnostic;
    // "OnAccountSuppressionList", "MailboxFull" …
    evidence.narrative =
        textOf(bounce, "bounceSubType") == "General" ? QByteArray() : textOf(bounce, "bounceSubType");
    outcome.verdict = judge(evidence, rules);
    result.outcomes.push_back(outcome);
}

void addWithReason(const QByteArray &address, Reason reason, const QByteArray &action,
                   const QByteArray &reply, const RuleBook &rules, Classification &result)
{
    Outcome outcome;
    outcome.recipient = addressOf(address);
    outcome.action = action;
    outcome.diagnostic = reply;
    Evidence evidence;
    evidence.action = action;
    evidence.diagnostic = reply;
    outcome.verdict = judge(evidence, rules);
    outcome.verdict.reason = reason;
    outcome.verdict.severity = severityOf(reason);
    outcome.verdict.confidence = Confidence::Certain;
    outcome.verdict.rule = "notification in JSON";
    result.outcomes.push_back(outcome);
}
} // namespace

bool readJsonReport(const QByteArray &text, const RuleBook &rules, Classification &result)
{
    const QJsonObject notification = notificationIn(text);
    QByteArray type = textOf(notification, "notificationType");
    if (type.isEmpty())
        type = textOf(notification, "eventType");
    const QJsonObject mail = notification.value(QStringLiteral("mail")).toObject();
    result.returned.from = textOf(mail, "source");
    const QJsonObject common = mail.value(QStringLiteral("commonHeaders")).toObject();
    result.returned.subject = textOf(common, "subject");
    result.returned.messageId = textOf(common, "messageId");
    if (type == "Bounce") {
        const QJsonObject bounce = notification.value(QStringLiteral("bounce")).toObject();
        for (const auto &recipient : bounce.value(QStringLiteral("bouncedRecipients")).toArray())
            addFailure(bounce, recipient.toObject(), rules, result);
    } else if (type == "Complaint") {
        result.kind = Kind::Complaint;
        const QJsonObject complaint = notification.value(QStringLiteral("complaint")).toObject();
        for (const auto &recipient : complaint.value(QStringLiteral("complainedRecipients")).toArray())
            addWithReason(textOf(recipient.toObject(), "emailAddress"), Reason::Feedback, {}, {}, rules,
                          result);
    } else if (type == "Delivery") {
        const QJsonObject delivery = notification.value(QStringLiteral("delivery")).toObject();
        for (const auto &recipient : delivery.value(QStringLiteral("recipients")).toArray())
            addWithReason(recipient.toString().toUtf8(), Reason::Delivered, "delivered",
                          textOf(delivery, "smtpResponse"), rules, result);
    }
    return !result.outcomes.empty();
}

} // namespace PressPost::Dsn
