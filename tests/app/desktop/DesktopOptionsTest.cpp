// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/DesktopOptions.h"

#include <QCoreApplication>
#include <QTest>

using namespace PressPost;

class DesktopOptionsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingMeansWhatWasLastOpen();
    void aWorkspaceIsNamedInTwoWays();
    void aPageMayCarryAFilter();
    void namesThePagesThatAreThere();
    void refusesWhatMakesNoSense_data();
    void refusesWhatMakesNoSense();
};

void DesktopOptionsTest::nothingMeansWhatWasLastOpen()
{
    const auto options = parseDesktopOptions({});
    QVERIFY(options);
    QCOMPARE(options->workspace, DesktopOptions::Workspace::Remembered);
    QVERIFY(!options->appearance);
    QVERIFY(!options->size.isValid());
    QCOMPARE(options->stay, DesktopOptions::Stay::UntilClosed);
}

void DesktopOptionsTest::aWorkspaceIsNamedInTwoWays()
{
    const auto named =
        parseDesktopOptions({QStringLiteral("--workspace"), QStringLiteral("/tmp/a.presspost")});
    QVERIFY(named);
    QCOMPARE(named->workspaceFile, QStringLiteral("/tmp/a.presspost"));
    const auto bare = parseDesktopOptions(
        {QStringLiteral("/tmp/b.presspost"), QStringLiteral("--theme"), QStringLiteral("dark")});
    QVERIFY(bare);
    QCOMPARE(bare->workspace, DesktopOptions::Workspace::Named);
    QCOMPARE(bare->workspaceFile, QStringLiteral("/tmp/b.presspost"));
    QCOMPARE(*bare->appearance, Theme::Appearance::Dark);
    QCOMPARE(parseDesktopOptions({QStringLiteral("--practice")})->workspace,
             DesktopOptions::Workspace::Practice);
}

void DesktopOptionsTest::aPageMayCarryAFilter()
{
    const auto options = parseDesktopOptions(
        {QStringLiteral("--page=contacts:standing=risky"), QStringLiteral("--size=1024x640")});
    QVERIFY(options);
    QCOMPARE(options->page, QStringLiteral("contacts"));
    QCOMPARE(options->filter, QStringLiteral("standing=risky"));
    QCOMPARE(options->size, QSize(1024, 640));
}

void DesktopOptionsTest::namesThePagesThatAreThere()
{
    int count = 1;
    char name[] = "presspost";
    char *arguments[] = {name};
    const QCoreApplication application(count, arguments); // the help names the program
    const QString help = desktopHelp().simplified();
    for (const char *page : {"contacts:contact=12", "contacts:lists", "contacts:import", "contacts:imports"})
        QVERIFY2(help.contains(QLatin1StringView(page)), page);
}

void DesktopOptionsTest::refusesWhatMakesNoSense_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addRow("unknown option") << QStringList{QStringLiteral("--colour")};
    QTest::addRow("unknown theme") << QStringList{QStringLiteral("--theme"), QStringLiteral("pink")};
    QTest::addRow("half a size") << QStringList{QStringLiteral("--size"), QStringLiteral("1440")};
    QTest::addRow("a size without end") << QStringList{QStringLiteral("--size"), QStringLiteral("99999x10")};
    QTest::addRow("practice on a file")
        << QStringList{QStringLiteral("--practice"), QStringLiteral("a.presspost")};
}

void DesktopOptionsTest::refusesWhatMakesNoSense()
{
    QFETCH(const QStringList, arguments);
    const auto options = parseDesktopOptions(arguments);
    QVERIFY(!options);
    QCOMPARE(options.error().fault, Fault::Usage);
    QVERIFY(!options.error().remedy.isEmpty());
}

QTEST_APPLESS_MAIN(DesktopOptionsTest)
#include "DesktopOptionsTest.moc"
