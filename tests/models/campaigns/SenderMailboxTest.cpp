// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/SenderMailbox.h"

#include <QTest>

using namespace PressPost;

class SenderMailboxTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatPeopleType_data();
    void readsWhatPeopleType();
    void saysWhatCannotBeASender_data();
    void saysWhatCannotBeASender();
};

void SenderMailboxTest::readsWhatPeopleType_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("address");
    QTest::newRow("alone") << QStringLiteral(" press@example.org ") << QString()
                           << QByteArray("press@example.org");
    QTest::newRow("with a name") << QStringLiteral("Press office <press@example.org>")
                                 << QStringLiteral("Press office") << QByteArray("press@example.org");
    QTest::newRow("with a comma in it")
        << QStringLiteral("\"Lindqvist, Anna\" <anna@example.org>") << QStringLiteral("Lindqvist, Anna")
        << QByteArray("anna@example.org");
    QTest::newRow("umlauts in the domain")
        << QStringLiteral("Presse <press@münchen.example>") << QStringLiteral("Presse")
        << QByteArray("press@xn--mnchen-3ya.example");
}

void SenderMailboxTest::readsWhatPeopleType()
{
    QFETCH(QString, typed);
    const Result<Mailbox> mailbox = senderMailbox(typed);
    QVERIFY2(mailbox, mailbox ? "" : qPrintable(describe(mailbox.error())));
    QTEST(mailbox->name, "name");
    QTEST(mailbox->address, "address");
}

void SenderMailboxTest::saysWhatCannotBeASender_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("why");
    QTest::newRow("nothing") << QString() << QStringLiteral("empty");
    QTest::newRow("no address") << QStringLiteral("Press office") << QStringLiteral("@");
    QTest::newRow("two people") << QStringLiteral("A <a@example.org>, B <b@example.org>")
                                << QStringLiteral("one sender, and these are 2");
    QTest::newRow("umlauts before the at") << QStringLiteral("jörg@example.org") << QStringLiteral("letters");
    QTest::newRow("a new header") << QStringLiteral("press@example.org\nBcc: x@example.org") << QString();
}

void SenderMailboxTest::saysWhatCannotBeASender()
{
    QFETCH(QString, typed);
    QFETCH(QString, why);
    const Result<Mailbox> mailbox = senderMailbox(typed);
    QVERIFY(!mailbox);
    QVERIFY2(describe(mailbox.error()).contains(why), qPrintable(describe(mailbox.error())));
    QVERIFY(!mailbox.error().remedy.isEmpty());
}

QTEST_GUILESS_MAIN(SenderMailboxTest)
#include "SenderMailboxTest.moc"
