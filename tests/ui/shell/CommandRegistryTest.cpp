// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/CommandRegistry.h"

#include "tests/support/ui/UiTest.h"

#include <QMenu>
#include <QMenuBar>
#include <QWidget>

using namespace PressPost;

class CommandRegistryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsACommandByIdAndRefusesADisabledOne();
    void buildsMenusInTheirOrderAndLeavesOutEmptyOnes();
    void findsByTheBeginningsOfWords();
    void namesSharedShortcutsAndMnemonics();
    void takesACommandAwayWithItsAction();
    void aMenuThatGreyedACommandOutLeavesItsShortcutAlive();
};

void CommandRegistryTest::aMenuThatGreyedACommandOutLeavesItsShortcutAlive()
{
    QWidget owner;
    QMenuBar bar;
    CommandRegistry registry(&owner);
    int runs = 0;
    bool enabled = false;
    registry.add(UiCommand{QStringLiteral("e"),
                           MenuPlace::Edit,
                           QStringLiteral("&Search"),
                           {},
                           QKeySequence(QKeySequence::Find),
                           [&] { ++runs; },
                           [&] { return enabled; }});
    registry.fill(&bar);
    QMenu *menu = registry.menuOf(MenuPlace::Edit);
    menu->popup({});
    QTRY_VERIFY(menu->isVisible());
    QVERIFY(!registry.action(QStringLiteral("e"))->isEnabled());
    menu->close();
    enabled = true; // another page
    QTRY_VERIFY(registry.action(QStringLiteral("e"))->isEnabled());
    owner.show();
    QVERIFY(QTest::qWaitForWindowActive(&owner));
    QTest::keyClick(&owner, Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(runs, 1);
}

void CommandRegistryTest::runsACommandByIdAndRefusesADisabledOne()
{
    QWidget owner;
    CommandRegistry registry(&owner);
    int runs = 0;
    bool enabled = true;
    registry.add(UiCommand{QStringLiteral("a.b"),
                           MenuPlace::File,
                           QStringLiteral("&Do"),
                           {},
                           {},
                           [&] { ++runs; },
                           [&] { return enabled; }});
    QVERIFY(registry.trigger(QStringLiteral("a.b")));
    enabled = false;
    QVERIFY(!registry.trigger(QStringLiteral("a.b")));
    QVERIFY(!registry.trigger(QStringLiteral("unknown")));
    QCOMPARE(runs, 1);
}

void CommandRegistryTest::buildsMenusInTheirOrderAndLeavesOutEmptyOnes()
{
    QWidget owner;
    QMenuBar bar;
    CommandRegistry registry(&owner);
    registry.add(UiCommand{QStringLiteral("h"), MenuPlace::Help, QStringLiteral("&About"), {}, {}, [] {}});
    registry.add(UiCommand{QStringLiteral("f"), MenuPlace::File, QStringLiteral("&Open…"), {}, {}, [] {}});
    registry.fill(&bar);
    QCOMPARE(bar.actions().size(), 2);
    QCOMPARE(bar.actions().at(0)->text(), QStringLiteral("&File"));
    QCOMPARE(bar.actions().at(0)->menu()->actions().at(0)->text(), QStringLiteral("&Open…"));
    QCOMPARE(bar.actions().at(1)->text(), QStringLiteral("&Help"));
}

void CommandRegistryTest::findsByTheBeginningsOfWords()
{
    QWidget owner;
    CommandRegistry registry(&owner);
    registry.add(UiCommand{
        QStringLiteral("i"), MenuPlace::Contacts, QStringLiteral("&Import contacts…"), {}, {}, [] {}});
    registry.add(UiCommand{
        QStringLiteral("e"), MenuPlace::Contacts, QStringLiteral("E&xport contacts…"), {}, {}, [] {}});
    QCOMPARE(registry.find(QStringLiteral("cont")).size(), 2);
    QCOMPARE(registry.find(QStringLiteral("imp cont")).size(), 1);
    QCOMPARE(registry.find(QStringLiteral("imp cont")).at(0).text, QStringLiteral("Import contacts"));
    QVERIFY(registry.find(QStringLiteral("mport")).isEmpty());
    QVERIFY(registry.find({}).isEmpty());
}

void CommandRegistryTest::namesSharedShortcutsAndMnemonics()
{
    QWidget owner;
    CommandRegistry registry(&owner);
    registry.add(UiCommand{QStringLiteral("a"),
                           MenuPlace::File,
                           QStringLiteral("&One"),
                           {},
                           QKeySequence(Qt::CTRL | Qt::Key_K),
                           [] {}});
    registry.add(UiCommand{QStringLiteral("b"),
                           MenuPlace::Edit,
                           QStringLiteral("&Two"),
                           {},
                           QKeySequence(Qt::CTRL | Qt::Key_K),
                           [] {}});
    registry.add(UiCommand{QStringLiteral("c"), MenuPlace::Edit, QStringLiteral("&Three"), {}, {}, [] {}});
    QCOMPARE(registry.conflicts().size(), 2);
}

void CommandRegistryTest::takesACommandAwayWithItsAction()
{
    QWidget owner;
    CommandRegistry registry(&owner);
    registry.add(UiCommand{
        QStringLiteral("contacts.import"), MenuPlace::Contacts, QStringLiteral("&Import"), {}, {}, [] {}});
    registry.remove(QStringLiteral("contacts."));
    QVERIFY(!registry.action(QStringLiteral("contacts.import")));
    QVERIFY(owner.actions().isEmpty());
}

PRESSPOST_UI_TEST_MAIN(CommandRegistryTest)
#include "CommandRegistryTest.moc"
