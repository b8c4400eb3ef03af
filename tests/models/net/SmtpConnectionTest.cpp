// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/net/RelayTester.h"
#include "tests/support/net/ScriptedServer.h"

#include <QTest>

using namespace PressPost;
using namespace std::chrono_literals;
using Smtp::Encryption;
using Smtp::Outcome;
using Mishap = ScriptedServer::Mishap;
using Then = ScriptedServer::Then;

namespace
{

const Smtp::Message message{{"press@example.org", "anna@example.net"}, "Subject: a\r\n\r\nb\r\n"};

// STARTTLS, AUTH, one message, QUIT.
QList<ScriptedServer::Step> wholeScript()
{
    return {{"", "220 mx\r\n"},
            {"EHLO", "250-mx\r\n250 STARTTLS\r\n"},
            {"STARTTLS", "220 go\r\n", Then::StartTls},
            {"EHLO", "250-mx\r\n250-PIPELINING\r\n250-SIZE 25000000\r\n250 AUTH PLAIN\r\n"},
            {"AUTH PLAIN", "235 2.7.0 in\r\n"},
            {"MAIL", "250 2.1.0 a\r\n"},
            {"RCPT", "250 2.1.5 b\r\n"},
            {"DATA", "354 c\r\n"},
            {".", "250 2.0.0 kept\r\n"},
            {"QUIT", "221 bye\r\n", Then::HangUp}};
}

// One conversation that sends one message; everything it signalled.
class Run
{
public:
    Run(quint16 port, const TestAuthority &authority, Encryption encryption,
        std::chrono::milliseconds limit = 5s, const char *host = "localhost")
        : connection(
              {QString::fromLatin1(host),
               port,
               "client.example",
               encryption,
               {QStringLiteral("press"), Secret(QByteArrayView("secret")), Sasl::Mechanism::Automatic}},
              authority.certificates(), limitsOf(limit), random())
    {
        QObject::connect(&connection, &SmtpConnection::ready, &connection,
                         [this] { connection.send(message); });
        QObject::connect(&connection, &SmtpConnection::answered, &connection,
                         [this](const Result<Smtp::Receipt> &result) {
                             answers.push_back(result);
                             connection.close();
                         });
        QObject::connect(&connection, &SmtpConnection::closed, &connection,
                         [this](const Result<void> &result) {
                             ends.push_back(result);
                             answersAtEnd = answers.size();
                         });
        connection.open();
    }
    // Short for answers; connecting and encrypting may take their time on a busy machine.
    static Smtp::TimeLimits limitsOf(std::chrono::milliseconds limit)
    {
        Smtp::TimeLimits limits = Smtp::TimeLimits::all(limit);
        limits.connect = limits.handshake = 10s;
        return limits;
    }
    static Random &random()
    {
        static SeededRandom seeded(7);
        return seeded;
    }
    bool isOver() const { return !ends.empty(); }
    Error error() const { return ends.empty() || ends.front() ? Error{} : ends.front().error(); }

    std::vector<Result<Smtp::Receipt>> answers;
    std::vector<Result<void>> ends;
    size_t answersAtEnd = 0;
    SmtpConnection connection;
};

} // namespace

class SmtpConnectionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sendsOverStartTls();
    void sendsOverImplicitTls();
    void neverMoreThanOnceWhateverHappens_data();
    void neverMoreThanOnceWhateverHappens();
    void refusesCertificates_data();
    void refusesCertificates();
    void saysWhyThereIsNoConnection_data();
    void saysWhyThereIsNoConnection();
    void refusesPlainTextToOtherComputers();
    void cancelsAnyTime();
    void refusalsOfTheProgramComeAsAnswers();
    void testsARelayStepByStep();
    void testSuggestsTheLikelyAddress();
    void testsWithoutASenderAsFarAsThatGoes();
    void testSendsAMessageThatWasAskedFor_data();
    void testSendsAMessageThatWasAskedFor();
    void aCancelledTestSaysSo();

private:
    std::unique_ptr<TestAuthority> m_authority;
    QSslConfiguration m_tls;
};

void SmtpConnectionTest::initTestCase()
{
    m_authority = std::make_unique<TestAuthority>();
    m_tls = m_authority->certificateFor("DNS:localhost,IP:127.0.0.1");
    QVERIFY(m_authority->isUsable());
}

void SmtpConnectionTest::sendsOverStartTls()
{
    ScriptedServer server(wholeScript());
    server.setTls(m_tls);
    Run run(server.serverPort(), *m_authority, Encryption::StartTls);
    QTRY_VERIFY(run.isOver());
    QCOMPARE(describe(run.error()), QString());
    QCOMPARE(run.answers.size(), 1);
    QVERIFY(run.answers.front());
    QCOMPARE(run.answers.front()->outcome, Outcome::Accepted);
    QVERIFY(server.heard().contains("Subject: a\r\n\r\nb\r\n.\r\n"));
    QVERIFY(server.hasFinished());
}

void SmtpConnectionTest::sendsOverImplicitTls()
{
    QList<ScriptedServer::Step> script = wholeScript();
    script.remove(1, 2);
    ScriptedServer server(script);
    server.setTls(m_tls);
    server.startEncrypted();
    Run run(server.serverPort(), *m_authority, Encryption::Implicit, 5s, "127.0.0.1");
    QTRY_VERIFY(run.isOver());
    QCOMPARE(describe(run.error()), QString());
    QCOMPARE(run.answers.front()->outcome, Outcome::Accepted);
    QCOMPARE(run.connection.stream().facts().protocol, QString());
}

void SmtpConnectionTest::neverMoreThanOnceWhateverHappens_data()
{
    QTest::addColumn<int>("step");
    QTest::addColumn<Mishap>("mishap");
    for (int step = 0; step < wholeScript().size(); ++step) {
        QTest::addRow("silence at step %d", step) << step << Mishap::Silence;
        QTest::addRow("hangs up at step %d", step) << step << Mishap::HangUp;
    }
}

void SmtpConnectionTest::neverMoreThanOnceWhateverHappens()
{
    QFETCH(const int, step);
    QFETCH(const Mishap, mishap);
    const int auth = 4;
    const int end = 8;
    const int quit = 9;
    ScriptedServer server(wholeScript());
    server.setTls(m_tls);
    server.fail(step, mishap);
    Run run(server.serverPort(), *m_authority, Encryption::StartTls, 400ms);
    QTRY_VERIFY(run.isOver());
    QTest::qWait(20);
    QCOMPARE(run.ends.size(), 1);
    QCOMPARE(run.answers.size(), step > auth ? 1 : 0);
    QCOMPARE(run.answersAtEnd, run.answers.size());
    QCOMPARE(run.ends.front().has_value(), step == quit);
    if (step != quit) {
        QVERIFY(run.error().fault == Fault::Network);
        QVERIFY(!run.error().what.isEmpty() && !run.error().why.isEmpty() && !run.error().remedy.isEmpty());
    }
    if (step > auth) {
        const int sender = 5;
        QCOMPARE(run.answers.front().has_value(), step > sender);
        if (step > sender && step < end)
            QVERIFY(run.answers.front()->isBroken());
        else if (step >= end)
            QCOMPARE(run.answers.front()->outcome, step == end ? Outcome::Unknown : Outcome::Accepted);
    }
}

void SmtpConnectionTest::refusesCertificates_data()
{
    QTest::addColumn<QByteArray>("names");
    QTest::addColumn<QByteArray>("days");
    QTest::addColumn<bool>("isKnown");
    QTest::addColumn<QString>("why");
    QTest::addRow("another host") << QByteArray("DNS:mail.elsewhere.example") << QByteArray("2") << true
                                  << QStringLiteral("Its certificate is for mail.elsewhere.example.");
    QTest::addRow("expired") << QByteArray("DNS:localhost") << QByteArray("-1") << true
                             << QStringLiteral("Its certificate ended on ");
    QTest::addRow("nobody's authority")
        << QByteArray("DNS:localhost") << QByteArray("2") << false
        << QStringLiteral("Its certificate comes from “Test authority”, whom this computer does not know.");
}

void SmtpConnectionTest::refusesCertificates()
{
    QFETCH(const QByteArray, names);
    QFETCH(const QByteArray, days);
    QFETCH(const bool, isKnown);
    QFETCH(const QString, why);
    TestAuthority authority;
    ScriptedServer server(wholeScript());
    server.setTls(authority.certificateFor(names, days));
    QVERIFY(authority.isUsable());
    Run run(server.serverPort(), isKnown ? authority : *m_authority, Encryption::StartTls);
    QTRY_VERIFY(run.isOver());
    QCOMPARE(run.error().fault, Fault::Tls);
    QVERIFY2(run.error().why.english().startsWith(why), qUtf8Printable(describe(run.error())));
    QVERIFY(!server.heard().contains("AUTH"));
}

void SmtpConnectionTest::saysWhyThereIsNoConnection_data()
{
    QTest::addColumn<QString>("server"); // what stands there
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QString>("what");
    QTest::addRow("nothing listens") << QStringLiteral("closed") << Fault::Network
                                     << QStringLiteral("localhost takes no connection on port ");
    QTest::addRow("no TLS offered") << QStringLiteral("plain") << Fault::Tls
                                    << QStringLiteral("localhost offers no encryption");
    QTest::addRow("no TLS from the start") << QStringLiteral("plain, asked for TLS") << Fault::Tls
                                           << QStringLiteral("No encryption could be agreed with localhost");
    QTest::addRow("wrong password") << QStringLiteral("password") << Fault::Rejected
                                    << QStringLiteral(
                                           "localhost does not accept the user name or the password");
    QTest::addRow("another protocol")
        << QStringLiteral("web") << Fault::Syntax << QStringLiteral("The server does not speak SMTP");
}

void SmtpConnectionTest::saysWhyThereIsNoConnection()
{
    QFETCH(const QString, server);
    QFETCH(const Fault, fault);
    QFETCH(const QString, what);
    QList<ScriptedServer::Step> script = wholeScript();
    if (server.startsWith(QStringLiteral("plain")))
        script[1].says = "250 mx\r\n";
    if (server == QStringLiteral("password"))
        script[4].says = "535 5.7.8 wrong\r\n";
    if (server == QStringLiteral("web"))
        script[0].says = "HTTP/1.1 400 Bad Request\r\n";
    ScriptedServer scripted(script);
    scripted.setTls(m_tls);
    const bool isImplicit = server == QStringLiteral("plain, asked for TLS");
    const quint16 port = scripted.serverPort();
    if (server == QStringLiteral("closed"))
        scripted.close();
    Run run(port, *m_authority, isImplicit ? Encryption::Implicit : Encryption::StartTls);
    QTRY_VERIFY(run.isOver());
    QCOMPARE(run.error().fault, fault);
    QVERIFY2(run.error().what.english().startsWith(what), qUtf8Printable(describe(run.error())));
    QVERIFY(run.answers.empty());
}

void SmtpConnectionTest::refusesPlainTextToOtherComputers()
{
    ScriptedServer server({});
    Run run(server.serverPort(), *m_authority, Encryption::None, 5s, "192.0.2.1");
    QTRY_VERIFY(run.isOver());
    QCOMPARE(run.error().fault, Fault::Tls);
    Run here(server.serverPort(), *m_authority, Encryption::None, 100ms, "127.0.0.1");
    QTRY_VERIFY(here.isOver());
    QCOMPARE(here.error().what.english(), QStringLiteral("127.0.0.1 stopped answering"));
}

void SmtpConnectionTest::cancelsAnyTime()
{
    ScriptedServer server(wholeScript());
    server.setTls(m_tls);
    server.fail(8, Mishap::Silence);
    Run early(server.serverPort(), *m_authority, Encryption::StartTls);
    early.connection.cancel();
    early.connection.cancel();
    QCOMPARE(early.ends.size(), 1);
    QCOMPARE(early.error().fault, Fault::Cancelled);
    Run late(server.serverPort(), *m_authority, Encryption::StartTls);
    QTRY_VERIFY(server.heard().endsWith("\r\n.\r\n"));
    late.connection.cancel();
    QCOMPARE(late.ends.size(), 1);
    QCOMPARE(late.answers.front()->outcome, Outcome::Unknown);
}

void SmtpConnectionTest::refusalsOfTheProgramComeAsAnswers()
{
    ScriptedServer server(wholeScript());
    server.setTls(m_tls);
    SmtpConnection connection({QStringLiteral("localhost"), server.serverPort()}, m_authority->certificates(),
                              Smtp::TimeLimits::all(5s), Run::random());
    QList<Fault> faults;
    connect(&connection, &SmtpConnection::ready, &connection, [&] {
        connection.send({{"press@example.org", "anna@example.net"}, QByteArray("a\0\r\n", 4)});
    });
    connect(&connection, &SmtpConnection::answered, &connection, [&](const Result<Smtp::Receipt> &result) {
        faults << (result ? Fault::Io : result.error().fault);
        if (faults.size() < 3)
            connection.send({{"press@example.org", ""}, "a\r\n"});
    });
    connection.open();
    QTRY_COMPARE(faults.size(), 3);
    QCOMPARE(faults, (QList<Fault>{Fault::Usage, Fault::Usage, Fault::Usage}));
    QVERIFY(connection.isReady());
}

static Result<RelayTestReport> testOf(ScriptedServer &server, const TestAuthority &authority,
                                      const JobControl &control, const char *from = "anna@nordlich.example",
                                      const std::optional<Smtp::Message> &send = std::nullopt)
{
    RelaySettings settings;
    settings.host = QStringLiteral("localhost");
    settings.port = server.serverPort();
    settings.user = QStringLiteral("press@nordlicht.example");
    settings.fromAddress = QString::fromLatin1(from);
    RelayTestOrder order{settings, clientSettingsOf(settings, Secret(QByteArrayView("secret"))),
                         authority.certificates(), Smtp::TimeLimits::all(3s), send};
    std::optional<Result<RelayTestReport>> report;
    const NetworkThread network;
    std::unique_ptr<QThread> pool(QThread::create([&] {
        const SystemClock clock;
        report = testRelay(network, order, clock, Run::random(), control);
    }));
    pool->start();
    if (!QTest::qWaitFor([&] { return pool->isFinished(); }, 10'000))
        qWarning("the test of the relay does not end");
    pool->wait();
    return *report;
}

static QStringList stepsOf(const RelayTestReport &report)
{
    QStringList steps;
    for (const RelayTestStep &step : report.steps)
        steps << step.what.english();
    return steps;
}

void SmtpConnectionTest::testsARelayStepByStep()
{
    QList<ScriptedServer::Step> script = wholeScript();
    script[7] = {"RSET", "250 r\r\n"};
    script.remove(8);
    ScriptedServer server(script);
    server.setTls(m_tls);
    const auto report = testOf(server, *m_authority, {});
    QVERIFY(report);
    const QStringList steps = stepsOf(*report);
    QCOMPARE(steps, (QStringList{QStringLiteral("Server found"), QStringLiteral("Connected"),
                                 QStringLiteral("Encrypted"), QStringLiteral("Signed in"),
                                 QStringLiteral("May send from anna@nordlich.example"),
                                 QStringLiteral("Size and speed limits")}));
    QVERIFY(report->isGood());
    QVERIFY(report->steps.at(2).proof.english().startsWith(QStringLiteral("TLSv1.")));
    QCOMPARE(report->steps.last().proof.english(), QStringLiteral("Messages of up to 25.0 MB."));
    QVERIFY(report->suggestedFrom.isEmpty());
    QVERIFY(!server.heard().contains("DATA"));
}

void SmtpConnectionTest::testSuggestsTheLikelyAddress()
{
    QList<ScriptedServer::Step> script = wholeScript();
    script[5].says = "553 5.7.1 not your address\r\n";
    script[6].says = "503 no\r\n";
    script[7] = {"RSET", "250 r\r\n"};
    ScriptedServer server(script);
    server.setTls(m_tls);
    const auto report = testOf(server, *m_authority, {});
    QVERIFY(report && !report->isGood());
    QCOMPARE(report->steps.last().quoted, QStringLiteral("553 5.7.1 not your address"));
    QCOMPARE(report->suggestedFrom, QStringLiteral("anna@nordlicht.example"));
}

void SmtpConnectionTest::testsWithoutASenderAsFarAsThatGoes()
{
    QList<ScriptedServer::Step> script = wholeScript().mid(0, 5);
    script << wholeScript().last();
    ScriptedServer server(script);
    server.setTls(m_tls);
    const auto report = testOf(server, *m_authority, {}, "");
    QVERIFY(report && report->isGood());
    QCOMPARE(stepsOf(*report).at(4),
             QStringLiteral("No sender address: the relay was not asked whether you may use it"));
    QVERIFY(!server.heard().contains("MAIL"));
}

void SmtpConnectionTest::testSendsAMessageThatWasAskedFor_data()
{
    QTest::addColumn<int>("step"); // where the relay answers otherwise
    QTest::addColumn<QByteArray>("says");
    QTest::addColumn<QString>("last");
    QTest::addColumn<bool>("isGood");
    QTest::addRow("it takes it") << 8 << QByteArray("250 2.0.0 queued as 42\r\n")
                                 << QStringLiteral("Took a test message to anna@example.net") << true;
    QTest::addRow("not this recipient")
        << 6 << QByteArray("550 5.1.1 who?\r\n")
        << QStringLiteral("Refused a test message to anna@example.net") << false;
    QTest::addRow("not this message")
        << 8 << QByteArray("554 5.7.1 spam\r\n")
        << QStringLiteral("Refused a test message to anna@example.net") << false;
    QTest::addRow("not now") << 6 << QByteArray("450 4.2.1 later\r\n")
                             << QStringLiteral("Does not take a test message to anna@example.net just now")
                             << false;
    QTest::addRow("not this sender") << 5 << QByteArray("553 5.7.1 not yours\r\n")
                                     << QStringLiteral(
                                            "The relay does not let you send from press@example.org")
                                     << false;
}

void SmtpConnectionTest::testSendsAMessageThatWasAskedFor()
{
    QFETCH(const int, step);
    QFETCH(const QByteArray, says);
    QFETCH(const QString, last);
    QFETCH(const bool, isGood);
    QList<ScriptedServer::Step> script = wholeScript();
    script[step].says = says;
    if (step < 8) { // pipelined: what follows is refused as well
        for (int after = step + 1; after <= 7; ++after)
            script[after].says = "503 5.5.1 no\r\n";
        script[8] = {"RSET", "250 r\r\n"};
    }
    ScriptedServer server(script);
    server.setTls(m_tls);
    const auto report = testOf(server, *m_authority, {}, "press@example.org", message);
    QVERIFY(report);
    QCOMPARE(report->isGood(), isGood);
    const auto told = std::find_if(report->steps.begin(), report->steps.end(),
                                   [&](const RelayTestStep &each) { return each.what.english() == last; });
    QVERIFY2(told != report->steps.end(), qUtf8Printable(stepsOf(*report).join(u'\n')));
    QCOMPARE(told->quoted, QString::fromLatin1(says.trimmed()));
    QCOMPARE(server.heard().contains("Subject: a"), step == 8);
}

void SmtpConnectionTest::aCancelledTestSaysSo()
{
    ScriptedServer server(wholeScript());
    server.setTls(m_tls);
    server.fail(3, Mishap::Silence);
    const JobControl control;
    control.cancel.cancel();
    const auto report = testOf(server, *m_authority, control);
    QVERIFY(!report);
    QCOMPARE(report.error().fault, Fault::Cancelled);
}

QTEST_GUILESS_MAIN(SmtpConnectionTest)
#include "SmtpConnectionTest.moc"
