// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/net/Relay.h"

#include <QTest>

using namespace PressPost;

namespace
{

RelaySettings goodSettings()
{
    RelaySettings settings;
    settings.host = QStringLiteral("smtp.relay.example");
    settings.user = QStringLiteral("presse@nordlicht.example");
    settings.fromAddress = QStringLiteral("presse@nordlicht.example");
    return settings;
}

} // namespace

class RelayTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goodSettingsHaveNoProblem();
    void everyProblemNamesItsField_data();
    void everyProblemNamesItsField();
    void providersAreRecognisedByTheirServer();
    void aTestIsGoodOnlyWhenEveryStepIs();
};

void RelayTest::goodSettingsHaveNoProblem()
{
    QVERIFY(problemsOf(goodSettings()).isEmpty());
    RelaySettings byAddress = goodSettings();
    byAddress.host = QStringLiteral("2001:db8::25");
    QVERIFY(problemsOf(byAddress).isEmpty());
    RelaySettings withoutUser = goodSettings();
    withoutUser.user.clear();
    QVERIFY(problemsOf(withoutUser).isEmpty());
}

void RelayTest::everyProblemNamesItsField_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("from");
    QTest::addColumn<int>("field");
    const QString host = QStringLiteral("smtp.relay.example");
    const QString from = QStringLiteral("presse@nordlicht.example");
    const auto field = [](RelayField f) { return static_cast<int>(f); };
    QTest::addRow("no server") << QString() << 587 << from << field(RelayField::Host);
    QTest::addRow("a web address") << QStringLiteral("https://relay.example/") << 587 << from
                                   << field(RelayField::Host);
    QTest::addRow("a space in the server")
        << QStringLiteral("smtp relay") << 587 << from << field(RelayField::Host);
    QTest::addRow("two dots") << QStringLiteral("smtp..example") << 587 << from << field(RelayField::Host);
    QTest::addRow("no port") << host << 0 << from << field(RelayField::Port);
    QTest::addRow("the port between servers") << host << 25 << from << field(RelayField::Port);
    QTest::addRow("no From") << host << 587 << QString() << field(RelayField::FromAddress);
    QTest::addRow("From without @") << host << 587 << QStringLiteral("presse")
                                    << field(RelayField::FromAddress);
    QTest::addRow("From without domain")
        << host << 587 << QStringLiteral("presse@") << field(RelayField::FromAddress);
    QTest::addRow("From with a space")
        << host << 587 << QStringLiteral("presse @x.example") << field(RelayField::FromAddress);
}

void RelayTest::everyProblemNamesItsField()
{
    QFETCH(const QString, host);
    QFETCH(const int, port);
    QFETCH(const QString, from);
    QFETCH(const int, field);
    RelaySettings settings = goodSettings();
    settings.host = host;
    settings.port = static_cast<quint16>(port);
    settings.fromAddress = from;
    const QList<RelayProblem> problems = problemsOf(settings);
    QCOMPARE(problems.size(), 1);
    QCOMPARE(static_cast<int>(problems.first().field), field);
    QVERIFY(!problems.first().what.isEmpty());
}

void RelayTest::providersAreRecognisedByTheirServer()
{
    RelaySettings settings = goodSettings();
    QCOMPARE(providerOf(settings), -1);
    settings.host = QStringLiteral("SMTP.office365.com");
    QCOMPARE(knownProviders().at(providerOf(settings)).name, QStringLiteral("Microsoft 365"));
    for (const RelayProvider &provider : knownProviders()) {
        settings.host = provider.host;
        settings.port = provider.port;
        QVERIFY(problemsOf(settings).isEmpty());
    }
}

void RelayTest::aTestIsGoodOnlyWhenEveryStepIs()
{
    RelayTestReport report;
    QVERIFY(!report.isGood());
    report.steps = {{PP_SAY("Server found"), Tone::Ok}, {PP_SAY("Size and speed limits"), Tone::None}};
    QVERIFY(report.isGood());
    report.steps[1].tone = Tone::Unknown;
    QVERIFY(!report.isGood());
    report.steps[1].tone = Tone::Error;
    QVERIFY(!report.isGood());
}

QTEST_APPLESS_MAIN(RelayTest)
#include "RelayTest.moc"
