// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/campaigns/CampaignsPage.h"

#include "models/core/JobRunner.h"
#include "tests/support/ui/AccessibilityAudit.h"
#include "tests/support/ui/UiTest.h"
#include "tests/ui/campaigns/FakeDesk.h"
#include "tests/ui/campaigns/FakeSendingDesk.h"
#include "ui/campaigns/CampaignCheck.h"
#include "ui/campaigns/CampaignEditor.h"
#include "ui/campaigns/CheckGroup.h"
#include "ui/common/Dialogs.h"
#include "ui/common/table/TableView.h"
#include "ui/common/widgets/Button.h"

#include <QSignalSpy>
#include <QStackedWidget>

using namespace PressPost;

namespace
{
// Answers yes at once and remembers the question.
class YesDialogs final : public Dialogs
{
public:
    void ask(QWidget *, const Question &question, std::function<void()> accepted) override
    {
        asked = question;
        accepted();
    }
    void openFile(QWidget *, const FileChoice &, std::function<void(const QString &)>) override {}
    void saveFile(QWidget *, const FileChoice &, std::function<void(const QString &)>) override {}

    Question asked;
};

Button *buttonWith(const QWidget *root, const QString &text)
{
    for (Button *button : root->findChildren<Button *>()) {
        if (button->text().contains(text))
            return button;
    }
    return nullptr;
}
} // namespace

class CampaignsPageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesFromTheListToTheCheckAndBack()
    {
        FakeDesk desk;
        JobRunner runner;
        YesDialogs dialogs;
        CampaignsPage page(&desk, &runner, &dialogs);
        const std::unique_ptr<QWidget> widget(page.createWidget());
        widget->resize(1216, 868);
        widget->show();
        auto *stack = qobject_cast<QStackedWidget *>(widget.get());
        auto *table = stack->widget(0)->findChild<TableView *>();
        QTRY_COMPARE(table->model()->rowCount(), 1);
        table->setCurrentIndex(table->model()->index(0, 0));
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(stack->currentIndex(), 1);
        auto *check = buttonWith(stack->currentWidget(), QStringLiteral("Check"));
        QTRY_COMPARE(check->text(), QStringLiteral("Check all 1,204"));
        check->click();
        QCOMPARE(stack->currentIndex(), 2);
        Button *send = buttonWith(stack->currentWidget(), QStringLiteral("Send"));
        QTRY_COMPARE(send->text(), QStringLiteral("Send to 1,202 contacts…"));
        QVERIFY(page.goBack());
        QVERIFY(page.goBack());
        QVERIFY(!page.goBack());
    }

    void sendsOnlyAfterAConfirmationThatRepeatsEverything()
    {
        FakeDesk desk;
        JobRunner runner;
        YesDialogs dialogs;
        CampaignCheck check(&desk, &runner, &dialogs);
        const QSignalSpy confirmed(&check, &CampaignCheck::sendConfirmed);
        check.open(1);
        Button *send = buttonWith(&check, QStringLiteral("Send"));
        QVERIFY(!send->isEnabled());
        QTRY_VERIFY(send->isEnabled());
        send->click();
        QCOMPARE(confirmed.size(), 1);
        for (const char *part : {"presse@nordlicht-presse.example", "The harbour museum reopens",
                                 "1,202 people on Culture and Berlin, not on Sport",
                                 "46 by your rules, 2 that would look wrong", "now"})
            QVERIFY2(dialogs.asked.text.contains(QString::fromUtf8(part)), qPrintable(dialogs.asked.text));
        QCOMPARE(dialogs.asked.decline, QStringLiteral("Keep as draft"));
    }

    void saysWhyItCannotSend()
    {
        FakeDesk desk;
        JobRunner runner;
        YesDialogs dialogs;
        CampaignCheck check(&desk, &runner, &dialogs);
        FakeSendingDesk sending;
        sending.noSending = PP_SAY("the relay has not passed its test since it was set up or changed.");
        check.setSending(&sending);
        const QSignalSpy relay(&check, &CampaignCheck::relayRequested);
        check.open(1);
        QTRY_VERIFY(!check.findChildren<CheckGroup *>().isEmpty());
        Button *send = buttonWith(&check, QStringLiteral("Send"));
        QVERIFY(!send->isEnabled());
        QTRY_VERIFY(send->toolTip().contains(QStringLiteral("relay")));
        grabPicture(&check, QStringLiteral("campaign-check-no-relay"));
        buttonWith(&check, QStringLiteral("relay"))->click();
        QCOMPARE(relay.size(), 1);

        sending.noSending = {};
        check.renewHindrance();
        QTRY_VERIFY(send->isEnabled());
    }

    void aGroupShowsOnlyItsPeople()
    {
        FakeDesk desk;
        JobRunner runner;
        YesDialogs dialogs;
        CampaignCheck check(&desk, &runner, &dialogs);
        check.open(1);
        auto *table = check.findChild<TableView *>();
        QTRY_VERIFY(table->model()->rowCount() > 3);
        for (CheckGroup *group : check.findChildren<CheckGroup *>()) {
            if (group->accessibleName().contains(QStringLiteral("capitals"))) {
                group->click();
                QCOMPARE(table->model()->rowCount(), 2);
                group->click();
            }
        }
        QVERIFY(table->model()->rowCount() > 3);
    }

    void looksAsDesigned()
    {
        FakeDesk desk;
        JobRunner runner;
        YesDialogs dialogs;
        Theme theme;
        for (const auto &[name, appearance] :
             {std::pair("light", Theme::Appearance::Light), std::pair("dark", Theme::Appearance::Dark)}) {
            theme.setAppearance(appearance);
            CampaignCheck check(&desk, &runner, &dialogs);
            QVERIFY(keepsSize(&check, {1216, 868}));
            check.open(1);
            QTRY_VERIFY(!check.findChildren<CheckGroup *>().isEmpty());
            QTest::qWait(100);
            grabPicture(&check, QStringLiteral("campaign-check-%1").arg(QString::fromLatin1(name)));
            QCOMPARE(auditAccessibility(&check), QString());
            QVERIFY(keepsSize(&check, {968, 608}));
            grabPicture(&check, QStringLiteral("campaign-check-narrow-%1").arg(QString::fromLatin1(name)));
            CampaignsPage page(&desk, &runner, &dialogs);
            const std::unique_ptr<QWidget> widget(page.createWidget());
            QVERIFY(keepsSize(widget.get(), {1216, 868}));
            QTest::qWait(100);
            grabPicture(widget.get(), QStringLiteral("campaigns-%1").arg(QString::fromLatin1(name)));
            QCOMPARE(auditAccessibility(widget.get()), QString());
        }
    }
};

PRESSPOST_UI_TEST_MAIN(CampaignsPageTest)
#include "CampaignsPageTest.moc"
