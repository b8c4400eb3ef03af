// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/feedback/Dashboard.h"

#include "models/contacts/WorkspaceContactDesk.h"
#include "models/feedback/DashboardReport.h"
#include "tests/models/feedback/FeedbackWorld.h"

#include <QTest>

using namespace std::chrono_literals;

namespace PressPost
{

class DashboardTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void periodsCoverTheirDays_data();
    void periodsCoverTheirDays();
    void countersEqualARecountOfTheLedger();
    void onlyProvenConsentIsOptedIn();
    void showsWhatWaits();
    void anEmptyWorkspaceIsNoError();
    void statisticsAddUp_data();
    void statisticsAddUp();

private:
    static qint64 sentAndReported(FeedbackWorld &world);
};

// 40 people: 8 hard, 4 full mailboxes, 3 complaints.
qint64 DashboardTest::sentAndReported(FeedbackWorld &world)
{
    world.addPeople(40);
    const qint64 campaign = world.send();
    std::ignore = world.database->run("UPDATE campaign SET started_at = ?, state = 'done' WHERE id = ?",
                                      world.clock.now(), campaign);
    for (qint64 contact = 1; contact <= 12; ++contact)
        world.take(contact % 3 == 0 ? world.dsn(world.sentTo(campaign, contact), 552, "5.2.2",
                                                QStringLiteral("Mailbox full"))
                                    : world.dsn(world.sentTo(campaign, contact)));
    for (qint64 contact = 13; contact <= 15; ++contact)
        world.take(FeedbackWorld::complaint("abuse@nordlicht.example", "redacted",
                                            FeedbackWorld::headerOf(world.sentTo(campaign, contact))));
    return campaign;
}

void DashboardTest::periodsCoverTheirDays_data()
{
    QTest::addColumn<int>("period");
    QTest::addColumn<QDate>("before");
    QTest::addColumn<QDate>("first");
    QTest::addColumn<int>("steps");
    QTest::newRow("30 days") << int(DashboardPeriod::Days30) << QDate(2026, 9, 27) << QDate(2026, 10, 27)
                             << 5;
    QTest::newRow("90 days") << int(DashboardPeriod::Days90) << QDate(2026, 5, 30) << QDate(2026, 8, 28)
                             << 13;
    QTest::newRow("12 months") << int(DashboardPeriod::Months12) << QDate(2024, 12, 1) << QDate(2025, 12, 1)
                               << 12;
}

void DashboardTest::periodsCoverTheirDays()
{
    QFETCH(int, period);
    const Instant now =
        fromMilliseconds(QDateTime(QDate(2026, 11, 25), QTime(17, 0), Qt::UTC).toMSecsSinceEpoch());
    const PeriodDays days = daysOf(static_cast<DashboardPeriod>(period), now);
    QCOMPARE(days.last, QDate(2026, 11, 25));
    QTEST(days.before, "before");
    QTEST(days.first, "first");
    QTEST(int(days.starts.size()), "steps");
}

void DashboardTest::countersEqualARecountOfTheLedger()
{
    FeedbackWorld world;
    const qint64 campaign = sentAndReported(world);
    const auto loaded = loadDashboard(*world.workspace, DashboardPeriod::Days30, world.clock.now());
    QVERIFY2(loaded, loaded ? "" : qPrintable(describe(loaded.error())));
    const DashboardFacts facts = *loaded;
    const auto recount = [&](const char *condition) {
        return world.database
            ->integer(QString(u"SELECT count(*) FROM delivery WHERE " % QString::fromLatin1(condition)))
            .value();
    };
    QCOMPARE(facts.now.sent, recount("state <> 'skipped'"));
    QCOMPARE(facts.now.accepted, recount("state IN ('accepted', 'complained')"));
    QCOMPARE(facts.now.bounced, recount("state IN ('bounced', 'refused')"));
    QCOMPARE(facts.now.hard, recount("severity = 'hard'"));
    QCOMPARE(facts.now.complaints, recount("state = 'complained'"));
    QCOMPARE(facts.before, OutcomeCounts());
    OutcomeCounts ofSteps;
    for (const OutcomeStep &step : facts.steps) {
        ofSteps.sent += step.counts.sent;
        ofSteps.accepted += step.counts.accepted;
        ofSteps.bounced += step.counts.bounced;
        ofSteps.hard += step.counts.hard;
        ofSteps.complaints += step.counts.complaints;
    }
    QCOMPARE(ofSteps, facts.now);
    qint64 ofReasons = 0;
    for (const ReasonCount &reason : facts.reasons)
        ofReasons += reason.count;
    QCOMPARE(ofReasons, facts.now.bounced);
    QCOMPARE(facts.campaigns.size(), 1);
    QCOMPARE(facts.campaigns.front().id, QString::number(campaign));
    QCOMPARE(facts.campaigns.front().sent, 40);
    QCOMPARE(facts.campaigns.front().accepted, 28);
    QCOMPARE(facts.contacts, 40);
    // Each number opens the people behind it.
    for (const DashboardTile &tile : tilesOf(facts)) {
        if (tile.page != QStringLiteral("contacts"))
            continue;
        const Result<ContactFilter> filter = ContactFilter::parse(tile.filter);
        QVERIFY2(filter, qPrintable(tile.filter));
        WorkspaceContactDesk desk(*world.workspace, world.clock, world.random);
        QCOMPARE(desk.count(*filter).value(),
                 tile.label == QStringLiteral("Accepted") ? facts.now.accepted : facts.optedIn);
    }
    // A period later the same numbers stand in "before".
    const DashboardFacts later =
        loadDashboard(*world.workspace, DashboardPeriod::Days30, world.clock.now() + 24h * 30).value();
    QCOMPARE(later.now, OutcomeCounts());
    QCOMPARE(later.before, facts.now);
}

// Consent without its proof is shown, and not counted as opted in.
void DashboardTest::onlyProvenConsentIsOptedIn()
{
    FeedbackWorld world;
    for (int i = 0; i < 5; ++i)
        world.addPerson(QStringLiteral("p%1@desk.example").arg(i));
    QVERIFY(
        world.database->run("UPDATE contact SET basis = CASE WHEN id <= 2 THEN 'consent-proven' WHEN id <= 4 "
                            "THEN 'consent-claimed' ELSE 'contract' END"));
    const DashboardFacts facts =
        loadDashboard(*world.workspace, DashboardPeriod::Days30, world.clock.now()).value();
    QCOMPARE(facts.optedIn, 2);
    QCOMPARE(facts.optedInUnproven, 2);
    const QList<DashboardTile> tiles = tilesOf(facts);
    const auto tile = std::find_if(tiles.begin(), tiles.end(), [](const DashboardTile &each) {
        return each.label == QStringLiteral("Opted in");
    });
    QVERIFY(tile != tiles.end());
    QCOMPARE(tile->base, QStringLiteral("2 of 5, 2 more without proof"));
    WorkspaceContactDesk desk(*world.workspace, world.clock, world.random);
    QCOMPARE(desk.count(*ContactFilter::parse(tile->filter)).value(), 2);
}

void DashboardTest::showsWhatWaits()
{
    FeedbackWorld world;
    const qint64 desk = world.addPerson(QStringLiteral("redaktion@desk.example"));
    const qint64 campaign = world.send();
    std::ignore = world.database->run("UPDATE campaign SET started_at = ?, state = 'paused' WHERE id = ?",
                                      world.clock.now(), campaign);
    world.take(world.dsn(world.sentTo(campaign, desk)));
    const DashboardFacts facts =
        loadDashboard(*world.workspace, DashboardPeriod::Days30, world.clock.now()).value();
    QStringList pages;
    for (const WaitingThing &thing : facts.waiting)
        pages << thing.page;
    QCOMPARE(pages, QStringList({QStringLiteral("feedback"), QStringLiteral("campaigns"),
                                 QStringLiteral("settings")}));
    QCOMPARE(facts.waiting.front().filter, QStringLiteral("decision=provisional"));
    QVERIFY(facts.setup.hasPressList);
    QVERIFY(!facts.setup.hasRelay);
    QVERIFY(!facts.setup.isDone());
    QCOMPARE(facts.proof, SenderProof::NotChecked);
}

void DashboardTest::anEmptyWorkspaceIsNoError()
{
    FeedbackWorld world;
    const DashboardFacts facts =
        loadDashboard(*world.workspace, DashboardPeriod::Months12, world.clock.now()).value();
    QCOMPARE(facts.now, OutcomeCounts());
    QCOMPARE(facts.contacts, 0);
    QVERIFY(facts.waiting.isEmpty());
    QVERIFY(facts.optedInHistory.isEmpty());
}

void DashboardTest::statisticsAddUp_data()
{
    QTest::addColumn<QByteArray>("by");
    QTest::addColumn<int>("rows");
    QTest::newRow("day") << QByteArray("day") << 1;
    QTest::newRow("provider") << QByteArray("provider") << 1;
    QTest::newRow("reason") << QByteArray("reason") << 3; // none, full, unknown
    QTest::newRow("campaign") << QByteArray("campaign") << 1;
}

void DashboardTest::statisticsAddUp()
{
    QFETCH(QByteArray, by);
    FeedbackWorld world;
    const qint64 campaign = sentAndReported(world);
    StatisticsQuestion question{*statisticsByName(by)};
    const std::vector<StatisticsRow> rows = loadStatistics(*world.database, question).value();
    QTEST(int(rows.size()), "rows");
    OutcomeCounts sum;
    for (const StatisticsRow &row : rows) {
        sum.sent += row.counts.sent;
        sum.accepted += row.counts.accepted;
        sum.bounced += row.counts.bounced;
        sum.hard += row.counts.hard;
    }
    QCOMPARE(sum.sent, 40);
    QCOMPARE(sum.accepted, 28);
    QCOMPARE(sum.bounced, 12);
    QCOMPARE(sum.hard, 8);
    question.campaign = campaign + 1;
    QVERIFY(loadStatistics(*world.database, question).value().empty());
    question = {StatisticsBy::Day, campaign, toDateTime(world.clock.now()).date().addDays(1)};
    QVERIFY(loadStatistics(*world.database, question).value().empty());
}

} // namespace PressPost

QTEST_GUILESS_MAIN(PressPost::DashboardTest)
#include "DashboardTest.moc"
