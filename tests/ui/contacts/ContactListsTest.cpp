// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/contacts/ContactsWorld.h"
#include "ui/common/widgets/MessageBar.h"
#include "ui/common/widgets/SidePanel.h"
#include "ui/common/widgets/TextLabel.h"

#include <QMenu>
#include <QSettings>

using namespace PressPost;

// Lists, tags and columns of the contact page.
class ContactListsTest final : public ContactsWorld
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QSettings().clear(); }
    void init();
    void cleanup() { end(); }
    void putsManyPeopleOnAListAndBack();
    void notesATopicAndBack();
    void filtersByATopic();
    void makesAListThatFillsItself();
    void remembersWhichColumnsWereTakenAway();
    void takesAChangeOfAPersonBack();
    void showsMoreColumnsWhereTheyAreChosen();
    void changesACellInPlace();
};

void ContactListsTest::init()
{
    begin();
    for (const char *person : {"anna@morgenblatt.org Anna Lindqvist", "ben@nordisk.org Ben Berg"}) {
        const QStringList words = QString::fromUtf8(person).split(u' ');
        ContactEdit contact;
        contact.email = words[0];
        contact.firstName = words[1];
        contact.lastName = words[2];
        QVERIFY(m_desk->add(contact, {QStringLiteral("a card"), "legitimate-interest"}));
    }
    m_page->refresh();
    QTRY_COMPARE(table()->model()->rowCount(), 2);
}

void ContactListsTest::putsManyPeopleOnAListAndBack()
{
    child<Button>("show lists")->click();
    QTRY_VERIFY(child<QComboBox>("name") && child<QComboBox>("name")->isVisible());
    QVERIFY(!child<Button>("apply change")->isEnabled()); // nobody is chosen
    QVERIFY(child<TextLabel>("preview")->text().startsWith(QStringLiteral("Choose people in the table")));
    child<QComboBox>("name")->setEditText(QStringLiteral("Press"));
    QTest::qWait(20); // and all that are shown are not taken for chosen
    QVERIFY(!child<Button>("apply change")->isEnabled());
    QVERIFY(child<TextLabel>("preview")->text().startsWith(QStringLiteral("Choose people in the table")));
    table()->selectAll();
    child<QComboBox>("name")->setEditText(QStringLiteral("Culture desks"));
    QTRY_COMPARE(child<TextLabel>("preview")->text(),
                 QStringLiteral("2 people will be put on “Culture desks”."));
    grabPicture(m_widget.get(), QStringLiteral("contacts-lists"));
    QVERIFY(m_desk->lists()->empty()); // said, not done
    child<Button>("apply change")->click();
    QTRY_COMPARE(m_desk->lists()->size(), size_t(1));
    QCOMPARE(m_desk->lists()->front().people, 2);
    // The panel now says that nothing is left to do, and the message takes it back.
    QTRY_VERIFY(child<QComboBox>("name")->findText(QStringLiteral("Culture desks")) >= 0);
    child<QComboBox>("name")->setEditText(QStringLiteral("Culture desks"));
    QTRY_VERIFY(child<TextLabel>("preview")->text().contains(QStringLiteral("2 need no change")));
    QVERIFY(!child<Button>("apply change")->isEnabled());
    QTRY_VERIFY(button(QStringLiteral("Undo")));
    button(QStringLiteral("Undo"))->click();
    QTRY_COMPARE(m_desk->lists()->front().people, 0);
}

void ContactListsTest::notesATopicAndBack()
{
    const qint64 anna = m_desk->byAddress(QStringLiteral("anna@morgenblatt.org")).value().value();
    const qint64 ben = m_desk->byAddress(QStringLiteral("ben@nordisk.org")).value().value();
    auto database = m_workspace->connect();
    QVERIFY(database->run("INSERT INTO preference (contact_id, kind, name, choice, at, method) VALUES (?, "
                          "'topic', 'climate', 'off', 1780000000000, 'portal')",
                          anna));
    child<Button>("show lists")->click();
    QTRY_VERIFY(child<QComboBox>("name") && child<QComboBox>("name")->isVisible());
    table()->selectAll();
    child<QComboBox>("change")->setCurrentIndex(
        child<QComboBox>("change")->findText(QStringLiteral("Note that they want a topic")));
    QVERIFY(child<QComboBox>("name")->findText(QStringLiteral("climate")) >= 0);
    child<QComboBox>("name")->setEditText(QStringLiteral("climate"));
    QTRY_COMPARE(
        child<TextLabel>("preview")->text(),
        QStringLiteral("One person will be noted as wanting “climate”; one keeps their own choice."));
    QVERIFY(child<TextLabel>("first topic")->isVisible());
    QVERIFY(child<TextLabel>("first topic")
                ->text()
                .contains(QStringLiteral("From then on they get only messages of topics they want")));
    grabPicture(m_widget.get(), QStringLiteral("contacts-topics"));
    child<Button>("apply change")->click();
    QTRY_COMPARE(m_desk->details(ben).value()->topics.size(), size_t(1));
    QVERIFY(!m_desk->details(anna).value()->topics.front().isWanted);
    QTRY_VERIFY(button(QStringLiteral("Undo")));
    button(QStringLiteral("Undo"))->click();
    QTRY_VERIFY(m_desk->details(ben).value()->topics.empty());
    QCOMPARE(m_desk->details(anna).value()->topics.front().method, QByteArray("portal"));
}

void ContactListsTest::filtersByATopic()
{
    const qint64 ben = m_desk->byAddress(QStringLiteral("ben@nordisk.org")).value().value();
    QVERIFY(m_desk->apply({GroupChange::Kind::NoteWanted, QStringLiteral("climate")}, {ben}));
    m_page->open(QStringLiteral("topic=climate"));
    QTRY_COMPARE(table()->model()->rowCount(), 1);
    bool isSaid = false;
    for (const QLabel *label : m_widget->findChildren<QLabel *>())
        isSaid = isSaid || label->toolTip() == QStringLiteral("People who chose climate");
    QVERIFY(isSaid);
}

void ContactListsTest::makesAListThatFillsItself()
{
    m_page->open(QStringLiteral("anna domain=morgenblatt.org"));
    QTRY_COMPARE(table()->model()->rowCount(), 1);
    child<Button>("show lists")->click();
    QTRY_VERIFY(child<QLineEdit>("live list"));
    QVERIFY(child<QLineEdit>("live list")->isHidden()); // words cannot fill a list
    m_page->open(QStringLiteral("domain=morgenblatt.org"));
    QTRY_VERIFY(!child<QLineEdit>("live list")->isHidden());
    QVERIFY(!child<Button>("make list")->isEnabled());
    child<QLineEdit>("live list")->setText(QStringLiteral("Morgenblatt people"));
    child<Button>("make list")->click();
    QTRY_COMPARE(m_desk->lists()->size(), size_t(1));
    QCOMPARE(m_desk->lists()->front().people, 1);
    QTRY_VERIFY(button(QStringLiteral("Show the people on “Morgenblatt people”")));
    bool isExplained = false; // in the words of the filter bar
    for (const QLabel *label : m_widget->findChildren<QLabel *>())
        isExplained = isExplained || label->text().startsWith(QStringLiteral("Fills itself: People "));
    QVERIFY(isExplained);
    grabPicture(m_widget.get(), QStringLiteral("contacts-live-list"));
    button(QStringLiteral("Show the people on “Morgenblatt people”"))->click();
    QTRY_COMPARE(table()->model()->rowCount(), 1);
}

void ContactListsTest::remembersWhichColumnsWereTakenAway()
{
    const auto toggle = [this](const QString &column) {
        table()->chooseColumns();
        auto *menu = table()->findChild<QMenu *>(QStringLiteral("columns"));
        for (QAction *action : menu->actions()) {
            if (action->text() == column)
                action->trigger();
        }
        menu->close();
        QCoreApplication::sendPostedEvents(menu, QEvent::DeferredDelete);
    };
    QVERIFY(!table()->isColumnHidden(int(ContactTableModel::Column::Lists)));
    toggle(QStringLiteral("Lists"));
    QVERIFY(table()->isColumnHidden(int(ContactTableModel::Column::Lists)));
    cleanup();
    init();
    QVERIFY(table()->isColumnHidden(int(ContactTableModel::Column::Lists)));
    toggle(QStringLiteral("As at first"));
    QVERIFY(!table()->isColumnHidden(int(ContactTableModel::Column::Lists)));
}

void ContactListsTest::takesAChangeOfAPersonBack()
{
    const qint64 anna = m_desk->byAddress(QStringLiteral("anna@morgenblatt.org")).value().value();
    m_page->open(QStringLiteral("contact=%1").arg(anna));
    QTRY_VERIFY(button(QStringLiteral("Edit")));
    button(QStringLiteral("Edit"))->click();
    QTRY_VERIFY(button(QStringLiteral("Save changes")));
    for (QLineEdit *line : m_widget->findChildren<QLineEdit *>()) {
        if (line->text() == QStringLiteral("anna@morgenblatt.org"))
            line->setText(QStringLiteral("anna@abendblatt.org"));
        else if (line->text() == QStringLiteral("Lindqvist"))
            line->setText(QStringLiteral("Berg"));
    }
    button(QStringLiteral("Save changes"))->click();
    QTRY_VERIFY(button(QStringLiteral("Undo")));
    QCOMPARE(m_desk->details(anna).value()->row.email, QStringLiteral("anna@abendblatt.org"));
    button(QStringLiteral("Undo"))->click();
    QTRY_COMPARE(m_desk->details(anna).value()->row.email, QStringLiteral("anna@morgenblatt.org"));
    QCOMPARE(m_desk->details(anna).value()->lastName, QStringLiteral("Lindqvist"));
}

void ContactListsTest::showsMoreColumnsWhereTheyAreChosen()
{
    using Column = ContactTableModel::Column;
    QVERIFY(table()->isColumnHidden(int(Column::Outlet)));
    table()->chooseColumns();
    auto *menu = table()->findChild<QMenu *>(QStringLiteral("columns"));
    QVERIFY(menu);
    for (QAction *action : menu->actions()) {
        if (action->text() == QStringLiteral("Outlet"))
            action->trigger();
    }
    menu->close();
    QVERIFY(!table()->isColumnHidden(int(Column::Outlet)));
    QVERIFY(table()->isColumnHidden(int(Column::Role)));
}

void ContactListsTest::changesACellInPlace()
{
    using Column = ContactTableModel::Column;
    const auto cell = [this](int row, Column column) { return table()->model()->index(row, int(column)); };
    QTRY_COMPARE(cell(0, Column::Name).data().toString(), QStringLiteral("Ben Berg"));
    const auto type = [&](Column column, const char *text) {
        table()->setFocus();
        table()->setCurrentIndex(cell(0, column));
        QTest::keyClick(table(), Qt::Key_F2);
        auto *editor = table()->findChild<QLineEdit *>();
        QVERIFY(editor);
        editor->setText(QString::fromUtf8(text));
        QTest::keyClick(editor, Qt::Key_Return);
    };
    type(Column::Name, "Benjamin Berg");
    QTRY_COMPARE(cell(0, Column::Name).data().toString(), QStringLiteral("Benjamin Berg"));
    const auto first = [this] {
        return m_workspace->connect()
            ->value("SELECT first_name FROM contact WHERE last_name = 'Berg'")
            .value()
            ->toString();
    };
    QCOMPARE(first(), QStringLiteral("Benjamin"));
    QTRY_VERIFY(button(QStringLiteral("Undo")));
    button(QStringLiteral("Undo"))->click();
    QTRY_COMPARE(first(), QStringLiteral("Ben"));
    QTRY_COMPARE(cell(0, Column::Name).data().toString(), QStringLiteral("Ben Berg"));
    // What cannot be saved is said, and nothing is lost.
    type(Column::Address, "anna@morgenblatt.org");
    QTRY_VERIFY(m_widget->findChild<MessageBar *>(QStringLiteral("contacts")));
    QCOMPARE(cell(0, Column::Address).data().toString(), QStringLiteral("ben@nordisk.org"));
    // Without a cell of its own under the hand: the first that can be edited.
    table()->setCurrentIndex(cell(0, Column::Standing));
    QTest::keyClick(table(), Qt::Key_F2);
    auto *editor = table()->findChild<QLineEdit *>();
    QVERIFY(editor);
    QCOMPARE(editor->text(), QStringLiteral("Ben Berg"));
    grabPicture(m_widget.get(), QStringLiteral("contacts-edit-cell"));
}

PRESSPOST_UI_TEST_MAIN(ContactListsTest)
#include "ContactListsTest.moc"
