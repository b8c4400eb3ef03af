// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/net/ImapConnection.h"

#include "tests/support/net/ScriptedServer.h"

#include <QTest>

using namespace PressPost;
using namespace std::chrono_literals;
using Mishap = ScriptedServer::Mishap;
using Then = ScriptedServer::Then;

namespace
{

QList<ScriptedServer::Step> wholeVisit()
{
    return {{"", "* OK hi\r\n"},
            {"A1 CAPABILITY", "* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED\r\nA1 OK\r\n"},
            {"A2 STARTTLS", "A2 OK go\r\n", Then::StartTls},
            {"A3 CAPABILITY", "* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\r\nA3 OK\r\n"},
            {"A4 AUTHENTICATE PLAIN", "A4 OK in\r\n"},
            {"A5 EXAMINE", "* 2 EXISTS\r\n* OK [UIDVALIDITY 17] ok\r\nA5 OK\r\n"},
            {"A6 UID SEARCH", "* SEARCH 5 9\r\nA6 OK\r\n"},
            {"A7 UID FETCH", "* 1 FETCH (UID 5 RFC822.SIZE 1 BODY[]<0> {1}\r\na)\r\n"},
            {"", "* 2 FETCH (UID 9 RFC822.SIZE 1 BODY[]<0> {1}\r\nb)\r\nA7 OK\r\n"},
            {"A8 LOGOUT", "* BYE bye\r\nA8 OK\r\n", Then::HangUp}};
}

class Visit
{
public:
    Visit(quint16 port, const TestAuthority &authority, std::chrono::milliseconds limit = 5s,
          Imap::Encryption encryption = Imap::Encryption::StartTls)
        : connection(
              {QStringLiteral("localhost"),
               port,
               encryption,
               {QStringLiteral("press"), Secret(QByteArrayView("secret")), Sasl::Mechanism::Automatic}},
              {}, {}, authority.certificates(), limitsOf(limit), random())
    {
        QObject::connect(&connection, &ImapConnection::fetched, &connection,
                         [this](const Imap::Fetched &message) { uids << message.uid; });
        QObject::connect(&connection, &ImapConnection::progressChanged, &connection,
                         [this](qint64 done, qint64 total) { progress << qMakePair(done, total); });
        QObject::connect(&connection, &ImapConnection::finished, &connection,
                         [this](const Result<void> &result) { ends.push_back(result); });
        connection.open();
    }
    static Random &random()
    {
        static SeededRandom seeded(7);
        return seeded;
    }
    // Short for answers; connecting and encrypting may take their time on a busy machine.
    static Imap::TimeLimits limitsOf(std::chrono::milliseconds limit)
    {
        Imap::TimeLimits limits = Imap::TimeLimits::all(limit);
        limits.connect = limits.handshake = 10s;
        return limits;
    }
    Error error() const { return ends.empty() || ends.front() ? Error{} : ends.front().error(); }

    QList<quint32> uids;
    QList<QPair<qint64, qint64>> progress;
    std::vector<Result<void>> ends;
    ImapConnection connection;
};

} // namespace

class ImapConnectionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void readsAMailbox();
    void endsOnceWhateverHappens_data();
    void endsOnceWhateverHappens();
    void refusesTheCertificateOfAnotherHost();
    void cancelsAnyTime();

private:
    std::unique_ptr<TestAuthority> m_authority;
    QSslConfiguration m_tls;
};

void ImapConnectionTest::initTestCase()
{
    m_authority = std::make_unique<TestAuthority>();
    m_tls = m_authority->certificateFor("DNS:localhost");
    QVERIFY(m_authority->isUsable());
}

void ImapConnectionTest::readsAMailbox()
{
    ScriptedServer server(wholeVisit());
    server.setTls(m_tls);
    Visit visit(server.serverPort(), *m_authority);
    QTRY_COMPARE(visit.ends.size(), 1);
    QCOMPARE(describe(visit.error()), QString());
    QCOMPARE(visit.uids, (QList<quint32>{5, 9}));
    QCOMPARE(visit.progress, (QList<QPair<qint64, qint64>>{{1, 2}, {2, 2}}));
    QCOMPARE(visit.connection.watermark(), (Imap::Watermark{17, 9}));
}

void ImapConnectionTest::endsOnceWhateverHappens_data()
{
    QTest::addColumn<int>("step");
    QTest::addColumn<Mishap>("mishap");
    for (int step = 0; step < wholeVisit().size(); ++step) {
        QTest::addRow("silence at step %d", step) << step << Mishap::Silence;
        QTest::addRow("hangs up at step %d", step) << step << Mishap::HangUp;
    }
}

void ImapConnectionTest::endsOnceWhateverHappens()
{
    QFETCH(const int, step);
    QFETCH(const Mishap, mishap);
    const int secondMessage = 8;
    const int logout = 9;
    ScriptedServer server(wholeVisit());
    server.setTls(m_tls);
    server.fail(step, mishap);
    Visit visit(server.serverPort(), *m_authority, 400ms);
    QTRY_COMPARE(visit.ends.size(), 1);
    QTest::qWait(20);
    QCOMPARE(visit.ends.size(), 1);
    QCOMPARE(visit.ends.front().has_value(), step == logout);
    QCOMPARE(visit.uids.size(), step == logout ? 2 : step == secondMessage ? 1 : 0);
    if (step != logout) {
        QCOMPARE(visit.error().fault, Fault::Network);
        QVERIFY(!visit.error().why.isEmpty() && !visit.error().remedy.isEmpty());
    }
    if (step == secondMessage)
        QCOMPARE(visit.connection.watermark(), (Imap::Watermark{17, 5}));
}

void ImapConnectionTest::refusesTheCertificateOfAnotherHost()
{
    ScriptedServer server(wholeVisit());
    TestAuthority authority;
    server.setTls(authority.certificateFor("DNS:imap.elsewhere.example"));
    Visit visit(server.serverPort(), authority);
    QTRY_COMPARE(visit.ends.size(), 1);
    QCOMPARE(visit.error().what.english(), QStringLiteral("The server that answers is not localhost"));
    QVERIFY(!server.heard().contains("AUTHENTICATE"));
}

void ImapConnectionTest::cancelsAnyTime()
{
    ScriptedServer server(wholeVisit());
    server.setTls(m_tls);
    server.fail(8, Mishap::Silence);
    Visit visit(server.serverPort(), *m_authority);
    QTRY_COMPARE(visit.uids.size(), 1);
    visit.connection.cancel();
    visit.connection.cancel();
    QCOMPARE(visit.ends.size(), 1);
    QCOMPARE(visit.error().fault, Fault::Cancelled);
}

QTEST_GUILESS_MAIN(ImapConnectionTest)
#include "ImapConnectionTest.moc"
