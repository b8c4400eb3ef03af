// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/imap/Client.h"

#include <QTest>

using namespace PressPost;
using namespace PressPost::Imap;

namespace
{

Random &chance()
{
    static SeededRandom seeded(3);
    return seeded;
}

ClientSettings settingsOf(Encryption encryption, const QString &mailbox = QStringLiteral("INBOX"))
{
    return {QStringLiteral("imap.example"),
            143,
            encryption,
            {QStringLiteral("press"), Secret(QByteArrayView("secret")), Sasl::Mechanism::Automatic},
            mailbox};
}

// A client, what it wrote and what it gave.
struct Visit {
    explicit Visit(Watermark watermark = {}, const FetchLimits &limits = {},
                   Encryption encryption = Encryption::None, const QString &mailbox = QStringLiteral("INBOX"))
        : client(settingsOf(encryption, mailbox), watermark, limits, chance())
    {
    }
    void say(const QByteArray &bytes)
    {
        client.receive(bytes);
        while (const auto message = client.takeMessage())
            messages << QByteArray::number(message->uid) + (message->isCut() ? "~" : ":") + message->bytes;
        written += client.takeOutput();
    }
    QByteArray heard() { return std::exchange(written, {}); }

    Client client;
    QByteArray written;
    QByteArrayList messages;
};

const QByteArrayList upToExamine = {"* OK hi\r\n", "* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\r\nA1 OK\r\n",
                                    "A2 OK in\r\n"};

Visit examined(Watermark watermark = {}, const FetchLimits &limits = {})
{
    Visit visit(watermark, limits);
    for (const QByteArray &bytes : upToExamine)
        visit.say(bytes);
    visit.say("* 3 EXISTS\r\n* OK [UIDVALIDITY 17] ok\r\n* OK [UIDNEXT 40] ok\r\nA3 OK [READ-ONLY] done\r\n");
    return visit;
}

} // namespace

class ImapClientTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAWholeMailboxSplitAnywhere();
    void takesOnlyWhatIsAboveTheWatermark();
    void startsAgainInAnotherMailbox();
    void leavesAtOnceWhenNothingIsNew();
    void asksInBatchesAndKeepsTheOrder();
    void cutsLongMessages();
    void passesOverWhatWentMeanwhile();
    void encryptsBeforeAnythingElse();
    void refusesToGoOnWithoutEncryption_data();
    void refusesToGoOnWithoutEncryption();
    void signsInByLogin();
    void encodesNamesOfMailboxes();
    void saysWhatWentWrong_data();
    void saysWhatWentWrong();
};

void ImapClientTest::readsAWholeMailboxSplitAnywhere()
{
    const QByteArrayList said =
        upToExamine + QByteArrayList{"* 2 EXISTS\r\n* OK [UIDVALIDITY 17] ok\r\nA3 OK [READ-ONLY] done\r\n",
                                     "* SEARCH 5 9\r\nA4 OK\r\n",
                                     "* 1 FETCH (UID 5 RFC822.SIZE 6 BODY[]<0> {6}\r\na\r\n.\r\n)\r\n"
                                     "* 2 FETCH (FLAGS (\\Seen))\r\n"
                                     "* 2 FETCH (BODY[]<0> \"b\" RFC822.SIZE 1 UID 9)\r\nA5 OK\r\n",
                                     "* BYE bye\r\nA6 OK\r\n"};
    const auto run = [&](qsizetype turn, qsizetype at) {
        Visit visit;
        for (qsizetype i = 0; i < said.size(); ++i) {
            visit.say(said.at(i).left(i == turn ? at : 0));
            visit.say(said.at(i).mid(i == turn ? at : 0));
        }
        return QByteArray(
            visit.written + visit.messages.join('|') +
            (visit.client.phase() == Phase::Closed && !visit.client.failure() ? " well" : " badly"));
    };
    const QByteArray expected =
        "A1 CAPABILITY\r\nA2 AUTHENTICATE PLAIN AHByZXNzAHNlY3JldA==\r\nA3 EXAMINE \"INBOX\"\r\n"
        "A4 UID SEARCH UID 1:*\r\nA5 UID FETCH 5,9 (UID RFC822.SIZE BODY.PEEK[]<0.10485760>)\r\n"
        "A6 LOGOUT\r\n5:a\r\n.\r\n|9:b well";
    QCOMPARE(run(0, 0), expected);
    for (qsizetype turn = 0; turn < said.size(); ++turn) {
        for (qsizetype at = 0; at <= said.at(turn).size(); ++at)
            QCOMPARE(run(turn, at), expected);
    }
}

void ImapClientTest::takesOnlyWhatIsAboveTheWatermark()
{
    Visit visit = examined({17, 30});
    QVERIFY(visit.heard().endsWith("A4 UID SEARCH UID 31:*\r\n"));
    visit.say("* SEARCH 39 30 35 39\r\nA4 OK\r\n"); // 30: "31:*" names the last message in any case
    QVERIFY(visit.heard().startsWith("A5 UID FETCH 35,39 "));
    QCOMPARE(visit.client.mailbox().toFetch, 2);
    visit.say("* 2 FETCH (UID 35 BODY[]<0> \"a\")\r\n");
    QCOMPARE(visit.client.watermark(), (Watermark{17, 35}));
    visit.client.connectionLost({Fault::Network, PP_SAY("lost")});
    QVERIFY(visit.client.failure());
    QCOMPARE(visit.client.watermark(), (Watermark{17, 35}));
}

void ImapClientTest::startsAgainInAnotherMailbox()
{
    Visit visit = examined({16, 30});
    QVERIFY(visit.client.mailbox().isAnother);
    QVERIFY(visit.heard().endsWith("UID SEARCH UID 1:*\r\n"));
    QCOMPARE(visit.client.watermark(), (Watermark{17, 0}));
    QVERIFY(!examined({0, 0}).client.mailbox().isAnother);
}

void ImapClientTest::leavesAtOnceWhenNothingIsNew()
{
    QVERIFY(examined({17, 39}).heard().endsWith("A4 LOGOUT\r\n"));
    Visit searched = examined({17, 38});
    searched.say("* SEARCH 38\r\nA4 OK\r\n");
    QVERIFY(searched.heard().endsWith("A5 LOGOUT\r\n"));
}

void ImapClientTest::asksInBatchesAndKeepsTheOrder()
{
    FetchLimits limits;
    limits.batch = 2;
    limits.messages = 3;
    Visit visit = examined({}, limits);
    visit.heard();
    visit.say("* SEARCH 1 2 3 4\r\nA4 OK\r\n");
    QVERIFY(visit.heard().startsWith("A5 UID FETCH 1,2 "));
    visit.say("* 2 FETCH (UID 2 BODY[]<0> \"b\")\r\n");
    QVERIFY(visit.messages.isEmpty());
    visit.say("* 1 FETCH (UID 1 BODY[]<0> \"a\")\r\n* 4 FETCH (UID 4 BODY[]<0> \"unasked\")\r\nA5 OK\r\n");
    QVERIFY(visit.heard().startsWith("A6 UID FETCH 3 "));
    visit.say("* 3 FETCH (UID 3 BODY[]<0> \"c\")\r\nA6 OK\r\n");
    QCOMPARE(visit.messages, (QByteArrayList{"1:a", "2:b", "3:c"}));
    QVERIFY(visit.heard().contains("LOGOUT"));
}

void ImapClientTest::cutsLongMessages()
{
    FetchLimits limits;
    limits.messageBytes = 4;
    Visit visit = examined({}, limits);
    visit.say("* SEARCH 1 2\r\nA4 OK\r\n");
    visit.say("* 1 FETCH (UID 1 RFC822.SIZE 4000 BODY[]<0> \"abcd\")\r\n"
              "* 2 FETCH (UID 2 BODY[] \"abcdefgh\")\r\nA5 OK\r\n");
    QCOMPARE(visit.messages, (QByteArrayList{"1~abcd", "2~abcd"}));
}

void ImapClientTest::passesOverWhatWentMeanwhile()
{
    Visit visit = examined();
    visit.say("* SEARCH 1 2 3\r\nA4 OK\r\n");
    visit.say("* 1 FETCH (UID 1 BODY[]<0> \"a\")\r\n* 3 FETCH (UID 3 BODY[]<0> \"c\")\r\n");
    visit.say("A5 NO [EXPUNGEISSUED] some are gone\r\n");
    QCOMPARE(visit.messages, (QByteArrayList{"1:a", "3:c"}));
    QVERIFY(!visit.client.failure());
}

void ImapClientTest::encryptsBeforeAnythingElse()
{
    Visit visit({}, {}, Encryption::StartTls);
    visit.say("* OK hi\r\n");
    visit.say("* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED\r\nA1 OK\r\n");
    visit.heard();
    visit.say("A2 OK go\r\n");
    QCOMPARE(visit.client.phase(), Phase::Handshake);
    QCOMPARE(visit.heard(), "");
    visit.client.handshakeDone();
    QCOMPARE(visit.client.takeOutput(), "A3 CAPABILITY\r\n");
    visit.say("* CAPABILITY IMAP4rev1 AUTH=LOGIN\r\nA3 OK\r\n");
    QCOMPARE(visit.heard(), "A4 AUTHENTICATE LOGIN\r\n");
    visit.say("+ VXNlciBOYW1lAA==\r\n");
    visit.say("+ UGFzc3dvcmQA\r\n");
    QCOMPARE(visit.heard(), "cHJlc3M=\r\nc2VjcmV0\r\n");
    Visit implicit({}, {}, Encryption::Implicit);
    QCOMPARE(implicit.client.phase(), Phase::Handshake);
    implicit.client.handshakeDone();
    implicit.say("* PREAUTH hi\r\n");
    implicit.say("* CAPABILITY IMAP4rev1\r\nA1 OK\r\n");
    QVERIFY(implicit.heard().endsWith("A2 EXAMINE \"INBOX\"\r\n"));
}

void ImapClientTest::refusesToGoOnWithoutEncryption_data()
{
    QTest::addColumn<QByteArrayList>("said");
    const QByteArray offers = "* CAPABILITY IMAP4rev1 STARTTLS\r\nA1 OK\r\n";
    QTest::addRow("not offered") << QByteArrayList{"* OK hi\r\n", "* CAPABILITY IMAP4rev1\r\nA1 OK\r\n"};
    QTest::addRow("refused") << QByteArrayList{"* OK hi\r\n", offers, "A2 NO not now\r\n"};
    QTest::addRow("signed in already") << QByteArrayList{"* PREAUTH hi\r\n"};
    QTest::addRow("text added before") << QByteArrayList{"* OK hi\r\n", offers, "A2 OK go\r\n* OK x\r\n"};
    QTest::addRow("text added during") << QByteArrayList{"* OK hi\r\n", offers, "A2 OK go\r\n", "* OK x\r\n"};
}

void ImapClientTest::refusesToGoOnWithoutEncryption()
{
    QFETCH(const QByteArrayList, said);
    Visit visit({}, {}, Encryption::StartTls);
    for (const QByteArray &bytes : said)
        visit.say(bytes);
    QCOMPARE(visit.client.phase(), Phase::Closed);
    QCOMPARE(visit.client.failure()->fault, Fault::Tls);
    QVERIFY(!visit.written.contains("AUTHENTICATE") && !visit.written.contains("LOGIN"));
}

void ImapClientTest::signsInByLogin()
{
    Visit visit;
    visit.say("* OK hi\r\n");
    visit.say("* CAPABILITY IMAP4rev1\r\nA1 OK\r\n");
    visit.say("+ go\r\n");
    visit.say("+ go\r\n");
    QCOMPARE(visit.heard(), "A1 CAPABILITY\r\nA2 LOGIN {5}\r\npress {6}\r\nsecret\r\n");
    Visit disabled;
    disabled.say("* OK hi\r\n");
    disabled.say("* CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=GSSAPI\r\nA1 OK\r\n");
    QCOMPARE(disabled.client.failure()->fault, Fault::Rejected);
}

void ImapClientTest::encodesNamesOfMailboxes()
{
    Visit visit({}, {}, Encryption::None, QStringLiteral("Rückläufer & \"Rest\""));
    for (const QByteArray &bytes : upToExamine)
        visit.say(bytes);
    QVERIFY2(visit.heard().endsWith("A3 EXAMINE \"R&APw-ckl&AOQ-ufer &- \\\"Rest\\\"\"\r\n"),
             visit.written.constData());
}

void ImapClientTest::saysWhatWentWrong_data()
{
    QTest::addColumn<QByteArrayList>("said");
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QString>("what");
    const auto row = [](const char *name, const QByteArrayList &said, Fault fault, const char *what) {
        QTest::addRow("%s", name) << said << fault << QString::fromLatin1(what);
    };
    row("wrong password", upToExamine.first(2) + QByteArrayList{"A2 NO [AUTHENTICATIONFAILED] no\r\n"},
        Fault::Rejected, "imap.example does not accept the user name or the password");
    row("password not checked", upToExamine.first(2) + QByteArrayList{"A2 NO [UNAVAILABLE] no\r\n"},
        Fault::Network, "imap.example cannot check the password just now");
    row("no such mailbox", upToExamine + QByteArrayList{"A3 NO [NONEXISTENT] no\r\n"}, Fault::NotFound,
        "The mailbox INBOX cannot be opened on imap.example");
    row("no UIDVALIDITY", upToExamine + QByteArrayList{"* 3 EXISTS\r\nA3 OK\r\n"}, Fault::Rejected,
        "imap.example cannot say which messages are new");
    row("closing", upToExamine + QByteArrayList{"* BYE shutting down\r\n"}, Fault::Network,
        "imap.example ends the conversation");
    row("busy", {"* BYE too many\r\n"}, Fault::Network, "imap.example ends the conversation");
    row("SMTP", {"220 mx ready\r\n"}, Fault::Syntax, "imap.example answers what nobody asked");
    row("another's tag", upToExamine.first(1) + QByteArrayList{"A9 OK\r\n"}, Fault::Syntax,
        "imap.example answers what nobody asked");
}

void ImapClientTest::saysWhatWentWrong()
{
    QFETCH(const QByteArrayList, said);
    QFETCH(const Fault, fault);
    QFETCH(const QString, what);
    Visit visit;
    for (const QByteArray &bytes : said)
        visit.say(bytes);
    QCOMPARE(visit.client.phase(), Phase::Closed);
    QVERIFY(visit.client.failure());
    QCOMPARE(visit.client.failure()->what.english(), what);
    QCOMPARE(visit.client.failure()->fault, fault);
    QVERIFY(!visit.client.failure()->remedy.isEmpty());
    QCOMPARE(visit.client.takeOutput(), "");
}

QTEST_APPLESS_MAIN(ImapClientTest)
#include "ImapClientTest.moc"
