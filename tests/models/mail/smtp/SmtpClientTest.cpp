// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/smtp/Client.h"

#include <QTest>

#include <functional>

using namespace PressPost;
using namespace PressPost::Smtp;

namespace
{

const Message message{{"press@example.org", "anna@example.net"}, "Subject: a\r\n\r\n.dot\r\n"};
const QByteArray greeting = "220 mx\r\n";
const QByteArray ehloPlain = "250-mx\r\n250 SIZE 1000000\r\n";
const QByteArray ehloPipelining = "250-mx\r\n250-PIPELINING\r\n250-DSN\r\n250 SIZE 1000000\r\n";

ClientSettings settingsOf(Encryption encryption, const char *user = "",
                          Sasl::Mechanism mechanism = Sasl::Mechanism::Automatic)
{
    return {QStringLiteral("mx.example"),
            587,
            "client.example",
            encryption,
            {QString::fromLatin1(user), Secret(QByteArrayView("secret")), mechanism}};
}

// A client and everything it wrote.
struct Conversation {
    explicit Conversation(const ClientSettings &settings) : client(settings, random()) {}

    void drain()
    {
        for (QByteArray out = client.takeOutput(); !out.isEmpty(); out = client.takeOutput())
            written += out;
    }
    void say(const QByteArray &bytes)
    {
        client.receive(bytes);
        drain();
    }
    // Everything said since the last call.
    QByteArray heard() { return std::exchange(written, {}); }
    Error error() const { return client.failure().value_or(Error{}); }

    static Random &random()
    {
        static SeededRandom seeded(1);
        return seeded;
    }

    Client client;
    QByteArray written;
};

Conversation readyConversation(const QByteArray &ehlo)
{
    Conversation talk(settingsOf(Encryption::None));
    talk.say(greeting);
    talk.say(ehlo);
    talk.heard();
    return talk;
}

} // namespace

class SmtpClientTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsOneAfterTheOther();
    void pipelinesWhereOffered();
    void everySplitGivesTheSameConversation();
    void encryptsBeforeAnythingElse();
    void refusesToGoOnWithoutEncryption_data();
    void refusesToGoOnWithoutEncryption();
    void fallsBackToHelo();
    void signsIn_data();
    void signsIn();
    void saysWhySigningInFailed_data();
    void saysWhySigningInFailed();
    void everyReplyBecomesItsReceipt_data();
    void everyReplyBecomesItsReceipt();
    void aLostConnectionIsUnknownOnlyAfterTheEnd();
    void aServerThatEndsItWithNotNowIsPutOff();
    void aRefusedMessageDoesNotStopTheNext();
    void probesWithoutSending();
    void refusesWhatTheServerCannotTake();
    void asksForReportsWhereOffered();
    void refusesUnaskedReplies();
    void hearsARefusalInTheMiddleOfAMessage();
    void silenceIsToldByPhase();
    void quits();
};

void SmtpClientTest::sendsOneAfterTheOther()
{
    Conversation talk(settingsOf(Encryption::None));
    QCOMPARE(talk.client.phase(), Phase::Greeting);
    talk.say(greeting);
    QCOMPARE(talk.heard(), "EHLO client.example\r\n");
    talk.say(ehloPlain);
    QCOMPARE(talk.client.phase(), Phase::Ready);
    QVERIFY(talk.client.submit(message));
    talk.drain();
    QCOMPARE(talk.heard(), "MAIL FROM:<press@example.org> SIZE=20\r\n");
    QCOMPARE(talk.client.phase(), Phase::Mail);
    talk.say("250 ok\r\n");
    QCOMPARE(talk.heard(), "RCPT TO:<anna@example.net>\r\n");
    talk.say("250 ok\r\n");
    QCOMPARE(talk.heard(), "DATA\r\n");
    QCOMPARE(talk.client.phase(), Phase::DataStart);
    talk.client.receive("354 go\r\n");
    QCOMPARE(talk.client.phase(), Phase::DataBlock);
    talk.drain();
    QCOMPARE(talk.client.phase(), Phase::DataEnd);
    QCOMPARE(talk.heard(), "Subject: a\r\n\r\n..dot\r\n.\r\n");
    QVERIFY(!talk.client.takeReceipt());
    talk.say("250 2.0.0 queued as 17\r\n");
    const auto receipt = talk.client.takeReceipt();
    QVERIFY(receipt && *receipt);
    QCOMPARE((*receipt)->outcome, Outcome::Accepted);
    QCOMPARE((*receipt)->reply.quoted(), QStringLiteral("250 2.0.0 queued as 17"));
    QVERIFY(!talk.client.takeReceipt());
    QCOMPARE(talk.client.phase(), Phase::Ready);
}

void SmtpClientTest::pipelinesWhereOffered()
{
    Conversation talk = readyConversation(ehloPipelining);
    QVERIFY(talk.client.submit(message));
    talk.drain();
    QCOMPARE(talk.heard(), "MAIL FROM:<press@example.org> SIZE=20\r\nRCPT TO:<anna@example.net>\r\nDATA\r\n");
    talk.say("250 ok\r\n250 ok\r\n354 go\r\n");
    QCOMPARE(talk.heard(), "Subject: a\r\n\r\n..dot\r\n.\r\n");
    talk.say("250 ok\r\n");
    QCOMPARE((*talk.client.takeReceipt())->outcome, Outcome::Accepted);
    // After a message nothing is left to reset.
    QVERIFY(talk.client.submit(message));
    talk.drain();
    QVERIFY(talk.heard().startsWith("MAIL"));
}

void SmtpClientTest::everySplitGivesTheSameConversation()
{
    const QByteArrayList said = {greeting, ehloPipelining,
                                 "250-2.1.0 a\r\n250 2.1.0 b\r\n550 5.1.1 no\r\n503 no\r\n",
                                 "250 reset\r\n250 ok\r\n250 ok\r\n354 go\r\n", "250 2.0.0 kept\r\n"};
    const auto run = [&](qsizetype splitTurn, qsizetype at) {
        Conversation talk(settingsOf(Encryption::None));
        QByteArray outcomes;
        for (qsizetype turn = 0; turn < said.size(); ++turn) {
            if (turn == 2 || turn == 3) {
                [&] { QVERIFY(talk.client.submit(message)); }();
                talk.drain();
            }
            const QByteArray &bytes = said.at(turn);
            talk.say(bytes.left(turn == splitTurn ? at : 0));
            talk.say(bytes.mid(turn == splitTurn ? at : 0));
            if (const auto receipt = talk.client.takeReceipt())
                outcomes += QByteArray::number(static_cast<int>((*receipt)->outcome));
        }
        return QByteArray(talk.written + outcomes);
    };
    const QByteArray whole = run(0, 0);
    QVERIFY(whole.endsWith("31")); // refused, accepted
    for (qsizetype turn = 0; turn < said.size(); ++turn) {
        for (qsizetype at = 0; at <= said.at(turn).size(); ++at)
            QCOMPARE(run(turn, at), whole);
    }
}

void SmtpClientTest::encryptsBeforeAnythingElse()
{
    Conversation talk(settingsOf(Encryption::StartTls, "press"));
    talk.say(greeting);
    talk.heard();
    talk.say("250-mx\r\n250-AUTH PLAIN\r\n250 STARTTLS\r\n");
    QCOMPARE(talk.heard(), "STARTTLS\r\n");
    talk.say("220 go\r\n");
    QCOMPARE(talk.client.phase(), Phase::Handshake);
    QCOMPARE(talk.heard(), "");
    talk.client.handshakeDone();
    talk.drain();
    QCOMPARE(talk.heard(), "EHLO client.example\r\n");
    QVERIFY(talk.client.capabilities().authentication.isEmpty());
    talk.say("250-mx\r\n250 AUTH PLAIN\r\n");
    QCOMPARE(talk.heard(), "AUTH PLAIN " + QByteArray("\0press\0secret", 13).toBase64() + "\r\n");
    talk.say("235 2.7.0 in\r\n");
    QCOMPARE(talk.client.phase(), Phase::Ready);

    Conversation implicit(settingsOf(Encryption::Implicit));
    QCOMPARE(implicit.client.phase(), Phase::Handshake);
    implicit.client.handshakeDone();
    QCOMPARE(implicit.client.phase(), Phase::Greeting);
    implicit.say(greeting);
    implicit.say(ehloPlain);
    QCOMPARE(implicit.client.phase(), Phase::Ready);
}

void SmtpClientTest::refusesToGoOnWithoutEncryption_data()
{
    QTest::addColumn<QByteArrayList>("said");
    QTest::addColumn<Fault>("fault");
    QTest::addRow("not offered") << QByteArrayList{greeting, ehloPlain} << Fault::Tls;
    QTest::addRow("not even EHLO") << QByteArrayList{greeting, "502 what\r\n", "250 mx\r\n"} << Fault::Tls;
    QTest::addRow("refused") << QByteArrayList{greeting, "250-mx\r\n250 STARTTLS\r\n",
                                               "502 5.5.1 not here\r\n"}
                             << Fault::Tls;
    QTest::addRow("not now") << QByteArrayList{greeting, "250-mx\r\n250 STARTTLS\r\n",
                                               "454 4.7.0 not now\r\n"}
                             << Fault::Network;
    QTest::addRow("text added before")
        << QByteArrayList{greeting, "250-mx\r\n250 STARTTLS\r\n", "220 go\r\n250 mx\r\n"} << Fault::Tls;
    QTest::addRow("text added during")
        << QByteArrayList{greeting, "250-mx\r\n250 STARTTLS\r\n", "220 go\r\n", "250 mx\r\n"} << Fault::Tls;
    QTest::addRow("half a line added")
        << QByteArrayList{greeting, "250-mx\r\n250 STARTTLS\r\n", "220 go\r\n2"} << Fault::Tls;
}

void SmtpClientTest::refusesToGoOnWithoutEncryption()
{
    QFETCH(const QByteArrayList, said);
    QFETCH(const Fault, fault);
    Conversation talk(settingsOf(Encryption::StartTls, "press"));
    for (const QByteArray &bytes : said)
        talk.say(bytes);
    QCOMPARE(talk.client.phase(), Phase::Closed);
    QCOMPARE(talk.error().fault, fault);
    QVERIFY(!talk.error().why.isEmpty() && !talk.error().remedy.isEmpty());
    QVERIFY(!talk.written.contains("AUTH"));
}

void SmtpClientTest::fallsBackToHelo()
{
    Conversation talk(settingsOf(Encryption::None));
    talk.say(greeting);
    talk.heard();
    talk.say("500 what\r\n");
    QCOMPARE(talk.heard(), "HELO client.example\r\n");
    talk.say("250-mx\r\n250 PIPELINING\r\n");
    QCOMPARE(talk.client.phase(), Phase::Ready);
    QCOMPARE(talk.client.capabilities(), Capabilities());
}

void SmtpClientTest::signsIn_data()
{
    QTest::addColumn<QByteArray>("offered");
    QTest::addColumn<QByteArrayList>("turns"); // heard, said, heard, said …
    const QByteArray user = QByteArray("press").toBase64();
    const QByteArray password = QByteArray("secret").toBase64();
    QTest::addRow("PLAIN") << QByteArray("LOGIN PLAIN")
                           << QByteArrayList{"AUTH PLAIN " + QByteArray("\0press\0secret", 13).toBase64(),
                                             "235 in"};
    QTest::addRow("LOGIN") << QByteArray("LOGIN")
                           << QByteArrayList{"AUTH LOGIN",       "334 VXNlcm5hbWU6", user,
                                             "334 UGFzc3dvcmQ6", password,           "235 in"};
    QTest::addRow("250 will do") << QByteArray("PLAIN")
                                 << QByteArrayList{"AUTH PLAIN " +
                                                       QByteArray("\0press\0secret", 13).toBase64(),
                                                   "250 in"};
    QTest::addRow("CRAM-MD5") << QByteArray("CRAM-MD5")
                              << QByteArrayList{
                                     "AUTH CRAM-MD5", "334 " + QByteArray("<1@mx>").toBase64(),
                                     QByteArray("press e199ef22d6bcc74effcf19e407b1ea7e").toBase64(),
                                     "235 in"};
}

void SmtpClientTest::signsIn()
{
    QFETCH(const QByteArray, offered);
    QFETCH(QByteArrayList, turns);
    Conversation talk(settingsOf(Encryption::None, "press"));
    talk.say(greeting);
    talk.heard();
    talk.say("250-mx\r\n250 AUTH " + offered + "\r\n");
    while (!turns.isEmpty()) {
        const QByteArray expected = turns.takeFirst() + "\r\n";
        QCOMPARE(talk.heard(), expected);
        talk.say(turns.takeFirst() + "\r\n");
    }
    QCOMPARE(talk.client.phase(), Phase::Ready);
}

void SmtpClientTest::saysWhySigningInFailed_data()
{
    QTest::addColumn<QByteArray>("offered");
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QString>("what");
    QTest::addRow("wrong password") << QByteArray("AUTH PLAIN") << QByteArray("535 5.7.8 bad credentials\r\n")
                                    << Fault::Rejected
                                    << QStringLiteral(
                                           "mx.example does not accept the user name or the password");
    QTest::addRow("not now") << QByteArray("AUTH PLAIN") << QByteArray("454 4.7.0 later\r\n")
                             << Fault::Network
                             << QStringLiteral("mx.example cannot check the password just now");
    QTest::addRow("no way both know") << QByteArray("AUTH GSSAPI") << QByteArray() << Fault::Rejected
                                      << QStringLiteral("There is no way to sign in to mx.example");
    QTest::addRow("not asked for") << QByteArray("SIZE") << QByteArray() << Fault::Rejected
                                   << QStringLiteral("There is no way to sign in to mx.example");
    QTest::addRow("endless questions")
        << QByteArray("AUTH PLAIN") << QByteArray("334 \r\n334 \r\n") << Fault::Syntax
        << QStringLiteral("The server does not sign us in as it said it would");
    QTest::addRow("closing") << QByteArray("AUTH PLAIN") << QByteArray("421 4.3.2 bye\r\n") << Fault::Network
                             << QStringLiteral("mx.example ends the conversation");
}

void SmtpClientTest::saysWhySigningInFailed()
{
    QFETCH(const QByteArray, offered);
    QFETCH(const QByteArray, reply);
    QFETCH(const Fault, fault);
    QFETCH(const QString, what);
    Conversation talk(settingsOf(Encryption::None, "press"));
    talk.say(greeting);
    talk.say("250-mx\r\n250 " + offered + "\r\n");
    talk.say(reply);
    QCOMPARE(talk.client.phase(), Phase::Closed);
    QCOMPARE(talk.error().fault, fault);
    QCOMPARE(talk.error().what.english(), what);
    QVERIFY(!describe(talk.error()).contains(QStringLiteral("secret")));
}

void SmtpClientTest::everyReplyBecomesItsReceipt_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<Phase>("at");
    QTest::addColumn<QString>("quoted");
    QTest::addColumn<bool>("goesOn");
    const auto row = [](const char *name, const char *said, Outcome outcome, Phase at, const char *quoted,
                        bool goesOn = true) {
        QTest::addRow("%s", name) << QByteArray(said) << outcome << at << QString::fromLatin1(quoted)
                                  << goesOn;
    };
    row("accepted", "250 a\r\n250 b\r\n354 c\r\n250 2.0.0 d\r\n", Outcome::Accepted, Phase::DataEnd,
        "250 2.0.0 d");
    row("251 too", "250 a\r\n251 b\r\n354 c\r\n250 d\r\n", Outcome::Accepted, Phase::DataEnd, "250 d");
    row("sender", "550 5.7.1 a\r\n503 b\r\n503 c\r\n", Outcome::Refused, Phase::Mail, "550 5.7.1 a");
    row("sender, data begun", "450 a\r\n503 b\r\n354 c\r\n554 d\r\n", Outcome::Deferred, Phase::Mail,
        "450 a");
    row("recipient", "250 a\r\n550 5.1.1 b\r\n503 c\r\n", Outcome::Refused, Phase::Recipient, "550 5.1.1 b");
    row("recipient, data begun", "250 a\r\n550 b\r\n354 c\r\n250 d\r\n", Outcome::Refused, Phase::Recipient,
        "550 b");
    row("later", "250 a\r\n450 4.2.1 b\r\n554 c\r\n", Outcome::Deferred, Phase::Recipient, "450 4.2.1 b");
    row("data", "250 a\r\n250 b\r\n451 4.3.0 c\r\n", Outcome::Deferred, Phase::DataStart, "451 4.3.0 c");
    row("content", "250 a\r\n250 b\r\n354 c\r\n554 5.6.0 d\r\n", Outcome::Refused, Phase::DataEnd,
        "554 5.6.0 d");
    row("closing at sender", "421 a\r\n", Outcome::Deferred, Phase::Mail, "421 a", false);
    row("closing at recipient", "250 a\r\n421 b\r\n", Outcome::Deferred, Phase::Recipient, "421 b", false);
    row("closing at the end", "250 a\r\n250 b\r\n354 c\r\n421 d\r\n", Outcome::Deferred, Phase::DataEnd,
        "421 d", false);
    row("nonsense at the end", "250 a\r\n250 b\r\n354 c\r\nWHAT\r\n", Outcome::Unknown, Phase::DataEnd, "0",
        false);
    row("a question at the end", "250 a\r\n250 b\r\n354 c\r\n334 d\r\n", Outcome::Unknown, Phase::DataEnd,
        "334 d", false);
}

void SmtpClientTest::everyReplyBecomesItsReceipt()
{
    QFETCH(const QByteArray, said);
    QFETCH(const Outcome, outcome);
    QFETCH(const Phase, at);
    QFETCH(const QString, quoted);
    QFETCH(const bool, goesOn);
    Conversation talk = readyConversation(ehloPipelining);
    QVERIFY(talk.client.submit(message));
    talk.drain();
    const QByteArrayList lines = said.split('\n');
    for (const QByteArray &line : lines) {
        if (!line.isEmpty())
            talk.say(line + '\n');
    }
    const auto receipt = talk.client.takeReceipt();
    QVERIFY(receipt && *receipt);
    QCOMPARE((*receipt)->outcome, outcome);
    QCOMPARE((*receipt)->saidAt, at);
    QCOMPARE((*receipt)->reply.quoted(), quoted);
    QCOMPARE(talk.client.phase(), goesOn ? Phase::Ready : Phase::Closed);
    QCOMPARE(talk.client.failure().has_value(), !goesOn);
    if (outcome != Outcome::Accepted && at != Phase::DataEnd)
        QVERIFY(!talk.written.contains("Subject"));
}

void SmtpClientTest::aLostConnectionIsUnknownOnlyAfterTheEnd()
{
    const Error lost{Fault::Network, PP_SAY("lost")};
    Message large = message;
    large.bytes = QByteArray("0123456789\r\n").repeated(20'000);
    // The states in which the connection is lost: how much was said, how many blocks were taken.
    const QByteArrayList said = {"250 a\r\n", "250 b\r\n", "354 c\r\n"};
    for (qsizetype replies = 0; replies <= said.size(); ++replies) {
        for (int blocks = 0; blocks <= (replies == said.size() ? 4 : 0); ++blocks) {
            Conversation talk = readyConversation(ehloPipelining);
            QVERIFY(talk.client.submit(large));
            talk.drain();
            for (const QByteArray &reply : said.first(replies))
                talk.client.receive(reply);
            for (int i = 0; i < blocks; ++i)
                talk.written += talk.client.takeOutput();
            const bool endIsOut = talk.written.endsWith("\r\n.\r\n");
            QCOMPARE(talk.client.phase() == Phase::DataEnd, endIsOut);
            QCOMPARE(endIsOut, blocks == 4);
            talk.client.connectionLost(lost);
            const auto receipt = talk.client.takeReceipt();
            QVERIFY(receipt);
            const bool wasSenderHeard = replies > 0;
            QCOMPARE(receipt->has_value(), wasSenderHeard);
            if (endIsOut)
                QCOMPARE((*receipt)->outcome, Outcome::Unknown);
            else if (wasSenderHeard)
                QVERIFY((*receipt)->isBroken());
            else
                QCOMPARE(receipt->error(), lost);
            talk.client.connectionLost(lost);
            QVERIFY(!talk.client.takeReceipt());
        }
    }
}

void SmtpClientTest::aServerThatEndsItWithNotNowIsPutOff()
{
    Conversation busy(settingsOf(Encryption::None));
    busy.say("421 4.7.0 Too many connections, try again later\r\n");
    QVERIFY(busy.client.isPutOff());
    QVERIFY(describe(busy.error()).contains(QStringLiteral("takes no mail just now")));
    QVERIFY(describe(busy.error()).contains(QStringLiteral("Too many connections")));
    // A person put off, and then the connection lost: that is not the relay's word.
    Conversation lost = readyConversation(ehloPlain);
    QVERIFY(lost.client.submit(message));
    lost.say("250 a\r\n");
    lost.say("450 4.2.0 greylisted\r\n");
    QCOMPARE((*lost.client.takeReceipt())->outcome, Outcome::Deferred);
    lost.client.connectionLost({Fault::Network, PP_SAY("lost")});
    QVERIFY(!lost.client.isPutOff());
}

void SmtpClientTest::aRefusedMessageDoesNotStopTheNext()
{
    for (const bool pipelining : {true, false}) {
        Conversation talk = readyConversation(pipelining ? ehloPipelining : ehloPlain);
        QVERIFY(talk.client.submit(message));
        talk.drain();
        talk.say("250 a\r\n");
        talk.say("550 b\r\n");
        if (pipelining)
            talk.say("503 c\r\n");
        QCOMPARE((*talk.client.takeReceipt())->outcome, Outcome::Refused);
        talk.heard();
        QVERIFY(talk.client.submit(message));
        talk.drain();
        QVERIFY(talk.heard().startsWith("RSET\r\n"));
        for (const char *reply : {"250 r\r\n", "250 a\r\n", "250 b\r\n", "354 c\r\n", "250 d\r\n"})
            talk.say(reply);
        QCOMPARE((*talk.client.takeReceipt())->outcome, Outcome::Accepted);
    }
}

void SmtpClientTest::probesWithoutSending()
{
    Conversation talk = readyConversation(ehloPipelining);
    QVERIFY(talk.client.probe(message.envelope));
    talk.drain();
    QCOMPARE(talk.heard(), "MAIL FROM:<press@example.org>\r\nRCPT TO:<anna@example.net>\r\nRSET\r\n");
    talk.say("250 a\r\n250 b\r\n250 r\r\n");
    const auto receipt = talk.client.takeReceipt();
    QCOMPARE((*receipt)->outcome, Outcome::Accepted);
    QCOMPARE((*receipt)->saidAt, Phase::Recipient);
    QVERIFY(talk.client.probe(message.envelope));
    talk.say("250 r\r\n553 5.7.1 not yours\r\n503 b\r\n250 r\r\n");
    QCOMPARE((*talk.client.takeReceipt())->saidAt, Phase::Mail);
}

void SmtpClientTest::refusesWhatTheServerCannotTake()
{
    Conversation talk = readyConversation("250-mx\r\n250 SIZE 100\r\n");
    const auto refused = [&](const Message &asked) {
        const auto result = talk.client.submit(asked);
        return !result && result.error().fault == Fault::Usage && talk.client.phase() == Phase::Ready;
    };
    QVERIFY(refused({message.envelope, "A: b\r\n\r\n" + QByteArray(100, 'x')}));
    QVERIFY(refused({message.envelope, "A: b\r\n\r\n\xc3\xa9\r\n"}));
    QVERIFY(refused({message.envelope, "A: \xc3\xa9\r\n\r\nb\r\n"}));
    QVERIFY(refused({{"press@example.org", "j\xc3\xbcrgen@example.net"}, "A: b\r\n"}));
    QVERIFY(refused({message.envelope, QByteArray("A: \0\r\n", 6)}));
    talk.drain();
    QCOMPARE(talk.heard(), "");

    Conversation able = readyConversation("250-mx\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n");
    QVERIFY(able.client.submit({{"", "j\xc3\xbcrgen@example.net"}, "A: \xc3\xa9\r\n\r\n\xc3\xa9\r\n"}));
    able.drain();
    QCOMPARE(able.heard(), "MAIL FROM:<> BODY=8BITMIME SMTPUTF8\r\n");
}

void SmtpClientTest::asksForReportsWhereOffered()
{
    Message wanted = message;
    wanted.envelope.reportId = "c17/42";
    Conversation talk = readyConversation(ehloPipelining);
    QVERIFY(talk.client.submit(wanted));
    talk.drain();
    QCOMPARE(talk.heard(),
             "MAIL FROM:<press@example.org> SIZE=20 RET=HDRS ENVID=c17/42\r\n"
             "RCPT TO:<anna@example.net> NOTIFY=FAILURE,DELAY ORCPT=rfc822;anna@example.net\r\nDATA\r\n");
    Conversation unable = readyConversation(ehloPlain);
    QVERIFY(unable.client.submit(wanted));
    unable.drain();
    QCOMPARE(unable.heard(), "MAIL FROM:<press@example.org> SIZE=20\r\n");
}

void SmtpClientTest::refusesUnaskedReplies()
{
    Conversation talk = readyConversation(ehloPlain);
    talk.say("250 by the way\r\n");
    QCOMPARE(talk.error().fault, Fault::Syntax);
    Conversation closing = readyConversation(ehloPlain);
    closing.say("421 4.4.2 idle\r\n");
    QCOMPARE(closing.error().what.english(), QStringLiteral("mx.example ends the conversation"));
    Conversation greeted(settingsOf(Encryption::None));
    greeted.say("554 5.7.1 not from there\r\n");
    QCOMPARE(greeted.error().fault, Fault::Rejected);
    QCOMPARE(greeted.error().why.english(), QStringLiteral("It said: “554 5.7.1 not from there”."));
    Conversation data = readyConversation(ehloPipelining);
    QVERIFY(data.client.submit(message));
    data.say("250 a\r\n250 b\r\n250 c\r\n"); // 250 to DATA: nothing was sent, nothing can be accepted
    QVERIFY(!*data.client.takeReceipt());
}

void SmtpClientTest::hearsARefusalInTheMiddleOfAMessage()
{
    Message large = message;
    large.bytes = QByteArray("0123456789\r\n").repeated(20'000);
    Conversation talk = readyConversation(ehloPipelining);
    QVERIFY(talk.client.submit(large));
    talk.drain();
    talk.client.receive("250 a\r\n250 b\r\n354 c\r\n");
    talk.client.takeOutput();
    talk.client.receive("552 5.3.4 too large\r\n");
    const auto receipt = talk.client.takeReceipt();
    QVERIFY(receipt && *receipt);
    QCOMPARE((*receipt)->outcome, Outcome::Refused);
    QCOMPARE((*receipt)->saidAt, Phase::DataBlock);
    QCOMPARE(talk.client.phase(), Phase::Closed);
    QCOMPARE(talk.client.takeOutput(), "");
}

void SmtpClientTest::silenceIsToldByPhase()
{
    const ClientSettings settings = settingsOf(Encryption::StartTls);
    QSet<QString> told;
    const TimeLimits limits;
    for (int i = static_cast<int>(Phase::Greeting); i <= static_cast<int>(Phase::Closed); ++i) {
        const auto phase = static_cast<Phase>(i);
        QCOMPARE(limits.of(phase).has_value(), phase != Phase::Ready && phase != Phase::Closed);
        const Error error = Failure::silence(settings, phase, std::chrono::seconds(30));
        QVERIFY(error.why.english().contains(QStringLiteral("30 seconds")));
        QVERIFY(!error.remedy.isEmpty());
        QVERIFY(!Failure::cutOff(settings, phase).why.isEmpty());
        told << error.why.english();
    }
    QVERIFY(told.size() >= 9);
    QCOMPARE(*limits.of(Phase::DataEnd), std::chrono::minutes(10)); // RFC 5321 §4.5.3.2.6
    QCOMPARE(*TimeLimits::all(std::chrono::milliseconds(7)).of(Phase::Quit), std::chrono::milliseconds(7));
}

void SmtpClientTest::quits()
{
    Conversation talk = readyConversation(ehloPlain);
    talk.client.quit();
    talk.drain();
    QCOMPARE(talk.heard(), "QUIT\r\n");
    talk.say("221 bye\r\n");
    QCOMPARE(talk.client.phase(), Phase::Closed);
    QVERIFY(!talk.client.failure());
    Conversation rude = readyConversation(ehloPlain);
    rude.client.quit();
    rude.client.connectionLost({Fault::Network, PP_SAY("lost")});
    QCOMPARE(rude.client.phase(), Phase::Closed);
    QVERIFY(!rude.client.failure());
}

QTEST_APPLESS_MAIN(SmtpClientTest)
#include "SmtpClientTest.moc"
