// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/net/DnsResolver.h"

#include "tests/support/net/NameServer.h"

#include <QElapsedTimer>
#include <QMap>
#include <QTest>

using namespace PressPost;

namespace
{
// A name server on loopback: everything has the address 192.0.2.1, what begins with "no" does not exist, what
// begins with "refused" is refused, what begins with "silent" gets no answer.
class SmallServer
{
public:
    DnsSettings settings() const
    {
        auto settings = dnsSettingsFor(QStringLiteral("127.0.0.1:%1").arg(m_server.port()));
        return settings ? *settings : DnsSettings{};
    }
    int asked(const char *label) const { return m_asked.value(label); } // while nobody asks

private:
    QList<QByteArray> answer(const QByteArray &question)
    {
        const QByteArray label = question.mid(13, question[12]).toLower();
        ++m_asked[label];
        if (label.startsWith("silent"))
            return {};
        const bool isAddress = question.mid(NameServer::endOfName(question), 2) == QByteArray("\0\1", 2);
        const int code = label.startsWith("refused") ? 5 : label.startsWith("no") ? 3 : 0;
        const QByteArray reply = NameServer::emptyReply(question, code);
        if (code != 0 || !isAddress)
            return {reply};
        return {NameServer::withRecord(reply, QByteArray("\0\1\0\1\0\0\1\x2c\0\4\xc0\0\2\1", 14))};
    }

    QMap<QByteArray, int> m_asked;
    NameServer m_server{[this](const QByteArray &question) { return answer(question); }};
};
} // namespace

class DnsResolverTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsServers_data();
    void readsServers();
    void tellsTheKindsOfNoApart();
    void answersWithinItsTimeLimit();
    void asksThousandsAtOnce();
    void stopsWhenCancelled();
    void asksAgainAfterForgetting();
};

void DnsResolverTest::readsServers_data()
{
    QTest::addColumn<QByteArray>("server"); // empty: refused
    const auto row = [](const char *text, const char *server) { QTest::newRow(text) << QByteArray(server); };
    row("192.0.2.1", "192.0.2.1");
    row("192.0.2.1:5353", "192.0.2.1@5353");
    row("2001:db8::1", "2001:db8::1");
    row("[2001:db8::1]:53", "2001:db8::1@53");
    row("[2001:db8::1]", "2001:db8::1");
    row("dns.example", "");
    row("192.0.2.1:", "");
    row("192.0.2.1:99999", "");
    row("[2001:db8::1]x", "");
    row("[::1", "");
}

void DnsResolverTest::readsServers()
{
    QFETCH(const QByteArray, server);
    const auto settings = dnsSettingsFor(QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(settings.has_value(), !server.isEmpty());
    if (settings)
        QCOMPARE(settings->server, server);
    else
        QCOMPARE(settings.error().fault, Fault::Usage);
}

void DnsResolverTest::tellsTheKindsOfNoApart()
{
    const SmallServer server;
    const auto resolver = DnsResolver::create(server.settings());
    QVERIFY(resolver);
    Dns::Source &source = **resolver;
    const Dns::Answer found = source.look("www.example.org", Dns::Type::A);
    QCOMPARE(found.status, Dns::Status::Found);
    QCOMPARE(Dns::addressRecords(found), QList<IpAddress>{*IpAddress::parse("192.0.2.1")});
    QVERIFY(!found.secure);
    QCOMPARE(found.ttl, std::chrono::seconds(300));
    QCOMPARE(source.look("www.example.org", Dns::Type::Mx).status, Dns::Status::NoData);
    QCOMPARE(source.look("nothing.example.org", Dns::Type::A).status, Dns::Status::NoName);
    QCOMPARE(source.look("a..example.org", Dns::Type::A).status, Dns::Status::BadName);
    QCOMPARE(source.look("refused.example.org", Dns::Type::A).status, Dns::Status::Failed);
    QCOMPARE(source.look("www.practice.test", Dns::Type::A).status, Dns::Status::Found);
    QCOMPARE(source.look("odd \\\"label.example.org", Dns::Type::A).status, Dns::Status::Found);
}

void DnsResolverTest::answersWithinItsTimeLimit()
{
    const SmallServer server;
    DnsSettings settings = server.settings();
    settings.timeLimit = std::chrono::milliseconds(300);
    const auto resolver = DnsResolver::create(settings);
    QVERIFY(resolver);
    (*resolver)->look("www.example.org", Dns::Type::A);
    QElapsedTimer time;
    time.start();
    const Dns::Answer answer = (*resolver)->look("silent.example.org", Dns::Type::A);
    QCOMPARE(answer.status, Dns::Status::TimedOut);
    QVERIFY(time.elapsed() >= 290);
    QVERIFY(time.elapsed() < 3000);
}

void DnsResolverTest::asksThousandsAtOnce()
{
    const SmallServer server;
    const auto resolver = DnsResolver::create(server.settings());
    QVERIFY(resolver);
    QList<Dns::Question> questions;
    for (int i = 0; i < 2000; ++i)
        questions.append(
            {(i % 3 == 0 ? "no" : "host") + QByteArray::number(i) + ".example.org", Dns::Type::A});
    QList<int> heard(questions.size(), 0);
    QList<Dns::Status> status(questions.size());
    (*resolver)->lookMany(questions, {}, [&](qsizetype index, const Dns::Answer &answer) {
        ++heard[index];
        status[index] = answer.status;
    });
    for (qsizetype i = 0; i < questions.size(); ++i) {
        QCOMPARE(heard[i], 1);
        QCOMPARE(status[i], i % 3 == 0 ? Dns::Status::NoName : Dns::Status::Found);
    }
}

void DnsResolverTest::stopsWhenCancelled()
{
    const SmallServer server;
    DnsSettings settings = server.settings();
    settings.timeLimit = std::chrono::milliseconds(500);
    const auto resolver = DnsResolver::create(settings);
    QVERIFY(resolver);
    QList<Dns::Question> questions;
    for (int i = 0; i < 5000; ++i)
        questions.append({"host" + QByteArray::number(i) + ".example.org", Dns::Type::A});
    const JobControl control;
    int heard = 0;
    (*resolver)->lookMany(questions, control, [&](qsizetype, const Dns::Answer &) {
        if (++heard == 10)
            control.cancel.cancel();
    });
    QVERIFY(heard >= 10);
    QVERIFY(heard < 1000);
}

void DnsResolverTest::asksAgainAfterForgetting()
{
    const SmallServer server;
    const auto resolver = DnsResolver::create(server.settings());
    QVERIFY(resolver);
    for (int i = 0; i < 3; ++i)
        (*resolver)->look("again.example.org", Dns::Type::A);
    QCOMPARE(server.asked("again"), 1);
    QVERIFY((*resolver)->forget());
    (*resolver)->look("again.example.org", Dns::Type::A);
    QCOMPARE(server.asked("again"), 2);
}

QTEST_GUILESS_MAIN(DnsResolverTest)
#include "DnsResolverTest.moc"
