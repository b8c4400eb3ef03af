// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/DeliveryMerge.h"
#include "models/contacts/WorkspaceContactDesk.h"
#include "models/core/DayWords.h"
#include "models/privacy/PrivacyDataMap.h"
#include "tests/support/ui/AccessibilityAudit.h"
#include "tests/support/ui/FakeDialogs.h"
#include "tests/support/ui/UiTest.h"
#include "ui/common/table/TableView.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/TextLabel.h"
#include "ui/common/widgets/Timeline.h"
#include "ui/contacts/ContactsPage.h"
#include "ui/contacts/MergeForm.h"

#include <QMenu>
#include <QRadioButton>
#include <QTemporaryDir>

using namespace PressPost;

// People who are there twice, in the window.
class DuplicatesViewTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void mergesAfterOneQuestion();
    void leavesThemWhenTheAnswerIsNo();
    void saysWhatFollowsForConsent();
    void remembersDifferentPeopleAndForgetsAgain();
    void mergesRowsOfTheTable();
    void leavesSomebodyOut();
    void choosesByKeyboard();
    void saysThatNobodyIsThere();
    void keepsAllNotesAndOneName();
    void opensFromTheHeaderAndThePanel();
    void asksToTakeBackWhatWasSaid();
    void tellsGroupsApart();
    void wrapsAddresses();
    void isReadable();

private:
    qint64 add(const char *email, const char *name, const char *phone = "",
               const char *basis = "legitimate-interest")
    {
        ContactEdit contact;
        contact.email = QString::fromUtf8(email);
        contact.name = QString::fromUtf8(name);
        contact.phone = QString::fromUtf8(phone);
        contact.organisation = QStringLiteral("Blatt");
        return m_desk->add(contact, {QStringLiteral("a card"), basis}).value();
    }
    template <typename T>
    T *child(const char *name) const
    {
        for (T *one : m_widget->findChildren<T *>(QString::fromLatin1(name))) {
            if (one->isVisible())
                return one;
        }
        return nullptr;
    }
    Button *button(const char *text) const
    {
        for (Button *one : m_widget->findChildren<Button *>()) {
            if (one->text() == QString::fromUtf8(text) && one->isVisible())
                return one;
        }
        return nullptr;
    }
    QRadioButton *choice(const char *name) const
    {
        for (QRadioButton *one : m_widget->findChildren<QRadioButton *>()) {
            if (one->accessibleName() == QLatin1StringView(name) && one->isVisible())
                return one;
        }
        return nullptr;
    }
    void lookAgain()
    {
        button("Look again")->click();
        QTRY_VERIFY(child<Button>("merge") && child<Button>("merge")->isEnabled());
    }
    TableView *groups() const { return m_widget->findChild<TableView *>(QStringLiteral("groups")); }

    QTemporaryDir m_folder;
    int m_count = 0;
    FixedClock m_clock{fromMilliseconds(1'790'000'000'000)};
    SeededRandom m_random{9};
    FakeDialogs m_dialogs;
    SuppressionMarks m_marks = SuppressionMarks::create(Secret(QByteArray(32, 's'))).value();
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<WorkspaceContactDesk> m_desk;
    std::unique_ptr<WorkspaceMergeDesk> m_merging;
    std::unique_ptr<JobRunner> m_jobs;
    std::unique_ptr<ContactsPage> m_page;
    std::unique_ptr<QWidget> m_widget;
    qint64 m_anna = 0;
    qint64 m_old = 0;
};

void DuplicatesViewTest::init()
{
    const QString file = m_folder.filePath(QStringLiteral("%1.presspost").arg(++m_count));
    m_workspace = Workspace::create(file, WorkspaceKind::Practice, m_clock, m_random).value();
    m_desk = std::make_unique<WorkspaceContactDesk>(*m_workspace, m_clock, m_random);
    DataMap map = storeDataMap();
    for (const DataMap &room : {contactsDataMap(), privacyDataMap()})
        map.insert(map.end(), room.begin(), room.end());
    m_merging = std::make_unique<WorkspaceMergeDesk>(
        WorkspaceMergeDesk::Tools{*m_workspace, *m_desk, map, m_marks, m_clock, m_random, deliveryMerge()});
    m_anna = add("anna@blatt.org", "Anna Lindqvist", "1");
    m_old = add("anna+old@blatt.org", "Anna Lindqvist", "2");
    add("ben@nordisk.org", "Ben Berg");
    m_dialogs = FakeDialogs();
    m_jobs = std::make_unique<JobRunner>();
    ContactsPage::Tools tools;
    tools.desk = m_desk.get();
    tools.merging = m_merging.get();
    tools.jobs = m_jobs.get();
    tools.dialogs = &m_dialogs;
    m_page = std::make_unique<ContactsPage>(std::move(tools));
    m_widget.reset(m_page->createWidget());
    m_widget->resize(1216, 836);
    m_widget->show();
    m_page->open(QStringLiteral("duplicates"));
    QTRY_VERIFY(child<Button>("merge") && child<Button>("merge")->isEnabled());
}

void DuplicatesViewTest::cleanup()
{
    m_widget.reset();
    m_page.reset();
    m_jobs.reset();
    m_merging.reset();
    m_desk.reset();
}

void DuplicatesViewTest::mergesAfterOneQuestion()
{
    QCOMPARE(groups()->model()->rowCount(), 1);
    QVERIFY(child<TextLabel>("reason")->text().startsWith(QStringLiteral("Their addresses lead")));
    QVERIFY(m_desk->apply({GroupChange::Kind::PutOnList, QStringLiteral("Culture")}, {m_old}));
    lookAgain();
    QVERIFY(choice("Telephone: 2, from anna+old@blatt.org"));
    choice("Telephone: 2, from anna+old@blatt.org")->click();
    grabPicture(m_widget.get(), QStringLiteral("contacts-duplicates"));
    m_dialogs.answer = FakeDialogs::Answer::Accept;
    child<Button>("merge")->click();
    QCOMPARE(m_dialogs.questions.size(), 1);
    QVERIFY(m_dialogs.questions.front().text.contains(QStringLiteral("one list")));
    QVERIFY(m_dialogs.questions.front().text.contains(QStringLiteral("cannot be taken back")));
    QTRY_VERIFY(button("Show the person"));
    QCOMPARE(m_desk->count({}).value(), 2);
    QCOMPARE(m_desk->details(m_anna).value()->row.phone, QStringLiteral("2"));
    QCOMPARE(m_desk->details(m_anna).value()->row.lists, QStringList{QStringLiteral("Culture")});
    QCOMPARE(groups()->model()->rowCount(), 0);
    QVERIFY(!child<Button>("merge"));
    button("Show the person")->click();
    QTRY_VERIFY(button("Edit"));
}

void DuplicatesViewTest::leavesThemWhenTheAnswerIsNo()
{
    child<Button>("merge")->click();
    QCOMPARE(m_dialogs.questions.size(), 1);
    QCOMPARE(m_dialogs.questions.front().weight, Dialogs::Question::Weight::Destructive);
    QCOMPARE(m_desk->count({}).value(), 3);
}

void DuplicatesViewTest::saysWhatFollowsForConsent()
{
    auto database = m_workspace->connect();
    QVERIFY(database->run("UPDATE contact SET basis = 'consent-proven' WHERE id = ?", m_old));
    lookAgain();
    QVERIFY(!child<TextLabel>("consequences")); // the address that may be written to is proposed
    choice("Address: anna@blatt.org, from anna@blatt.org")->click();
    QVERIFY(child<TextLabel>("consequences"));
    QVERIFY(child<TextLabel>("consequences")
                ->text()
                .contains(QStringLiteral("The consent given for anna+old@blatt.org "
                                         "is none for anna@blatt.org")));
}

void DuplicatesViewTest::remembersDifferentPeopleAndForgetsAgain()
{
    child<Button>("different")->click();
    QTRY_VERIFY(button("Undo"));
    QCOMPARE(groups()->model()->rowCount(), 0);
    QVERIFY(m_merging->duplicates({}).value().empty());
    button("Undo")->click();
    QTRY_COMPARE(groups()->model()->rowCount(), 1);
    QTRY_VERIFY(child<Button>("merge"));
}

void DuplicatesViewTest::mergesRowsOfTheTable()
{
    QVERIFY(m_page->goBack());
    TableView *table = nullptr;
    for (TableView *view : m_widget->findChildren<TableView *>()) {
        if (view->accessibleName() == QLatin1StringView("Contacts"))
            table = view;
    }
    QTRY_COMPARE(table->model()->rowCount(), 3);
    const auto mergeAction = [&] {
        Q_EMIT table->menuRequested(table->model()->index(0, 0), QPoint(100, 100));
        const auto menus = table->findChildren<QMenu *>();
        QAction *found = nullptr;
        for (QMenu *menu : menus) {
            for (QAction *action : menu->actions()) {
                if (action->text() == QStringLiteral("Merge these people…") && menu->isVisible())
                    found = action;
            }
        }
        return found;
    };
    table->selectRow(0);
    QVERIFY(!mergeAction()); // of one alone
    table->selectAll();
    QAction *merge = mergeAction();
    QVERIFY(merge);
    merge->trigger();
    QTRY_COMPARE(child<TextLabel>("reason")->text(), QStringLiteral("You chose these people in the table."));
    QTRY_VERIFY(button("Merge 3 people…") && button("Merge 3 people…")->isEnabled());
    m_dialogs.answer = FakeDialogs::Answer::Accept;
    child<Button>("merge")->click();
    QTRY_COMPARE(m_desk->count({}).value(), 1);
}

void DuplicatesViewTest::leavesSomebodyOut()
{
    add("anna+third@blatt.org", "Anna Lindqvist");
    lookAgain();
    QVERIFY(button("Merge 3 people…"));
    for (IconButton *leave : m_widget->findChildren<IconButton *>()) {
        if (leave->accessibleName() == QStringLiteral("Leave anna+third@blatt.org out"))
            leave->click();
    }
    QTRY_VERIFY(button("Merge 2 people…") && button("Merge 2 people…")->isEnabled());
    m_dialogs.answer = FakeDialogs::Answer::Accept;
    child<Button>("merge")->click();
    // The third is still there, with the one.
    QTRY_COMPARE(m_desk->count({}).value(), 3);
    QTRY_VERIFY(button("Merge 2 people…") && button("Merge 2 people…")->isEnabled());
    QCOMPARE(groups()->model()->rowCount(), 1);
}

void DuplicatesViewTest::choosesByKeyboard()
{
    groups()->setFocus();
    QTest::keyClick(groups(), Qt::Key_Return);
    auto *first = qobject_cast<QRadioButton *>(QApplication::focusWidget());
    QVERIFY(first);
    QCOMPARE(first->objectName(), QStringLiteral("email"));
    QVERIFY(first->isChecked());
    QTest::keyClick(first, Qt::Key_Right);
    auto *second = qobject_cast<QRadioButton *>(QApplication::focusWidget());
    QVERIFY(second && second != first && second->isChecked());
    const auto *form = m_widget->findChild<MergeForm *>();
    QCOMPARE(form->keeper(), m_old);
}

void DuplicatesViewTest::saysThatNobodyIsThere()
{
    QVERIFY(m_desk->remove({m_old}));
    button("Look again")->click();
    QTRY_VERIFY(!child<Button>("merge"));
    QTRY_COMPARE(groups()->model()->rowCount(), 0);
    QVERIFY(!groups()->isVisible());
}

void DuplicatesViewTest::keepsAllNotesAndOneName()
{
    ContactEdit anna = editOf(*m_desk->details(m_anna).value());
    anna.firstName = QStringLiteral("Anna");
    anna.lastName = QStringLiteral("Weiss");
    anna.name = QStringLiteral("Anna Weiss");
    anna.notes = QStringLiteral("Likes theatre");
    QVERIFY(m_desk->save(m_anna, anna));
    ContactEdit old = anna;
    old.email = QStringLiteral("anna+old@blatt.org");
    old.lastName = QStringLiteral("Weiß");
    old.name = QStringLiteral("Anna Weiß");
    old.notes = QStringLiteral("Call after ten");
    QVERIFY(m_desk->save(m_old, old));
    lookAgain();
    QVERIFY(choice("Notes: keep all of them")->isChecked());
    const auto *form = m_widget->findChild<MergeForm *>();
    QCOMPARE(form->order().take.value(QStringLiteral("last_name")), m_old);
    choice("Name: Anna Weiss, from anna@blatt.org")->click();
    QCOMPARE(form->order().take.value(QStringLiteral("last_name")), m_anna);
    m_dialogs.answer = FakeDialogs::Answer::Accept;
    child<Button>("merge")->click();
    QTRY_COMPARE(m_desk->count({}).value(), 2);
    const ContactDetails merged = *m_desk->details(m_anna).value();
    QCOMPARE(merged.notes, QStringLiteral("Likes theatre\n\nCall after ten"));
    QCOMPARE(merged.row.name + merged.lastName, QStringLiteral("Anna WeissWeiss"));
    // The person says where they come from.
    QTRY_VERIFY(button("Show the person"));
    button("Show the person")->click();
    QTRY_VERIFY(button("Edit"));
    QCOMPARE(merged.former.size(), size_t(1));
    QCOMPARE(merged.former.front().email, QStringLiteral("anna+old@blatt.org"));
    QCOMPARE(merged.former.front().source, QStringLiteral("a card"));
    const QString day = dayWords(m_clock.now(), QDate());
    bool isNamed = false;
    for (const TextLabel *label : m_widget->findChildren<TextLabel *>())
        isNamed = isNamed || label->accessibleName() == QString(u"anna+old@blatt.org, merged on " + day);
    QVERIFY(isNamed);
    const auto *timeline = m_widget->findChild<Timeline *>();
    bool isTold = false;
    for (const QWidget *event : timeline->findChildren<QWidget *>())
        isTold = isTold ||
                 event->accessibleName().startsWith(QString(u"Merged with anna+old@blatt.org on " + day));
    QVERIFY(isTold);
    grabPicture(m_widget.get(), QStringLiteral("contacts-merged"));
}

void DuplicatesViewTest::opensFromTheHeaderAndThePanel()
{
    QVERIFY(m_page->goBack());
    QVERIFY(!child<Button>("merge"));
    grabPicture(m_widget.get(), QStringLiteral("contacts-find-duplicates"));
    child<Button>("find duplicates")->click();
    QTRY_VERIFY(child<Button>("merge") && child<Button>("merge")->isEnabled());
    QVERIFY(m_page->goBack());
    m_widget->resize(700, 600);
    QTRY_VERIFY(!child<Button>("find duplicates"));
    m_page->open(QStringLiteral("lists"));
    QTRY_VERIFY(child<Button>("find duplicates here"));
    child<Button>("find duplicates here")->click();
    QTRY_VERIFY(child<Button>("merge") && child<Button>("merge")->isEnabled());
}

void DuplicatesViewTest::asksToTakeBackWhatWasSaid()
{
    QVERIFY(m_merging->sayDifferent({m_anna, m_old}));
    m_page->open(QStringLiteral("merge=%1,%2").arg(m_anna).arg(m_old));
    QTRY_VERIFY(button("Take that back"));
    QVERIFY(!child<Button>("merge")->isEnabled());
    button("Take that back")->click();
    QTRY_VERIFY(child<Button>("merge")->isEnabled());
    QVERIFY(m_merging->merge({{m_anna, m_old}, {}}));
}

// Two groups of the same name say more.
void DuplicatesViewTest::tellsGroupsApart()
{
    ContactEdit other;
    other.name = QStringLiteral("Anna Lindqvist");
    other.organisation = QStringLiteral("Zeitung");
    for (const char *email : {"a@zeitung.org", "b@zeitung.org"}) {
        other.email = QString::fromLatin1(email);
        QVERIFY(m_desk->add(other, {QStringLiteral("a card")}));
    }
    lookAgain();
    QCOMPARE(groups()->model()->rowCount(), 2);
    QCOMPARE(groups()->model()->index(0, 0).data().toString(), QStringLiteral("Anna Lindqvist, Blatt"));
    const QModelIndex second = groups()->model()->index(1, 0);
    QCOMPARE(second.data().toString(), QStringLiteral("Anna Lindqvist, Zeitung"));
    QVERIFY(second.data(Qt::ToolTipRole).toString().startsWith(QStringLiteral("Anna Lindqvist, Zeitung: 2")));
}

void DuplicatesViewTest::wrapsAddresses()
{
    QVERIFY(m_desk->remove({m_anna, m_old}));
    const qint64 one = add("christina-alexandra.lindenberg-mueller@zeitung-fuer-kultur.example.org",
                           "Christina-Alexandra Lindenberg-Müller-Schönfeld");
    add("christina-alexandra.lindenberg-mueller+news@zeitung-fuer-kultur.example.org",
        "Christina-Alexandra Lindenberg-Müller-Schönfeld");
    QVERIFY(one);
    m_widget->resize(968, 600);
    lookAgain();
    grabPicture(m_widget.get(), QStringLiteral("contacts-duplicates-narrow"));
    QRadioButton *address = nullptr;
    for (QRadioButton *choice : m_widget->findChildren<QRadioButton *>(QStringLiteral("email")))
        address = choice->isVisible() ? choice : address;
    QVERIFY(address);
    QTRY_VERIFY(address->height() >= 2 * address->fontMetrics().height());
    QVERIFY(groups()->rowHeight(0) > 2 * address->fontMetrics().height());
}

void DuplicatesViewTest::isReadable()
{
    QCOMPARE(auditAccessibility(m_widget.get()), QString());
    QVERIFY(keepsSize(m_widget.get(), QSize(968, 600))); // beside the rail of a small window
}

PRESSPOST_UI_TEST_MAIN(DuplicatesViewTest)
#include "DuplicatesViewTest.moc"
