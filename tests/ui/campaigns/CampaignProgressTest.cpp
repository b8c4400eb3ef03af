// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/campaigns/CampaignProgress.h"

#include "models/core/JobRunner.h"
#include "tests/support/ui/AccessibilityAudit.h"
#include "tests/support/ui/FakeDialogs.h"
#include "tests/support/ui/UiTest.h"
#include "tests/ui/campaigns/FakeDesk.h"
#include "tests/ui/campaigns/FakeSendingDesk.h"
#include "ui/campaigns/CampaignsPage.h"
#include "ui/campaigns/StateCard.h"
#include "ui/common/table/TableView.h"
#include "ui/common/theme/Tokens.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/MessageBar.h"
#include "ui/common/widgets/PartsBar.h"
#include "ui/common/widgets/SearchField.h"
#include "ui/common/widgets/SidePanel.h"

#include <QLabel>
#include <QSignalSpy>
#include <QStackedWidget>

using namespace PressPost;

class CampaignProgressTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theSixStatesAddUpAndFilter();
    void sendsToTheEnd();
    void pausesAndGoesOn();
    void stopsForGoodOnlyAfterAQuestion();
    void aRelayThatStopsIsSaidWithTheWayOn();
    void saysThatItWaitsAndTriesAtOnceWhenAsked();
    void sendsAgainToTheUnknownOnlyWhenAsked();
    void saysWhenNobodyCanBeTriedAgain();
    void newAnswersNeverMoveAChosenRow();
    void showsEveryTryOfARecipient();
    void findsARecipient();
    void thePageGoesFromConfirmationToProgressAndBack();
    void looksRight_data();
    void looksRight();

private:
    CampaignProgress *load();
    Button *button(const char *name) const { return m_view->findChild<Button *>(QString::fromLatin1(name)); }
    StateCard *card(const QString &word) const;
    bool shows(const QString &text) const;
    void press(const QString &text);

    std::unique_ptr<JobRunner> m_jobs;
    std::unique_ptr<FakeSendingDesk> m_desk;
    FakeDialogs m_dialogs;
    std::unique_ptr<CampaignProgress> m_view;
    TableView *m_table = nullptr;
};

void CampaignProgressTest::init()
{
    m_jobs = std::make_unique<JobRunner>();
    m_desk = std::make_unique<FakeSendingDesk>();
    m_dialogs.answer = FakeDialogs::Answer::Decline;
    m_dialogs.questions.clear();
}

void CampaignProgressTest::cleanup()
{
    m_view.reset();
    m_jobs.reset();
}

CampaignProgress *CampaignProgressTest::load()
{
    m_view = std::make_unique<CampaignProgress>(m_desk.get(), m_jobs.get(), &m_dialogs);
    m_view->resize(1216, 868);
    m_view->show();
    m_table = m_view->findChild<TableView *>();
    m_view->open(1);
    [this] { QTRY_COMPARE(m_table->model()->rowCount(), 95); }();
    return m_view.get();
}

StateCard *CampaignProgressTest::card(const QString &word) const
{
    for (StateCard *card : m_view->findChildren<StateCard *>()) {
        if (card->accessibleName().startsWith(word))
            return card;
    }
    return nullptr;
}

bool CampaignProgressTest::shows(const QString &text) const
{
    const QList<QLabel *> labels = m_view->findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&text](const QLabel *label) {
        return label->isVisible() && label->text().contains(text);
    });
}

void CampaignProgressTest::theSixStatesAddUpAndFilter()
{
    m_desk->setState(CampaignState::Paused);
    load();
    QTRY_VERIFY(shows(QStringLiteral("34 of 94 sent")));
    QCOMPARE(m_view->findChild<PartsBar *>()->accessibleName(), QStringLiteral("34 of 94 sent"));
    QCOMPARE(card(QStringLiteral("Accepted"))->accessibleName(),
             QStringLiteral("Accepted: 31, 96.9 % of 32"));
    QCOMPARE(card(QStringLiteral("Came back"))->accessibleName(),
             QStringLiteral("Came back: 1, 1: No such mailbox"));
    int sum = 0;
    for (StateCard *each : m_view->findChildren<StateCard *>()) {
        each->click();
        const int count = each->accessibleName().section(u' ', -1).isEmpty() ? 0 : 1;
        QVERIFY(count == 1);
        QTest::qWait(40);
        sum += m_table->model()->rowCount();
    }
    QCOMPARE(sum, 95);
    StateCard *const leftOut = card(QStringLiteral("Left out"));
    QVERIFY(leftOut->isChecked());
    leftOut->click(); // off again
    QTRY_COMPARE(m_table->model()->rowCount(), 95);
}

void CampaignProgressTest::sendsToTheEnd()
{
    load();
    const QSignalSpy changed(m_view.get(), &CampaignProgress::stateChanged);
    m_view->send(1);
    QTRY_VERIFY(m_view->isSending(1));
    m_view->send(1); // once is enough
    QTRY_COMPARE(m_jobs->jobs().size(), 1);
    QTRY_VERIFY(!m_view->isSending(1));
    QTRY_VERIFY(shows(QStringLiteral("All 94 sent")));
    QCOMPARE(changed.count(), 2);
    QVERIFY(!button("pause")->isVisible());
    QVERIFY(button("cameBack")->isVisible());
}

void CampaignProgressTest::pausesAndGoesOn()
{
    m_desk->holdsOpen = true;
    load();
    m_view->send(1);
    QTRY_VERIFY(button("pause")->isVisible());
    QVERIFY(!button("goOn")->isVisible());
    button("pause")->click();
    QTRY_VERIFY(button("goOn")->isVisible());
    QVERIFY(shows(QStringLiteral("Nobody gets it twice")));
    button("goOn")->click();
    QTRY_VERIFY(m_view->isSending(1));
    QTRY_VERIFY(button("pause")->isVisible());
    m_jobs->cancelAll();
    QTRY_VERIFY(!m_view->isSending(1));
}

void CampaignProgressTest::stopsForGoodOnlyAfterAQuestion()
{
    m_desk->holdsOpen = true;
    load();
    m_view->send(1);
    QTRY_VERIFY(button("stop")->isVisible());
    button("stop")->click();
    QCOMPARE(m_dialogs.questions.size(), 1);
    QVERIFY(m_view->isSending(1));
    m_dialogs.answer = FakeDialogs::Answer::Accept;
    button("stop")->click();
    QTRY_VERIFY(shows(QStringLiteral("Stopped after")));
    QVERIFY(!m_view->isSending(1));
    QVERIFY(!button("goOn")->isVisible());
}

void CampaignProgressTest::aRelayThatStopsIsSaidWithTheWayOn()
{
    m_desk->relayError =
        Error{Fault::Rejected, PP_SAY("Your relay refuses the password"),
              PP_SAY("535 5.7.8 Authentication failed"), PP_SAY("test the relay in the settings")};
    load();
    m_view->send(1);
    QTRY_VERIFY(shows(QStringLiteral("refuses the password")));
    QTRY_VERIFY(button("goOn")->isVisible());
    const QSignalSpy relay(m_view.get(), &CampaignProgress::relayRequested);
    press(QStringLiteral("Look at the relay…"));
    QCOMPARE(relay.count(), 1);
    grabPicture(m_view.get(), QStringLiteral("campaign-relay-error"));
    m_desk->relayError.reset();
    button("goOn")->click();
    QTRY_VERIFY(shows(QStringLiteral("All 94 sent")));
    QVERIFY(!shows(QStringLiteral("refuses the password")));
}

void CampaignProgressTest::press(const QString &text)
{
    for (Button *each : m_view->findChildren<Button *>()) {
        if (each->text() == text && each->isVisible())
            return each->click();
    }
    QFAIL(qPrintable(text));
}

void CampaignProgressTest::saysThatItWaitsAndTriesAtOnceWhenAsked()
{
    m_desk->holdsOpen = true;
    load();
    m_view->send(1);
    QTRY_VERIFY(button("pause")->isVisible());
    const QPoint before = button("pause")->mapTo(m_view.get(), QPoint());
    m_desk->watch.setWait(
        SendingWait{FakeSendingDesk::moment + std::chrono::minutes(5),
                    {Fault::Network, PP_SAY("The relay does not take messages from this sender"),
                     PP_SAY("it says “451 4.7.1 come back later”")}});
    QTRY_VERIFY(shows(QStringLiteral("Waiting for the relay, next try at")));
    QVERIFY(shows(QStringLiteral("451 4.7.1 come back later")));
    QCOMPARE(button("pause")->mapTo(m_view.get(), QPoint()), before); // nothing moves under the mouse
    grabPicture(m_view.get(), QStringLiteral("campaign-waiting"));
    press(QStringLiteral("Try now"));
    QVERIFY(m_desk->watch.takeTryNow());
    m_desk->watch.setWait(std::nullopt);
    QTRY_VERIFY(!shows(QStringLiteral("Waiting for the relay")));
    m_jobs->cancelAll();
    QTRY_VERIFY(!m_view->isSending(1));
}

void CampaignProgressTest::sendsAgainToTheUnknownOnlyWhenAsked()
{
    m_desk->setState(CampaignState::Paused);
    load();
    QTRY_VERIFY(shows(QStringLiteral("For 1 person we cannot know")));
    m_dialogs.answer = FakeDialogs::Answer::Accept;
    press(QStringLiteral("Decide…"));
    QCOMPARE(m_dialogs.questions.size(), 1);
    QVERIFY(m_dialogs.questions.front().title.contains(u"one person"));
    QTRY_VERIFY(shows(QStringLiteral("All 94 sent")));
    QCOMPARE(m_desk->retried, std::optional(RetryScope::OnlyUnknown));
    QTRY_VERIFY(!shows(QStringLiteral("we cannot know")));
}

void CampaignProgressTest::saysWhenNobodyCanBeTriedAgain()
{
    m_desk->setState(CampaignState::Done);
    load();
    QVERIFY(button("retry")->isVisible());
    button("retry")->click();
    QVERIFY(m_dialogs.questions.front().title.contains(u"4 people"));
    m_dialogs.answer = FakeDialogs::Answer::Accept;
    button("retry")->click();
    QTRY_VERIFY(shows(QStringLiteral("nobody to try again")));
    QCOMPARE(m_desk->retried, std::optional(RetryScope::Safe));
}

void CampaignProgressTest::newAnswersNeverMoveAChosenRow()
{
    m_desk->setState(CampaignState::Sending); // by another program
    load();
    m_table->selectRow(3);
    m_table->setCurrentIndex(m_table->model()->index(3, 0));
    const QVariant chosen = m_table->currentIndex().data(Qt::DisplayRole);
    QVERIFY(m_desk->answerOne());
    QVERIFY(m_desk->answerOne());
    QTRY_VERIFY(button("newRows")->isVisible());
    QCOMPARE(button("newRows")->text(), QStringLiteral("2 new"));
    QCOMPARE(m_table->currentIndex().row(), 3);
    QCOMPARE(m_table->currentIndex().data(Qt::DisplayRole), chosen);
    button("newRows")->click();
    QTRY_COMPARE(m_table->model()->index(0, 0).data().toString(), QStringLiteral("Hiro Tanaka"));
    QVERIFY(!button("newRows")->isVisible());
}

void CampaignProgressTest::showsEveryTryOfARecipient()
{
    m_desk->setState(CampaignState::Done);
    load();
    m_table->setCurrentIndex(m_table->model()->index(2, 0));
    QTest::keyClick(m_table, Qt::Key_Return);
    QTRY_VERIFY(m_view->findChild<SidePanel *>()->isVisible());
    QCOMPARE(auditAccessibility(m_view.get()), QString());
    QSignalSpy why(m_view.get(), &CampaignProgress::whyRequested);
    button("why")->click();
    QCOMPARE(why.count(), 1);
    QCOMPARE(why.at(0).at(1).toLongLong(), qint64(1));
    QVERIFY(m_view->goBack());
    QVERIFY(!m_view->goBack());
}

void CampaignProgressTest::findsARecipient()
{
    load();
    m_view->findChild<SearchField *>()->search(QStringLiteral("lindq"));
    QTRY_COMPARE(m_table->model()->rowCount(), 1);
    m_view->findChild<SearchField *>()->search(QStringLiteral("nobody at all"));
    QTRY_VERIFY(shows(QStringLiteral("Nobody is here")));
}

void CampaignProgressTest::thePageGoesFromConfirmationToProgressAndBack()
{
    FakeDesk campaigns;
    Campaign sent = campaigns.load(1).value();
    sent.state = CampaignState::Done;
    QVERIFY(campaigns.save(sent));
    CampaignsPage page(&campaigns, m_jobs.get(), &m_dialogs);
    page.setSending(m_desk.get());
    const std::unique_ptr<QWidget> widget(page.createWidget());
    widget->resize(1216, 868);
    widget->show();
    auto *stack = qobject_cast<QStackedWidget *>(widget.get());
    Q_EMIT page.sendConfirmed(1);
    auto *view = widget->findChild<CampaignProgress *>();
    QCOMPARE(stack->currentWidget(), view);
    QTRY_VERIFY(view->isSending(1));
    QTRY_VERIFY(!view->isSending(1));
    QVERIFY(page.goBack());
    QTRY_COMPARE(stack->currentIndex(), 0);
    page.open(QStringLiteral("campaign=1"));
    QTRY_COMPARE(stack->currentWidget(), view);
    QSignalSpy opened(&page, &Page::openRequested);
    view->findChild<Button *>(QStringLiteral("cameBack"))->click();
    QCOMPARE(opened.at(0).at(0).value<PageRequest>().filter, QStringLiteral("campaign=1"));
    Q_EMIT view->relayRequested();
    QCOMPARE(opened.at(1).at(0).value<PageRequest>().page, QStringLiteral("settings"));
    QCOMPARE(opened.at(1).at(0).value<PageRequest>().filter, QStringLiteral("relay"));
}

void CampaignProgressTest::looksRight_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QSize>("size");
    QTest::addRow("light") << false << QSize(1216, 868);
    QTest::addRow("dark") << true << QSize(1216, 868);
    QTest::addRow("narrow") << false << QSize(968, 608);
}

void CampaignProgressTest::looksRight()
{
    QFETCH(const bool, dark);
    QFETCH(const QSize, size);
    setTokens(dark ? darkTokens() : lightTokens());
    QApplication::setPalette(paletteOf(tokens()));
    const QString tag = QString::fromLatin1(QTest::currentDataTag());
    m_desk->setState(CampaignState::Paused);
    load();
    QVERIFY(keepsSize(m_view.get(), size));
    QCOMPARE(auditAccessibility(m_view.get()), QString());
    grabPicture(m_view.get(), QStringLiteral("campaign-paused-") + tag);
    m_desk->holdsOpen = true;
    m_view->send(1);
    QTest::qWait(60);
    grabPicture(m_view.get(), QStringLiteral("campaign-sending-") + tag);
    m_jobs->cancelAll();
    QTRY_VERIFY(!m_view->isSending(1));
    m_desk->setState(CampaignState::Done);
    m_view->open(1);
    m_table->setCurrentIndex(m_table->model()->index(2, 0));
    QTest::keyClick(m_table, Qt::Key_Return);
    QTRY_VERIFY(m_view->findChild<SidePanel *>()->isVisible());
    QVERIFY(keepsSize(m_view.get(), size));
    grabPicture(m_view.get(), QStringLiteral("campaign-results-") + tag);
    setTokens(lightTokens());
    QApplication::setPalette(paletteOf(tokens()));
}

PRESSPOST_UI_TEST_MAIN(CampaignProgressTest)
#include "CampaignProgressTest.moc"
