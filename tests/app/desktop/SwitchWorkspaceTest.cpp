// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/Desktop.h"
#include "tests/support/ui/FakeDialogs.h"
#include "tests/support/ui/UiTest.h"
#include "ui/common/widgets/MessageBar.h"
#include "ui/shell/CommandRegistry.h"
#include "ui/shell/MainWindow.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>

using namespace PressPost;

// From one's own workspace to practice and back, and to another file, in one window.
class SwitchWorkspaceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void practiceAndBack();
    void anotherFile();
    void whatCannotBeOpenedLeavesTheOldOneThere();
    void everyPageHearsWhatWasWritten();

private:
    std::unique_ptr<Desktop> start()
    {
        DesktopOptions options;
        options.workspace = DesktopOptions::Workspace::Named;
        options.workspaceFile = m_home.filePath(QStringLiteral("Own office.presspost"));
        auto desktop = std::make_unique<Desktop>(options, &m_dialogs);
        desktop->start();
        return desktop;
    }
    static bool trigger(const Desktop &desktop, const char *command)
    {
        return desktop.window()->commands()->trigger(QString::fromLatin1(command));
    }

    QTemporaryDir m_home;
    FakeDialogs m_dialogs;
};

void SwitchWorkspaceTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(false); // its folders outlive a test
    qputenv("XDG_DATA_HOME", m_home.filePath(QStringLiteral("data")).toUtf8());
    qputenv("XDG_CONFIG_HOME", m_home.filePath(QStringLiteral("config")).toUtf8());
}

void SwitchWorkspaceTest::practiceAndBack()
{
    const auto desktop = start();
    QTRY_COMPARE(desktop->window()->windowTitle(), QStringLiteral("Own office – PressPost"));
    QVERIFY(trigger(*desktop, "workspace.practice"));
    QTRY_COMPARE_WITH_TIMEOUT(desktop->window()->windowTitle(),
                              QStringLiteral("Nordlicht Presse – PressPost"), 20000);
    // While the sample is brought in, a switch waits and says for what.
    Q_EMIT desktop->window()->leavePracticeRequested();
    QTRY_VERIFY(desktop->window()->messages()->findChild<QWidget *>(QStringLiteral("workspace")));
    const auto isBack = [&] {
        Q_EMIT desktop->window()->leavePracticeRequested();
        QTest::qWait(100);
        return desktop->window()->windowTitle().startsWith(u"Own office");
    };
    QTRY_VERIFY_WITH_TIMEOUT(isBack(), 60000);
    QVERIFY(desktop->window()->currentPage());
}

void SwitchWorkspaceTest::anotherFile()
{
    const auto desktop = start();
    QTRY_COMPARE(desktop->window()->windowTitle(), QStringLiteral("Own office – PressPost"));
    m_dialogs.fileName = m_home.filePath(QStringLiteral("Second office"));
    QVERIFY(trigger(*desktop, "workspace.new"));
    QTRY_COMPARE(desktop->window()->windowTitle(), QStringLiteral("Second office – PressPost"));
    QVERIFY(QFile::exists(m_home.filePath(QStringLiteral("Second office.presspost"))));
    m_dialogs.fileName = m_home.filePath(QStringLiteral("Own office.presspost"));
    QVERIFY(trigger(*desktop, "workspace.open"));
    QTRY_COMPARE(desktop->window()->windowTitle(), QStringLiteral("Own office – PressPost"));
}

void SwitchWorkspaceTest::whatCannotBeOpenedLeavesTheOldOneThere()
{
    const auto desktop = start();
    QTRY_COMPARE(desktop->window()->windowTitle(), QStringLiteral("Own office – PressPost"));
    QFile other(m_home.filePath(QStringLiteral("letter.presspost")));
    QVERIFY(other.open(QIODevice::WriteOnly));
    other.write("Dear reader");
    other.close();
    m_dialogs.fileName = other.fileName();
    QVERIFY(trigger(*desktop, "workspace.open"));
    QTRY_VERIFY(desktop->window()->messages()->findChild<QWidget *>(QStringLiteral("workspace")));
    QCOMPARE(desktop->window()->windowTitle(), QStringLiteral("Own office – PressPost"));
    QVERIFY(desktop->window()->currentPage());
}

// By another connection: an import, work behind the pages, another program.
void SwitchWorkspaceTest::everyPageHearsWhatWasWritten()
{
    const auto desktop = start();
    QTRY_COMPARE(desktop->window()->windowTitle(), QStringLiteral("Own office – PressPost"));
    desktop->window()->openPage({QStringLiteral("contacts")});
    const auto people = [&] {
        for (const QTableView *table : desktop->window()->findChildren<QTableView *>()) {
            if (table->accessibleName() == QLatin1StringView("Contacts"))
                return table->model()->rowCount();
        }
        return -1;
    };
    const auto sidebarSays = [&](const QString &words) {
        const QList<QWidget *> widgets = desktop->window()->findChildren<QWidget *>();
        return std::any_of(widgets.begin(), widgets.end(),
                           [&](const QWidget *widget) { return widget->accessibleName().contains(words); });
    };
    QTRY_VERIFY(sidebarSays(QStringLiteral("0 contacts")));
    QCOMPARE(people(), 0);
    {
        QSqlDatabase beside = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("beside"));
        beside.setDatabaseName(m_home.filePath(QStringLiteral("Own office.presspost")));
        QVERIFY(beside.open());
        QSqlQuery query(beside);
        QVERIFY(query.exec(QStringLiteral("INSERT INTO source (id, kind, description, created_at) "
                                          "VALUES (1, 'hand', 'a card', 1)")));
        QVERIFY(query.exec(QStringLiteral(
            "INSERT INTO contact (public_id, email, email_key, domain, source_id, added_at, changed_at) "
            "VALUES (x'70', 'anna@example.org', 'anna@example.org', 'example.org', 1, 1, 1)")));
    }
    QSqlDatabase::removeDatabase(QStringLiteral("beside"));
    QTRY_COMPARE(people(), 1);
    QTRY_VERIFY(sidebarSays(QStringLiteral("One contact")));
}

PRESSPOST_UI_TEST_MAIN(SwitchWorkspaceTest)
#include "SwitchWorkspaceTest.moc"
