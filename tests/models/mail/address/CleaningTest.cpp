// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/address/Cleaning.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace PressPost;

class CleaningTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheAddressesOfACell_data();
    void findsTheAddressesOfACell();
    void leavesWhatIsCleanAlone();
    void keepsTheNameBesideIt_data();
    void keepsTheNameBesideIt();
    void saysWhatItRemoved();
    void leavesLineEndsOfOneAddressToTheParser();
    void endsOnHugeCells();
};

void CleaningTest::findsTheAddressesOfACell_data()
{
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QStringList>("addresses");
    QFile file(QStringLiteral(PRESSPOST_TEST_DATA "/address/cells.jsonl"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    for (int line = 1; !file.atEnd(); ++line) {
        const QJsonArray row = QJsonDocument::fromJson(file.readLine()).array();
        QCOMPARE(row.size(), 2);
        QStringList addresses;
        for (const QJsonValue &value : row[1].toArray())
            addresses << value.toString();
        QTest::addRow("%d %s", line, qUtf8Printable(row[0].toString().simplified()))
            << row[0].toString() << addresses;
    }
}

void CleaningTest::findsTheAddressesOfACell()
{
    QFETCH(QString, cell);
    QStringList addresses;
    const QList<CleanedAddress> found = cleanCell(cell);
    for (const CleanedAddress &address : found)
        addresses << address.text;
    QTEST(addresses, "addresses");
    for (const QString &address : addresses) // what is clean stays as it is
        QCOMPARE(cleanAddress(address).text, address);
}

void CleaningTest::leavesWhatIsCleanAlone()
{
    const CleanedAddress cleaned = cleanAddress(QStringLiteral("Jane.O'Neil+x@example.org"));
    QCOMPARE(cleaned.text, QStringLiteral("Jane.O'Neil+x@example.org"));
    QVERIFY(!cleaned.isRepaired());
}

void CleaningTest::keepsTheNameBesideIt_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    QTest::newRow("quoted") << QStringLiteral("\"Doe, Jane\" <jane@example.org>")
                            << QStringLiteral("Doe, Jane");
    QTest::newRow("bare") << QStringLiteral("Doe, Jane <jane@example.org>") << QStringLiteral("Doe, Jane");
    QTest::newRow("escaped") << QStringLiteral("\"Jane \\\"J\\\" Doe\" <jane@example.org>")
                             << QStringLiteral("Jane \"J\" Doe");
    QTest::newRow("brackets") << QStringLiteral("Jane Doe (jane@example.org)") << QStringLiteral("Jane Doe");
    QTest::newRow("words") << QStringLiteral("Jane Doe, jane@example.org") << QStringLiteral("Jane Doe");
    QTest::newRow("none") << QStringLiteral("jane@example.org") << QString();
    QTest::newRow("another address") << QStringLiteral("jane@example.org <jane@example.org>") << QString();
}

void CleaningTest::keepsTheNameBesideIt()
{
    QFETCH(QString, text);
    QTEST(cleanAddress(text).name, "name");
}

void CleaningTest::saysWhatItRemoved()
{
    QCOMPARE(cleanAddress(QStringLiteral(" mailto:jane@example.org. ")).removed,
             QStringList({QStringLiteral("white space"), QStringLiteral("mailto:"),
                          QStringLiteral("trailing punctuation")}));
}

// A line end inside one address is how headers are injected; only a cell may be divided there.
void CleaningTest::leavesLineEndsOfOneAddressToTheParser()
{
    QVERIFY(!parseAddress(cleanAddress(QStringLiteral("jane@example.org\n")).text));
    QVERIFY(!parseAddress(cleanAddress(QStringLiteral("jane@example.org\r\nBcc: rick@example.org")).text));
}

void CleaningTest::endsOnHugeCells()
{
    QString cell;
    for (int i = 0; i < 20'000; ++i)
        cell += QStringLiteral("<(\"@;, ");
    QVERIFY(cleanCell(cell).size() <= maxAddressesInCell);
    QVERIFY(cleanCell(QString(1'000'000, u'@')).size() <= maxAddressesInCell);
    QVERIFY(cleanCell(QStringLiteral("a@b.cd ").repeated(4000)).size() <= maxAddressesInCell);
}

QTEST_APPLESS_MAIN(CleaningTest)
#include "CleaningTest.moc"
