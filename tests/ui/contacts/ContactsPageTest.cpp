// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ui/AccessibilityAudit.h"
#include "tests/ui/contacts/ContactsWorld.h"
#include "ui/common/widgets/Chip.h"
#include "ui/common/widgets/EmptyState.h"
#include "ui/common/widgets/MessageBar.h"
#include "ui/common/widgets/SearchField.h"
#include "ui/common/widgets/SidePanel.h"
#include "ui/common/widgets/TextLabel.h"

#include <QAbstractItemModelTester>
#include <QLabel>

using namespace PressPost;

// The page: one table, one person beside it, imports so far.
class ContactsPageTest final : public ContactsWorld
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void teachesWhenThereIsNobody();
    void saysWhichAddressesWentBad();
    void findsAndShowsAPerson();
    void offersToUndoADeletion();
    void listsImportsAndTakesOneBack();
    void namesEverythingForScreenReaders();
    void fitsTheSmallestWindow();
};

void ContactsPageTest::teachesWhenThereIsNobody()
{
    QTRY_VERIFY(child<EmptyState>("never used")->isVisible());
    QVERIFY(!table()->isVisible());
    grabPicture(m_widget.get(), QStringLiteral("contacts-empty"));
}

void ContactsPageTest::saysWhichAddressesWentBad()
{
    bringIn();
    child<Button>("go")->click();
    QTRY_COMPARE(m_desk->count({}).value(), 2);
    auto database = m_workspace->connect();
    QVERIFY(
        database->run("UPDATE contact SET verdict = 'invalid', verdict_code = 'no_domain', verdict_since = "
                      "added_at + 1000 WHERE name LIKE 'Ben%'"));
    const AddressNews news = m_desk->news().value();
    QCOMPARE(news.becameInvalid, 1);
    m_page->open(news.filter());
    QTRY_COMPARE(table()->model()->rowCount(), 1);
    QTRY_VERIFY(child<MessageBar>("news"));
    grabPicture(m_widget.get(), QStringLiteral("contacts-news"));
    m_clock.advance(std::chrono::hours(1));
    Q_EMIT child<MessageBar>("news")->actionTriggered();
    QTRY_COMPARE(m_desk->news()->becameInvalid, 0);
}

void ContactsPageTest::findsAndShowsAPerson()
{
    bringIn();
    child<Button>("go")->click();
    QTRY_COMPARE(m_desk->count({}).value(), 2);
    m_page->open({});
    QTRY_COMPARE(table()->model()->rowCount(), 2);
    QAbstractItemModelTester tester(table()->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    qobject_cast<SearchField *>(m_page->searchField())->search(QStringLiteral("lindq"));
    QTRY_COMPARE(table()->model()->rowCount(), 1);
    QTRY_COMPARE(table()->model()->index(0, 0).data().toString(), QStringLiteral("Anna Lindqvist"));
    m_page->open(QStringLiteral("contact=1"));
    QTRY_VERIFY(m_widget->findChild<SidePanel *>()->isVisible());
    QTRY_VERIFY(child<QWidget>("standing"));
    grabPicture(m_widget.get(), QStringLiteral("contacts-person"));
    qobject_cast<SearchField *>(m_page->searchField())->search(QStringLiteral("zebra"));
    QTRY_COMPARE(table()->model()->rowCount(), 0);
    QTRY_VERIFY(!table()->isVisible());
    grabPicture(m_widget.get(), QStringLiteral("contacts-nobody"));
}

void ContactsPageTest::offersToUndoADeletion()
{
    bringIn();
    child<Button>("go")->click();
    QTRY_COMPARE(m_desk->count({}).value(), 2);
    m_page->open({});
    QTRY_COMPARE(table()->model()->rowCount(), 2);
    table()->setFocus();
    table()->selectRow(0);
    for (const UiCommand &command : m_page->commands()) {
        if (command.id == QLatin1StringView("contacts.delete"))
            command.run();
    }
    QTRY_COMPARE(table()->model()->rowCount(), 1);
    QCOMPARE(m_desk->count({}).value(), 2);
    auto *bar = m_widget->findChild<MessageBar *>();
    QVERIFY(bar);
    Q_EMIT bar->actionTriggered();
    QTRY_COMPARE(table()->model()->rowCount(), 2);
}

void ContactsPageTest::listsImportsAndTakesOneBack()
{
    bringIn();
    child<Button>("go")->click();
    QTRY_COMPARE(m_desk->count({}).value(), 2);
    m_page->open(QStringLiteral("imports"));
    auto *panel = child<SidePanel>("imports");
    QTRY_VERIFY(panel->isVisible());
    QTRY_VERIFY(panel->findChild<Button *>(QStringLiteral("undo import")));
    QCOMPARE(auditAccessibility(m_widget.get()), QString());
    grabPicture(m_widget.get(), QStringLiteral("contacts-imports"));
    QCOMPARE(panel->findChild<TextLabel *>(QStringLiteral("stayed out"))->text(),
             QStringLiteral("Stayed out: 2 without an address that can get mail"));
    QVERIFY(panel->findChild<Button *>(QStringLiteral("show people")));
    m_page->open(QStringLiteral("batch=1"));
    const auto isNamed = [this] {
        const auto chips = m_widget->findChildren<Chip *>();
        return std::any_of(chips.begin(), chips.end(), [](const Chip *chip) {
            return chip->accessibleName().contains(QStringLiteral("press fair"));
        });
    };
    QTRY_VERIFY(isNamed());

    auto *undo = panel->findChild<Button *>(QStringLiteral("undo import"));
    undo->click(); // declined
    QCOMPARE(m_dialogs.questions.size(), 1);
    QVERIFY2(m_dialogs.questions.first().text.contains(QStringLiteral("2 people added")),
             qPrintable(m_dialogs.questions.first().text));
    QCOMPARE(m_desk->count({}).value(), 2);
    auto database = m_workspace->connect();
    QVERIFY(database->run("UPDATE contact SET replied_at = 5 WHERE email = 'ben@nordisk.org'"));
    m_dialogs.answer = FakeDialogs::Answer::Accept;
    undo->click();
    QTRY_VERIFY(!panel->findChild<Button *>(QStringLiteral("undo import")));
    QVERIFY(!panel->findChild<Button *>(QStringLiteral("show people"))); // there are none to show
    QCOMPARE(m_desk->count({}).value(), 1);
    QTRY_COMPARE(table()->model()->rowCount(), 1);
    QVERIFY(m_widget->findChild<MessageBar *>());
    const auto labels = m_widget->findChild<MessageBar *>()->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->text() == QStringLiteral("ben@nordisk.org: wrote back");
    }));
    grabPicture(m_widget.get(), QStringLiteral("contacts-imports-undone"));
}

void ContactsPageTest::namesEverythingForScreenReaders()
{
    QCOMPARE(auditAccessibility(m_widget.get()), QString());
    bringIn();
    QCOMPARE(auditAccessibility(m_widget.get()), QString());
}

void ContactsPageTest::fitsTheSmallestWindow()
{
    bringIn();
    m_widget->hide();
    QVERIFY(keepsSize(m_widget.get(), QSize(968, 608)));
}

PRESSPOST_UI_TEST_MAIN(ContactsPageTest)
#include "ContactsPageTest.moc"
