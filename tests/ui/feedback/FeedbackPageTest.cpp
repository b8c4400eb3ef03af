// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/feedback/FeedbackPage.h"

#include "models/core/JobRunner.h"
#include "tests/support/ui/AccessibilityAudit.h"
#include "tests/support/ui/FakeDialogs.h"
#include "tests/support/ui/UiTest.h"
#include "tests/ui/feedback/FakeFeedbackDesk.h"
#include "ui/common/table/TableView.h"
#include "ui/common/theme/Tokens.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/Chip.h"
#include "ui/common/widgets/EmptyState.h"
#include "ui/common/widgets/MessageBar.h"
#include "ui/common/widgets/SidePanel.h"
#include "ui/common/widgets/TextLabel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace PressPost;

class FeedbackPageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void listsWhatCameBackWithItsReasons();
    void teachesWhereNoMailboxIsSetUp();
    void nothingCameBackIsGoodNews();
    void anEmptyFilterCanBeCleared();
    void whatCannotBeReadIsSaid();
    void filtersAsOtherPagesAsk_data();
    void filtersAsOtherPagesAsk();
    void aChipTakesItsConditionAway();
    void answersWhySomebodyDidNotGetIt();
    void aRowAsksForItsOwnCampaign();
    void somebodyDecidesAboutAPerson();
    void readsTheMailboxAndSaysWhatItCameTo();
    void aMailboxThatDoesNotAnswerIsSaid();
    void readsFiles();
    void theBadgeCountsWhatNeedsAPerson();
    void looksRight_data();
    void looksRight();

private:
    QWidget *load();
    template <typename W>
    W *named(const char *name) const
    {
        return m_widget->findChild<W *>(QString::fromLatin1(name));
    }
    bool shows(const QString &text) const;

    std::unique_ptr<JobRunner> m_jobs;
    std::unique_ptr<FakeFeedbackDesk> m_desk;
    std::unique_ptr<FakeDialogs> m_dialogs;
    std::unique_ptr<FeedbackPage> m_page;
    std::unique_ptr<QWidget> m_widget;
    TableView *m_table = nullptr;
};

void FeedbackPageTest::init()
{
    m_jobs = std::make_unique<JobRunner>();
    m_desk = std::make_unique<FakeFeedbackDesk>();
    m_dialogs = std::make_unique<FakeDialogs>();
    m_desk->addPeople();
}

void FeedbackPageTest::cleanup()
{
    m_widget.reset();
    m_page.reset();
    m_jobs.reset();
}

QWidget *FeedbackPageTest::load()
{
    m_page = std::make_unique<FeedbackPage>(m_desk.get(), m_jobs.get(), m_dialogs.get());
    m_widget.reset(m_page->createWidget());
    m_widget->resize(1216, 868);
    m_widget->show();
    m_table = m_widget->findChild<TableView *>();
    QTest::qWait(50);
    return m_widget.get();
}

bool FeedbackPageTest::shows(const QString &text) const
{
    const QList<QLabel *> labels = m_widget->findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&text](const QLabel *label) {
        return label->isVisible() && label->text().contains(text);
    });
}

void FeedbackPageTest::listsWhatCameBackWithItsReasons()
{
    load();
    QTRY_COMPARE(m_table->model()->rowCount(), 18);
    const QAbstractItemModelTester tester(m_table->model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(shows(QStringLiteral("18 came back, most often “No such mailbox” (13)")));
    QCOMPARE(m_page->searchField()->isVisible(), true);
    QCOMPARE(auditAccessibility(m_widget.get()), QString());
}

void FeedbackPageTest::teachesWhereNoMailboxIsSetUp()
{
    m_desk = std::make_unique<FakeFeedbackDesk>();
    m_desk->boxes.clear();
    load();
    QTRY_VERIFY(named<Button>("setUp")->isVisible());
    QVERIFY(named<Button>("read")->isHidden());
    grabPicture(m_widget.get(), QStringLiteral("feedback-never-used"));
    QSignalSpy opened(m_page.get(), &Page::openRequested);
    named<Button>("setUp")->click();
    QCOMPARE(opened.at(0).at(0).value<PageRequest>().page, QStringLiteral("settings"));
}

void FeedbackPageTest::nothingCameBackIsGoodNews()
{
    m_desk = std::make_unique<FakeFeedbackDesk>();
    load();
    QTRY_VERIFY(shows(QStringLiteral("Nothing has come back")));
    QVERIFY(shows(QStringLiteral("“Bounces”")));
    grabPicture(m_widget.get(), QStringLiteral("feedback-good-news"));
}

void FeedbackPageTest::anEmptyFilterCanBeCleared()
{
    load();
    m_page->open(QStringLiteral("reason=spamdetected"));
    QTRY_VERIFY(shows(QStringLiteral("Nothing matches")));
    for (Button *button : m_widget->findChildren<Button *>()) {
        if (button->isVisible() && button->text() == QStringLiteral("Clear the filter"))
            button->click();
    }
    QTRY_COMPARE(m_table->model()->rowCount(), 18);
    QVERIFY(m_table->isVisible());
}

void FeedbackPageTest::whatCannotBeReadIsSaid()
{
    m_desk->error = Error{Fault::Storage, PP_SAY("The workspace cannot be read"), PP_SAY("the disk is gone")};
    load();
    QTRY_VERIFY(m_widget->findChild<MessageBar *>());
    QCOMPARE(m_widget->findChild<MessageBar *>()->accessibleName(),
             QStringLiteral("The workspace cannot be read"));
}

void FeedbackPageTest::filtersAsOtherPagesAsk_data()
{
    QTest::addColumn<QString>("asked");
    QTest::addColumn<int>("rows");
    QTest::addRow("reason") << QStringLiteral("reason=mailboxfull") << 1;
    QTest::addRow("campaign") << QStringLiteral("campaign=12") << 18;
    QTest::addRow("other campaign") << QStringLiteral("campaign=13") << 0;
    QTest::addRow("all of the dashboard") << QStringLiteral("came-back") << 18;
    QTest::addRow("a week of the dashboard") << QStringLiteral("came-back;from=2026-07-06") << 18;
    QTest::addRow("complaints of the dashboard") << QStringLiteral("complained") << 1;
    QTest::addRow("words") << QStringLiteral("lindqvist") << 1;
}

void FeedbackPageTest::filtersAsOtherPagesAsk()
{
    QFETCH(const QString, asked);
    QFETCH(const int, rows);
    load();
    m_page->open(asked);
    QTRY_COMPARE(m_table->model()->rowCount(), rows);
    if (asked.contains(QStringLiteral("from="))) {
        QTRY_VERIFY(!m_widget->findChildren<Chip *>().isEmpty());
        QVERIFY(m_widget->findChildren<Chip *>().first()->accessibleName().contains(QStringLiteral("When")) ||
                m_widget->findChildren<Chip *>().last()->accessibleName().contains(QStringLiteral("When")));
    }
}

void FeedbackPageTest::aChipTakesItsConditionAway()
{
    load();
    m_page->open(QStringLiteral("reason=mailboxfull severity=soft"));
    QTRY_COMPARE(m_table->model()->rowCount(), 1);
    for (Chip *chip : m_widget->findChildren<Chip *>()) {
        if (chip->accessibleName().contains(QStringLiteral("Why")))
            QTest::keyClick(chip, Qt::Key_Delete);
    }
    QTRY_COMPARE(m_table->model()->rowCount(), 3);
}

void FeedbackPageTest::answersWhySomebodyDidNotGetIt()
{
    load();
    m_page->open(QStringLiteral("why=2 campaign=12"));
    auto *panel = m_widget->findChild<SidePanel *>();
    QTRY_VERIFY(panel->isVisible());
    QCOMPARE(m_desk->askedCampaign, std::optional<qint64>(12));
    QVERIFY(shows(QStringLiteral("mailbox was full")));
    QVERIFY(shows(QStringLiteral("not a fault of yours")));
    QCOMPARE(auditAccessibility(m_widget.get()), QString());
    m_page->open(QStringLiteral("why=99"));
    QTRY_VERIFY(m_widget->findChild<MessageBar *>());
    QVERIFY(m_page->goBack());
    QVERIFY(!panel->isVisible());
    QVERIFY(!m_page->goBack());
}

void FeedbackPageTest::aRowAsksForItsOwnCampaign()
{
    load();
    QTRY_COMPARE(m_table->model()->rowCount(), 18);
    m_table->setCurrentIndex(m_table->model()->index(1, 0));
    QTest::keyClick(m_table, Qt::Key_Return);
    QTRY_VERIFY(m_widget->findChild<SidePanel *>()->isVisible());
    QCOMPARE(m_desk->askedCampaign, std::optional<qint64>(12));
}

void FeedbackPageTest::somebodyDecidesAboutAPerson()
{
    load();
    m_page->open(QStringLiteral("why=4"));
    QTRY_VERIFY(named<Button>("confirm"));
    QCOMPARE(m_page->badge().count, 1);
    named<Button>("confirm")->click();
    QTRY_COMPARE(m_page->badge().count, 0);
    QTRY_VERIFY(!named<Button>("confirm"));
    named<Button>("writeAgain")->click();
    QTRY_VERIFY(!named<Button>("writeAgain"));
}

void FeedbackPageTest::readsTheMailboxAndSaysWhatItCameTo()
{
    load();
    QTRY_VERIFY(named<Button>("read")->isEnabled());
    named<Button>("read")->click();
    QVERIFY(!named<Button>("read")->isEnabled());
    QTRY_VERIFY(shows(QStringLiteral("3 new messages")));
    QTRY_VERIFY(named<Button>("read")->isEnabled());
}

void FeedbackPageTest::aMailboxThatDoesNotAnswerIsSaid()
{
    m_desk->fetchError = Error{Fault::Network, PP_SAY("The reply mailbox cannot be read"),
                               PP_SAY("imap.relay.example did not answer for 30 seconds"),
                               PP_SAY("what came back since then is not counted yet; nothing gets lost")};
    load();
    QTRY_VERIFY(named<Button>("read")->isEnabled());
    named<Button>("read")->click();
    QTRY_VERIFY(shows(QStringLiteral("cannot be read")));
    grabPicture(m_widget.get(), QStringLiteral("feedback-mailbox-error"));
}

void FeedbackPageTest::readsFiles()
{
    m_dialogs->fileName = QStringLiteral("reports.mbox");
    load();
    named<Button>("files")->click();
    QTRY_VERIFY(shows(QStringLiteral("3 new messages")));
    QCOMPARE(m_desk->readFiles, QStringList{QStringLiteral("reports.mbox")});
}

void FeedbackPageTest::theBadgeCountsWhatNeedsAPerson()
{
    m_page = std::make_unique<FeedbackPage>(m_desk.get(), m_jobs.get(), m_dialogs.get());
    const QSignalSpy changed(m_page.get(), &Page::badgeChanged);
    m_page->refresh();
    QTRY_COMPARE(changed.count(), 1);
    QCOMPARE(m_page->badge().count, 1);
}

void FeedbackPageTest::looksRight_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QSize>("size");
    QTest::addRow("light") << false << QSize(1216, 868);
    QTest::addRow("dark") << true << QSize(1216, 868);
    QTest::addRow("narrow") << false << QSize(968, 608);
}

void FeedbackPageTest::looksRight()
{
    QFETCH(const bool, dark);
    QFETCH(const QSize, size);
    setTokens(dark ? darkTokens() : lightTokens());
    QApplication::setPalette(paletteOf(tokens()));
    load();
    QTRY_COMPARE(m_table->model()->rowCount(), 18);
    QVERIFY(keepsSize(m_widget.get(), size));
    const QString tag = QString::fromLatin1(QTest::currentDataTag());
    grabPicture(m_widget.get(), QStringLiteral("feedback-") + tag);
    m_page->open(QStringLiteral("severity=hard"));
    m_table->selectRow(1);
    m_page->open(QStringLiteral("why=4"));
    QTRY_VERIFY(m_widget->findChild<SidePanel *>()->isVisible());
    QVERIFY(keepsSize(m_widget.get(), size));
    grabPicture(m_widget.get(), QStringLiteral("why-") + tag);
    setTokens(lightTokens());
    QApplication::setPalette(paletteOf(tokens()));
}

PRESSPOST_UI_TEST_MAIN(FeedbackPageTest)
#include "FeedbackPageTest.moc"
