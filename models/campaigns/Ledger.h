// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/campaigns/Delivery.h"
#include "models/campaigns/RecipientReader.h"
#include "models/mail/dsn/Classifier.h"
#include "models/mail/smtp/Session.h"

#include <unordered_map>

namespace PressPost
{

// What a relay's answer to one try comes to.
struct RelayAnswer {
    qint64 delivery = 0;
    DeliveryState state = DeliveryState::Unknown; // Accepted, Deferred, Refused or Unknown
    int code = 0;
    QByteArray enhanced = {};
    QString text = {};
    QByteArray reason = {};   // of the bounce vocabulary
    QByteArray severity = {}; // hard, soft
    QByteArray rule = {};     // which rule read the words
};
// The seam to what reads a relay's words.
using AnswerReader = std::function<RelayAnswer(qint64 delivery, const Smtp::Receipt &receipt)>;
AnswerReader answerReader(const Dsn::Classifier &classifier = {});

// What a report or a person says later about what was handed over.
struct LaterReport {
    enum class Kind { Delivered, Delayed, Bounced, Complained, Unsubscribed, AutoReply };
    qint64 delivery = 0;
    Kind kind = Kind::Bounced;
    int code = 0;
    QByteArray enhanced = {};
    QString text = {};
    QByteArray reason = {};
    QByteArray severity = {};
    QByteArray proof = {}; // token, envelope-id, message-id, recipient, hand
    QByteArray rule = {};
};

// Whom a person sends to again. All but the last also make the deferred due at once.
enum class RetryScope {
    Safe,        // refused, but not for good; left out because the message would have looked wrong
    WithUnknown, // also those of whom nobody knows whether they have it: they may get it twice
    OnlyUnknown, // those alone
};

// The one place that writes delivery, delivery_event and campaign_counter, but for contacts that become one
// (DeliveryMerge.h); reports on a former delivery are taken like those on others. Every changing function
// works inside the caller's transaction and leaves row, event and counters in step; a step that the state
// does not allow is Fault::Conflict and changes nothing. For one thread, like its database.
//
// Counters count events, at the day (UTC) they happened: sent (answered with yes or a final no), accepted,
// refused, bounced (came back later), hard (of refused and bounced), complained, unsubscribed, skipped.
class Ledger
{
public:
    explicit Ledger(Database &database) : m_database(database) {} // outlives the ledger

    // Puts the audience in: queued, or skipped by the rule that leaves them out. Who is in stays as they are.
    Result<void> fill(const Campaign &campaign, const RecipientReader &reader, Instant now);
    // Of a program that died: what it had claimed and never got an answer for is unknown. Only to be called
    // while nobody else can be sending (the workspace's lock). How many; nothing: of all campaigns.
    Result<qint64> recover(std::optional<qint64> campaign, Instant now);
    // The Date of these messages, where none was tried yet.
    Result<void> setDates(const QList<qint64> &deliveries, Instant date);
    Result<void> claim(qint64 delivery, Instant now);
    // Claimed, and certainly not handed over: back into the queue; the try does not count.
    Result<void> release(qint64 delivery, const QString &why, Instant now);
    Result<void> answer(const RelayAnswer &given, const RetrySchedule &schedule, Instant now);
    // Queued, deferred or claimed and not begun.
    Result<void> skip(qint64 delivery, const QByteArray &rule, const QString &detail, Instant now);
    Result<void> report(const LaterReport &said, Instant now);
    Result<qint64> retry(qint64 campaign, RetryScope scope, Instant now);
    // All that still waits is left out by the rule "cancelled".
    Result<qint64> cancel(qint64 campaign, Instant now);

private:
    struct Subject {
        qint64 campaign = 0;
        DeliveryState state = DeliveryState::Queued;
        qint64 tries = 0;
        std::optional<Instant> firstTry;
        QByteArray provider;
        qint64 row = 0; // that stands in the ledger; another number for a former delivery
    };
    struct Event {
        QByteArray kind;
        int code = 0;
        QByteArray enhanced = {};
        QString text = {};
        QByteArray proof = {};
        QByteArray rule = {};
        std::optional<qint64> former = std::nullopt; // delivery it tells of
    };
    Result<Statement *> prepared(const char *sql);
    template <typename... Values>
    Result<qint64> run(const char *sql, const Values &...values);
    Result<Subject> subject(qint64 delivery);
    Result<void> note(qint64 delivery, const Event &event, Instant now);
    Result<void> count(const Subject &subject, const char *metric, const QByteArray &reason, Instant now,
                       qint64 n = 1);
    Result<void> countAnswer(const Subject &about, const RelayAnswer &said, Instant now);
    Result<void> countReport(const Subject &about, const LaterReport &said, Instant now);

    Database &m_database;
    std::unordered_map<const char *, Statement> m_statements; // by literal
};

// Reading; no transaction needed.
Result<DeliveryCounts> deliveryCounts(Database &database, qint64 campaign);
Result<void> eachDelivery(Database &database, qint64 campaign,
                          const std::function<void(const DeliveryRow &)> &look);
// By an address as a person types it. Nothing: they are not in this campaign.
Result<std::optional<DeliveryRow>> deliveryOf(Database &database, qint64 campaign, const QString &address);
// What happened, oldest first: "why didn't Anna get it?".
Result<std::vector<DeliveryEvent>> deliveryHistory(Database &database, qint64 delivery);
// One sentence on where this recipient stands, and why.
Sentence deliverySentence(const DeliveryRow &row);
// How many retry() would put back by RetryScope::Safe.
Result<qint64> mayRetry(Database &database, qint64 campaign);
// When the next deferred row is due; nothing: none is deferred.
Result<std::optional<Instant>> nextDelivery(Database &database, qint64 campaign);

} // namespace PressPost
