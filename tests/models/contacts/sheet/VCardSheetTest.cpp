// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/contacts/sheet/SheetReading.h"

#include <QStringEncoder>
#include <QTest>

using namespace PressPost;

class VCardSheetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsACard_data();
    void readsACard();
    void knowsCardsByTheirContent_data();
    void knowsCardsByTheirContent();
    void readsSeveralCards();
    void saysWhatIsNotComplete();
    void staysSmallWithAHugeLine();
};

void VCardSheetTest::readsACard_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QString>("cells");
    const auto row = [](const char *name, const QByteArray &lines, const char *cells) {
        QTest::newRow(name) << lines << QString::fromUtf8(cells);
    };
    row("Apple",
        "VERSION:3.0\r\nPRODID:-//Apple Inc.//macOS 14.1//EN\r\nN:Roe;Ann;;;\r\nFN:Ann Roe\r\nORG:Daily;\r\n"
        "item1.EMAIL;type=INTERNET;type=HOME:ann@example.net\r\n"
        "item2.EMAIL;type=INTERNET;type=WORK;type=pref:ann@example.org\r\nitem2.X-ABLabel:_$!<Desk>!$_\r\n",
        "Ann Roe|Ann|Roe|Daily|||ann@example.org\nann@example.net");
    row("Google",
        "VERSION:3.0\r\nFN:Bo Li\r\nN:Li;Bo;;;\r\nEMAIL;TYPE=INTERNET:bo@example.org\r\nTEL;TYPE=CELL:+44 "
        "1\r\n"
        "ADR;TYPE=WORK:;;1 Road;Town;;12;Norway\r\nCATEGORIES:myContacts,Tech\r\nNOTE:First\\nsecond\\, "
        "third\r\n",
        "Bo Li|Bo|Li|||+44 1|bo@example.org||Norway|myContacts, Tech|First\nsecond, third");
    row("Outlook",
        "VERSION:2.1\r\nN;LANGUAGE=de;CHARSET=Windows-1252;ENCODING=QUOTED-PRINTABLE:M=FCller;J=FC="
        "\r\nrgen\r\n"
        "TITLE:Redakteur\r\nEMAIL;PREF;INTERNET:jm@example.org\r\n",
        "|Jürgen|Müller||Redakteur||jm@example.org");
    row("Thunderbird",
        "VERSION:4.0\r\nFN:Cy\r\nEMAIL;PREF=2:b@example.org\r\nEMAIL;PREF=1:a@example.org\r\n"
        "TEL;VALUE=URI:tel:+47-1\r\nLANG;PREF=1:nb\r\nTITLE:Editor\r\nROLE:Politics\r\n",
        "Cy||||Editor, Politics|+47-1|a@example.org\nb@example.org|nb");
    row("folded", "VERSION:3.0\nFN:An\n na\nEMAIL:anna@exam\n\tple.org\n", "Anna||||||anna@example.org");
    row("folded in 2.1", "VERSION:2.1\nFN:Anna\n Roe\n", "Anna Roe");
    row("escapes", "VERSION:3.0\nN:O\\;B;A\\\\;;;\nFN:a\\:b\\x\n", "a:b\\x|A\\|O;B");
    row("a colon in quotation marks", "VERSION:4.0\nEMAIL;X=\"a:b;c\";PREF=1:a@example.org\n",
        "||||||a@example.org");
    row("without an address", "VERSION:3.0\nFN:Nobody\n", "Nobody");
    row("an agent inside",
        "VERSION:2.1\nFN:Boss\nAGENT:\nBEGIN:VCARD\nFN:Agent\nEND:VCARD\nEMAIL:b@example.org\n",
        "Boss||||||b@example.org");
    row("small letters", "version:3.0\nfn:Dee\nemail:d@example.org\n", "Dee||||||d@example.org");
}

void VCardSheetTest::readsACard()
{
    QFETCH(QByteArray, lines);
    QFETCH(QString, cells);
    const ReadSheet read = readSheet("BEGIN:VCARD\n" + lines + "END:VCARD\n");
    QCOMPARE(read.error, QString());
    QCOMPARE(read.format, QByteArray("vcard"));
    QCOMPARE(read.rows.size(), 2);
    QCOMPARE(read.rows[1], cells);
    QCOMPARE(read.problems, QStringList());
}

void VCardSheetTest::knowsCardsByTheirContent_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("format");
    const QString card = QStringLiteral("BEGIN:VCARD\r\nFN:Zoë\r\nEND:VCARD\r\n");
    QTest::newRow("mark and blank lines") << "\xEF\xBB\xBF\r\n\r\n" + card.toUtf8() << QByteArray("vcard");
    QTest::newRow("small letters") << "begin:vcard\nFN:Zoë\nend:vcard\n" + QByteArray()
                                   << QByteArray("vcard");
    QStringEncoder utf16(QStringEncoder::Utf16LE);
    QTest::newRow("UTF-16") << "\xFF\xFE" + QByteArray(utf16.encode(card)) << QByteArray("vcard");
    QTest::newRow("old Macs") << QByteArray("BEGIN:VCARD\rFN:Zoë\rEND:VCARD\r") << QByteArray("vcard");
    QTest::newRow("a list that begins so")
        << QByteArray("BEGIN:VCARD,x\nFN:Zoë,y\nz,z\n") << QByteArray("csv");
}

void VCardSheetTest::knowsCardsByTheirContent()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, format);
    const ReadSheet read = readSheet(bytes);
    QCOMPARE(read.format, format);
    if (format == "vcard")
        QCOMPARE(read.rows.value(1), QStringLiteral("Zoë"));
}

void VCardSheetTest::readsSeveralCards()
{
    const ReadSheet read = readSheet("BEGIN:VCARD\nFN:A\nEND:VCARD\n\nBEGIN:VCARD\nPHOTO:x\nEND:VCARD\n"
                                     "BEGIN:VCARD\nFN:C\nEND:VCARD\n");
    QCOMPARE(read.rows.mid(1), QStringList({QStringLiteral("A"), QStringLiteral("C")}));
    QCOMPARE(read.numbers, QStringList({QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("4")}));
}

void VCardSheetTest::saysWhatIsNotComplete()
{
    const ReadSheet read = readSheet("BEGIN:VCARD\nFN:A\nBEGIN:VCARD\nFN:B\n");
    QCOMPARE(read.rows.mid(1), QStringList({QStringLiteral("A"), QStringLiteral("B")}));
    QCOMPARE(read.problems,
             QStringList({QStringLiteral("2: A card is opened and never closed; it was read to "
                                         "the next one."),
                          QStringLiteral("3: The last card is not complete.")}));
}

void VCardSheetTest::staysSmallWithAHugeLine()
{
    const QByteArray huge(100 << 20, 'x');
    const ReadSheet picture =
        readSheet("BEGIN:VCARD\nFN:A\nPHOTO:" + huge + "\nEMAIL:a@example.org\nEND:VCARD\n");
    QCOMPARE(picture.rows.value(1), QStringLiteral("A||||||a@example.org"));
    QCOMPARE(picture.problems, QStringList());
    const ReadSheet note = readSheet("BEGIN:VCARD\nFN:A\nNOTE:" + huge + "\nEND:VCARD\n");
    QVERIFY(note.rows.value(1).size() <= maxCellBytes + 100); // and the other cells
    QCOMPARE(
        note.problems,
        QStringList({QStringLiteral("2: A line of the card is longer than a million letters; it was cut.")}));
}

QTEST_GUILESS_MAIN(VCardSheetTest)
#include "VCardSheetTest.moc"
