// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/CampaignRows.h"
#include "models/campaigns/Ledger.h"
#include "models/campaigns/LedgerPage.h"
#include "models/contacts/FormerContacts.h"
#include "models/mail/address/Address.h"

namespace PressPost
{

namespace
{
const QString deliveryColumns = QStringLiteral(
    "SELECT d.id, d.contact_id, c.name, "
    // A message that went to a former address of the person stands under that one.
    "coalesce((SELECT f.email FROM former_contact AS f WHERE f.former_id = d.former_id), c.email), d.state, "
    "d.rule, d.tries, d.next_try_at, d.claimed_at, "
    "d.answered_at, d.smtp_code, d.enhanced, d.reply, d.reason, d.severity, "
    "((d.severity = 'hard' OR d.rule = 'came-back') AND (SELECT max(p.state = 'final') = 0 FROM suppression "
    "AS p WHERE p.contact_id = d.contact_id AND p.kind = 'came-back')) FROM delivery AS d "
    "JOIN contact AS c ON c.id = d.contact_id ");

DeliveryRow deliveryFrom(const Row &row)
{
    DeliveryRow delivery;
    delivery.id = row.integer(0);
    delivery.contact = row.integer(1);
    delivery.name = row.text(2);
    delivery.email = row.text(3);
    delivery.state = deliveryStateById(row.word(4)).value_or(DeliveryState::Unknown);
    delivery.rule = row.word(5);
    delivery.tries = row.integer(6);
    delivery.nextTryAt = row.optionalInstant(7);
    delivery.claimedAt = row.optionalInstant(8);
    delivery.answeredAt = row.optionalInstant(9);
    delivery.code = static_cast<int>(row.integer(10));
    delivery.enhanced = row.word(11);
    delivery.reply = row.text(12);
    delivery.reason = row.word(13);
    delivery.severity = row.word(14);
    delivery.isProvisional = row.integer(15) > 0;
    return delivery;
}

// A report quotes the whole line of a server, a relay's answer comes in its parts.
QString quotedReply(int code, const QByteArray &enhanced, const QString &text)
{
    if (code > 0 && text.startsWith(QString::number(code)))
        return text;
    QStringList parts;
    if (code > 0)
        parts << QString::number(code);
    if (!enhanced.isEmpty())
        parts << asText(enhanced);
    if (!text.isEmpty())
        parts << text;
    return parts.join(u' ');
}

Sentence sentenceOfRule(const QByteArray &rule, const QString &detail)
{
    if (const std::optional<GateRule> gate = ruleById(rule))
        return ruleSentence(*gate);
    if (rule == "cancelled")
        return PP_SAY("The campaign was cancelled before it was this person's turn.");
    if (rule == "cannot-be-sent")
        return PP_SAY("The message cannot be sent to this person: %1.", detail);
    return detail.isEmpty() ? PP_SAY("The message would look wrong.") : PP_SAY("%1", detail);
}

Sentence sentenceOfEvent(const QByteArray &kind, const QByteArray &rule, const QString &text)
{
    static const QHash<QByteArray, Sentence> sentences{
        {"claimed", PP_SAY("The message was handed to the relay.")},
        {"accepted", PP_SAY("The relay took the message.")},
        {"deferred", PP_SAY("The relay said “not now”; it is tried again.")},
        {"refused", PP_SAY("The relay refused the message.")},
        {"unknown", PP_SAY("The connection ended before the relay answered: nobody knows whether it has the "
                           "message. It is not sent again unasked.")},
        {"released", PP_SAY("The message was certainly not handed over; it waits for its turn again.")},
        {"requeued", PP_SAY("Somebody put this person back into the queue.")},
        {"delayed", PP_SAY("A report says that the message is on its way and late.")},
        {"bounced", PP_SAY("The message came back.")},
        {"complained", PP_SAY("The person reported the message as spam.")},
        {"unsubscribed", PP_SAY("The person unsubscribed with this message.")},
        {"auto-reply", PP_SAY("An automatic answer came.")},
        {"delivered", PP_SAY("A report says that the message arrived.")}};
    if (kind == "skipped")
        return sentenceOfRule(rule, text);
    if (rule == "hung-up")
        return PP_SAY("The relay ended the conversation at this person, again; it is tried later.");
    if (rule == "gave up")
        return PP_SAY("The relay said “not now” for too long; it is not tried again.");
    return sentences.value(kind, PP_SAY("%1", asText(kind)));
}

Sentence toBeConfirmed(const Sentence &sentence, const DeliveryRow &row)
{
    return row.isProvisional ? PP_SAY("%1 Provisional, to confirm: a second report or a person decides.",
                                      sentence.translated())
                             : sentence;
}

Sentence sentenceOfReason(const QByteArray &reason)
{
    const std::optional<Dsn::Reason> known = Dsn::reasonNamed(reason);
    return known ? Dsn::sentenceFor(*known) : PP_SAY("The relay refused the message.");
}
} // namespace

Result<DeliveryCounts> deliveryCounts(Database &database, qint64 campaign)
{
    DeliveryCounts counts;
    PP_CHECK(database.each(
        "SELECT state, count(*) FROM delivery WHERE campaign_id = ? GROUP BY state",
        [&counts](const Row &row) {
            if (const std::optional<DeliveryState> state = deliveryStateById(row.word(0)))
                counts.of(*state) = row.integer(1);
        },
        campaign));
    return counts;
}

Result<void> eachDelivery(Database &database, qint64 campaign,
                          const std::function<void(const DeliveryRow &)> &look)
{
    return database.each(
        QString(deliveryColumns + u"WHERE d.campaign_id = ? ORDER BY d.id"),
        [&look](const Row &row) { look(deliveryFrom(row)); }, campaign);
}

Result<std::optional<DeliveryRow>> deliveryOf(Database &database, qint64 campaign, const QString &address)
{
    std::optional<DeliveryRow> found;
    const ParsedAddress parsed = parseAddress(address);
    if (!parsed)
        return Error{Fault::Syntax, PP_SAY("“%1” is no e-mail address", address), parsed.problem().reason};
    PP_TRY(const std::optional<qint64> contact, contactOfAddress(database, parsed->key()));
    PP_CHECK(database.each(
        QString(deliveryColumns + u"WHERE d.campaign_id = ? AND c.id = ?"),
        [&found](const Row &row) { found = deliveryFrom(row); }, campaign, contact));
    return found;
}

Result<std::vector<DeliveryEvent>> deliveryHistory(Database &database, qint64 delivery)
{
    std::vector<DeliveryEvent> events;
    PP_CHECK(database.each(
        "SELECT at, kind, smtp_code, enhanced, text, rule, former_delivery FROM delivery_event WHERE "
        "delivery_id = ? ORDER BY "
        "id",
        [&events](const Row &row) {
            const QByteArray kind = row.word(1);
            const QString text = row.text(4);
            const Sentence said = sentenceOfEvent(kind, row.word(5), text);
            events.push_back(
                {row.instant(0), kind,
                 row.isNull(6) ? said : PP_SAY("The same message at another address: %1", said.translated()),
                 quotedReply(static_cast<int>(row.integer(2)), row.word(3),
                             kind == "skipped" ? QString() : text)});
        },
        delivery));
    return events;
}

Sentence deliverySentence(const DeliveryRow &row)
{
    switch (row.state) {
    case DeliveryState::Queued:
        return PP_SAY("The message waits for its turn.");
    case DeliveryState::Claimed:
        return PP_SAY("The message is being handed to the relay.");
    case DeliveryState::Accepted:
        return PP_SAY("The relay took the message, and nothing came back.");
    case DeliveryState::Deferred:
        if (row.code == 0)
            return PP_SAY("The relay ended the conversation at this person; the next try is at %1.",
                          row.nextTryAt ? toIsoText(*row.nextTryAt) : QString());
        return PP_SAY("The relay said “not now”; the next try is at %1.",
                      row.nextTryAt ? toIsoText(*row.nextTryAt) : QString());
    case DeliveryState::Refused:
    case DeliveryState::Bounced:
        return toBeConfirmed(sentenceOfReason(row.reason), row);
    case DeliveryState::Unknown:
        return sentenceOfEvent("unknown", {}, {});
    case DeliveryState::Skipped:
        return toBeConfirmed(sentenceOfRule(row.rule, row.reply), row);
    case DeliveryState::Complained:
        return sentenceOfEvent("complained", {}, {});
    }
    Q_UNREACHABLE();
}

Result<std::optional<Instant>> nextDelivery(Database &database, qint64 campaign)
{
    PP_TRY(
        const std::optional<QVariant> next,
        database.value("SELECT min(next_try_at) FROM delivery WHERE campaign_id = ? AND state = 'deferred'",
                       campaign));
    if (!next || next->isNull())
        return std::optional<Instant>();
    return std::optional(fromMilliseconds(next->toLongLong()));
}

static Result<void> readMainReason(Database &database, qint64 campaign, SendingOverview &overview)
{
    return database.each(
        "SELECT reason, count(*) AS n FROM delivery WHERE campaign_id = ? AND state IN ('refused', "
        "'bounced') GROUP BY reason ORDER BY n DESC, reason LIMIT 1",
        [&overview](const Row &row) {
            overview.mainReason = sentenceOfReason(row.word(0));
            overview.mainReasonCount = row.integer(1);
        },
        campaign);
}

Result<SendingOverview> sendingOverview(Database &database, qint64 campaign)
{
    PP_TRY(const Campaign stored, loadCampaign(database, campaign));
    SendingOverview overview;
    overview.name = stored.name;
    overview.state = stored.state;
    PP_TRY(overview.counts, deliveryCounts(database, campaign));
    PP_TRY(overview.nextTry, nextDelivery(database, campaign));
    PP_TRY(overview.mayRetry, mayRetry(database, campaign));
    // message_date is set before the first try and stays; claimed_at is that of the last.
    PP_CHECK(database.each(
        "SELECT min(message_date), max(answered_at) FROM delivery WHERE campaign_id = ?",
        [&overview](const Row &row) {
            overview.startedAt = row.optionalInstant(0);
            overview.endedAt = row.optionalInstant(1);
        },
        campaign));
    PP_CHECK(readMainReason(database, campaign, overview));
    return overview;
}

// Names of states are ours, so they may stand in the statement.
static QString statesIn(std::optional<DeliveryGroup> group)
{
    QStringList states;
    for (const DeliveryState state : allDeliveryStates) {
        if (!group || groupOf(state) == *group)
            states << QStringLiteral("'%1'").arg(asText(deliveryStateId(state)));
    }
    return states.join(u',');
}

Result<LedgerPage> ledgerPage(Database &database, qint64 campaign, const LedgerFilter &filter)
{
    // instr() finds an empty text everywhere.
    const QString condition =
        QStringLiteral("WHERE d.campaign_id = ? AND d.state IN (%1) AND instr(lower(c.name || ' ' || "
                       "c.name_sort || ' ' || c.email || ' ' || d.reply), ?) > 0")
            .arg(statesIn(filter.group));
    const QString text = filter.text.simplified().toLower();
    LedgerPage page;
    PP_CHECK(database.each(
        QString(u"SELECT count(*) FROM delivery AS d JOIN contact AS c ON c.id = d.contact_id " % condition),
        [&page](const Row &row) { page.total = row.integer(0); }, campaign, text));
    PP_CHECK(database.each(
        QString(deliveryColumns % condition %
                u" ORDER BY coalesce(d.answered_at, d.claimed_at) DESC NULLS LAST, d.id LIMIT " %
                QString::number(LedgerPage::mostRows)),
        [&page](const Row &row) { page.rows.push_back(deliveryFrom(row)); }, campaign, text));
    return page;
}

} // namespace PressPost
