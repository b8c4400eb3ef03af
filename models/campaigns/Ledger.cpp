// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/Ledger.h"

#include "models/campaigns/MailboxProvider.h"

namespace PressPost
{

namespace
{
// What a reply may say at most; RFC 5321 lines are 512 bytes, and servers that explain themselves say more.
constexpr qsizetype longestReply = 2000;

Dsn::Stage stageOf(Smtp::Phase phase)
{
    switch (phase) {
    case Smtp::Phase::Mail:
        return Dsn::Stage::Mail;
    case Smtp::Phase::Recipient:
        return Dsn::Stage::Rcpt;
    case Smtp::Phase::DataStart:
    case Smtp::Phase::DataBlock:
        return Dsn::Stage::Data;
    case Smtp::Phase::DataEnd:
        return Dsn::Stage::EndOfData;
    default:
        return Dsn::Stage::Unknown;
    }
}

DeliveryState stateOf(Smtp::Outcome outcome)
{
    switch (outcome) {
    case Smtp::Outcome::Accepted:
        return DeliveryState::Accepted;
    case Smtp::Outcome::Deferred:
        return DeliveryState::Deferred;
    case Smtp::Outcome::Refused:
        return DeliveryState::Refused;
    case Smtp::Outcome::Unknown:
        return DeliveryState::Unknown;
    }
    Q_UNREACHABLE();
}

QByteArray eventKindOf(LaterReport::Kind kind)
{
    switch (kind) {
    case LaterReport::Kind::Delivered:
        return "delivered";
    case LaterReport::Kind::Delayed:
        return "delayed";
    case LaterReport::Kind::Bounced:
        return "bounced";
    case LaterReport::Kind::Complained:
        return "complained";
    case LaterReport::Kind::Unsubscribed:
        return "unsubscribed";
    case LaterReport::Kind::AutoReply:
        return "auto-reply";
    }
    Q_UNREACHABLE();
}

// Where a report leads; nothing: it changes no state. A report proves that the relay had the message.
std::optional<DeliveryState> stateAfter(const LaterReport &report, DeliveryState before)
{
    const bool wasHandedOver = before == DeliveryState::Accepted || before == DeliveryState::Unknown;
    switch (report.kind) {
    case LaterReport::Kind::Bounced:
        return wasHandedOver ? std::optional(DeliveryState::Bounced) : std::nullopt;
    case LaterReport::Kind::Complained:
        return wasHandedOver || before == DeliveryState::Bounced ? std::optional(DeliveryState::Complained)
                                                                 : std::nullopt;
    case LaterReport::Kind::Delivered:
    case LaterReport::Kind::Delayed:
    case LaterReport::Kind::Unsubscribed:
    case LaterReport::Kind::AutoReply:
        return before == DeliveryState::Unknown ? std::optional(DeliveryState::Accepted) : std::nullopt;
    }
    Q_UNREACHABLE();
}

std::optional<int> codeOrNull(int code)
{
    return code > 0 ? std::optional(code) : std::nullopt;
}

Error outOfStep()
{
    return {Fault::Conflict, PP_SAY("The ledger of this campaign could not be kept"),
            PP_SAY("a recipient is not in the state that this step begins from"),
            PP_SAY("stop sending, and start it again: it goes on where it was")};
}

QString dayOf(Instant now)
{
    return toDateTime(now).date().toString(Qt::ISODate);
}
} // namespace

AnswerReader answerReader(const Dsn::Classifier &classifier)
{
    return [classifier](qint64 delivery, const Smtp::Receipt &receipt) {
        RelayAnswer answer;
        answer.delivery = delivery;
        answer.state = stateOf(receipt.outcome);
        answer.code = receipt.reply.code;
        answer.enhanced = receipt.reply.enhanced;
        answer.text = receipt.reply.text().left(longestReply);
        if (answer.state != DeliveryState::Deferred && answer.state != DeliveryState::Refused)
            return answer;
        const Dsn::Verdict verdict = classifier.classifyReply(answer.code, answer.enhanced,
                                                              answer.text.toUtf8(), stageOf(receipt.saidAt));
        answer.reason = Dsn::nameOf(verdict.reason);
        answer.severity = Dsn::nameOf(verdict.severity);
        answer.rule = verdict.rule;
        return answer;
    };
}

Result<Statement *> Ledger::prepared(const char *sql)
{
    auto found = m_statements.find(sql);
    if (found == m_statements.end()) {
        PP_TRY(Statement statement, m_database.prepare(sql));
        found = m_statements.emplace(sql, std::move(statement)).first;
    }
    return &found->second;
}

template <typename... Values>
Result<qint64> Ledger::run(const char *sql, const Values &...values)
{
    PP_TRY(Statement *const statement, prepared(sql));
    return statement->run(values...);
}

Result<Ledger::Subject> Ledger::subject(qint64 delivery)
{
    static constexpr char sql[] =
        "SELECT d.campaign_id, d.state, d.tries, d.message_date, coalesce(f.domain, c.domain), d.id "
        "FROM delivery AS d JOIN contact AS c ON c.id = d.contact_id "
        "LEFT JOIN former_contact AS f ON f.former_id = d.former_id WHERE d.id = ? "
        "UNION ALL SELECT d.campaign_id, o.state, o.tries, o.message_date, coalesce(f.domain, c.domain), "
        "d.id "
        "FROM former_delivery AS o JOIN delivery AS d ON d.id = o.delivery_id "
        "JOIN contact AS c ON c.id = d.contact_id "
        "LEFT JOIN former_contact AS f ON f.former_id = o.former_id WHERE o.id = ?";
    PP_TRY(Statement *const statement, prepared(sql));
    std::optional<Subject> found;
    PP_CHECK(statement->each(
        [&found](const Row &row) {
            if (const std::optional<DeliveryState> state = deliveryStateById(row.word(1)))
                found = Subject{row.integer(0),
                                *state,
                                row.integer(2),
                                row.optionalInstant(3),
                                mailboxProviderOf(row.word(4)),
                                row.integer(5)};
        },
        delivery, delivery));
    if (!found)
        return Error{Fault::NotFound, PP_SAY("A recipient is no longer in the ledger"),
                     PP_SAY("the person was removed from the contacts")};
    return *std::move(found);
}

Result<void> Ledger::note(qint64 delivery, const Event &event, Instant now)
{
    static constexpr char sql[] =
        "INSERT INTO delivery_event (delivery_id, at, kind, smtp_code, enhanced, text, "
        "proof, rule, former_delivery) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    PP_CHECK(run(sql, delivery, now, asText(event.kind), codeOrNull(event.code), asText(event.enhanced),
                 event.text, asText(event.proof), asText(event.rule), event.former));
    return {};
}

Result<void> Ledger::count(const Subject &subject, const char *metric, const QByteArray &reason, Instant now,
                           qint64 n)
{
    static constexpr char sql[] =
        "INSERT INTO campaign_counter (campaign_id, day, metric, reason, provider, n) VALUES (?, ?, ?, ?, ?, "
        "?) "
        "ON CONFLICT (campaign_id, day, metric, reason, provider) DO UPDATE SET n = n + excluded.n";
    PP_CHECK(run(sql, subject.campaign, dayOf(now), metric, asText(reason), asText(subject.provider), n));
    return {};
}

Result<void> Ledger::fill(const Campaign &campaign, const RecipientReader &reader, Instant now)
{
    static constexpr char sql[] = "INSERT OR IGNORE INTO delivery (campaign_id, contact_id, state, rule) "
                                  "VALUES (?, ?, ?, ?)";
    PP_TRY(Statement *const insert, prepared(sql));
    QMap<std::pair<QByteArray, QByteArray>, qint64> skipped; // by rule and provider
    Result<void> outcome;
    PP_CHECK(reader.eachOfAudience(campaign, [&](const Recipient &recipient) {
        if (!outcome)
            return;
        const std::optional<GateRule> rule = askGate(recipient.gate, now);
        const QByteArray id = rule ? ruleId(*rule) : QByteArray();
        const Result<qint64> added =
            insert->run(campaign.id, recipient.person.contact, rule ? "skipped" : "queued", asText(id));
        if (!added)
            outcome = added.error();
        else if (*added == 1 && rule) {
            ++skipped[{id, mailboxProviderOf(recipient.domain)}];
            outcome = note(insert->insertedId(), {"skipped", 0, {}, {}, {}, id}, now);
        }
    }));
    PP_CHECK(std::move(outcome));
    for (auto each = skipped.cbegin(); each != skipped.cend(); ++each)
        PP_CHECK(count({campaign.id, {}, 0, {}, each.key().second}, "skipped", each.key().first, now, *each));
    return {};
}

Result<qint64> Ledger::recover(std::optional<qint64> campaign, Instant now)
{
    PP_CHECK(run("INSERT INTO delivery_event (delivery_id, at, kind, text) SELECT id, ?, 'unknown', "
                 "'the program ended before the answer came' FROM delivery "
                 "WHERE state = 'claimed' AND campaign_id = coalesce(?, campaign_id)",
                 now, campaign));
    return run("UPDATE delivery SET state = 'unknown', answered_at = ?, next_try_at = NULL "
               "WHERE state = 'claimed' AND campaign_id = coalesce(?, campaign_id)",
               now, campaign);
}

Result<void> Ledger::setDates(const QList<qint64> &deliveries, Instant date)
{
    for (const qint64 delivery : deliveries)
        PP_CHECK(run("UPDATE delivery SET message_date = ? WHERE id = ? AND tries = 0", date, delivery));
    return {};
}

Result<void> Ledger::claim(qint64 delivery, Instant now)
{
    PP_TRY(
        const qint64 touched,
        run("UPDATE delivery SET state = 'claimed', tries = tries + 1, claimed_at = ?, next_try_at = NULL, "
            "message_date = coalesce(message_date, ?), former_id = NULL WHERE id = ? AND state IN ('queued', "
            "'deferred')",
            now, now, delivery));
    if (touched != 1)
        return outOfStep();
    return note(delivery, {"claimed"}, now);
}

Result<void> Ledger::release(qint64 delivery, const QString &why, Instant now)
{
    PP_TRY(const qint64 touched,
           run("UPDATE delivery SET state = 'queued', tries = tries - 1 WHERE id = ? AND state = 'claimed'",
               delivery));
    if (touched != 1)
        return outOfStep();
    return note(delivery, {"released", 0, {}, why.left(longestReply)}, now);
}

Result<void> Ledger::answer(const RelayAnswer &given, const RetrySchedule &schedule, Instant now)
{
    PP_TRY(const Subject about, subject(given.delivery));
    if (about.state != DeliveryState::Claimed)
        return outOfStep();
    RelayAnswer said = given;
    std::optional<Instant> next;
    if (said.state == DeliveryState::Deferred) {
        next = schedule.nextTry(about.tries, about.firstTry.value_or(now), now);
        if (!next) {
            said.state = DeliveryState::Refused;
            said.reason = Dsn::nameOf(Dsn::Reason::Expired);
            said.severity = Dsn::nameOf(Dsn::Severity::Soft);
            said.rule = "gave up";
        }
    }
    PP_CHECK(
        run("UPDATE delivery SET state = ?, answered_at = ?, next_try_at = ?, smtp_code = ?, enhanced = ?, "
            "reply = ?, reason = ?, severity = ? WHERE id = ?",
            asText(deliveryStateId(said.state)), now, next, codeOrNull(said.code), asText(said.enhanced),
            said.text, asText(said.reason), asText(said.severity), said.delivery));
    PP_CHECK(note(said.delivery,
                  {deliveryStateId(said.state), said.code, said.enhanced, said.text, {}, said.rule}, now));
    return countAnswer(about, said, now);
}

Result<void> Ledger::countAnswer(const Subject &about, const RelayAnswer &said, Instant now)
{
    if (said.state != DeliveryState::Accepted && said.state != DeliveryState::Refused)
        return {};
    PP_CHECK(count(about, "sent", {}, now));
    if (said.state == DeliveryState::Accepted)
        return count(about, "accepted", {}, now);
    PP_CHECK(count(about, "refused", said.reason, now));
    if (said.severity == "hard")
        PP_CHECK(count(about, "hard", said.reason, now));
    return {};
}

Result<void> Ledger::skip(qint64 delivery, const QByteArray &rule, const QString &detail, Instant now)
{
    PP_TRY(const Subject about, subject(delivery));
    PP_TRY(const qint64 touched,
           run("UPDATE delivery SET state = 'skipped', rule = ?, reply = ?, next_try_at = NULL WHERE id = ? "
               "AND state IN ('queued', 'deferred', 'claimed')",
               asText(rule), detail, delivery));
    if (touched != 1)
        return outOfStep();
    PP_CHECK(note(delivery, {"skipped", 0, {}, detail.left(longestReply), {}, rule}, now));
    return count(about, "skipped", rule, now);
}

Result<void> Ledger::report(const LaterReport &said, Instant now)
{
    PP_TRY(const Subject about, subject(said.delivery));
    const bool isFormer = about.row != said.delivery;
    PP_CHECK(note(about.row,
                  {eventKindOf(said.kind), said.code, said.enhanced, said.text.left(longestReply), said.proof,
                   said.rule, isFormer ? std::optional(said.delivery) : std::nullopt},
                  now));
    if (const std::optional<DeliveryState> after = stateAfter(said, about.state)) {
        PP_CHECK(run(isFormer ? "UPDATE former_delivery SET state = ? WHERE id = ?"
                              : "UPDATE delivery SET state = ? WHERE id = ?",
                     asText(deliveryStateId(*after)), said.delivery));
        if (*after == DeliveryState::Bounced)
            PP_CHECK(run(isFormer
                             ? "UPDATE former_delivery SET came_back_at = ?, smtp_code = ?, enhanced = ?, "
                               "reply = ?, reason = ?, severity = ? WHERE id = ?"
                             : "UPDATE delivery SET came_back_at = ?, smtp_code = ?, enhanced = ?, "
                               "reply = ?, reason = ?, severity = ? WHERE id = ?",
                         now, codeOrNull(said.code), asText(said.enhanced), said.text.left(longestReply),
                         asText(said.reason), asText(said.severity), said.delivery));
    }
    return countReport(about, said, now);
}

Result<void> Ledger::countReport(const Subject &about, const LaterReport &said, Instant now)
{
    const std::optional<DeliveryState> after = stateAfter(said, about.state);
    if (after && about.state == DeliveryState::Unknown) { // the answer that was lost
        PP_CHECK(count(about, "sent", {}, now));
        PP_CHECK(count(about, "accepted", {}, now));
    }
    if (said.kind == LaterReport::Kind::Unsubscribed)
        return count(about, "unsubscribed", {}, now);
    if (after == DeliveryState::Complained)
        return count(about, "complained", {}, now);
    if (after != DeliveryState::Bounced)
        return {};
    PP_CHECK(count(about, "bounced", said.reason, now));
    if (said.severity == "hard")
        PP_CHECK(count(about, "hard", said.reason, now));
    return {};
}

// Nobody has it twice by this: it never left, or the relay gave it back.
static constexpr char safeToRetry[] = "((state = 'refused' AND severity <> 'hard') OR (state = 'skipped' AND "
                                      "rule IN ('would-look-wrong', 'cannot-be-sent')))";

Result<qint64> mayRetry(Database &database, qint64 campaign)
{
    return database.integer(QStringLiteral("SELECT count(*) FROM delivery WHERE campaign_id = ? AND %1")
                                .arg(QLatin1StringView(safeToRetry)),
                            campaign);
}

Result<qint64> Ledger::retry(qint64 campaign, RetryScope scope, Instant now)
{
    qint64 due = 0;
    if (scope != RetryScope::OnlyUnknown) {
        PP_TRY(due, run("UPDATE delivery SET next_try_at = ? WHERE campaign_id = ? AND state = 'deferred'",
                        now, campaign));
    }
    const QString safe = QLatin1StringView(safeToRetry);
    const QString unknown = QStringLiteral("state = 'unknown'");
    const QString who = scope == RetryScope::Safe          ? safe
                        : scope == RetryScope::OnlyUnknown ? unknown
                                                           : QString(u'(' + safe + u" OR " + unknown + u')');
    const QString which = QStringLiteral("campaign_id = %1 AND %2").arg(campaign).arg(who);
    PP_CHECK(
        m_database.run(QString(u"INSERT INTO delivery_event (delivery_id, at, kind) SELECT id, ?, 'requeued' "
                               u"FROM delivery WHERE " +
                               which),
                       now));
    // A new beginning: the two days of trying count from the new date.
    PP_TRY(const qint64 requeued,
           m_database.run(
               QString(u"UPDATE delivery SET state = 'queued', rule = '', tries = 0, message_date = NULL, "
                       u"next_try_at = NULL, smtp_code = NULL, enhanced = '', reply = '', reason = '', "
                       u"severity = '' WHERE " +
                       which)));
    return due + requeued;
}

Result<qint64> Ledger::cancel(qint64 campaign, Instant now)
{
    QList<qint64> waiting;
    PP_CHECK(m_database.each(
        "SELECT id FROM delivery WHERE campaign_id = ? AND state IN ('queued', 'deferred')",
        [&waiting](const Row &row) { waiting.append(row.integer(0)); }, campaign));
    for (const qint64 delivery : std::as_const(waiting))
        PP_CHECK(skip(delivery, "cancelled", {}, now));
    return qint64(waiting.size());
}

} // namespace PressPost
