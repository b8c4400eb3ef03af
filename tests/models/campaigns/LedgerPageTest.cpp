// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/LedgerPage.h"

#include "models/campaigns/DeliveryTableModel.h"
#include "models/core/ItemRoles.h"
#include "tests/models/campaigns/CampaignWorld.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace PressPost;

class LedgerPageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everybodyIsInExactlyOneGroup();
    void showsWhatWasAnsweredLastFirst();
    void findsByNameAddressAndWordsOfTheServer();
    void tellsWhenItBeganAndWhatCameBackMost();
    void rowsStayWhereTheyAreWhileTheyChange();

private:
    void answer(int person, DeliveryState state, const QString &text, const QByteArray &reason = {});
    LedgerPage page(const LedgerFilter &filter = {})
    {
        return ledgerPage(*m_world->database, m_campaign, filter).value();
    }

    std::unique_ptr<CampaignWorld> m_world;
    qint64 m_campaign = 0;
    std::vector<qint64> m_deliveries;
};

void LedgerPageTest::init()
{
    m_world = std::make_unique<CampaignWorld>();
    m_world->addPeople(6);
    m_campaign = m_world->filled().id;
    m_deliveries.clear();
    for (const DeliveryRow &row : page().rows)
        m_deliveries.push_back(row.id);
    answer(0, DeliveryState::Accepted, QStringLiteral("queued as 4XkT9z"));
    answer(1, DeliveryState::Deferred, QStringLiteral("not so fast"));
    answer(2, DeliveryState::Refused, QStringLiteral("no such user"), "userunknown");
    answer(3, DeliveryState::Unknown, {});
}

void LedgerPageTest::answer(int person, DeliveryState state, const QString &text, const QByteArray &reason)
{
    const qint64 delivery = m_deliveries.at(static_cast<std::size_t>(person));
    m_world->clock.advance(std::chrono::seconds(10));
    auto transaction = Transaction::begin(*m_world->database).value();
    Ledger ledger(*m_world->database);
    QVERIFY(ledger.setDates({delivery}, m_world->clock.now()));
    QVERIFY(ledger.claim(delivery, m_world->clock.now()));
    RelayAnswer relay{delivery, state, state == DeliveryState::Accepted ? 250 : 0};
    relay.text = text;
    relay.reason = reason;
    QVERIFY(ledger.answer(relay, RetrySchedule::standard(), m_world->clock.now()));
    QVERIFY(transaction.commit());
}

void LedgerPageTest::everybodyIsInExactlyOneGroup()
{
    const SendingOverview overview = sendingOverview(*m_world->database, m_campaign).value();
    qint64 sum = 0;
    for (const DeliveryGroup group : allDeliveryGroups) {
        LedgerFilter filter;
        filter.group = group;
        QCOMPARE(page(filter).total, countOf(overview.counts, group));
        sum += countOf(overview.counts, group);
    }
    QCOMPARE(sum, overview.counts.total());
    QCOMPARE(recipientsOf(overview.counts), qint64(6));
    QCOMPARE(sentOf(overview.counts), qint64(4));
}

void LedgerPageTest::showsWhatWasAnsweredLastFirst()
{
    const LedgerPage all = page();
    QCOMPARE(all.total, qint64(6));
    QCOMPARE(all.rows.front().state, DeliveryState::Unknown);
    QCOMPARE(all.rows.back().state, DeliveryState::Queued);
}

void LedgerPageTest::findsByNameAddressAndWordsOfTheServer()
{
    QCOMPARE(page({QStringLiteral("P00002@"), {}}).total, qint64(1));
    QCOMPARE(page({QStringLiteral("4xkt9Z"), {}}).total, qint64(1));
    QCOMPARE(page({QStringLiteral("namee"), {}}).total, qint64(1));
    QCOMPARE(page({QStringLiteral("%"), {}}).total, qint64(0)); // not a pattern
}

void LedgerPageTest::tellsWhenItBeganAndWhatCameBackMost()
{
    const SendingOverview overview = sendingOverview(*m_world->database, m_campaign).value();
    QCOMPARE(overview.name, QStringLiteral("Opening"));
    QVERIFY(overview.startedAt && overview.endedAt && overview.nextTry);
    QVERIFY(*overview.startedAt < *overview.endedAt);
    QCOMPARE(overview.mainReasonCount, qint64(1));
    QVERIFY(!overview.mainReason.isEmpty());
    QCOMPARE(overview.mayRetry, qint64(1)); // refused, and nothing says for good
}

void LedgerPageTest::rowsStayWhereTheyAreWhileTheyChange()
{
    DeliveryTableModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setPage(page());
    const qint64 last = model.delivery(5).id;
    QCOMPARE(model.updateRows(page()), qint64(0));
    answer(5, DeliveryState::Accepted, QStringLiteral("queued as 1"));
    QCOMPARE(model.updateRows(page()), qint64(1));
    QCOMPARE(model.delivery(5).id, last);
    const QModelIndex state = model.index(5, static_cast<int>(DeliveryTableModel::Column::State));
    QCOMPARE(state.data(ToneRole).toInt(), static_cast<int>(Tone::Ok));
    QCOMPARE(state.siblingAtColumn(2).data(SecondLineRole).toString(), QStringLiteral("“queued as 1”"));
    QVERIFY(state.data(RowTextRole).toString().contains(QStringLiteral("Accepted")));
}

QTEST_GUILESS_MAIN(LedgerPageTest)
#include "LedgerPageTest.moc"
