// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wiring/OpenWorkspace.h"

#include "app/wiring/WholeDataMap.h"
#include "models/privacy/DataWords.h"

#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace PressPost;

class OpenWorkspaceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void keepsItsSecretsFromOneOpeningToTheNext();
    void refusesAWorkspaceWhoseVaultIsMissing();
    void namesEveryColumnOfTheFileOnTheDataMap();
    void hasWordsForAllThatAPersonGets();

private:
    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    QTemporaryDir m_folder;
};

void OpenWorkspaceTest::keepsItsSecretsFromOneOpeningToTheNext()
{
    QByteArray keyId;
    {
        const auto made = OpenWorkspace::create(path("a.presspost"), WorkspaceKind::Real, {});
        QVERIFY2(made, made ? "" : qPrintable(describe(made.error())));
        keyId = made.value()->marks().keyId();
    }
    const auto opened = OpenWorkspace::open(path("a.presspost"), Workspace::Access::Write, {});
    QVERIFY(opened);
    QCOMPARE(opened.value()->marks().keyId(), keyId);
}

void OpenWorkspaceTest::refusesAWorkspaceWhoseVaultIsMissing()
{
    QVERIFY(OpenWorkspace::create(path("b.presspost"), WorkspaceKind::Real, {}));
    QVERIFY(QFile::remove(path("b.vault")));
    const auto refused = OpenWorkspace::open(path("b.presspost"), Workspace::Access::Write, {});
    QVERIFY(!refused);
    QVERIFY(describe(refused.error()).contains(QStringLiteral("its vault is missing")));
    QVERIFY(!QFile::exists(path("b.vault")));
}

void OpenWorkspaceTest::namesEveryColumnOfTheFileOnTheDataMap()
{
    const auto made = OpenWorkspace::create(path("c.presspost"), WorkspaceKind::Real, {});
    QVERIFY(made);
    auto database = made.value()->workspace().connect();
    QVERIFY(database);
    const auto gaps = gapsOfDataMap(*database, wholeDataMap());
    QVERIFY(gaps);
    QCOMPARE(gaps->join(QStringLiteral(", ")), QString());
}

void OpenWorkspaceTest::hasWordsForAllThatAPersonGets()
{
    QStringList missing;
    for (const MappedTable &table : wholeDataMap()) {
        if (table.title.isEmpty())
            continue;
        const TableWords *words = wordsForTable(table.table);
        for (const MappedColumns &columns : table.columns) {
            for (const QByteArray &name : columns.names.simplified().split(' ')) {
                if (columns.copy != InCopy::No && (!words || !words->columns.contains(name)))
                    missing.append(QString(asText(table.table) + u'.' + asText(name)));
            }
        }
        if (words)
            QVERIFY(!words->about.isEmpty() && !words->office.isEmpty());
    }
    QCOMPARE(missing.join(QStringLiteral(", ")), QString());
}

QTEST_GUILESS_MAIN(OpenWorkspaceTest)
#include "OpenWorkspaceTest.moc"
