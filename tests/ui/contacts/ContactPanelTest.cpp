// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/ContactPanel.h"

#include "models/contacts/WorkspaceContactDesk.h"
#include "models/core/DayWords.h"
#include "tests/support/ui/AccessibilityAudit.h"
#include "tests/support/ui/FakeDialogs.h"
#include "tests/support/ui/UiTest.h"
#include "ui/common/table/TableView.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/MessageBar.h"
#include "ui/common/widgets/TextLabel.h"
#include "ui/common/widgets/Timeline.h"
#include "ui/contacts/ContactsPage.h"

#include <QTemporaryDir>

using namespace PressPost;

// One person beside the table of the contact page.
class ContactPanelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void saysWhySomebodyIsKeptOutAndTheWayBack();
    void leavesAWishToThePerson();
    void saysInWordsHowItIsKnown();
    void correctsAnAddressAsSuggested();
    void explainsOnlyWhereThereIsSomethingToExplain();
    void choosesThePersonInTheTable();
    void saysWhatTheyChoseToGet();

private:
    QString texts() const
    {
        QStringList all;
        for (const QLabel *label : m_widget->findChildren<QLabel *>()) {
            if (label->isVisible())
                all << label->text();
        }
        return all.join(u'\n');
    }
    // Of the timeline, each in one sentence.
    QStringList happened() const
    {
        QStringList all;
        for (const QWidget *event : m_widget->findChild<Timeline *>()->findChildren<QWidget *>())
            all << event->accessibleName();
        return all;
    }
    Button *button(const char *name) const
    {
        for (Button *one : m_widget->findChildren<Button *>(QString::fromLatin1(name))) {
            if (one->isVisible())
                return one;
        }
        return nullptr;
    }
    void sql(const char *text)
    {
        auto database = m_workspace->connect();
        QVERIFY(database && database->run(text));
    }
    void keepOut(const char *kind, const char *reason)
    {
        sql(qPrintable(QStringLiteral("UPDATE contact SET kept_out = '%1' WHERE id = %2")
                           .arg(QLatin1StringView(kind))
                           .arg(m_anna)));
        sql(qPrintable(QStringLiteral("INSERT INTO suppression (contact_id, kind, reason, since_at, key_id, "
                                      "normaliser) VALUES (%1, '%2', '%3', 1789000000000, x'00', 1)")
                           .arg(m_anna)
                           .arg(QLatin1StringView(kind), QLatin1StringView(reason))));
    }
    void showAnna()
    {
        m_page->open(QStringLiteral("contact=%1").arg(m_anna));
        QTRY_VERIFY(texts().contains(QStringLiteral("What happened")));
    }

    QTemporaryDir m_folder;
    int m_count = 0;
    FixedClock m_clock{fromMilliseconds(1'790'000'000'000)};
    SeededRandom m_random{9};
    FakeDialogs m_dialogs;
    ContactHistory m_history;
    qint64 m_anna = 0;
    qint64 m_mailedAgain = 0;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<WorkspaceContactDesk> m_desk;
    std::unique_ptr<JobRunner> m_jobs;
    std::unique_ptr<ContactsPage> m_page;
    std::unique_ptr<QWidget> m_widget;
};

void ContactPanelTest::init()
{
    const QString file = m_folder.filePath(QStringLiteral("%1.presspost").arg(++m_count));
    m_workspace = Workspace::create(file, WorkspaceKind::Practice, m_clock, m_random).value();
    m_desk = std::make_unique<WorkspaceContactDesk>(*m_workspace, m_clock, m_random);
    for (int i = 0; i < 60; ++i) {
        ContactEdit contact;
        contact.email = QStringLiteral("p%1@morgenblatt.org").arg(i);
        contact.name = QStringLiteral("Person %1").arg(i, 2, 10, QLatin1Char('0'));
        m_anna = m_desk->add(contact, {QStringLiteral("a card"), "legitimate-interest"}).value();
    }
    m_history = {};
    m_mailedAgain = 0;
    m_dialogs = {};
    m_jobs = std::make_unique<JobRunner>();
    ContactsPage::Tools tools;
    tools.desk = m_desk.get();
    tools.jobs = m_jobs.get();
    tools.dialogs = &m_dialogs;
    tools.history = [this](qint64) -> Result<ContactHistory> { return m_history; };
    tools.writeAgain = [this](qint64 contact) -> Result<void> {
        m_mailedAgain = contact;
        return {};
    };
    m_page = std::make_unique<ContactsPage>(std::move(tools));
    m_widget.reset(m_page->createWidget());
    m_widget->resize(1216, 836);
    m_widget->show();
}

void ContactPanelTest::cleanup()
{
    m_widget.reset();
    m_page.reset();
    m_jobs.reset();
    m_desk.reset();
}

void ContactPanelTest::saysWhySomebodyIsKeptOutAndTheWayBack()
{
    keepOut("by-hand", "asked by phone");
    showAnna();
    QVERIFY2(texts().contains(QStringLiteral("kept out by your press office: “asked by phone”")),
             qPrintable(texts()));
    const QString day = dayWords(fromMilliseconds(1'789'000'000'000)); // and not when the address was judged
    QVERIFY(texts().contains(QStringLiteral("since ") + day));
    QCOMPARE(happened().last(), QString(u"Kept out, “asked by phone”, " + day));
    QCOMPARE(auditAccessibility(m_widget.get()), QString());
    grabPicture(m_widget.get(), QStringLiteral("contacts-kept-out"));
    QVERIFY(button("write again"));
    button("write again")->click();
    QCOMPARE(m_mailedAgain, 0); // the answer was no
    m_dialogs.answer = FakeDialogs::Answer::Accept;
    button("write again")->click();
    QTRY_COMPARE(m_mailedAgain, m_anna);
    QVERIFY(m_dialogs.questions.back().text.contains(QStringLiteral("“asked by phone”")));
    QTRY_VERIFY(m_widget->findChild<MessageBar *>());
}

void ContactPanelTest::leavesAWishToThePerson()
{
    keepOut("unsubscribed", "");
    showAnna();
    QVERIFY(!button("write again"));
    QVERIFY(texts().contains(QStringLiteral("Only they can take this back")));
    QVERIFY(happened().last().startsWith(QStringLiteral("Unsubscribed, ")));
}

void ContactPanelTest::saysInWordsHowItIsKnown()
{
    sql("UPDATE contact SET verdict_evidence = 'list special-use of 2025-11-25; MX 10 mx.morgenblatt.org'");
    showAnna();
    const auto *how = m_widget->findChild<TextLabel *>(QStringLiteral("how we know"));
    QVERIFY(how);
    QVERIFY2(how->text().startsWith(
                 QStringLiteral("How we know: our list of endings that lead to no mailbox (25 Nov 2025), its "
                                "mail server is mx.morgenblatt.org · checked ")),
             qPrintable(how->text()));
}

void ContactPanelTest::correctsAnAddressAsSuggested()
{
    sql("UPDATE contact SET verdict = 'risky', verdict_code = 'typo', suggestion = 'p59@abendblatt.org', "
        "verdict_reason = '[\"Did you mean %1?\",\"p59@abendblatt.org\"]'");
    showAnna();
    QCOMPARE(texts().count(QStringLiteral("Did you mean")), 1); // and not once more
    QCOMPARE(auditAccessibility(m_widget.get()), QString());
    button("accept suggestion")->click();
    QTRY_COMPARE(m_desk->details(m_anna).value()->row.email, QStringLiteral("p59@abendblatt.org"));
    QVERIFY(m_desk->details(m_anna).value()->suggestion.isEmpty());
    QTRY_VERIFY(m_widget->findChild<MessageBar *>());
    Q_EMIT m_widget->findChild<MessageBar *>()->actionTriggered();
    QTRY_COMPARE(m_desk->details(m_anna).value()->row.email, QStringLiteral("p59@morgenblatt.org"));
}

void ContactPanelTest::explainsOnlyWhereThereIsSomethingToExplain()
{
    showAnna();
    QVERIFY(!button("why"));
    m_history.isInCampaign = true;
    showAnna();
    QTRY_VERIFY(button("why"));
}

void ContactPanelTest::choosesThePersonInTheTable()
{
    TableView *table = nullptr;
    for (TableView *view : m_widget->findChildren<TableView *>()) {
        if (view->accessibleName() == QLatin1StringView("Contacts"))
            table = view;
    }
    QVERIFY(table && table->model()->rowCount() == 0); // the rows are still on their way
    m_page->open(QStringLiteral("contact=%1").arg(m_anna));
    QTRY_COMPARE(table->selectionModel()->selectedRows().size(), 1);
    QCOMPARE(table->currentIndex().row(), 59);
    QTRY_VERIFY(table->viewport()->rect().intersects(table->visualRect(table->currentIndex())));
}

void ContactPanelTest::saysWhatTheyChoseToGet()
{
    showAnna();
    QVERIFY(!texts().contains(QStringLiteral("Topics")));
    for (const char *values :
         {"'topic', 'climate', 'on', 1789000000000, 'portal'",
          "'topic', 'health', 'on', 1789000000000, 'portal'",
          "'topic', 'sport', 'off', 1788000000000, 'hand'", "'type', 'invitation', 'off', 1788000000000, ''"})
        sql(qPrintable(QStringLiteral("INSERT INTO preference (contact_id, kind, name, choice, at, method) "
                                      "VALUES (%1, %2)")
                           .arg(m_anna)
                           .arg(QLatin1StringView(values))));
    showAnna();
    QTRY_VERIFY(texts().contains(QStringLiteral("climate, health · not: sport")));
    const QString day = dayWords(fromMilliseconds(1'788'000'000'000));
    QVERIFY(texts().contains(QStringLiteral("climate, health: since %1, their own choice, on your page for "
                                            "recipients")
                                 .arg(dayWords(fromMilliseconds(1'789'000'000'000)))));
    QVERIFY(texts().contains(QStringLiteral("sport: since %1, noted by your press office").arg(day)));
    QVERIFY(texts().contains(QStringLiteral("not: invitation\nsince %1").arg(day)));
    grabPicture(m_widget.get(), QStringLiteral("contacts-person-topics"));
}

PRESSPOST_UI_TEST_MAIN(ContactPanelTest)
#include "ContactPanelTest.moc"
