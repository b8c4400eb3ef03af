// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dns/Layers.h"
#include "models/mail/dns/Packet.h"
#include "models/mail/dns/ZoneSource.h"

#include <QTest>

using namespace PressPost;

class DnsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAddresses_data();
    void readsAddresses();
    void comparesPrefixes();
    void tellsWhatIsRouted();
    void writesReverseNames();
    void readsWhatItWrites();
    void leavesOutDamagedRecords();
    void tellsTheKindsOfNoApart_data();
    void tellsTheKindsOfNoApart();
    void followsAliases();
    void refusesRecordsThatAreNone();
    void remembersOnlyWhatIsKnown();
    void asksManyInOneCall();
    void keepsAnswersInBulkApart();
    void doubtsAStrangeNetwork_data();
    void doubtsAStrangeNetwork();
    void believesAgainWhenTheNetworkIsBack();
    void saysNothingOfRealNamesInPractice();
    void readsTheChainOfAPacket();
};

void DnsTest::readsAddresses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("written");
    const auto row = [](const char *text, const char *written) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(written);
    };
    row("192.0.2.1", "192.0.2.1");
    row("0.0.0.0", "0.0.0.0");
    row("192.0.2.256", "");
    row("192.0.2", "");
    row("192.0.2.01", "");
    row("192.0.2.1.", "");
    row("", "");
    row("::", "::");
    row("::1", "::1");
    row("2001:DB8::1", "2001:db8::1");
    row("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1");
    row("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8");
    row("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0");
    row("::ffff:192.0.2.1", "192.0.2.1");
    row("64:ff9b::192.0.2.33", "64:ff9b::c000:221");
    row("1::2::3", "");
    row("1:2:3:4:5:6:7:8:9", "");
    row("1:2:3:4:5:6:7", "");
    row(":1", "");
    row("1:", "");
    row("12345::", "");
    row("::1%eth0", "");
    row("::192.0.2.1:1", "");
}

void DnsTest::readsAddresses()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, written);
    const auto address = IpAddress::parse(text);
    QCOMPARE(address.has_value(), !written.isEmpty());
    if (address)
        QCOMPARE(address->text(), written);
}

void DnsTest::comparesPrefixes()
{
    const auto address = *IpAddress::parse("192.0.2.130");
    QVERIFY(address.isIn(*IpAddress::parse("192.0.2.128"), 25));
    QVERIFY(!address.isIn(*IpAddress::parse("192.0.2.0"), 25));
    QVERIFY(address.isIn(*IpAddress::parse("0.0.0.0"), 0));
    QVERIFY(!address.isIn(*IpAddress::parse("::"), 0));
    QVERIFY(!address.isIn(address, 33));
}

void DnsTest::tellsWhatIsRouted()
{
    for (const char *text : {"10.1.2.3", "127.0.0.1", "192.168.0.1", "172.31.0.1", "169.254.0.1", "224.0.0.1",
                             "::1", "fe80::1", "fd00::1", "2001:db8::1"})
        QVERIFY2(!IpAddress::parse(text)->isGloballyRoutable(), text);
    for (const char *text : {"8.8.8.8", "172.32.0.1", "2001:4860:4860::8888"})
        QVERIFY2(IpAddress::parse(text)->isGloballyRoutable(), text);
}

void DnsTest::writesReverseNames()
{
    QCOMPARE(IpAddress::parse("192.0.2.1")->reverseName(), QByteArray("1.2.0.192.in-addr.arpa"));
    QCOMPARE(IpAddress::parse("2001:db8::1")->reverseName(),
             QByteArray("1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa"));
}

void DnsTest::readsWhatItWrites()
{
    Dns::Answer answer;
    answer.records = {Dns::mxRdata({20, "b.example.org"}), Dns::mxRdata({10, "a.example.org."}),
                      Dns::mxRdata({10, {}})};
    QCOMPARE(Dns::mxRecords(answer),
             (QList<Dns::Mx>{{10, {}}, {10, "a.example.org"}, {20, "b.example.org"}}));
    answer.records = {Dns::txtRdata({"v=spf1 ", "-all"}), Dns::txtRdata({QByteArray(600, 'x')})};
    QCOMPARE(Dns::txtRecords(answer), (QList<QByteArray>{"v=spf1 -all", QByteArray(600, 'x')}));
    answer.records = {Dns::nameRdata("a.example.org")};
    QCOMPARE(Dns::nameRecords(answer), QList<QByteArray>{"a.example.org"});
}

void DnsTest::leavesOutDamagedRecords()
{
    Dns::Answer answer;
    for (const QByteArray &rdata : {QByteArray(),
                                    QByteArray("\x05"
                                               "ab"),
                                    QByteArray("\xc0\x0c"), QByteArray(3, '\x40'),
                                    QByteArray("\x03"
                                               "a.b\x00",
                                               5)})
        answer.records.append(rdata);
    QVERIFY(Dns::mxRecords(answer).isEmpty());
    QVERIFY(Dns::nameRecords(answer).isEmpty());
    QVERIFY(Dns::addressRecords(answer).isEmpty());
}

void DnsTest::tellsTheKindsOfNoApart_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("status");
    const auto row = [](const char *name, const char *status) {
        QTest::newRow(name) << QByteArray(name) << QByteArray(status);
    };
    row("example.org", "found");
    row("EXAMPLE.org.", "found");
    row("_domainkey.example.org", "no-data"); // an empty non-terminal
    row("a.example.org", "no-data");
    row("nothing.example.org", "no-name");
    row("slow.example.org", "timed-out");
    row("broken.example.org", "failed");
    row("bogus.example.org", "bogus");
    row("a..example.org", "bad-name");
    row("1234567890123456789012345678901234567890123456789012345678901234.org", "bad-name");
}

static std::unique_ptr<Dns::ZoneSource> sampleZone()
{
    auto zone = Dns::ZoneSource::fromJson(R"({"names":{
        "example.org":{"TXT":[["one"]],"SECURE":true}, "s1._domainkey.example.org":{"TXT":[["key"]]},
        "a.example.org":{"A":["192.0.2.1"]}, "slow.example.org":{"TIMEOUT":["*"]}, "broken.example.org":{"SERVFAIL":["TXT"]},
        "bogus.example.org":{"TXT":[["x"]],"BOGUS":true}, "alias.example.org":{"CNAME":"second.example.org"},
        "second.example.org":{"CNAME":"example.org"}, "loop.example.org":{"CNAME":"loop.example.org"},
        "gone.example.org":{"CNAME":"nowhere.example.org"}},"now":1528637909})");
    return zone ? std::move(zone).value() : nullptr;
}

void DnsTest::tellsTheKindsOfNoApart()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, status);
    QCOMPARE(Dns::statusName(sampleZone()->look(name, Dns::Type::Txt).status), status);
}

void DnsTest::followsAliases()
{
    const auto zone = sampleZone();
    const Dns::Answer answer = zone->look("alias.example.org", Dns::Type::Txt);
    QCOMPARE(answer.aliases, (QList<QByteArray>{"second.example.org", "example.org"}));
    QCOMPARE(Dns::txtRecords(answer), QList<QByteArray>{"one"});
    QVERIFY(!answer.secure); // the aliases are not signed
    QCOMPARE(zone->look("loop.example.org", Dns::Type::Txt).status, Dns::Status::Failed);
    QCOMPARE(zone->look("gone.example.org", Dns::Type::Txt).status, Dns::Status::NoName);
    QCOMPARE(zone->look("alias.example.org", Dns::Type::Cname).records.size(), 1);
    QCOMPARE(zone->now(), 1528637909);
}

void DnsTest::refusesRecordsThatAreNone()
{
    for (const char *text :
         {"", "[]", R"({"names":{"a":{"A":["192.0.2"]}}})", R"({"names":{"a":{"MX":["x"]}}})",
          R"({"names":{"a":{"TXTX":["x"]}}})", R"({"names":{"a":{"TXT":[["b64:?"]]}}})"}) {
        const auto zone = Dns::ZoneSource::fromJson(text);
        QVERIFY2(!zone, text);
        QCOMPARE(zone.error().fault, Fault::Syntax);
    }
}

void DnsTest::remembersOnlyWhatIsKnown()
{
    const auto zone = sampleZone();
    Dns::RecordingSource recorded(*zone);
    FixedClock clock(fromMilliseconds(0));
    Dns::CachingSource cached(recorded, clock);
    for (int i = 0; i < 2; ++i) {
        cached.look("example.org", Dns::Type::Txt);
        cached.look("slow.example.org", Dns::Type::Txt);
    }
    QCOMPARE(recorded.entries().size(), 3);
    clock.advance(std::chrono::hours(2));
    cached.look("example.org", Dns::Type::Txt);
    QCOMPARE(recorded.entries().size(), 4);
    cached.forget();
    cached.look("example.org", Dns::Type::Txt);
    QCOMPARE(recorded.entries().size(), 5);
}

void DnsTest::asksManyInOneCall()
{
    const auto zone = sampleZone();
    const SystemClock clock;
    Dns::CachingSource cached(*zone, clock);
    cached.look("a.example.org", Dns::Type::A);
    QMap<qsizetype, Dns::Status> heard;
    cached.lookMany({{"nothing.example.org", Dns::Type::A},
                     {"a.example.org", Dns::Type::A},
                     {"slow.example.org", Dns::Type::A}},
                    {},
                    [&](qsizetype index, const Dns::Answer &answer) { heard.insert(index, answer.status); });
    QCOMPARE(heard, (QMap<qsizetype, Dns::Status>{
                        {0, Dns::Status::NoName}, {1, Dns::Status::Found}, {2, Dns::Status::TimedOut}}));
}

// What is asked in bulk has no proof by DNSSEC, and must not stand in the way of who wants it.
void DnsTest::keepsAnswersInBulkApart()
{
    const auto zone = sampleZone();
    Dns::RecordingSource recorded(*zone);
    const SystemClock clock;
    Dns::CachingSource cached(recorded, clock);
    Dns::AskedAheadSource ahead(cached);
    ahead.ask({{"A.example.org", Dns::Type::A}}, {}, [](qsizetype, const Dns::Answer &) {});
    QCOMPARE(recorded.entries().size(), 1);
    QCOMPARE(ahead.look("a.example.org.", Dns::Type::A).status, Dns::Status::Found);
    QCOMPARE(recorded.entries().size(), 1);
    cached.look("a.example.org", Dns::Type::A);
    QCOMPARE(recorded.entries().size(), 2);
}

void DnsTest::doubtsAStrangeNetwork_data()
{
    const QByteArray office =
        R"("example.org": {"MX": [[10, "mx.example.org"]]}, "mx.example.org": {"A": ["192.0.2.1"]})";
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QString>("doubt");
    QTest::newRow("the internet") << office + R"(, "com": {"NS": ["a.gtld-servers.net"]})" << QString();
    QTest::newRow("one of the known is enough")
        << office + R"(, "outlook.com": {"MX": [[5, "mx.outlook.com"]]}, "gmail.com": {"TIMEOUT": ["*"]})"
        << QString();
    QTest::newRow("the house alone") << office << QStringLiteral("no names of the internet");
    QTest::newRow("a login page")
        << office + R"(, "com": {"NS": ["a.gtld-servers.net"]}, "nobody.com": {"A": ["192.0.2.9"]})"
        << QStringLiteral("names that do not exist");
}

void DnsTest::doubtsAStrangeNetwork()
{
    QFETCH(QByteArray, zone);
    QFETCH(QString, doubt);
    const SystemClock clock;
    Dns::CanarySource source(Dns::ZoneSource::fromJson("{\"names\": {" + zone + "}}").value(), "nobody.com",
                             clock);
    const bool isBelieved = doubt.isEmpty();
    const Dns::Answer found = source.look("example.org", Dns::Type::Mx);
    QCOMPARE(found.status, isBelieved ? Dns::Status::Found : Dns::Status::Failed);
    QVERIFY2(found.why.contains(doubt), qPrintable(found.why));
    QCOMPARE(source.look("gone.example.org", Dns::Type::Mx).isAbsent(), isBelieved);
    int heard = 0;
    source.lookMany(
        {{"gone.example.org", Dns::Type::Mx}, {"example.org", Dns::Type::Mx}}, {},
        [&](qsizetype, const Dns::Answer &answer) { heard += answer.isKnown() == isBelieved ? 1 : 0; });
    QCOMPARE(heard, 2);
}

void DnsTest::believesAgainWhenTheNetworkIsBack()
{
    struct Switched final : Dns::Source {
        bool *isOnline = nullptr;
        Dns::Answer look(const QByteArray &name, Dns::Type) override
        {
            Dns::Answer answer;
            answer.status = *isOnline && name != "nobody.com" ? Dns::Status::Found : Dns::Status::NoName;
            return answer;
        }
    };
    bool isOnline = false;
    FixedClock clock(fromMilliseconds(1'790'000'000'000));
    auto network = std::make_unique<Switched>();
    network->isOnline = &isOnline;
    Dns::CanarySource source(std::move(network), "nobody.com", clock);
    QCOMPARE(source.look("example.org", Dns::Type::Mx).status, Dns::Status::Failed);
    isOnline = true;
    QCOMPARE(source.look("example.org", Dns::Type::Mx).status, Dns::Status::Failed);
    clock.advance(Dns::CanarySource::doubtedFor);
    QCOMPARE(source.look("example.org", Dns::Type::Mx).status, Dns::Status::Found);
    isOnline = false;
    QCOMPARE(source.look("example.org", Dns::Type::Mx).status, Dns::Status::NoName);
    clock.advance(Dns::CanarySource::believedFor);
    QCOMPARE(source.look("example.org", Dns::Type::Mx).status, Dns::Status::Failed);
}

void DnsTest::saysNothingOfRealNamesInPractice()
{
    Dns::PracticeSource practice(
        Dns::ZoneSource::fromJson(
            R"({"names": {"desk.example": {"A": ["192.0.2.1"]}, "gmail.com": {"MX": [[5, "a.example"]]}}})")
            .value());
    QCOMPARE(practice.look("desk.example", Dns::Type::A).status, Dns::Status::Found);
    QCOMPARE(practice.look("gone.example", Dns::Type::A).status, Dns::Status::NoName);
    QCOMPARE(practice.look("_dmarc.example.org", Dns::Type::Txt).status, Dns::Status::NoName);
    QCOMPARE(practice.look("gmail.com", Dns::Type::Mx).status, Dns::Status::Found);
    QCOMPARE(practice.look("zeit.de", Dns::Type::Mx).status, Dns::Status::Failed);
    QCOMPARE(practice.look("notexample.org", Dns::Type::Mx).status, Dns::Status::Failed);
    QVERIFY(practice.look("zeit.de", Dns::Type::Mx).why.contains(QStringLiteral("practice")));
}

void DnsTest::readsTheChainOfAPacket()
{
    // One question for a.b TXT; a.b CNAME c.b with a compressed name; c.b CNAME d.
    const QByteArray packet = QByteArray::fromHex("000181800001000200000000"
                                                  "01610162000010"
                                                  "0001"
                                                  "c00c0005000100000001"
                                                  "0004"
                                                  "0163c00e"
                                                  "c0210005000100000001"
                                                  "0003"
                                                  "016400");
    QCOMPARE(Dns::aliasChain(packet, "a.b"), (QList<QByteArray>{"c.b", "d"}));
    for (qsizetype length = 0; length < packet.size(); ++length)
        Dns::aliasChain(packet.left(length), "a.b");
    QVERIFY(Dns::aliasChain(QByteArray::fromHex("000181800001000100000000c00c"), "a.b").isEmpty());
}

QTEST_APPLESS_MAIN(DnsTest)
#include "DnsTest.moc"
