// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domains/WorkspaceDomainDesk.h"

#include "models/domains/StoredReport.h"
#include "models/mail/dns/ZoneSource.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace PressPost;

// Sending domains over a real workspace file; the DNS is a zone the test changes.
class WorkspaceDomainDeskTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void takesADomainAsPeopleTypeIt_data();
    void takesADomainAsPeopleTypeIt();
    void refusesWhatIsNoDomain();
    void remembersTheLastReportWhole();
    void asksAnewAtEveryCheck();
    void asksForTheAddressesOfTheRelay();
    void usesAKeyOnlyFromTheMomentItIsPublished();
    void goesOnWithTheKeyInUseWhileANewerIsNotPublished();
    void givesAFreeSelector();
    void removesADomainWithItsKeys();
    void namesEveryColumnOnTheDataMap();

private:
    void publish(const QByteArray &name, const QByteArray &text);
    DomainReport check();

    QTemporaryDir m_folder;
    int m_count = 0;
    int m_sources = 0;
    QJsonObject m_names;
    FixedClock m_clock{fromMilliseconds(1'790'000'000'000)};
    SeededRandom m_random{5};
    std::unique_ptr<MemoryVault> m_vault;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<WorkspaceDomainDesk> m_desk;
};

void WorkspaceDomainDeskTest::init()
{
    m_desk.reset();
    const QString file = m_folder.filePath(QStringLiteral("%1.presspost").arg(++m_count));
    m_workspace = Workspace::create(file, WorkspaceKind::Real, m_clock, m_random).value();
    m_vault = std::make_unique<MemoryVault>();
    m_names = {};
    m_sources = 0;
    m_desk = std::make_unique<WorkspaceDomainDesk>(
        *m_workspace, *m_vault,
        [this]() -> Result<std::unique_ptr<Dns::Source>> {
            ++m_sources;
            PP_TRY(auto zone, Dns::ZoneSource::fromObject({{QStringLiteral("names"), m_names}}));
            return std::unique_ptr<Dns::Source>(std::move(zone));
        },
        m_clock);
    QVERIFY(m_desk->add(QStringLiteral("example.org")));
}

void WorkspaceDomainDeskTest::publish(const QByteArray &name, const QByteArray &text)
{
    QJsonArray records;
    records.append(QJsonArray::fromStringList({QString::fromLatin1(text)}));
    m_names.insert(QString::fromLatin1(name), QJsonObject{{QStringLiteral("TXT"), records}});
}

DomainReport WorkspaceDomainDeskTest::check()
{
    return m_desk->check("example.org", {}).value();
}

void WorkspaceDomainDeskTest::takesADomainAsPeopleTypeIt_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QByteArray>("kept");
    QTest::newRow("capitals") << QStringLiteral("  Press.Example ") << QByteArray("press.example");
    QTest::newRow("an address") << QStringLiteral("anna@press.example") << QByteArray("press.example");
    QTest::newRow("letters of the country")
        << QStringLiteral("bücher.example") << QByteArray("xn--bcher-kva.example");
    QTest::newRow("there already") << QStringLiteral("EXAMPLE.org") << QByteArray("example.org");
}

void WorkspaceDomainDeskTest::takesADomainAsPeopleTypeIt()
{
    QFETCH(const QString, typed);
    QFETCH(const QByteArray, kept);
    QCOMPARE(m_desk->add(typed).value(), kept);
    QCOMPARE(m_desk->domains()->size(), kept == "example.org" ? size_t(1) : size_t(2));
}

void WorkspaceDomainDeskTest::refusesWhatIsNoDomain()
{
    for (const char16_t *typed : {u"", u"press office", u"localhost", u"a..example"})
        QCOMPARE(m_desk->add(QString::fromUtf16(typed)).error().fault, Fault::Syntax);
    QCOMPARE(m_desk->check("elsewhere.org", {}).error().fault, Fault::NotFound);
}

void WorkspaceDomainDeskTest::remembersTheLastReportWhole()
{
    QVERIFY(!m_desk->lastReport("example.org").value());
    publish("example.org", "v=spf1 ip4:192.0.2.0/26 include:relay.example -all");
    publish("relay.example", "v=spf1 ip4:198.51.100.1 ~all");
    const DomainReport report = check();
    QVERIFY(!report.results.isEmpty());
    const DomainReport kept = *m_desk->lastReport("example.org").value();
    QCOMPARE(storedReport(kept), storedReport(report));
    QCOMPARE(kept.headline, report.headline);
    QCOMPARE(kept.checkedAt, m_clock.now());
    QCOMPARE(kept.spfTree.nodes.size(), report.spfTree.nodes.size());
    for (qsizetype i = 0; i < kept.spfTree.nodes.size(); ++i)
        QCOMPARE(meaningOf(kept.spfTree.nodes.at(i)), meaningOf(report.spfTree.nodes.at(i)));
    QCOMPARE(m_desk->domains()->front().checkedAt, std::optional(m_clock.now()));
    QCOMPARE(reportFrom("{}").error().fault, Fault::Storage);
}

void WorkspaceDomainDeskTest::asksAnewAtEveryCheck()
{
    const auto spf = [](const DomainReport &report) { return report.areas.front().status; };
    QCOMPARE(spf(check()), CheckStatus::Fail);
    publish("example.org", "v=spf1 ip4:192.0.2.1 -all");
    QVERIFY(spf(check()) != CheckStatus::Fail);
    QCOMPARE(m_sources, 2);
}

void WorkspaceDomainDeskTest::asksForTheAddressesOfTheRelay()
{
    auto database = m_workspace->connect();
    QVERIFY(database->run("INSERT INTO relay (name, host, port, security, outgoing_ips) VALUES ('Relay', "
                          "'smtp.relay.example', 587, 'starttls', '192.0.2.1 2001:db8::1')"));
    publish("example.org", "v=spf1 ip4:192.0.2.1 ip6:2001:db8::1 -all");
    const auto statusOf = [](const DomainReport &report, const QByteArray &id) {
        for (const CheckResult &result : report.results) {
            if (result.id == id)
                return result.status;
        }
        return CheckStatus::NotApplicable;
    };
    QCOMPARE(statusOf(check(), "SPF-28"), CheckStatus::Pass);
    publish("example.org", "v=spf1 ip4:192.0.2.1 -all");
    QCOMPARE(statusOf(check(), "SPF-28"), CheckStatus::Fail);
}

void WorkspaceDomainDeskTest::usesAKeyOnlyFromTheMomentItIsPublished()
{
    const auto key = m_desk->makeKey("example.org", "PP2026", Dkim::KeyType::Rsa);
    QVERIFY(key);
    QCOMPARE(key->selector, QByteArray("pp2026"));
    QVERIFY(m_vault->read(QStringLiteral("dkim/example.org/pp2026"))->has_value());
    QCOMPARE(m_desk->makeKey("example.org", "pp2026", Dkim::KeyType::Rsa).error().fault, Fault::Conflict);
    const DomainReport report = check();
    QCOMPARE(m_desk->domains()->front().selector, QByteArray());
    // What is missing is offered.
    QVERIFY(std::any_of(report.results.begin(), report.results.end(),
                        [&key](const CheckResult &result) { return result.record == key->record; }));
    publish(key->record.name, key->record.value);
    check();
    QCOMPARE(m_desk->domains()->front().selector, QByteArray("pp2026"));
    QVERIFY(m_desk->keys("example.org")->front().isInUse);
}

void WorkspaceDomainDeskTest::goesOnWithTheKeyInUseWhileANewerIsNotPublished()
{
    const auto old = m_desk->makeKey("example.org", "old", Dkim::KeyType::Ed25519);
    publish(old->record.name, old->record.value);
    check();
    m_clock.advance(std::chrono::hours(1));
    const auto fresh = m_desk->makeKey("example.org", "fresh", Dkim::KeyType::Ed25519);
    check();
    QCOMPARE(m_desk->domains()->front().selector, QByteArray("old"));
    QCOMPARE(m_desk->keys("example.org")->front().selector, QByteArray("fresh"));
    m_names = {};
    check();
    QCOMPARE(m_desk->domains()->front().selector, QByteArray("old"));
    publish(fresh->record.name, fresh->record.value);
    check();
    QCOMPARE(m_desk->domains()->front().selector, QByteArray("fresh"));
}

void WorkspaceDomainDeskTest::givesAFreeSelector()
{
    QCOMPARE(m_desk->freeSelector("example.org").value(), QByteArray("pp2026"));
    QVERIFY(m_desk->makeKey("example.org", "pp2026", Dkim::KeyType::Ed25519));
    QCOMPARE(m_desk->freeSelector("example.org").value(), QByteArray("pp2026-2"));
}

void WorkspaceDomainDeskTest::removesADomainWithItsKeys()
{
    QVERIFY(m_desk->makeKey("example.org", "pp2026", Dkim::KeyType::Ed25519));
    check();
    QVERIFY(m_desk->remove("example.org"));
    QVERIFY(m_desk->domains()->empty());
    QVERIFY(m_vault->names()->isEmpty());
    QCOMPARE(m_desk->remove("example.org").error().fault, Fault::NotFound);
}

void WorkspaceDomainDeskTest::namesEveryColumnOnTheDataMap()
{
    auto database = m_workspace->connect();
    const QStringList gaps = gapsOfDataMap(*database, domainsDataMap()).value();
    for (const char *table : {"domain.", "dkim_key.", "domain_check."}) {
        for (const QString &gap : gaps)
            QVERIFY2(!gap.startsWith(QLatin1String(table)), qPrintable(gap));
    }
}

QTEST_APPLESS_MAIN(WorkspaceDomainDeskTest)
#include "WorkspaceDomainDeskTest.moc"
