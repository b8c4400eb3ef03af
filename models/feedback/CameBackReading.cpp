// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/feedback/CameBackReading.h"

#include "models/mail/dsn/Reason.h"

namespace PressPost
{

namespace
{
// Reports on messages, and what relays refused on the spot, as one table.
const QString cameBackTable = QStringLiteral(
    "(SELECT e.id AS id, e.contact_id AS contact, d.campaign_id AS campaign, "
    "CASE e.action WHEN 'failed' THEN 'bounced' ELSE e.action END AS kind, e.at AS at, e.reason AS reason, "
    "e.severity AS severity, e.decision AS decision, e.diagnostic AS quoted, e.proof AS proof, e.former_id "
    "AS former "
    "FROM feedback_event AS e LEFT JOIN delivery AS d ON d.id = e.delivery_id "
    "WHERE e.action IN ('failed', 'delayed', 'complaint', 'unsubscribe', 'auto-reply') "
    "UNION ALL SELECT -d.id, d.contact_id, d.campaign_id, 'refused', d.answered_at, d.reason, d.severity, "
    "coalesce((SELECT CASE s.state WHEN 'final' THEN 'suppressed' ELSE s.state END FROM suppression AS s "
    "WHERE s.delivery_id = d.id AND s.kind = 'came-back'), 'noted'), d.reply, 'reply', d.former_id "
    "FROM delivery AS d WHERE d.state = 'refused' "
    // Of a message that went to two addresses of one person.
    "UNION ALL SELECT -o.id, d.contact_id, d.campaign_id, 'refused', o.answered_at, o.reason, o.severity, "
    "'noted', o.reply, 'reply', o.former_id FROM former_delivery AS o JOIN delivery AS d ON d.id = "
    "o.delivery_id "
    "WHERE o.state = 'refused') AS b LEFT JOIN contact AS c ON c.id = b.contact "
    "LEFT JOIN former_contact AS f ON f.former_id = b.former "
    "LEFT JOIN campaign AS k ON k.id = b.campaign ");

struct CameBackCondition {
    QString sql; // begins with WHERE
    QVariantList values;
};

QString likePattern(const QString &text)
{
    QString escaped = text;
    escaped.replace(u'\\', QStringLiteral("\\\\"));
    escaped.replace(u'%', QStringLiteral("\\%"));
    escaped.replace(u'_', QStringLiteral("\\_"));
    return QString(u'%' % escaped % u'%');
}

enum class ReasonFilter { Used, LeftOut };

CameBackCondition conditionOf(const CameBackFilter &filter, ReasonFilter reasons)
{
    QStringList parts{QStringLiteral("1")};
    QVariantList values;
    const auto add = [&](const char *sql, const QVariant &value) {
        parts.append(QString::fromLatin1(sql));
        values.append(value);
    };
    if (!filter.reason.isEmpty() && reasons == ReasonFilter::Used)
        add("b.reason = ?", asText(filter.reason));
    if (!filter.severity.isEmpty())
        add("b.severity = ?", asText(filter.severity));
    if (filter.kind)
        add("b.kind = ?", asText(cameBackKindId(*filter.kind)));
    if (filter.decision)
        add("b.decision = ?", asText(decisionId(*filter.decision)));
    if (filter.campaign)
        add("b.campaign = ?", *filter.campaign);
    if (filter.contact)
        add("b.contact = ?", *filter.contact);
    if (filter.since)
        add("b.at >= ?", toMilliseconds(*filter.since));
    if (filter.until)
        add("b.at < ?", toMilliseconds(*filter.until));
    if (!filter.text.isEmpty()) {
        const QString pattern = likePattern(filter.text);
        parts.append(QStringLiteral("(c.name LIKE ? ESCAPE '\\' OR c.email LIKE ? ESCAPE '\\' OR "
                                    "b.quoted LIKE ? ESCAPE '\\')"));
        values << pattern << pattern << pattern;
    }
    return {QString(u"WHERE " % parts.join(QStringLiteral(" AND "))), values};
}

Tone toneOfReturn(CameBackKind kind, const QByteArray &severity)
{
    switch (kind) {
    case CameBackKind::Refused:
    case CameBackKind::Bounced:
        return severity == "hard" ? Tone::Error : Tone::Warn;
    case CameBackKind::Delayed:
        return Tone::Warn;
    case CameBackKind::Complaint:
        return Tone::Error;
    case CameBackKind::Unsubscribe:
        return Tone::None;
    case CameBackKind::AutoReply:
        return Tone::Info;
    }
    Q_UNREACHABLE();
}

CameBackRow cameBackFrom(const Row &row)
{
    CameBackRow back;
    back.id = row.integer(0);
    back.contact = row.integer(1);
    back.campaign = row.integer(2);
    back.name = row.text(3);
    back.email = row.text(4);
    back.campaignName = row.text(5);
    back.kind = cameBackKindById(row.word(6)).value_or(CameBackKind::Bounced);
    back.at = row.instant(7);
    back.reason = row.word(8);
    const std::optional<Dsn::Reason> reason = Dsn::reasonNamed(back.reason);
    back.words = reason ? Dsn::sentenceFor(*reason) : cameBackKindLabel(back.kind);
    back.severity = row.word(9);
    back.tone = toneOfReturn(back.kind, back.severity);
    back.decision = decisionById(row.word(10)).value_or(FeedbackDecision::Noted);
    back.isKeptOut = !row.text(11).isEmpty();
    back.quoted = row.text(12);
    back.proof = row.word(13);
    return back;
}
} // namespace

Result<CameBackPage> loadCameBack(Database &database, const CameBackFilter &filter)
{
    const CameBackCondition condition = conditionOf(filter, ReasonFilter::Used);
    CameBackPage page;
    PP_TRY(Statement count,
           database.prepare(QString(u"SELECT count(*) FROM " % cameBackTable % condition.sql)));
    PP_CHECK(count.eachWith(condition.values, [&page](const Row &row) { page.total = row.integer(0); }));
    PP_TRY(Statement rows,
           database.prepare(
               QString(u"SELECT b.id, b.contact, b.campaign, coalesce(c.name, ''), "
                       u"coalesce(f.email, c.email, ''), coalesce(k.name, ''), b.kind, b.at, b.reason, "
                       u"b.severity, b.decision, coalesce(c.kept_out, ''), b.quoted, b.proof "
                       u"FROM " %
                       cameBackTable % condition.sql % u" ORDER BY b.at DESC, b.id DESC LIMIT " %
                       QString::number(CameBackPage::mostRows))));
    PP_CHECK(
        rows.eachWith(condition.values, [&page](const Row &row) { page.rows.push_back(cameBackFrom(row)); }));
    return page;
}

Result<std::vector<ReasonTally>> tallyReasons(Database &database, const CameBackFilter &filter)
{
    const CameBackCondition condition = conditionOf(filter, ReasonFilter::LeftOut);
    std::vector<ReasonTally> tallies;
    PP_TRY(Statement rows, database.prepare(QString(u"SELECT b.reason, max(b.severity), count(*) FROM " %
                                                    cameBackTable % condition.sql %
                                                    u" AND b.reason <> '' GROUP BY b.reason "
                                                    u"ORDER BY 3 DESC, 1")));
    PP_CHECK(rows.eachWith(condition.values, [&tallies](const Row &row) {
        const QByteArray name = row.word(0);
        const Dsn::Reason reason = Dsn::reasonNamed(name).value_or(Dsn::Reason::Undefined);
        const CameBackKind kind = reason == Dsn::Reason::Feedback      ? CameBackKind::Complaint
                                  : reason == Dsn::Reason::Vacation    ? CameBackKind::AutoReply
                                  : reason == Dsn::Reason::Unsubscribe ? CameBackKind::Unsubscribe
                                                                       : CameBackKind::Bounced;
        tallies.push_back({name, Dsn::sentenceFor(reason),
                           toneOfReturn(kind, Dsn::nameOf(Dsn::severityOf(reason))), row.integer(2)});
    }));
    return tallies;
}

Result<std::vector<CampaignTally>> tallyCampaigns(Database &database)
{
    std::vector<CampaignTally> tallies;
    PP_CHECK(database.each(QString(u"SELECT k.id, k.name, count(*) FROM " % cameBackTable %
                                   u"WHERE k.id IS NOT NULL GROUP BY k.id ORDER BY k.id DESC"),
                           [&tallies](const Row &row) {
                               tallies.push_back({row.integer(0), row.text(1), row.integer(2)});
                           }));
    return tallies;
}

} // namespace PressPost
