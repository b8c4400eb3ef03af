// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/smtp/Message.h"

#include <QTest>

using namespace PressPost;
using Smtp::DataBlocks;
using Smtp::Envelope;

namespace
{

const Envelope envelope{"press@example.org", "anna@example.net"};

QByteArray stuffed(const QByteArray &message)
{
    DataBlocks blocks(message);
    QByteArray all;
    while (!blocks.isAtEnd())
        all += blocks.next();
    return all;
}

} // namespace

class SmtpMessageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void doublesLeadingDots_data();
    void doublesLeadingDots();
    void doublesDotsAtEveryEdgeOfABlock();
    void refusesWhatNoServerCouldTake_data();
    void refusesWhatNoServerCouldTake();
    void saysWhatAMessageNeeds();
    void refusesAddressesThatBreakTheCommand_data();
    void refusesAddressesThatBreakTheCommand();
};

void SmtpMessageTest::doublesLeadingDots_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("data");
    QTest::addRow("empty") << QByteArray() << QByteArray(".\r\n");
    QTest::addRow("no dot") << QByteArray("a\r\n") << QByteArray("a\r\n.\r\n");
    QTest::addRow("last line not ended") << QByteArray("a") << QByteArray("a\r\n.\r\n");
    QTest::addRow("dot first") << QByteArray(".a\r\n") << QByteArray("..a\r\n.\r\n");
    QTest::addRow("dot alone") << QByteArray("a\r\n.\r\nb\r\n") << QByteArray("a\r\n..\r\nb\r\n.\r\n");
    QTest::addRow("dots") << QByteArray("...\r\n..\r\n") << QByteArray("....\r\n...\r\n.\r\n");
    QTest::addRow("inside") << QByteArray("a.b\r\n") << QByteArray("a.b\r\n.\r\n");
}

void SmtpMessageTest::doublesLeadingDots()
{
    QFETCH(const QByteArray, message);
    QFETCH(const QByteArray, data);
    QCOMPARE(stuffed(message), data);
}

void SmtpMessageTest::doublesDotsAtEveryEdgeOfABlock()
{
    for (qsizetype before = DataBlocks::blockSize - 6; before <= DataBlocks::blockSize + 2; ++before) {
        QByteArray message(before, 'x');
        message += "\r\n.middle\r\n.\r\n";
        QByteArray expected(before, 'x');
        expected += "\r\n..middle\r\n..\r\n.\r\n";
        DataBlocks blocks(message);
        QByteArray all;
        while (!blocks.isAtEnd()) {
            const QByteArray block = blocks.next();
            QVERIFY(!block.isEmpty());
            // Before the last block nothing may look like the end.
            QVERIFY(blocks.isAtEnd() || !QByteArray(all + block).contains("\r\n.\r\n"));
            all += block;
        }
        QCOMPARE(all, expected);
    }
}

void SmtpMessageTest::refusesWhatNoServerCouldTake_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addRow("NUL") << QByteArray("a\0b\r\n", 5);
    QTest::addRow("bare LF") << QByteArray("a\nb\r\n");
    QTest::addRow("bare LF first") << QByteArray("\na\r\n");
    QTest::addRow("bare CR") << QByteArray("a\rb\r\n");
    QTest::addRow("two CR") << QByteArray("a\r\r\n");
    QTest::addRow("CR last") << QByteArray("a\r\nb\r");
    QTest::addRow("smuggled end") << QByteArray("a\r\n.\nMAIL FROM:<x@y>\r\n");
    QTest::addRow("smuggled end with CR") << QByteArray("a\r\n.\rMAIL FROM:<x@y>\r\n");
    QTest::addRow("long line") << QByteArray("a\r\n" + QByteArray(Smtp::longestTextLine + 1, 'x') + "\r\n");
    QTest::addRow("long last line") << QByteArray(Smtp::longestTextLine + 1, 'x');
}

void SmtpMessageTest::refusesWhatNoServerCouldTake()
{
    QFETCH(const QByteArray, message);
    const auto needs = inspect(Smtp::Message{envelope, message});
    QVERIFY(!needs);
    QCOMPARE(needs.error().fault, Fault::Usage);
}

void SmtpMessageTest::saysWhatAMessageNeeds()
{
    const auto needsOf = [](const QByteArray &bytes, const Envelope &to = envelope) {
        return inspect(Smtp::Message{to, bytes}).value();
    };
    const QByteArray longest = QByteArray(Smtp::longestTextLine, 'x') + "\r\n";
    QVERIFY(!needsOf("Subject: a\r\n\r\n" + longest).eightBit);
    QVERIFY(needsOf("Subject: a\r\n\r\n\xc3\xa9\r\n").eightBit);
    QVERIFY(!needsOf("Subject: a\r\n\r\n\xc3\xa9\r\n").utf8);
    QVERIFY(needsOf("Subject: \xc3\xa9\r\n\r\na\r\n").utf8);
    QVERIFY(needsOf("\r\na\r\n", {"press@example.org", "j\xc3\xbcrgen@example.net"}).utf8);
    QVERIFY(inspect(Smtp::Message{{"", "a@b.example"}, ""}));
}

void SmtpMessageTest::refusesAddressesThatBreakTheCommand_data()
{
    QTest::addColumn<QByteArray>("recipient");
    QTest::addColumn<bool>("isSafe");
    QTest::addRow("plain") << QByteArray("a@b.example") << true;
    QTest::addRow("quoted") << QByteArray("\"a b>\\\"\"@b.example") << true;
    QTest::addRow("empty") << QByteArray() << false;
    QTest::addRow("second command") << QByteArray("a@b.example>\r\nDATA") << false;
    QTest::addRow("parameter") << QByteArray("a@b.example> NOTIFY=NEVER") << false;
    QTest::addRow("bracket") << QByteArray("<a@b.example") << false;
    QTest::addRow("open quote") << QByteArray("\"a@b.example") << false;
    QTest::addRow("escaped line end") << QByteArray("\"a\\\r\n\"@b.example") << false;
    QTest::addRow("NUL") << QByteArray("a\0@b.example", 12) << false;
    QTest::addRow("long") << QByteArray(QByteArray(255, 'a') + "@b.example") << false;
}

void SmtpMessageTest::refusesAddressesThatBreakTheCommand()
{
    QFETCH(const QByteArray, recipient);
    QFETCH(const bool, isSafe);
    QCOMPARE(inspect(Envelope{"press@example.org", recipient}).has_value(), isSafe);
    if (!recipient.isEmpty())
        QCOMPARE(inspect(Envelope{recipient, "a@b.example"}).has_value(), isSafe);
}

QTEST_APPLESS_MAIN(SmtpMessageTest)
#include "SmtpMessageTest.moc"
