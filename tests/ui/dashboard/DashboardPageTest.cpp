// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboard/DashboardPage.h"

#include "models/core/JobRunner.h"
#include "models/feedback/RecentCampaignModel.h"
#include "tests/support/ui/AccessibilityAudit.h"
#include "tests/support/ui/FakeDialogs.h"
#include "tests/support/ui/UiTest.h"
#include "ui/common/charts/LineChart.h"
#include "ui/common/theme/Tokens.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/MessageBar.h"
#include "ui/common/widgets/Segmented.h"
#include "ui/common/widgets/Tile.h"
#include "ui/dashboard/DashboardView.h"
#include "ui/dashboard/WelcomeView.h"

#include <QAbstractItemModelTester>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>

using namespace PressPost;

namespace
{

DashboardFacts factsOf(const QList<int> &bouncedOfThousand, SenderProof proof)
{
    DashboardFacts facts;
    facts.setup = {true, true, true};
    facts.proof = proof;
    const bool good = proof == SenderProof::Proven;
    facts.now = good ? OutcomeCounts{41904, 41443, 461, 120, 8} : OutcomeCounts{35130, 32916, 2214, 840, 7};
    facts.before = {40000, 39400, 600, 160, 8};
    QDate day(2026, 7, 6);
    for (const int bounced : bouncedOfThousand) {
        facts.steps << OutcomeStep{day, {3480, 3480 - bounced * 3, bounced * 3, bounced, 1}};
        day = day.addDays(7);
    }
    facts.reasons = {{PP_SAY("No such mailbox"), 128, QStringLiteral("reason=userunknown")},
                     {PP_SAY("Mailbox full"), 97, QStringLiteral("reason=mailboxfull")},
                     {PP_SAY("Too many at once"), 84, {}},
                     {PP_SAY("Server in trouble"), 61, {}},
                     {PP_SAY("Judged as spam"), 38, {}},
                     {PP_SAY("Account switched off"), 29, {}},
                     {PP_SAY("On a block list"), 24, {}}};
    if (!good)
        facts.reasons.prepend({PP_SAY("Sender not proven"), 1702, QStringLiteral("reason=authfailure")});
    facts.contacts = 84310;
    facts.optedIn = 51402;
    facts.optedInHistory = {58, 58.4, 59, 59.1, 60, 61};
    facts.openKnown = 12991;
    facts.opened = 4400;
    facts.proofReason = good ? Sentence{}
                             : PP_SAY("Since Monday 16:40 your domain no longer lists the relay, so "
                                      "receivers cannot tell that your mail is yours.");
    facts.proofParts = {{QStringLiteral("SPF"), good ? Tone::Ok : Tone::Error,
                         good ? PP_SAY("relay listed") : PP_SAY("relay missing")},
                        {QStringLiteral("DKIM"), Tone::Ok, PP_SAY("key matches")},
                        {QStringLiteral("DMARC"), good ? Tone::Ok : Tone::Warn,
                         good ? PP_SAY("quarantine") : PP_SAY("half passes")},
                        {QStringLiteral("Proof"), good ? Tone::Ok : Tone::Unknown,
                         good ? PP_SAY("12 Sep") : PP_SAY("test again")}};
    facts.waiting = {{Tone::Warn, PP_SAY("One data request is due in 3 days"),
                      PP_SAY("Access request from 25 August, answer by 25 September"), PP_SAY("Answer…"),
                      QStringLiteral("privacy"), QStringLiteral("request=7")},
                     {Tone::Info,
                      PP_SAY("3 journalists seem to have left their paper"),
                      PP_SAY("Their automatic replies name a successor"),
                      PP_SAY("Review"),
                      QStringLiteral("feedback"),
                      {}},
                     {Tone::Unknown, PP_SAY("18 addresses could not be checked"),
                      PP_SAY("3 mail domains did not answer last night; next try at 14:20"), PP_SAY("Show"),
                      QStringLiteral("contacts"), QStringLiteral("standing=unknown")}};
    const Instant day1 = fromMilliseconds(1789725600000);
    facts.campaigns = {{QStringLiteral("a"), QStringLiteral("Harbour museum reopens"), day1, 1171, 1198, 31},
                       {QStringLiteral("b"), QStringLiteral("Philharmonie: new chief conductor"),
                        day1 - std::chrono::days(7), 3387, 3417, 58},
                       {QStringLiteral("c"), QStringLiteral("Half-year figures, embargo 7:00"),
                        day1 - std::chrono::days(16), 807, 812, 12}};
    return facts;
}

const QList<int> falling{26, 24, 25, 21, 22, 18, 15, 16, 14, 13, 12, 11};
const QList<int> rising{12, 10, 13, 11, 9, 12, 10, 11, 9, 13, 36, 63};

} // namespace

class DashboardPageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void welcomesUntilThreeThingsAreDone();
    void looksRight_data();
    void looksRight();
    void fitsTheWindowWithoutScrolling();
    void keepsItsSizeWithTextTwiceAsLarge();
    void mirrorsRightToLeft();
    void everyTileOpensItsPeople();
    void aPeriodIsLoadedAnew();
    void mendingGoesBeforeSending();
    void whatCannotBeReadIsSaidAndTheRestStays();
    void everythingHasAName();
    void recentCampaignsKeepTheRulesOfItemModels();

private:
    QWidget *load(const DashboardFacts &facts);

    std::unique_ptr<JobRunner> m_jobs;
    FakeDialogs m_dialogs;
    std::unique_ptr<DashboardPage> m_page;
    std::unique_ptr<QWidget> m_widget;
};

void DashboardPageTest::init()
{
    m_jobs = std::make_unique<JobRunner>();
}

void DashboardPageTest::cleanup()
{
    m_widget.reset();
    m_page.reset();
    m_jobs.reset();
}

QWidget *DashboardPageTest::load(const DashboardFacts &facts)
{
    m_page = std::make_unique<DashboardPage>(
        [facts](DashboardPeriod) { return Result<DashboardFacts>(facts); }, m_jobs.get(), &m_dialogs);
    m_widget.reset(m_page->createWidget());
    m_widget->resize(1216, 868);
    m_widget->show();
    QTest::qWait(50);
    return m_widget.get();
}

void DashboardPageTest::welcomesUntilThreeThingsAreDone()
{
    DashboardFacts facts = factsOf(falling, SenderProof::Proven);
    facts.setup = {true, false, false};
    const QWidget *widget = load(facts);
    QTRY_VERIFY(widget->findChild<WelcomeView *>()->isVisible());
    QCOMPARE(auditAccessibility(widget), QString());
    grabPicture(m_widget.get(), QStringLiteral("welcome-light"));
    QSignalSpy opened(m_page.get(), &Page::openRequested);
    for (Button *button : widget->findChildren<Button *>()) {
        if (button->text() == QStringLiteral("Set up…"))
            button->click();
    }
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.at(0).at(0).value<PageRequest>().page, QStringLiteral("settings"));
}

void DashboardPageTest::looksRight_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<bool>("trouble");
    QTest::addColumn<QSize>("size");
    QTest::addRow("light") << false << false << QSize(1216, 868);
    QTest::addRow("trouble-light") << false << true << QSize(1216, 868);
    QTest::addRow("trouble-dark") << true << true << QSize(1216, 868);
    QTest::addRow("narrow") << false << false << QSize(968, 608);
}

void DashboardPageTest::looksRight()
{
    QFETCH(const bool, dark);
    QFETCH(const bool, trouble);
    QFETCH(const QSize, size);
    setTokens(dark ? darkTokens() : lightTokens());
    QApplication::setPalette(paletteOf(tokens()));
    QWidget *widget =
        load(trouble ? factsOf(rising, SenderProof::Broken) : factsOf(falling, SenderProof::Proven));
    QVERIFY(keepsSize(widget, size));
    grabPicture(widget, QStringLiteral("dashboard-") + QString::fromLatin1(QTest::currentDataTag()));
    setTokens(lightTokens());
    QApplication::setPalette(paletteOf(tokens()));
}

void DashboardPageTest::fitsTheWindowWithoutScrolling()
{
    QWidget *widget = load(factsOf(rising, SenderProof::Broken));
    QVERIFY(keepsSize(widget, {1216, 868})); // what a window of 1440 × 900 leaves to a page
    const auto *view = widget->findChild<DashboardView *>();
    for (const auto *area : view->findChildren<QAbstractScrollArea *>()) {
        if (area->metaObject()->className() == QByteArray("QScrollArea"))
            QVERIFY(area->verticalScrollBar()->maximum() == 0);
    }
}

void DashboardPageTest::keepsItsSizeWithTextTwiceAsLarge()
{
    const QFont before = QApplication::font();
    QFont large = before;
    large.setPointSizeF(20);
    QApplication::setFont(large);
    QWidget *widget = load(factsOf(rising, SenderProof::Broken));
    QVERIFY(keepsSize(widget, {968, 608}));
    grabPicture(widget, QStringLiteral("dashboard-large-text"));
    m_widget.reset();
    QApplication::setFont(before);
}

void DashboardPageTest::mirrorsRightToLeft()
{
    QApplication::setLayoutDirection(Qt::RightToLeft);
    QWidget *widget = load(factsOf(falling, SenderProof::Proven));
    QVERIFY(keepsSize(widget, {1216, 868}));
    grabPicture(widget, QStringLiteral("dashboard-right-to-left"));
    m_widget.reset();
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

void DashboardPageTest::everyTileOpensItsPeople()
{
    const QWidget *widget = load(factsOf(falling, SenderProof::Proven));
    QSignalSpy opened(m_page.get(), &Page::openRequested);
    const auto tiles = widget->findChildren<Tile *>();
    QCOMPARE(tiles.size(), 5);
    for (Tile *tile : tiles)
        QTest::keyClick(tile, Qt::Key_Return);
    QCOMPARE(opened.count(), 5);
    QCOMPARE(opened.at(1).at(0).value<PageRequest>().filter, QStringLiteral("came-back"));
    QCOMPARE(tiles.at(0)->accessibleName(), QStringLiteral("Accepted: 98.9 %, 41,443 of 41,904, up 0.4"));
}

void DashboardPageTest::aPeriodIsLoadedAnew()
{
    QList<DashboardPeriod> asked;
    m_page = std::make_unique<DashboardPage>(
        [&asked](DashboardPeriod period) {
            asked << period;
            DashboardFacts facts = factsOf(falling, SenderProof::Proven);
            facts.period = period;
            return Result<DashboardFacts>(facts);
        },
        m_jobs.get(), &m_dialogs);
    m_widget.reset(m_page->createWidget());
    QTRY_COMPARE(asked.size(), 1);
    m_widget->findChild<Segmented *>()->setCurrent(2);
    QTRY_COMPARE(asked.size(), 2);
    QCOMPARE(asked.last(), DashboardPeriod::Months12);
}

void DashboardPageTest::mendingGoesBeforeSending()
{
    const QWidget *widget = load(factsOf(rising, SenderProof::Broken));
    int filled = 0;
    for (const Button *button : widget->findChild<DashboardView *>()->findChildren<Button *>())
        filled += button->isVisible() && button->kind() == Button::Kind::Primary ? 1 : 0;
    QCOMPARE(filled, 1);
}

void DashboardPageTest::whatCannotBeReadIsSaidAndTheRestStays()
{
    m_page = std::make_unique<DashboardPage>(
        [](DashboardPeriod) {
            return Result<DashboardFacts>(Error{Fault::Storage, PP_SAY("The counters cannot be read"),
                                                PP_SAY("The disk answers with an error"),
                                                PP_SAY("Open the backup of yesterday")});
        },
        m_jobs.get(), &m_dialogs);
    m_widget.reset(m_page->createWidget());
    m_widget->show();
    QTRY_VERIFY(m_widget->findChild<MessageBar *>());
    QCOMPARE(m_widget->findChild<MessageBar *>()->accessibleName(),
             QStringLiteral("The counters cannot be read"));
}

void DashboardPageTest::everythingHasAName()
{
    QCOMPARE(auditAccessibility(load(factsOf(falling, SenderProof::Proven))), QString());
}

void DashboardPageTest::recentCampaignsKeepTheRulesOfItemModels()
{
    RecentCampaignModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setCampaigns(factsOf(falling, SenderProof::Proven).campaigns);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(0, 2).data().toString(), QStringLiteral("97.7 %"));
    QCOMPARE(model.index(0, 2).data(SecondLineRole).toString(), QStringLiteral("of 1,198"));
    QCOMPARE(model.index(0, 0).data(RowTextRole).toString(),
             QStringLiteral("Harbour museum reopens, sent 18 Sep, accepted 97.7 % of 1,198, 31 replies"));
}

PRESSPOST_UI_TEST_MAIN(DashboardPageTest)
#include "DashboardPageTest.moc"
