// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mail/dsn/RuleBook.h"
#include "models/mail/dsn/Verdict.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QJsonObject>

#include <memory>
#include <vector>

// What a message that came back is, for whom, and why. Bytes in, values out; nothing is asked anywhere. Whose
// campaign it belongs to is found elsewhere, by the addresses and identifiers given here.
namespace PressPost::Dsn
{

enum class Kind { Bounce, Complaint, AutoReply, Unsubscribe, Other };
QByteArray nameOf(Kind kind); // "bounce", "complaint", "auto-reply" …

// The outcome for one recipient.
struct Outcome {
    QByteArray recipient; // the address we mailed, as far as the report tells
    QByteArray originalRecipient;
    QByteArray finalRecipient; // may be a forwarding target: never a contact
    QByteArray action;     // "failed", "delayed", "delivered", "relayed", "expanded"; empty for other kinds
    QByteArray rawStatus;  // of the Status field
    QByteArray diagnostic; // the machine's own words, as UTF-8
    QByteArray remoteMta;
    QByteArray lastAttempt;
    QByteArray willRetryUntil;
    Verdict verdict;
};

// What is known of the message that was sent, from its returned copy or the report's fields.
struct ReturnedMessage {
    QByteArray messageId; // "left@right"
    QByteArray from;
    QByteArrayList to;
    QByteArray subject;    // UTF-8
    QByteArray feedbackId; // Gmail's Feedback-ID
    QByteArray listUnsubscribe;
};

struct Classification {
    Kind kind = Kind::Other;
    QByteArray kindRule; // which sign said so
    std::vector<Outcome> outcomes;
    ReturnedMessage returned;
    QByteArrayList deliveredTo; // addresses this message came to: where a token may be
    QByteArray messageId;       // of this message
    QByteArray from;
    QByteArray subject;
    QByteArrayList references; // In-Reply-To and References
    QByteArray envelopeId;     // Original-Envelope-Id
    QByteArray reportingMta;
    QByteArray feedbackType;
};

class Classifier
{
public:
    Classifier() : Classifier(RuleBook::standard()) {}
    explicit Classifier(RuleBook rules) : m_rules(std::make_shared<const RuleBook>(std::move(rules))) {}

    Classification classify(const QByteArray &message) const;
    // A relay's answer to a command: code 550, enhanced "5.1.1" or empty, the text of all lines, the stage.
    Verdict classifyReply(int code, const QByteArray &enhanced, const QByteArray &text,
                          Stage stage = Stage::Unknown, const QByteArray &remoteHost = {}) const;

    const RuleBook &rules() const { return *m_rules; }

private:
    std::shared_ptr<const RuleBook> m_rules; // immutable, shared by copies
};

// One object for each recipient, by the contract of `bounce classify`; a message without any gives one with
// its kind alone.
std::vector<QJsonObject> toJson(const Classification &classification);

} // namespace PressPost::Dsn
