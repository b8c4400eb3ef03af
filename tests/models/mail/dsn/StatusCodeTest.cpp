// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dsn/StatusCode.h"

#include "models/mail/dsn/DeliveryStatus.h"

#include <QTest>

using namespace PressPost;

class StatusCodeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsCodesAndPassesOverWhatLooksLikeThem_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<QByteArray>("enhanced");
        const auto row = [](const char *text, const char *reply, const char *enhanced) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(reply) << QByteArray(enhanced);
        };
        row("550 5.1.1 no such user", "550", "5.1.1");
        row("550-5.7.26 one\n550 5.7.26 two", "550", "5.7.26");
        row("550 #5.1.0 Address rejected", "550", "5.1.0");
        row("554 <anna@paper.example>... 550 Host unknown", "550", "");
        row("550 4.4.7 QUEUE.Expired; 441 4.4.1 no connection", "550", "4.4.1");
        row("Sorry (#5.1.2)", "", "5.1.2");
        row("host [5.1.1.7] said: 554 no", "554", "");
        row("Server v5.2.1 says 552 full", "552", "");
        row("version 4.8.2 of 2016", "", "");
        row("in 450 seconds", "", "");
        row("551 messages a day, then 550 no", "550", "");
        row("status 5.0.0, later 5.7.1", "", "5.7.1");
        row("5.7.606 Access denied [192.0.2.1]", "", "5.7.606");
        row("size 5550 bytes at 10.5.1.2", "", "");
        row("1234-550-99", "", "");
        row("", "", "");
    }
    void findsCodesAndPassesOverWhatLooksLikeThem()
    {
        QFETCH(const QByteArray, text);
        QTEST(Dsn::findCodes(text).reply, "reply");
        QTEST(Dsn::findCodes(text).enhanced, "enhanced");
    }

    void prefersTheStatusThatSaysMore_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<QByteArray>("better");
        const auto row = [](const char *field, const char *text, const char *reply, const char *better) {
            QTest::addRow("%s or %s", field, text)
                << QByteArray(field) << QByteArray(text) << QByteArray(reply) << QByteArray(better);
        };
        row("5.0.0", "5.1.1", "550", "5.1.1");
        row("5.1.1", "5.0.0", "550", "5.1.1");
        row("4.4.7", "5.1.1", "550", "5.1.1");
        row("4.4.7", "4.7.1", "450", "4.7.1");
        row("5.1.1", "5.2.2", "552", "5.2.2");
        row("5.1.1", "5.5.0", "550", "5.1.1");
        row("5.1.3", "5.7.1", "554", "5.7.1");
        row("", "5.7.1", "", "5.7.1");
        row("5.2.2", "", "", "5.2.2");
        row("5.2.2", "5.1.1", "550", "5.2.2");
    }
    void prefersTheStatusThatSaysMore()
    {
        QFETCH(const QByteArray, field);
        QFETCH(const QByteArray, text);
        QFETCH(const QByteArray, reply);
        QTEST(Dsn::preferredStatus(field, text, reply), "better");
    }

    void readsAddressesInAllTheirForms_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("address");
        const auto row = [](const char *value, const char *address) {
            QTest::newRow(value) << QByteArray(value) << QByteArray(address);
        };
        row("rfc822; anna@paper.example", "anna@paper.example");
        row("RFC822;<Anna@Paper.example> (comment)", "Anna@Paper.example");
        row("rfc822; rfc822; anna@paper.example", "anna@paper.example");
        row("rfc822;\n   anna@paper.example", "anna@paper.example");
        row("anna@paper.example", "anna@paper.example");
        row("rfc822;jane+2Bpress@x.example", "jane+press@x.example");
        row("rfc822;jane+tag@x.example", "jane+tag@x.example");
        row("utf-8; \\x{8A18}@x.example", "記@x.example");
        row("utf-8; \\x{110000}@x.example", "\\x{110000}@x.example");
        row("rfc822;@relay.example:anna@paper.example", "anna@paper.example");
        row("x-local; |/usr/bin/program", "");
        row("x400; /PN=Anna/", "");
        row("system; nobody", "");
        row("rfc822; \"anna..b\"@paper.example", "anna..b@paper.example");
    }
    void readsAddressesInAllTheirForms()
    {
        QFETCH(const QByteArray, value);
        QTEST(Dsn::addressOf(value), "address");
    }

    void partsGroupsAsTheyReallyCome()
    {
        const Dsn::DeliveryStatus report = Dsn::readDeliveryStatus(
            "Reporting-MTA: dns; relay.example (Postfix)\n"
            "Final-Recipient: rfc822;a@b.example\nACTION: Failed (expired)\nStatus: 5.1.1 (bad address)\n"
            "X-Note: between\nDiagnostic-Code: 550 no; really\n"
            "Final-Recipient: rfc822;c@d.example\nAction : delayed\nStatus: 4.2.2\n\n\n"
            "X-Other: group without recipient\n");
        QCOMPARE(report.reportingMta, QByteArray("relay.example"));
        QCOMPARE(report.recipients.size(), size_t(2));
        QCOMPARE(report.recipients[0].action, QByteArray("failed"));
        QCOMPARE(report.recipients[0].statusComment, QByteArray("bad address"));
        QCOMPARE(report.recipients[0].diagnostic, QByteArray("550 no; really"));
        QCOMPARE(report.recipients[1].finalRecipient, QByteArray("c@d.example"));
        QCOMPARE(report.recipients[1].action, QByteArray("delayed"));
    }
};

QTEST_APPLESS_MAIN(StatusCodeTest)
#include "StatusCodeTest.moc"
