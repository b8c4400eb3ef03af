// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/feedback/Dashboard.h"

#include "models/domains/StoredReport.h"
#include "models/feedback/WaitingThings.h"
#include "models/mail/dsn/Reason.h"

#include <algorithm>

namespace PressPost
{

namespace
{
constexpr int daysOfStep = 7;
constexpr int newestCampaigns = 5;

void addMetric(OutcomeCounts &counts, const QByteArray &metric, qint64 n)
{
    if (metric == "sent") {
        counts.sent += n;
    } else if (metric == "accepted") {
        counts.accepted += n;
    } else if (metric == "refused") {
        counts.bounced += n;
    } else if (metric == "bounced") { // taken by the relay first
        counts.bounced += n;
        counts.accepted -= n;
    } else if (metric == "hard") {
        counts.hard += n;
    } else if (metric == "complained") {
        counts.complaints += n;
    }
}

// A bounce may be counted in a later period than its acceptance.
void closeCounts(OutcomeCounts &counts)
{
    counts.accepted = std::max<qint64>(counts.accepted, 0);
}

Instant startOf(const QDate &day)
{
    return fromMilliseconds(QDateTime(day, QTime(0, 0), Qt::UTC).toMSecsSinceEpoch());
}

OutcomeStep *stepOf(QList<OutcomeStep> &steps, const QDate &day)
{
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
        if (step->start <= day)
            return &*step;
    }
    return nullptr;
}

Result<void> readCounters(Database &database, const PeriodDays &days, DashboardFacts &facts)
{
    for (const QDate &start : days.starts)
        facts.steps.append({start, {}});
    QMap<QByteArray, qint64> reasons;
    PP_CHECK(database.each(
        "SELECT day, metric, reason, sum(n) FROM campaign_counter WHERE day >= ? GROUP BY day, metric, "
        "reason",
        [&](const Row &row) {
            const QDate day = QDate::fromString(row.text(0), Qt::ISODate);
            const QByteArray metric = row.word(1);
            const bool isNow = day >= days.first;
            addMetric(isNow ? facts.now : facts.before, metric, row.integer(3));
            if (!isNow)
                return;
            if (OutcomeStep *const step = stepOf(facts.steps, day))
                addMetric(step->counts, metric, row.integer(3));
            if (metric == "refused" || metric == "bounced")
                reasons[row.word(2)] += row.integer(3);
        },
        days.before.toString(Qt::ISODate)));
    closeCounts(facts.now);
    closeCounts(facts.before);
    for (OutcomeStep &step : facts.steps)
        closeCounts(step.counts);
    const QString since = QString::number(toSeconds(startOf(days.first)));
    for (auto reason = reasons.cbegin(); reason != reasons.cend(); ++reason)
        facts.reasons.append(
            {Dsn::sentenceFor(Dsn::reasonNamed(reason.key()).value_or(Dsn::Reason::Undefined)), *reason,
             QStringLiteral("reason=%1 since=%2").arg(asText(reason.key()), since)});
    return {};
}

Result<void> readContacts(Database &database, const PeriodDays &days, DashboardFacts &facts)
{
    static constexpr char consented[] =
        "SELECT count(*), coalesce(sum(basis = 'consent-proven' AND coalesce(basis_since, added_at) < ?), 0) "
        "FROM contact WHERE added_at < ?";
    PP_TRY(Statement counts, database.prepare(consented));
    const auto shareAt = [&](const QDate &day, qint64 &people, qint64 &consents) {
        return counts.each(
            [&](const Row &row) {
                people = row.integer(0);
                consents = row.integer(1);
            },
            startOf(day), startOf(day));
    };
    PP_CHECK(shareAt(days.last.addDays(1), facts.contacts, facts.optedIn));
    PP_TRY(facts.optedInUnproven,
           database.integer("SELECT count(*) FROM contact WHERE basis = 'consent-claimed'"));
    qint64 peopleBefore = 0;
    PP_CHECK(shareAt(days.first, peopleBefore, facts.optedInBefore));
    for (const QDate &start : days.starts) {
        qint64 people = 0;
        qint64 consents = 0;
        PP_CHECK(shareAt(start, people, consents));
        if (people > 0)
            facts.optedInHistory.append(100.0 * static_cast<double>(consents) / static_cast<double>(people));
    }
    return {};
}

SenderProof proofFrom(const QByteArray &verdict)
{
    if (verdict == "proven")
        return SenderProof::Proven;
    if (verdict == "weak")
        return SenderProof::Weak;
    return verdict == "broken" ? SenderProof::Broken : SenderProof::NotKnown;
}

// The last look at each domain; the one that stands worst speaks for the sender.
Result<void> readProof(Database &database, DashboardFacts &facts)
{
    QByteArray verdict;
    QByteArray stored;
    PP_CHECK(database.each(
        "SELECT verdict, report_json FROM domain_check WHERE id IN (SELECT max(id) FROM domain_check GROUP "
        "BY "
        "domain_id) ORDER BY CASE verdict WHEN 'broken' THEN 0 WHEN 'not-known' THEN 1 WHEN 'weak' THEN 2 "
        "ELSE 3 END, id DESC LIMIT 1",
        [&](const Row &row) {
            verdict = row.word(0);
            stored = row.word(1);
        }));
    if (verdict.isEmpty())
        return {};
    facts.proof = proofFrom(verdict);
    facts.setup.hasTrustedDomain = facts.proof == SenderProof::Proven || facts.proof == SenderProof::Weak;
    PP_TRY(const DomainReport report, reportFrom(stored));
    facts.proofReason = report.headline;
    for (const AreaSummary &area : report.areas) {
        if (area.area != CheckArea::Mail)
            facts.proofParts.append(
                {checkAreaTitle(area.area).translated(), toneOf(area.status), checkStatusWord(area.status)});
    }
    return {};
}

Result<void> readSetup(Database &database, SetupSteps &setup)
{
    PP_TRY(
        const qint64 members,
        database.integer(
            "SELECT EXISTS (SELECT 1 FROM list_member) OR EXISTS (SELECT 1 FROM list WHERE filter <> '')"));
    PP_TRY(const qint64 relays, database.integer("SELECT EXISTS (SELECT 1 FROM relay)"));
    setup.hasPressList = members > 0;
    setup.hasRelay = relays > 0;
    return {};
}

Result<void> readCampaigns(Database &database, QList<RecentCampaign> &campaigns)
{
    PP_CHECK(database.each(
        "SELECT k.id, k.name, k.started_at, "
        "coalesce(sum(CASE n.metric WHEN 'accepted' THEN n.n WHEN 'bounced' THEN -n.n END), 0), "
        "coalesce(sum(CASE n.metric WHEN 'sent' THEN n.n END), 0), "
        "(SELECT count(DISTINCT e.delivery_id) FROM delivery AS d JOIN feedback_event AS e ON "
        "e.delivery_id = d.id WHERE d.campaign_id = k.id AND e.action = 'replied') "
        "FROM (SELECT * FROM campaign WHERE started_at IS NOT NULL ORDER BY started_at DESC LIMIT ?) AS k "
        "LEFT JOIN campaign_counter AS n ON n.campaign_id = k.id GROUP BY k.id ORDER BY k.started_at DESC",
        [&campaigns](const Row &row) {
            campaigns.append({QString::number(row.integer(0)), row.text(1), row.instant(2),
                              std::max<qint64>(row.integer(3), 0), row.integer(4), row.integer(5)});
        },
        newestCampaigns));
    return {};
}

struct GroupColumn {
    StatisticsBy by;
    QByteArray name;
    const char *column;
};

constexpr std::size_t groupings = 4;
const std::array<GroupColumn, groupings> &groupColumns()
{
    static const std::array<GroupColumn, groupings> columns{
        {{StatisticsBy::Day, "day", "n.day"},
         {StatisticsBy::Provider, "provider", "n.provider"},
         {StatisticsBy::Reason, "reason", "n.reason"},
         {StatisticsBy::Campaign, "campaign", "n.campaign_id"}}};
    return columns;
}

// Of days and reasons: a bounce may stand in a later row than its acceptance, and takes it away there, so
// that the rows add up to the same whichever way they are told apart.
void closeRows(std::vector<StatisticsRow> &rows)
{
    qint64 carried = 0;
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
        row->counts.accepted += carried;
        carried = std::min<qint64>(row->counts.accepted, 0);
        closeCounts(row->counts);
    }
}
} // namespace

PeriodDays daysOf(DashboardPeriod period, Instant now)
{
    PeriodDays days;
    days.last = toDateTime(now).date();
    if (period == DashboardPeriod::Months12) {
        constexpr int months = 12;
        const QDate month(days.last.year(), days.last.month(), 1);
        days.first = month.addMonths(1 - months);
        days.before = days.first.addMonths(-months);
        for (QDate start = days.first; start <= days.last; start = start.addMonths(1))
            days.starts.append(start);
        return days;
    }
    const int length = period == DashboardPeriod::Days30 ? 30 : 90;
    days.first = days.last.addDays(1 - length);
    days.before = days.first.addDays(-length);
    for (QDate start = days.first; start <= days.last; start = start.addDays(daysOfStep))
        days.starts.append(start);
    return days;
}

Result<DashboardFacts> loadDashboard(const Workspace &workspace, DashboardPeriod period, Instant now)
{
    PP_TRY(Database database, workspace.connect());
    const PeriodDays days = daysOf(period, now);
    DashboardFacts facts;
    facts.period = period;
    facts.firstDay = days.first;
    PP_CHECK(readSetup(database, facts.setup));
    PP_CHECK(readCounters(database, days, facts));
    PP_CHECK(readContacts(database, days, facts));
    PP_CHECK(readProof(database, facts));
    PP_TRY(facts.waiting, loadWaitingThings(database, now));
    PP_CHECK(readCampaigns(database, facts.campaigns));
    return facts;
}

std::optional<StatisticsBy> statisticsByName(QByteArrayView name)
{
    for (const GroupColumn &column : groupColumns()) {
        if (column.name == name)
            return column.by;
    }
    return std::nullopt;
}

Result<std::vector<StatisticsRow>> loadStatistics(Database &database, const StatisticsQuestion &question)
{
    const QString column = QString::fromLatin1(groupColumns()[static_cast<size_t>(question.by)].column);
    const QString sql =
        QStringLiteral("SELECT %1, coalesce(max(k.name), ''), n.metric, sum(n.n) FROM "
                       "campaign_counter AS n LEFT JOIN campaign AS k ON k.id = n.campaign_id "
                       "WHERE n.campaign_id = coalesce(?, n.campaign_id) AND n.day >= ? "
                       "GROUP BY 1, n.metric ORDER BY 1")
            .arg(column);
    std::vector<StatisticsRow> rows;
    PP_CHECK(database.each(
        sql,
        [&](const Row &row) {
            const QString key = row.text(0);
            if (rows.empty() || rows.back().key != key)
                rows.push_back({key, question.by == StatisticsBy::Campaign ? row.text(1) : QString(), {}});
            StatisticsRow &last = rows.back();
            const QByteArray metric = row.word(2);
            addMetric(last.counts, metric, row.integer(3));
            last.refused += metric == "refused" ? row.integer(3) : 0;
            last.unsubscribed += metric == "unsubscribed" ? row.integer(3) : 0;
            last.skipped += metric == "skipped" ? row.integer(3) : 0;
        },
        question.campaign, question.since ? question.since->toString(Qt::ISODate) : QString()));
    closeRows(rows);
    return rows;
}

} // namespace PressPost
