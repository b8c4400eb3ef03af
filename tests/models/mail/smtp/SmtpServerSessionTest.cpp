// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/smtp/Client.h"
#include "models/mail/smtp/ServerSession.h"

#include <QTest>

using namespace PressPost;
using namespace PressPost::Smtp;

namespace
{

// Everything the server takes, and refusals by the recipient's name.
ServerPolicy keepingPolicy(QByteArrayList *kept)
{
    ServerPolicy policy;
    policy.authenticate = [](const QByteArray &user, const QByteArray &password) {
        return user == "press" && password == "secret";
    };
    policy.recipient = [](const QByteArray &, const QByteArray &recipient) {
        if (recipient.startsWith("nobody"))
            return Reply{550, "5.1.1", {"no such user"}};
        if (recipient.startsWith("busy"))
            return Reply{450, "4.2.1", {"later"}};
        if (recipient.startsWith("crash"))
            return Reply{};
        return Reply{250, "2.1.5", {"OK"}};
    };
    policy.message = [kept](const QByteArray &sender, const QByteArrayList &recipients,
                            const QByteArray &message) {
        *kept << sender + '>' + recipients.join(',') + '>' + message;
        return Reply{250, "2.0.0", {"kept"}};
    };
    return policy;
}

QByteArray answersTo(const QByteArray &said, QByteArrayList *kept, const ServerSettings &settings = {})
{
    ServerSession session(settings, keepingPolicy(kept));
    session.takeOutput();
    session.receive(said);
    return session.takeOutput();
}

// The first digits of every last line of a reply.
QByteArray codesOf(const QByteArray &answers)
{
    QByteArrayList codes;
    for (const QByteArray &line : answers.split('\n')) {
        if (line.size() > 3 && line.at(3) == ' ')
            codes << line.left(3);
    }
    return codes.join(' ');
}

} // namespace

class SmtpServerSessionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void speaksWithOurClient_data();
    void speaksWithOurClient();
    void everySplitGivesTheSame();
    void answersCommandsInOrder_data();
    void answersCommandsInOrder();
    void keepsNothingFromBeforeTheEncryption();
    void takesNoSmuggledMessage();
    void endsWhereALimitIsPassed();
};

void SmtpServerSessionTest::speaksWithOurClient_data()
{
    QTest::addColumn<Sasl::Mechanism>("mechanism");
    QTest::addColumn<bool>("startTls");
    QTest::addRow("PLAIN") << Sasl::Mechanism::Plain << false;
    QTest::addRow("LOGIN") << Sasl::Mechanism::Login << false;
    QTest::addRow("PLAIN after STARTTLS") << Sasl::Mechanism::Plain << true;
}

void SmtpServerSessionTest::speaksWithOurClient()
{
    QFETCH(const Sasl::Mechanism, mechanism);
    QFETCH(const bool, startTls);
    QByteArrayList kept;
    ServerSettings serverSettings;
    serverSettings.startTls = startTls;
    serverSettings.needsAuthentication = true;
    ServerSession server(serverSettings, keepingPolicy(&kept));
    SeededRandom random(1);
    Client client({QStringLiteral("mx.example"),
                   587,
                   "[127.0.0.1]",
                   startTls ? Encryption::StartTls : Encryption::None,
                   {QStringLiteral("press"), Secret(QByteArrayView("secret")), mechanism}},
                  random);
    const auto talk = [&] {
        for (int quiet = 0; quiet < 2;) {
            const QByteArray said = server.takeOutput();
            client.receive(said);
            const QByteArray answered = client.takeOutput();
            server.receive(answered);
            if (client.phase() == Phase::Handshake && server.wantsTls()) {
                server.handshakeDone();
                client.handshakeDone();
            }
            quiet = said.isEmpty() && answered.isEmpty() ? quiet + 1 : 0;
        }
    };
    talk();
    QCOMPARE(client.phase(), Phase::Ready);
    const auto send = [&](const QByteArray &recipient, const QByteArray &bytes) {
        [&] { QVERIFY(client.submit({{"press@example.org", recipient}, bytes})); }();
        talk();
        return client.takeReceipt()->value();
    };
    QCOMPARE(send("anna@example.net", ".a\r\n..\r\n\r\n.").outcome, Outcome::Accepted);
    QCOMPARE(send("nobody@example.net", "a\r\n").reply.enhanced, "5.1.1");
    QCOMPARE(send("busy@example.net", "a\r\n").outcome, Outcome::Deferred);
    QCOMPARE(send("j\xc3\xbcrgen@example.net", "\xc3\xa9: a\r\n").outcome, Outcome::Accepted);
    QCOMPARE(kept, (QByteArrayList{"press@example.org>anna@example.net>.a\r\n..\r\n\r\n.\r\n",
                                   "press@example.org>j\xc3\xbcrgen@example.net>\xc3\xa9: a\r\n"}));
    client.quit();
    talk();
    QVERIFY(server.isOver());
    QVERIFY(client.phase() == Phase::Closed && !client.failure());
}

void SmtpServerSessionTest::everySplitGivesTheSame()
{
    const QByteArray said =
        "EHLO a\r\nAUTH PLAIN AHByZXNzAHNlY3JldA==\r\nMAIL FROM:<a@b> SIZE=5\r\nRCPT TO:<c@d>\r\n"
        "RCPT TO:<nobody@d>\r\nDATA\r\n..x\r\n.y\r\n\r\n.\r\nQUIT\r\n";
    QByteArrayList expected;
    const QByteArray whole = answersTo(said, &expected);
    QCOMPARE(codesOf(whole), "250 235 250 250 550 354 250 221");
    QCOMPARE(expected, QByteArrayList{"a@b>c@d>.x\r\ny\r\n\r\n"});
    for (qsizetype at = 0; at <= said.size(); ++at) {
        QByteArrayList kept;
        ServerSession session({}, keepingPolicy(&kept));
        session.takeOutput();
        session.receive(said.left(at));
        session.receive(said.mid(at));
        QCOMPARE(session.takeOutput(), whole);
        QCOMPARE(kept, expected);
    }
}

void SmtpServerSessionTest::answersCommandsInOrder_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<QByteArray>("codes");
    const auto row = [](const char *name, const QByteArray &said, const QByteArray &codes) {
        QTest::addRow("%s", name) << said << codes;
    };
    row("MAIL without EHLO", "MAIL FROM:<a@b>\r\n", "503");
    row("RCPT without MAIL", "EHLO a\r\nRCPT TO:<a@b>\r\n", "250 503");
    row("DATA without RCPT", "EHLO a\r\nMAIL FROM:<a@b>\r\nDATA\r\n", "250 250 554");
    row("DATA without MAIL", "EHLO a\r\nDATA\r\n", "250 503");
    row("two MAIL", "EHLO a\r\nMAIL FROM:<a@b>\r\nMAIL FROM:<a@b>\r\n", "250 250 503");
    row("RSET", "EHLO a\r\nMAIL FROM:<a@b>\r\nRSET\r\nMAIL FROM:<>\r\n", "250 250 250 250");
    row("small letters and a space", "helo a\r\nmail from: <a@b>\r\nrcpt to: <c@d>\r\nnoop\r\n",
        "250 250 250 250");
    row("no brackets", "EHLO a\r\nMAIL FROM:a@b\r\n", "250 501");
    row("open bracket", "EHLO a\r\nMAIL FROM:<a@b\r\n", "250 501");
    row("too large, said before", "EHLO a\r\nMAIL FROM:<a@b> SIZE=99999999999\r\n", "250 552");
    row("nonsense", "WHAT\r\n\r\n", "500 500");
    row("no STARTTLS", "STARTTLS\r\n", "503");
    row("wrong password", "EHLO a\r\nAUTH PLAIN AHByZXNzAHdyb25n\r\n", "250 535");
    row("PLAIN in two turns", "EHLO a\r\nAUTH PLAIN\r\nAHByZXNzAHNlY3JldA==\r\n", "250 334 235");
    row("LOGIN cancelled", "EHLO a\r\nAUTH LOGIN\r\n*\r\nNOOP\r\n", "250 334 501 250");
    row("malformed PLAIN", "EHLO a\r\nAUTH PLAIN cHJlc3M=\r\n", "250 501");
    row("unknown mechanism", "EHLO a\r\nAUTH GSSAPI\r\n", "250 504");
    row("a crash", "EHLO a\r\nMAIL FROM:<a@b>\r\nRCPT TO:<crash@d>\r\nNOOP\r\n", "250 250");
}

void SmtpServerSessionTest::answersCommandsInOrder()
{
    QFETCH(const QByteArray, said);
    QFETCH(const QByteArray, codes);
    QByteArrayList kept;
    QCOMPARE(codesOf(answersTo(said, &kept)), codes);
    QVERIFY(kept.isEmpty());
}

void SmtpServerSessionTest::keepsNothingFromBeforeTheEncryption()
{
    QByteArrayList kept;
    ServerSettings settings;
    settings.startTls = true;
    ServerSession session(settings, keepingPolicy(&kept));
    session.takeOutput();
    session.receive(
        "EHLO a\r\nAUTH PLAIN AHByZXNzAHNlY3JldA==\r\nMAIL FROM:<a@b>\r\nSTARTTLS\r\nRCPT TO:<c@d>\r\n");
    QCOMPARE(codesOf(session.takeOutput()), "250 503 250 220");
    QVERIFY(session.wantsTls());
    session.receive("NOOP\r\n");
    session.handshakeDone();
    QCOMPARE(session.takeOutput(), "");
    session.receive("RCPT TO:<c@d>\r\nMAIL FROM:<a@b>\r\nEHLO a\r\n");
    const QByteArray answers = session.takeOutput();
    QCOMPARE(codesOf(answers), "503 503 250");
    QVERIFY(answers.contains("AUTH PLAIN LOGIN") && !answers.contains("STARTTLS"));
}

void SmtpServerSessionTest::takesNoSmuggledMessage()
{
    for (const QByteArray &end : {QByteArray("\n.\n"), QByteArray("\n.\r\n"), QByteArray("\r\n.\n"),
                                  QByteArray("\r.\r"), QByteArray("\r\n.\r"), QByteArray("\r.\r\n")}) {
        QByteArrayList kept;
        answersTo("EHLO a\r\nMAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nDATA\r\nx" + end +
                      "MAIL FROM:<evil@b>\r\nRCPT TO:<c@d>\r\nDATA\r\ny\r\n.\r\n",
                  &kept);
        QCOMPARE(kept.size(), 1);
        QVERIFY(kept.first().startsWith("a@b>c@d>x"));
    }
}

void SmtpServerSessionTest::endsWhereALimitIsPassed()
{
    QByteArrayList kept;
    ServerSession endless({}, keepingPolicy(&kept));
    endless.receive(QByteArray(ServerSession::longestCommand + 2, 'x'));
    QVERIFY(endless.isOver());
    ServerSession nonsense({}, keepingPolicy(&kept));
    nonsense.receive(QByteArray("WHAT\r\n").repeated(ServerSession::mostErrors + 5));
    QVERIFY(nonsense.isOver());
    QVERIFY(nonsense.takeOutput().endsWith("421 4.7.0 Too many errors\r\n"));
    ServerSettings small;
    small.messageBytes = 10;
    small.recipients = 1;
    QCOMPARE(codesOf(answersTo(
                 "EHLO a\r\nMAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nRCPT TO:<e@f>\r\nDATA\r\n0123456789\r\nx\r\n"
                 ".\r\nNOOP\r\n",
                 &kept, small)),
             "250 250 250 452 354 552 250");
    QVERIFY(kept.isEmpty());
}

QTEST_APPLESS_MAIN(SmtpServerSessionTest)
#include "SmtpServerSessionTest.moc"
