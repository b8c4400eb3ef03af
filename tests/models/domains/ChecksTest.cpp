// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domains/DkimKeys.h"
#include "models/domains/DomainReport.h"
#include "models/mail/dns/ZoneSource.h"

#include <QTest>

using namespace PressPost;

namespace
{
// Cut short, as long keys are in forms that take 255 letters.
const char longKey[] = "v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA";

std::unique_ptr<Dns::ZoneSource> zoneOf(const QByteArray &names)
{
    auto zone = Dns::ZoneSource::fromJson("{\"names\":{" + names + "}}");
    if (!zone)
        qFatal("%s", qUtf8Printable(describe(zone.error())));
    return std::move(zone).value();
}

QByteArray txt(const QByteArray &name, const QByteArray &text)
{
    return '"' + name + "\":{\"TXT\":[[\"" + text + "\"]]}";
}

DomainQuestion example()
{
    DomainQuestion question;
    question.domain = "example.org";
    return question;
}

DomainReport reportOn(const DomainQuestion &question, const QByteArray &names)
{
    const FixedClock clock(fromMilliseconds(1'700'000'000'000));
    return checkDomain(question, *zoneOf(names), clock);
}

const CheckResult *resultOf(const DomainReport &report, const QByteArray &id)
{
    for (const CheckResult &result : report.results) {
        if (result.id == id)
            return &result;
    }
    return nullptr;
}

const QByteArray soundMail = R"("mail.example.org":{"A":["192.0.2.2"]})";
} // namespace

class ChecksTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judges_data();
    void judges();
    void countsASignatureOnlyWithAKeyInOrder_data();
    void countsASignatureOnlyWithAKeyInOrder();
    void tellsAStrictRecordFromAStranger();
    void namesTheHostAsTheFormOfTheZoneWantsIt();
    void neverCallsUnknownMissing();
    void saysWhichTermIsTheEleventh();
    void keepsWhatIsThereAndLetsTheRelaySend();
    void findsTheKeyWeSignWith();
    void refusesToReplaceAKey();
    void saysInOneSentenceHowTheDomainStands();
    void addsReportsToTheRecordThatIsThere();
};

void ChecksTest::judges_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("status");
    const auto row = [](const char *name, const QByteArray &zone, const char *id, const char *status) {
        QTest::newRow(name) << zone << QByteArray(id) << QByteArray(status);
    };
    row("SPF-01 pass", txt("example.org", "v=spf1 -all"), "SPF-01", "pass");
    row("SPF-01 none", txt("example.org", "hello"), "SPF-01", "fail");
    row("SPF-01 no name", txt("elsewhere.org", "hello"), "SPF-01", "fail");
    row("SPF-01 unknown", R"("example.org":{"TIMEOUT":["*"]})", "SPF-01", "unknown");
    row("SPF-01 forged on the way", R"("example.org":{"TXT":[["v=spf1 -all"]],"BOGUS":true})", "SPF-01",
        "unknown");
    row("SPF-02 a quote before it", R"("example.org":{"TXT":[["\"v=spf1 -all\""]]})", "SPF-02", "warn");
    row("SPF-03 one", txt("example.org", "v=spf1 -all"), "SPF-03", "pass");
    row("SPF-03 two", R"("example.org":{"TXT":[["v=spf1 -all"],["v=spf1 a -all"]]})", "SPF-03", "fail");
    row("SPF-03 none", txt("example.org", "hello"), "SPF-03", "not-applicable");
    row("SPF-03 unknown", R"("example.org":{"SERVFAIL":["TXT"]})", "SPF-03", "unknown");
    row("SPF-09 glued terms", R"("example.org":{"TXT":[["v=spf1 include:a.example","~all"]]})", "SPF-09",
        "fail");
    row("SPF-12 strict", txt("example.org", "v=spf1 a -all"), "SPF-12", "pass");
    row("SPF-12 soft", txt("example.org", "v=spf1 a ~all"), "SPF-12", "pass");
    row("SPF-12 neutral", txt("example.org", "v=spf1 a ?all"), "SPF-12", "warn");
    row("SPF-12 missing", txt("example.org", "v=spf1 a"), "SPF-12", "warn");
    row("SPF-12 everybody", txt("example.org", "v=spf1 +all"), "SPF-12", "fail");
    row("SPF-12 redirect", txt("example.org", "v=spf1 redirect=a.example"), "SPF-12", "pass");
    row("SPF-18 few", txt("example.org", "v=spf1 ip4:192.0.2.1 -all"), "SPF-18", "pass");
    row("SPF-18 many", R"("example.org":{"A":["192.0.2.1"],"TXT":[["v=spf1 a a a a a a a a -all"]]})",
        "SPF-18", "warn");
    row("SPF-18 unknown",
        R"("example.org":{"TXT":[["v=spf1 include:slow.example -all"]]},"slow.example":{"TIMEOUT":["TXT"]})",
        "SPF-18", "unknown");
    row("SPF-28 without addresses", txt("example.org", "v=spf1 -all"), "SPF-28", "unknown");
    row("DK-03 no key at all", txt("example.org", "v=spf1 -all"), "DK-03", "fail");
    row("DK-03 selector unknown", txt("other._domainkey.example.org", "v=DKIM1; p="), "DK-03", "unknown");
    row("DM-01 own", txt("_dmarc.example.org", "v=DMARC1; p=none"), "DM-01", "pass");
    row("DM-01 none", txt("example.org", "v=DMARC1; p=none"), "DM-01", "fail");
    row("DM-01 two", R"("_dmarc.example.org":{"TXT":[["v=DMARC1; p=none"],["v=DMARC1; p=reject"]]})", "DM-01",
        "fail");
    row("DM-01 unknown", R"("_dmarc.example.org":{"TIMEOUT":["*"]})", "DM-01", "unknown");
    row("DM-08 misspelt", txt("_dmarc.example.org", "v=DMARC1; p=quarantaine"), "DM-08", "fail");
    row("DM-08 misspelt, with reports",
        txt("_dmarc.example.org", "v=DMARC1; p=rejct; rua=mailto:a@example.org"), "DM-08", "warn");
    row("DM-09 none", txt("_dmarc.example.org", "v=DMARC1; p=none"), "DM-09", "warn");
    row("DM-09 reject", txt("_dmarc.example.org", "v=DMARC1; p=reject"), "DM-09", "pass");
    row("DM-09 tested", txt("_dmarc.example.org", "v=DMARC1; p=reject; t=y"), "DM-09", "warn");
    row("DM-18 wanted", txt("_dmarc.example.org", "v=DMARC1; p=none; rua=mailto:a@example.org"), "DM-18",
        "pass");
    row("DM-18 not wanted", txt("_dmarc.example.org", "v=DMARC1; p=none"), "DM-18", "warn");
    row("DM-18 no address", txt("_dmarc.example.org", "v=DMARC1; p=none; rua=a@example.org"), "DM-18",
        "warn");
    row("MX-01 named", R"("example.org":{"MX":[[10,"mail.example.org"]]})", "MX-01", "pass");
    row("MX-01 own address", R"("example.org":{"A":["192.0.2.1"]})", "MX-01", "warn");
    row("MX-01 nothing", txt("example.org", "hello"), "MX-01", "fail");
    row("MX-01 unknown", R"("example.org":{"SERVFAIL":["MX"]})", "MX-01", "unknown");
    row("MX-02 null", R"("example.org":{"MX":[[0,"."]]})", "MX-02", "fail");
    row("MX-02 not null", R"("example.org":{"MX":[[10,"mail.example.org"]]})", "MX-02", "pass");
    row("MX-02 unknown", R"("example.org":{"TIMEOUT":["MX"]})", "MX-02", "unknown");
    row("AL-02 same domain", soundMail, "AL-02", "pass");
    row("AL-03 no key at all", soundMail, "AL-03", "warn");
    row("AL-03 selector unknown", txt("other._domainkey.example.org", "v=DKIM1; p="), "AL-03", "unknown");
    row("MX-01 null", R"("example.org":{"MX":[[0,"."]]})", "MX-01", "not-applicable");
}

void ChecksTest::judges()
{
    QFETCH(const QByteArray, zone);
    QFETCH(const QByteArray, id);
    QFETCH(const QByteArray, status);
    const DomainReport report = reportOn(example(), zone);
    const CheckResult *result = resultOf(report, id);
    QVERIFY(result);
    QCOMPARE(checkStatusName(result->status), status);
    QVERIFY(!result->title.isEmpty());
    if (status == "fail" || status == "warn")
        QVERIFY2(!result->remedy.isEmpty(), "what is wrong says what to do");
}

void ChecksTest::countsASignatureOnlyWithAKeyInOrder_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QByteArray>("mailFrom");
    QTest::addColumn<QByteArray>("status");
    const QByteArray key = txt("s1._domainkey.example.org",
                               "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
    const QByteArray ours("example.org");
    const QByteArray theirs("bounces.example.net");
    QTest::newRow("published") << key << ours << QByteArray("pass");
    QTest::newRow("published, return path elsewhere") << key << theirs << QByteArray("pass");
    QTest::newRow("missing") << soundMail << ours << QByteArray("warn");
    QTest::newRow("missing, return path elsewhere") << soundMail << theirs << QByteArray("fail");
    QTest::newRow("withdrawn") << txt("s1._domainkey.example.org", "v=DKIM1; p=") << theirs
                               << QByteArray("fail");
    QTest::newRow("not answered") << QByteArray(R"("s1._domainkey.example.org":{"TIMEOUT":["*"]})") << theirs
                                  << QByteArray("unknown");
}

void ChecksTest::countsASignatureOnlyWithAKeyInOrder()
{
    QFETCH(const QByteArray, zone);
    DomainQuestion question = example();
    question.selectors = {"s1"};
    QFETCH(QByteArray, mailFrom);
    question.mailFrom = mailFrom;
    const DomainReport report = reportOn(question, zone);
    QTEST(checkStatusName(resultOf(report, "AL-03")->status), "status");
    const bool isLost = report.headline.english().startsWith(QStringLiteral("Do not send yet"));
    QCOMPARE(isLost, resultOf(report, "AL-03")->status == CheckStatus::Fail ||
                         (resultOf(report, "SPF-01")->status == CheckStatus::Fail &&
                          resultOf(report, "DK-03")->status == CheckStatus::Fail));
}

void ChecksTest::tellsAStrictRecordFromAStranger()
{
    DomainQuestion question;
    question.domain = "news.example.org";
    question.mailFrom = "bounces.example.org";
    const QByteArray zone = txt("_dmarc.example.org", "v=DMARC1; p=none; aspf=s");
    QVERIFY(
        resultOf(reportOn(question, zone), "AL-02")->title.english().contains(QStringLiteral("is yours")));
    question.mailFrom = "bounces.example.net";
    QVERIFY(resultOf(reportOn(question, zone), "AL-02")
                ->title.english()
                .contains(QStringLiteral("somebody else")));
}

void ChecksTest::namesTheHostAsTheFormOfTheZoneWantsIt()
{
    // A domain that has a zone of its own at its DNS host.
    struct OwnZone final : Dns::Source {
        std::unique_ptr<Dns::ZoneSource> zone = ::zoneOf(soundMail);
        bool isOwn = false;
        Dns::Answer look(const QByteArray &name, Dns::Type type) override
        {
            Dns::Answer answer = zone->look(name, type);
            if (isOwn && type == Dns::Type::Soa && name == "news.example.org")
                answer.status = Dns::Status::Found;
            return answer;
        }
    } source;
    DomainQuestion question;
    question.domain = "news.example.org";
    question.relayAddresses = {*IpAddress::parse("192.0.2.1")};
    const FixedClock clock(fromMilliseconds(1'700'000'000'000));
    const auto hostOf = [&](const char *id) {
        const DomainReport report = checkDomain(question, source, clock);
        const CheckResult *result = resultOf(report, id);
        return result && result->record ? result->record->host : QByteArray();
    };
    QCOMPARE(hostOf("SPF-01"), QByteArray("news"));
    QCOMPARE(hostOf("DM-01"), QByteArray("_dmarc.news"));
    source.isOwn = true;
    QCOMPARE(hostOf("SPF-01"), QByteArray("@"));
    QCOMPARE(hostOf("DM-01"), QByteArray("_dmarc"));
}

void ChecksTest::neverCallsUnknownMissing()
{
    DomainQuestion question = example();
    question.selectors = {"s1"};
    question.relayAddresses = {*IpAddress::parse("192.0.2.1")};
    const QByteArray all = R"("example.org":{"TIMEOUT":["*"]},"_dmarc.example.org":{"SERVFAIL":["*"]},)"
                           R"("s1._domainkey.example.org":{"BOGUS":true})";
    const DomainReport report = reportOn(question, all);
    QCOMPARE(report.count(CheckStatus::Fail), 0);
    QCOMPARE(report.status, CheckStatus::Unknown);
    for (const ReceiverSummary &receiver : report.receivers)
        QCOMPARE(receiver.status, CheckStatus::Unknown);
}

void ChecksTest::saysWhichTermIsTheEleventh()
{
    QByteArray zone =
        R"("example.org":{"TXT":[["v=spf1 include:big.example a:last.example -all"]]},)"
        R"("last.example":{"A":["192.0.2.1"]},"big.example":{"A":["192.0.2.9"],"TXT":[["v=spf1)";
    for (int i = 0; i < 9; ++i)
        zone += " a";
    zone += R"( -all"]]})";
    const DomainReport report = reportOn(example(), zone);
    const CheckResult *result = resultOf(report, "SPF-18");
    QCOMPARE(result->status, CheckStatus::Fail);
    QVERIFY(result->detail.english().contains(QStringLiteral("a:last.example")));
    QCOMPARE(report.spfTree.lookups, 11);
    QCOMPARE(report.spfTree.eleventh, QByteArray("a:last.example"));
    QVERIFY(!meaningOf(report.spfTree.nodes.first()).isEmpty());
}

void ChecksTest::keepsWhatIsThereAndLetsTheRelaySend()
{
    DomainQuestion question = example();
    question.relayAddresses = {*IpAddress::parse("192.0.2.1"), *IpAddress::parse("2001:db8::1")};
    const QByteArray zone = txt("example.org", "v=spf1 ip4:192.0.2.0/24 include:office.example -all") + ',' +
                            txt("office.example", "v=spf1 ip4:198.51.100.1 -all");
    const DomainReport report = reportOn(question, zone);
    const CheckResult *result = resultOf(report, "SPF-28");
    QCOMPARE(result->status, CheckStatus::Fail);
    QVERIFY(result->record);
    QCOMPARE(result->record->value,
             QByteArray("v=spf1 ip4:192.0.2.0/24 include:office.example ip6:2001:db8::1 -all"));
    const DomainReport after = reportOn(question, txt("example.org", result->record->value) + ',' +
                                                      txt("office.example", "v=spf1 ip4:198.51.100.1 -all"));
    QCOMPARE(resultOf(after, "SPF-28")->status, CheckStatus::Pass);
}

void ChecksTest::findsTheKeyWeSignWith()
{
    MemoryVault vault;
    DkimKeys keys(vault);
    const auto published = keys.make("Example.ORG", "pp2026", Dkim::KeyType::Rsa);
    QVERIFY(published);
    QCOMPARE(published->name, QByteArray("pp2026._domainkey.example.org"));
    QCOMPARE(*keys.selectors("example.org"), QByteArrayList{"pp2026"});
    DomainQuestion question = example();
    question.selectors = {"pp2026"};
    question.keys.insert("pp2026", (*keys.find("example.org", "pp2026"))->publicKey());

    const DomainReport good = reportOn(question, txt(published->name, published->value));
    for (const char *id : {"DK-03", "DK-09", "DK-10", "DK-17"})
        QCOMPARE(checkStatusName(resultOf(good, id)->status), QByteArray("pass"));

    const auto other = keys.make("example.org", "other", Dkim::KeyType::Rsa);
    const DomainReport wrong = reportOn(question, txt(published->name, other->value));
    QCOMPARE(resultOf(wrong, "DK-17")->status, CheckStatus::Fail);
    QCOMPARE(resultOf(wrong, "DK-17")->record->value, published->value);

    const DomainReport missing = reportOn(question, soundMail);
    QCOMPARE(resultOf(missing, "DK-03")->status, CheckStatus::Fail);
    QCOMPARE(resultOf(missing, "DK-03")->record->value, published->value);

    const DomainReport revoked = reportOn(question, txt(published->name, "v=DKIM1; p="));
    QCOMPARE(resultOf(revoked, "DK-09")->status, CheckStatus::Fail);

    const DomainReport damaged = reportOn(question, txt(published->name, longKey));
    QCOMPARE(resultOf(damaged, "DK-09")->status, CheckStatus::Fail);
}

void ChecksTest::refusesToReplaceAKey()
{
    MemoryVault vault;
    DkimKeys keys(vault);
    QVERIFY(keys.make("example.org", "s1", Dkim::KeyType::Ed25519));
    const auto again = keys.make("example.org", "S1", Dkim::KeyType::Ed25519);
    QVERIFY(!again);
    QCOMPARE(again.error().fault, Fault::Conflict);
    QVERIFY(!keys.make("example.org", "s 1", Dkim::KeyType::Ed25519));
}

void ChecksTest::saysInOneSentenceHowTheDomainStands()
{
    const DomainReport bare = reportOn(example(), soundMail);
    QCOMPARE(bare.headline.english(),
             QStringLiteral("Do not send yet: receivers cannot tell that your mail is yours"));
    QVERIFY(!bare.areas.isEmpty());
    QCOMPARE(bare.receivers.size(), 3);
    QCOMPARE(bare.receivers.first().status, CheckStatus::Fail);
}

void ChecksTest::addsReportsToTheRecordThatIsThere()
{
    const DomainReport report = reportOn(
        example(), txt("_dmarc.example.org", "v=DMARC1;p=quarantine; pct=50; sp=reject; rua=nobody"));
    QCOMPARE(resultOf(report, "DM-18")->record->value,
             QByteArray("v=DMARC1; p=quarantine; sp=reject; rua=mailto:dmarc-reports@example.org"));
}

QTEST_APPLESS_MAIN(ChecksTest)
#include "ChecksTest.moc"
