// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dns/ZoneSource.h"
#include "models/mail/spf/CheckHost.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace PressPost;

// The public conformance suite for RFC 7208; tests/data/spf/LICENCE says where it comes from.
class SuiteTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheSuite_data();
    void agreesWithTheSuite();
};

void SuiteTest::agreesWithTheSuite_data()
{
    QTest::addColumn<QJsonObject>("zone");
    QTest::addColumn<QJsonObject>("test");
    QFile file(QStringLiteral(PRESSPOST_TEST_DATA "/spf/rfc7208.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonArray scenarios = QJsonDocument::fromJson(file.readAll()).array();
    QVERIFY(scenarios.size() > 10);
    for (const QJsonValue &scenario : scenarios) {
        const QJsonObject tests = scenario[u"tests"].toObject();
        for (auto it = tests.begin(); it != tests.end(); ++it)
            QTest::addRow("%s/%s", qUtf8Printable(scenario[u"description"].toString()),
                          qUtf8Printable(it.key()))
                << scenario[u"zone"].toObject() << it.value().toObject();
    }
}

void SuiteTest::agreesWithTheSuite()
{
    QFETCH(const QJsonObject, zone);
    QFETCH(const QJsonObject, test);
    auto source = Dns::ZoneSource::fromObject(zone);
    QVERIFY2(source, source ? "" : qUtf8Printable(describe(source.error())));
    const auto ip = IpAddress::parse(test[u"ip"].toString().toLatin1());
    QVERIFY(ip);
    const FixedClock clock(fromMilliseconds(1'528'637'909'000));
    const Spf::Outcome outcome =
        Spf::checkHost({*ip, test[u"mail_from"].toString().toUtf8(), test[u"helo"].toString().toUtf8(),
                        "receiver.example.org", "DEFAULT"},
                       **source, clock);
    const QString result = QString::fromLatin1(Spf::verdictName(outcome.verdict));
    QVERIFY2(test[u"results"].toArray().contains(result),
             qUtf8Printable(QStringLiteral("%1: %2").arg(result, outcome.why.english())));
    if (test.contains(u"explanation"))
        QCOMPARE(QString::fromUtf8(outcome.explanation), test[u"explanation"].toString());
    QVERIFY(outcome.lookups <= Spf::maxLookups + 1);
}

QTEST_APPLESS_MAIN(SuiteTest)
#include "SuiteTest.moc"
