// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/AddressCheck.h"
#include "models/contacts/EvidenceWords.h"
#include "models/mail/dns/Source.h"

#include <QTest>

using namespace PressPost;

namespace
{
const Instant noon = fromMilliseconds(1'795'000'000'000);

// Answers from a table: "name TYPE" -> answer. A name with other types has no data, all others do not exist.
class TableSource final : public Dns::Source
{
public:
    void add(const char *name, Dns::Type type, const QByteArray &rdata)
    {
        Dns::Answer &answer = m_answers[key(name, type)];
        answer.status = Dns::Status::Found;
        answer.records << rdata;
        m_names.insert(name);
    }
    void addMx(const char *name, quint16 preference, const char *host)
    {
        add(name, Dns::Type::Mx, Dns::mxRdata({preference, host}));
    }
    void addA(const char *name, const char *address)
    {
        add(name, Dns::Type::A, IpAddress::parse(address)->bytes());
    }
    void addAaaa(const char *name, const char *address)
    {
        add(name, Dns::Type::Aaaa, IpAddress::parse(address)->bytes());
    }
    void fail(const char *name, Dns::Type type, Dns::Status status)
    {
        m_answers[key(name, type)].status = status;
        m_names.insert(name);
    }

    Dns::Answer look(const QByteArray &name, Dns::Type type) override
    {
        if (const auto found = m_answers.constFind(key(name, type)); found != m_answers.cend())
            return *found;
        Dns::Answer answer;
        answer.status = m_names.contains(name) ? Dns::Status::NoData : Dns::Status::NoName;
        return answer;
    }

private:
    static QByteArray key(const QByteArray &name, Dns::Type type)
    {
        return QByteArray(name + ' ' + Dns::typeName(type));
    }
    QHash<QByteArray, Dns::Answer> m_answers;
    QSet<QByteArray> m_names;
};

TableSource world()
{
    TableSource source;
    source.addMx("zeitung-beispiel.de", 10, "mx.zeitung-beispiel.de");
    source.addA("mx.zeitung-beispiel.de", "8.8.4.4");
    source.addMx("six-beispiel.de", 10, "mx6.six-beispiel.de");
    source.addAaaa("mx6.six-beispiel.de", "2001:4860:4860::8888");
    source.addMx("null-beispiel.de", 0, "");
    source.addA("null-beispiel.de", "8.8.8.8");
    source.addMx("nullplus-beispiel.de", 0, "");
    source.addMx("nullplus-beispiel.de", 10, "mx.zeitung-beispiel.de");
    source.addA("nurweb-beispiel.de", "8.8.8.8");
    source.addAaaa("nurweb6-beispiel.de", "2001:4860:4860::8888");
    source.addA("ungenutzt-beispiel.de", "8.8.8.8");
    source.add("ungenutzt-beispiel.de", Dns::Type::Txt, Dns::txtRdata({"v=spf1 -all"}));
    source.addA("spf-beispiel.de", "8.8.8.8");
    source.add("spf-beispiel.de", Dns::Type::Txt, Dns::txtRdata({"v=spf1 mx -all"}));
    source.addA("privat-beispiel.de", "10.0.0.1");
    source.add("leer-beispiel.de", Dns::Type::Txt, Dns::txtRdata({"hello"}));
    source.addMx("tot-beispiel.de", 10, "mx.gibtsnicht-beispiel.de");
    source.addMx("loop-beispiel.de", 10, "lo.loop-beispiel.de");
    source.addA("lo.loop-beispiel.de", "127.0.0.1");
    source.addMx("halb-beispiel.de", 10, "mx.gibtsnicht-beispiel.de");
    source.addMx("halb-beispiel.de", 20, "mx.zeitung-beispiel.de");
    source.addMx("traege-beispiel.de", 10, "mx.traege-beispiel.de");
    source.fail("mx.traege-beispiel.de", Dns::Type::A, Dns::Status::TimedOut);
    source.fail("kaputt-beispiel.de", Dns::Type::Mx, Dns::Status::Failed);
    source.fail("langsam-beispiel.de", Dns::Type::Mx, Dns::Status::TimedOut);
    source.fail("falsch-beispiel.de", Dns::Type::Mx, Dns::Status::Bogus);
    source.fail("awarten-beispiel.de", Dns::Type::A, Dns::Status::TimedOut);
    source.fail("stumm.example", Dns::Type::Mx, Dns::Status::TimedOut);
    source.fail("stumm.test", Dns::Type::Mx, Dns::Status::Failed);
    source.addMx("gmial.com", 10, "mx.zeitung-beispiel.de");
    source.addMx("news.test", 10, "mx.news.test");
    source.addA("mx.news.test", "192.0.2.25");
    source.addMx("news.example", 10, "mx.news.test");
    source.addMx("null.example", 0, "");
    source.addMx("mailinator.com", 10, "mx.zeitung-beispiel.de");
    source.addMx("xn--bcher-kva.de", 10, "mx.zeitung-beispiel.de");
    return source;
}
} // namespace

class AddressCheckDomainTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judgesByWhatDnsSays_data();
    void judgesByWhatDnsSays();
    void saysHowLongItHolds_data();
    void saysHowLongItHolds();
    void leavesInvalidAlone();
    void keepsWhatItHeard();
    void hasWordsForAllItHears();
};

void AddressCheckDomainTest::judgesByWhatDnsSays_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QByteArray>("verdict");
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char *address, const char *verdict, const char *code) {
        QTest::newRow(address) << QString::fromUtf8(address) << QByteArray(verdict) << QByteArray(code);
    };
    row("anna@zeitung-beispiel.de", "valid", "ok");
    row(" anna@zeitung-beispiel.de", "valid", "cleaned");
    row("presse@zeitung-beispiel.de", "valid", "shared_mailbox");
    row("anna@six-beispiel.de", "valid", "ok");
    row("anna@null-beispiel.de", "invalid", "no_mail");
    row("anna@nullplus-beispiel.de", "valid", "ok");
    row("anna@nurweb-beispiel.de", "risky", "implicit_mx");
    row("anna@nurweb6-beispiel.de", "risky", "implicit_mx");
    row("anna@ungenutzt-beispiel.de", "invalid", "no_mail");
    row("anna@spf-beispiel.de", "risky", "implicit_mx");
    row("anna@privat-beispiel.de", "invalid", "no_mail");
    row("anna@leer-beispiel.de", "invalid", "no_mail");
    row("anna@weg-beispiel.de", "invalid", "no_domain");
    row("presse@weg-beispiel.de", "invalid", "no_domain");
    row("anna@tot-beispiel.de", "risky", "mx_broken");
    row("anna@loop-beispiel.de", "risky", "mx_broken");
    row("anna@halb-beispiel.de", "valid", "ok");
    row("anna@traege-beispiel.de", "unknown", "dns_timeout");
    row("anna@kaputt-beispiel.de", "unknown", "dns_timeout");
    row("anna@langsam-beispiel.de", "unknown", "dns_timeout");
    row("anna@falsch-beispiel.de", "unknown", "dns_timeout");
    row("anna@awarten-beispiel.de", "unknown", "dns_timeout");
    row("presse@kaputt-beispiel.de", "unknown", "dns_timeout");
    row("noreply@kaputt-beispiel.de", "risky", "role_technical");
    row("anna@stumm.example", "risky", "unknown_tld"); // no answer takes nothing away from what is known
    row("anna@stumm.test", "invalid", "unknown_tld");
    row("anna@gmial.com", "risky", "typo"); // squatters do have mail servers
    row("anna@gamil.com", "invalid", "typo");
    row("anna@news.test", "valid", "ok");
    row("anna@news.example", "valid", "ok");
    row("anna@null.example", "invalid", "no_mail");
    row("anna@weg.test", "invalid", "unknown_tld");
    row("anna@weg.example", "invalid", "unknown_tld");
    row("anna@mailinator.com", "risky", "disposable");
    row("anna@b\u00FCcher.de", "valid", "ok");
}

void AddressCheckDomainTest::judgesByWhatDnsSays()
{
    QFETCH(QString, address);
    TableSource source = world();
    const AddressVerdict offline = judgeOffline(address);
    const AddressVerdict verdict = combine(offline, judgeDomain(offline.domain(), source, noon));
    QTEST(verdictName(verdict.verdict), "verdict");
    QTEST(verdict.code, "code");
    QCOMPARE(verdict.since, std::optional(noon));
    QVERIFY(*verdict.until > noon);
    QCOMPARE(verdict.flags.testFlag(AddressFlag::ImplicitMx), verdict.code == "implicit_mx");
}

void AddressCheckDomainTest::saysHowLongItHolds_data()
{
    QTest::addColumn<QByteArray>("domain");
    QTest::addColumn<int>("minutes");
    QTest::newRow("receives") << QByteArray("zeitung-beispiel.de") << 7 * 24 * 60;
    QTest::newRow("gone") << QByteArray("weg-beispiel.de") << 24 * 60;
    QTest::newRow("broken") << QByteArray("tot-beispiel.de") << 24 * 60;
    QTest::newRow("unanswered") << QByteArray("langsam-beispiel.de") << 15;
}

void AddressCheckDomainTest::saysHowLongItHolds()
{
    QFETCH(QByteArray, domain);
    QFETCH(int, minutes);
    TableSource source = world();
    QCOMPARE(judgeDomain(domain, source, noon).until, noon + std::chrono::minutes(minutes));
}

void AddressCheckDomainTest::leavesInvalidAlone()
{
    TableSource source = world();
    const AddressVerdict offline = judgeOffline(QStringLiteral("anna@zeitung..de"));
    const AddressVerdict verdict = combine(offline, judgeDomain("zeitung-beispiel.de", source, noon));
    QCOMPARE(verdict.code, QByteArray("dot_place"));
    QVERIFY(!verdict.since);
}

void AddressCheckDomainTest::keepsWhatItHeard()
{
    TableSource source = world();
    QCOMPARE(judgeDomain("zeitung-beispiel.de", source, noon).evidence,
             QStringLiteral("MX 10 mx.zeitung-beispiel.de"));
    QCOMPARE(judgeDomain("weg-beispiel.de", source, noon).evidence, QStringLiteral("NXDOMAIN"));
    QCOMPARE(judgeDomain("null-beispiel.de", source, noon).evidence, QStringLiteral("null MX"));
}

void AddressCheckDomainTest::hasWordsForAllItHears()
{
    TableSource source = world();
    for (const char *name :
         {"zeitung-beispiel.de", "null-beispiel.de", "nurweb-beispiel.de", "ungenutzt-beispiel.de",
          "privat-beispiel.de", "weg-beispiel.de", "tot-beispiel.de", "traege-beispiel.de",
          "kaputt-beispiel.de", "langsam-beispiel.de", "awarten-beispiel.de"}) {
        const QString evidence = judgeDomain(name, source, noon).evidence;
        const QList<Sentence> words = evidenceWords(evidence);
        QCOMPARE(words.size(), 1);
        QVERIFY2(words.first().english() != evidence && !words.first().english().contains(u"MX"),
                 qPrintable(evidence));
    }
    for (const char *address :
         {"a@b.zzz", "a@b.test", "a@gmial.com", "a@mailinator.com", "redaktion@taz.de"}) {
        const QString evidence = judgeOffline(QString::fromLatin1(address)).evidence;
        QVERIFY2(evidence.startsWith(QStringLiteral("list ")), address);
        QVERIFY2(evidenceWords(evidence).first().english().startsWith(QStringLiteral("our list of ")),
                 address);
    }
    // A name that receives mail all the same is not known from the list of endings.
    const AddressVerdict offline = judgeOffline(QStringLiteral("anna@news.example"));
    QCOMPARE(combine(offline, judgeDomain("news.example", source, noon)).evidence,
             QStringLiteral("MX 10 mx.news.test"));
}

QTEST_APPLESS_MAIN(AddressCheckDomainTest)
#include "AddressCheckDomainTest.moc"
