// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/smtp/Capabilities.h"

#include <QTest>

using namespace PressPost;
using Smtp::Reply;
using Smtp::ReplyParser;

Q_DECLARE_METATYPE(PressPost::Smtp::Reply)

class SmtpReplyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsReplies_data();
    void readsReplies();
    void refusesWhatIsNoReply_data();
    void refusesWhatIsNoReply();
    void readsRepliesSplitAnywhere();
    void hidesControlCharactersFromPersons();
    void readsCapabilities();
};

void SmtpReplyTest::readsReplies_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Reply>("reply");
    QTest::addRow("one line") << QByteArray("220 mx ready\r\n") << Reply{220, {}, {"mx ready"}};
    QTest::addRow("code alone") << QByteArray("250\r\n") << Reply{250, {}, {""}};
    QTest::addRow("code and space") << QByteArray("250 \r\n") << Reply{250, {}, {""}};
    QTest::addRow("bare LF") << QByteArray("250 ok\n") << Reply{250, {}, {"ok"}};
    QTest::addRow("enhanced") << QByteArray("550 5.1.1 gone\r\n") << Reply{550, "5.1.1", {"gone"}};
    QTest::addRow("enhanced alone") << QByteArray("250 2.0.0\r\n") << Reply{250, "2.0.0", {""}};
    QTest::addRow("enhanced of another class is text")
        << QByteArray("550 4.1.1 gone\r\n") << Reply{550, {}, {"4.1.1 gone"}};
    QTest::addRow("an address is no enhanced code")
        << QByteArray("550 5.1.1.9 blocked\r\n") << Reply{550, {}, {"5.1.1.9 blocked"}};
    QTest::addRow("three digits at most")
        << QByteArray("550 5.7.1000 x\r\n") << Reply{550, {}, {"5.7.1000 x"}};
    QTest::addRow("many lines") << QByteArray("550-5.7.1 first\r\n550-5.7.1 second\r\n550 5.7.1 third\r\n")
                                << Reply{550, "5.7.1", {"first", "second", "third"}};
}

void SmtpReplyTest::readsReplies()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const Reply, reply);
    ReplyParser parser;
    parser.feed(bytes);
    const auto read = parser.next();
    QVERIFY(read);
    QVERIFY(*read);
    QCOMPARE((*read)->code, reply.code);
    QCOMPARE((*read)->enhanced, reply.enhanced);
    QCOMPARE((*read)->lines, reply.lines);
    QVERIFY(parser.isEmpty());
    QVERIFY(!*parser.next());
}

void SmtpReplyTest::refusesWhatIsNoReply_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addRow("a web server") << QByteArray("HTTP/1.1 400 Bad Request\r\n");
    QTest::addRow("IMAP") << QByteArray("* OK ready\r\n");
    QTest::addRow("two digits") << QByteArray("22 mx\r\n");
    QTest::addRow("a class that does not exist") << QByteArray("650 mx\r\n");
    QTest::addRow("no space after the code") << QByteArray("2200 mx\r\n");
    QTest::addRow("an empty line") << QByteArray("\r\n");
    QTest::addRow("two codes in one reply") << QByteArray("250-a\r\n550 b\r\n");
    QTest::addRow("an endless line") << QByteArray(ReplyParser::longestLine + 1, '2');
    QTest::addRow("endless lines") << QByteArray("250-a\r\n").repeated(ReplyParser::mostLines + 1);
    QTest::addRow("TLS") << QByteArray("\x15\x03\x01\x00\x02\x02\n", 7);
}

void SmtpReplyTest::refusesWhatIsNoReply()
{
    QFETCH(const QByteArray, bytes);
    ReplyParser parser;
    parser.feed(bytes);
    const auto read = parser.next();
    QVERIFY(!read);
    QCOMPARE(read.error().fault, Fault::Syntax);
    QVERIFY(!read.error().why.isEmpty());
}

void SmtpReplyTest::readsRepliesSplitAnywhere()
{
    const QByteArray bytes = "220 hello\r\n250-a\r\n250-SIZE 9\r\n250 b\r\n550 5.1.1 no\r\n";
    for (qsizetype at = 0; at <= bytes.size(); ++at) {
        ReplyParser parser;
        QList<int> codes;
        for (const QByteArray &part : {bytes.left(at), bytes.mid(at)}) {
            parser.feed(part);
            for (auto reply = parser.next(); *reply; reply = parser.next())
                codes << (*reply)->code;
        }
        QCOMPARE(codes, (QList<int>{220, 250, 550}));
        QVERIFY(parser.isEmpty());
    }
}

void SmtpReplyTest::hidesControlCharactersFromPersons()
{
    const Reply reply{550, "5.7.1", {"no\x1b[2J\tway", "caf\xe9 \xc3\xa9"}};
    QCOMPARE(reply.quoted(), QStringLiteral("550 5.7.1 no [2J way caf\uFFFD é"));
}

void SmtpReplyTest::readsCapabilities()
{
    const auto found = Smtp::capabilitiesOf(
        {250,
         {},
         {"mx PIPELINING", "pipelining", "SIZE 1000", "8BITMIME", "AUTH=LOGIN", "AUTH PLAIN LOGIN", "DSN",
          "SMTPUTF8", "ENHANCEDSTATUSCODES", "STARTTLS", "CHUNKING", "X-OWN thing", ""}});
    QVERIFY(found.isExtended && found.pipelining && found.eightBitMime && found.dsn && found.smtpUtf8);
    QVERIFY(found.enhancedStatusCodes && found.startTls && found.chunking);
    QCOMPARE(found.size, 1000);
    QCOMPARE(found.authentication, (QByteArrayList{"LOGIN", "PLAIN"}));
    QVERIFY(!Smtp::capabilitiesOf({250, {}, {"PIPELINING"}}).pipelining);
    QCOMPARE(Smtp::capabilitiesOf({250, {}, {"mx", "SIZE"}}).size, 0);
    QVERIFY(!Smtp::capabilitiesOf({250, {}, {"mx", "SIZE lots"}}).size);
}

QTEST_APPLESS_MAIN(SmtpReplyTest)
#include "SmtpReplyTest.moc"
