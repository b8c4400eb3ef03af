// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QStringEncoder>
#include <QTest>

#include "SheetReading.h"

namespace PressPost
{

class TextSheetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsRecords_data();
    void readsRecords();
    void findsTheDelimiter_data();
    void findsTheDelimiter();
    void findsTheEncoding_data();
    void findsTheEncoding();
    void readsUtf16WithoutAMark();
    void repairsOneBadByteInItsLineOnly();
    void anUnclosedQuoteSwallowsNothing();
    void numbersRowsAsASpreadsheetDoes();
    void readsTheSameWhateverThePieces();
    void letsAPersonChooseEncodingAndDelimiter();
    void saysWhatIsNoSheet_data();
    void saysWhatIsNoSheet();
    void refusesALineWithoutEnd();
    void stopsWhenCancelled();
};

void TextSheetTest::readsRecords_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("rows");
    const auto row = [](const char *name, const QByteArray &bytes, const QStringList &rows) {
        QTest::newRow(name) << bytes << rows;
    };
    const QString head = QStringLiteral("Name|Mail");
    const QString anna = QStringLiteral("Anna|anna@example.org");
    row("lf", "Name,Mail\nAnna,anna@example.org\n", {head, anna});
    row("crlf", "Name,Mail\r\nAnna,anna@example.org\r\n", {head, anna});
    row("cr", "Name,Mail\rAnna,anna@example.org\r", {head, anna});
    row("mixed line ends", "Name,Mail\r\nAnna,anna@example.org\rBob,bob@example.org\nCy,cy@example.org",
        {head, anna, QStringLiteral("Bob|bob@example.org"), QStringLiteral("Cy|cy@example.org")});
    row("no end of the last line", "Name,Mail\nAnna,anna@example.org", {head, anna});
    row("quoted", "\"Name\",\"Mail\"\n\"Anna\",\"anna@example.org\"\n", {head, anna});
    row("doubled quotes", "Name,Mail\n\"The \"\"Daily\"\"\",anna@example.org\n",
        {head, QStringLiteral("The \"Daily\"|anna@example.org")});
    row("delimiter in quotes", "Name,Mail\n\"Lind, Anna\",anna@example.org\n",
        {head, QStringLiteral("Lind, Anna|anna@example.org")});
    row("line end in quotes", "Name,Mail\n\"Anna\nLind\",anna@example.org\n",
        {head, QStringLiteral("Anna\nLind|anna@example.org")});
    row("backslash before a quote", "Name,Mail\n\"The \\\"Daily\\\" News\",anna@example.org\n",
        {head, QStringLiteral("The \"Daily\" News|anna@example.org")});
    row("path that ends in a backslash", "Name,Mail\n\"C:\\\",anna@example.org\n",
        {head, QStringLiteral("C:\\|anna@example.org")});
    row("quotes inside quotes", "Name,Mail\n\"The \"Daily\" News\",anna@example.org\n",
        {head, QStringLiteral("The \"Daily\" News|anna@example.org")});
    row("quote in a plain cell", "Name,Mail\nAnna \"Ann\" Lind,anna@example.org\n",
        {head, QStringLiteral("Anna \"Ann\" Lind|anna@example.org")});
    row("quoted part, then more", "Name,Mail\n\"Daily\" News,\"anna@example.org\"\n",
        {head, QStringLiteral("Daily News|anna@example.org")});
    row("blank before a quote", "Name,Mail\nAnna, \"anna@example.org\"\n", {head, anna});
    row("blank after a quote", "Name,Mail\n\"Anna\" ,anna@example.org\n",
        {head, QStringLiteral("Anna |anna@example.org")});
    row("single quotes", "'Name','Mail'\n'Lind, Anna','anna@example.org'\n",
        {head, QStringLiteral("Lind, Anna|anna@example.org")});
    row("empty quoted cell", "Name,Mail,Note\n\"\",anna@example.org,\"\"\n",
        {QStringLiteral("Name|Mail|Note"), QStringLiteral("|anna@example.org")});
    row("hash is no comment", "Name,Mail\n#1 News,anna@example.org\n",
        {head, QStringLiteral("#1 News|anna@example.org")});
    row("blank rows are left out", "Name,Mail\n\n,\n   ,\t\nAnna,anna@example.org\n", {head, anna});
    row("ragged", "Name,Mail\nAnna\nBob,bob@example.org,extra\n",
        {head, QStringLiteral("Anna"), QStringLiteral("Bob|bob@example.org|extra")});
    row("numbers stay text", "Phone,Mail\n0049 30 1,anna@example.org\n1-2,b@example.org\n",
        {QStringLiteral("Phone|Mail"), QStringLiteral("0049 30 1|anna@example.org"),
         QStringLiteral("1-2|b@example.org")});
    row("NUL bytes", QByteArray("Name,Mail\nAn\0na,anna@example.org\n", 33), {head, anna});
    row("BOM", "\xEF\xBB\xBFName,Mail\nAnna,anna@example.org\n", {head, anna});
    row("BOM twice", "\xEF\xBB\xBF\xEF\xBB\xBFName,Mail\nAnna,anna@example.org\n", {head, anna});
    row("begins with PK", "PK,Mail\nAnna,anna@example.org\n", {QStringLiteral("PK|Mail"), anna});
    row("one address", "anna@example.org", {QStringLiteral("anna@example.org")});
}

void TextSheetTest::readsRecords()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QStringList, rows);
    const ReadSheet read = readSheet(bytes);
    QCOMPARE(read.error, QString());
    QCOMPARE(read.rows, rows);
}

void TextSheetTest::findsTheDelimiter_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<char>("delimiter");
    QTest::newRow("semicolons with decimal commas")
        << QByteArray("Name;Quote;Mail\nA, B;1,5;a@example.org\nC, D;2,5;c@example.org\n") << ';';
    QTest::newRow("commas with lists of tags")
        << QByteArray("Mail,Tags\na@example.org,tech;b2b;tv\nb@example.org,tv;radio;x\n") << ',';
    QTest::newRow("tabs") << QByteArray("Name\tMail\nLind, Anna\ta@example.org\n") << '\t';
    QTest::newRow("bars") << QByteArray("Name|Mail\nAnna|a@example.org\n") << '|';
    QTest::newRow("sep=") << QByteArray("sep=;\r\nName;Mail\r\nA,B;a@example.org\r\n") << ';';
    QTest::newRow("sep= after a mark") << QByteArray("\xEF\xBB\xBFsep=\\t\nName\tMail\n") << '\t';
    QTest::newRow("title above")
        << QByteArray(
               "Press list 2026, spring\nStand: 1. 3. 2026\nName;Mail\nA;a@example.org\nB;b@example.org\n")
        << ';';
    QTest::newRow("a list of addresses")
        << QByteArray("a@example.org\nb@example.org\nc@example.org\n") << '\0';
    QTest::newRow("named addresses") << QByteArray(
                                            "Doe, Jane <jane@example.org>\nRoe, Rick <rick@example.org>\n")
                                     << '\0';
    QTest::newRow("addresses in one line")
        << QByteArray("a@example.org; b@example.org; c@example.org\n") << ';';
}

void TextSheetTest::findsTheDelimiter()
{
    QFETCH(QByteArray, bytes);
    QFETCH(char, delimiter);
    const ReadSheet read = readSheet(bytes);
    QCOMPARE(read.error, QString());
    QCOMPARE(read.delimiter, delimiter);
    QCOMPARE(read.format, delimiter == 0 ? QByteArray("text") : QByteArray("csv"));
    QVERIFY2(!read.rows.first().contains(QStringLiteral("sep=")), qPrintable(read.rows.first()));
}

void TextSheetTest::findsTheEncoding_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("encoding");
    const auto row = [](const char *encoding, const char *name, const char16_t *text) {
        QTest::newRow(name) << QString::fromUtf16(text) << QByteArray(encoding);
    };
    row("windows-1252", "German",
        u"Name;E-Mail;Straße\nJürgen Müller;j.mueller@zeitung.example;Königstraße\n");
    row("windows-1252", "one umlaut", u"Name;Mail\nMüller;m@example.org\n");
    row("windows-1252", "French",
        u"Prénom,Nom,Courriel\nFrançois,Lefèvre,f@journal.example\nChloé,Bœuf,c@journal.example\n");
    row("windows-1252", "Spanish", u"Nombre;Correo\nÍñigo Núñez;i@diario.example\n");
    row("windows-1252", "Swedish", u"Namn;E-post\nPär Åström;p@tidning.example\n");
    row("windows-1252", "curly quotes", u"Name;Mail\nAnna „Ann“ O’Brien – Müller;a@example.org\n");
    row("ISO-8859-15", "euro sign of Latin 9", u"Name;Preis\nMüller;5 €\n");
    row("windows-1250", "Polish",
        u"Imię;Nazwisko;E-mail\nŁukasz;Wójcik;l@gazeta.pl\nMałgorzata;Dąbrowska;m@gazeta.pl\n");
    row("windows-1250", "Czech",
        u"Jméno;Příjmení;E-mail\nJiří;Dvořák;j@noviny.cz\nTomáš;Černý;t@noviny.cz\n");
    row("windows-1250", "Hungarian", u"Név;E-mail\nErdős Győző;e@lap.hu\nSzűcs Ödön;s@lap.hu\n");
    row("windows-1251", "Russian", u"Имя;Почта\nИван Петров;i@gazeta.ru\n");
    row("windows-1251", "Ukrainian", u"Ім'я;Пошта\nОлексій Шевченко;o@gazeta.ua\n");
    row("KOI8-R", "Russian of Unix", u"Имя;Почта\nИван Петров;i@gazeta.ru\nОльга Сидорова;o@gazeta.ru\n");
    row("windows-1253", "Greek", u"Όνομα;Email\nΓιώργος Παπαδόπουλος;g@efimerida.gr\n");
    row("windows-1254", "Turkish", u"Ad;E-posta\nŞule Yıldız;s@gazete.com.tr\nÇağrı Işık;c@gazete.com.tr\n");
    row("windows-1257", "Lithuanian",
        u"Vardas;Paštas\nŽydrūnas Šimkus;z@laikrastis.lt\nDovilė Jonaitytė;d@laikrastis.lt\n");
    row("macintosh", "old Mac, few letters",
        u"Name,E-Mail\rJürgen Müller,j@example.org\rAnna,a@example.org\r");
    row("macintosh", "old Mac", u"Name;Mail\rJürgen Müller;j@example.de\rAndré Gößmann;a@example.de\r");
    row("Shift_JIS", "Japanese", u"氏名,メールアドレス\n山田太郎,yamada@shimbun.example.jp\n");
    row("EUC-KR", "Korean", u"이름,이메일\n김민수,kim@sinmun.example.kr\n");
    row("GB18030", "Chinese", u"姓名,邮箱\n王小明,wang@baozhi.example.cn\n李娜,li@baozhi.example.cn\n");
    row("UTF-8", "UTF-8", u"Имя;Straße;氏名\n");
}

void TextSheetTest::findsTheEncoding()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, encoding);
    QStringEncoder encoder(encoding.constData());
    QVERIFY(encoder.isValid());
    const QByteArray bytes = encoder.encode(text);
    const ReadSheet read = readSheet(bytes);
    QCOMPARE(read.error, QString());
    QCOMPARE(read.encoding, encoding);
    QCOMPARE(read.rows.first().section(u'|', 0, 0),
             text.section(u'\n', 0, 0).section(u'\r', 0, 0).section(u';', 0, 0).section(u',', 0, 0));
}

void TextSheetTest::readsUtf16WithoutAMark()
{
    const QString text = QStringLiteral("Name\tMail\r\nMüller\tm@example.org\r\n");
    for (const auto encoding : {QStringConverter::Utf16LE, QStringConverter::Utf16BE}) {
        for (const auto flag : {QStringConverter::Flag::Default, QStringConverter::Flag::WriteBom}) {
            const QByteArray bytes = QStringEncoder(encoding, flag).encode(text);
            const ReadSheet read = readSheet(bytes);
            QCOMPARE(read.encoding,
                     encoding == QStringConverter::Utf16LE ? QByteArray("UTF-16LE") : QByteArray("UTF-16BE"));
            QCOMPARE(read.rows,
                     QStringList({QStringLiteral("Name|Mail"), QStringLiteral("Müller|m@example.org")}));
        }
    }
}

void TextSheetTest::repairsOneBadByteInItsLineOnly()
{
    const ReadSheet read = readSheet(
        "Name;Mail\nM\xFCller;m@example.org\nJürgen Köhler;j@example.org\nÄnne Böß;a@example.org\n");
    QCOMPARE(read.encoding, QByteArray("UTF-8"));
    QCOMPARE(read.rows.at(1), QStringLiteral("Müller|m@example.org"));
    QCOMPARE(read.rows.at(2), QStringLiteral("Jürgen Köhler|j@example.org"));
}

void TextSheetTest::anUnclosedQuoteSwallowsNothing()
{
    const QString problem =
        QStringLiteral("2: A quotation mark is opened and never closed; the line was read without it.");
    const QByteArray broken = "Name,Mail\n\"Anna,anna@example.org\n";
    QByteArray plain = broken;
    for (int i = 0; i < 30; ++i)
        plain += "Bob,bob@example.org\n";
    const ReadSheet toTheEnd = readSheet(plain);
    QCOMPARE(toTheEnd.rows.size(), 32);
    QCOMPARE(toTheEnd.rows.at(1), QStringLiteral("Anna|anna@example.org"));
    QCOMPARE(toTheEnd.problems, QStringList{problem});
    const ReadSheet withQuotesBelow = readSheet(broken + "\"Bob, jr.\",bob@example.org\n");
    QCOMPARE(withQuotesBelow.rows.last(), QStringLiteral("Bob, jr.|bob@example.org"));
    QCOMPARE(withQuotesBelow.problems, QStringList{problem});
}

void TextSheetTest::numbersRowsAsASpreadsheetDoes()
{
    QCOMPARE(readSheet("sep=,\nTitle,\n\n\"a\nb\",x\n").numbers,
             QStringList({QStringLiteral("1"), QStringLiteral("3")}));
}

// Cells that lie across the edges of what is read at once.
void TextSheetTest::readsTheSameWhateverThePieces()
{
    QByteArray bytes = "Name;Mail;Note\r\n";
    QStringList rows{QStringLiteral("Name|Mail|Note")};
    for (int i = 0; i < 20'000; ++i) {
        const QByteArray n = QByteArray::number(i);
        bytes += "\"Müller \"\"" + n + "\"\"\";" + n + "@example.org;\"a\r\nb; c\"\r\n";
        rows << QStringLiteral("Müller \"%1\"|%1@example.org|a\r\nb; c").arg(i);
    }
    QVERIFY(bytes.size() > 768 * 1024);
    QVERIFY(readSheet(bytes).rows == rows);
    bytes.replace("ü", "\xFC");
    const ReadSheet western = readSheet(bytes);
    QCOMPARE(western.encoding, QByteArray("windows-1252"));
    QVERIFY(western.rows == rows);
}

void TextSheetTest::letsAPersonChooseEncodingAndDelimiter()
{
    const ReadSheet read = readSheet("\xC8\xE2\xE0\xED,a;b\n", 0, {"windows-1251", ';'});
    QCOMPARE(read.encoding, QByteArray("windows-1251"));
    QCOMPARE(read.rows, QStringList{QStringLiteral("Иван,a|b")});
    QVERIFY(readSheet("a,b\n", 0, {"no-such", ';'}).error.contains(QStringLiteral("no encoding “no-such”")));
}

void TextSheetTest::saysWhatIsNoSheet_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("why");
    const auto row = [](const char *name, const QByteArray &bytes, const char *why) {
        QTest::newRow(name) << bytes << QString::fromUtf8(why);
    };
    QByteArray binary;
    for (int i = 0; i < 4096; ++i)
        binary += char(i % 32);
    const QByteArray compound = QByteArray("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") + QByteArray(600, '\0');
    row("empty", "", "it is empty");
    row("PDF", "%PDF-1.7\n", "it is a PDF document");
    row("JPEG", "\xFF\xD8\xFF\xE0 JFIF", "it is a picture (JPEG)");
    row("PNG", "\x89PNG\r\n\x1A\n", "it is a picture (PNG)");
    row("RTF", "{\\rtf1 x}", "it is a text document");
    row("gzip", "\x1F\x8B\x08", "it is packed");
    row("binary", binary, "it is not a contact list");
    row("damaged zip", "PK\x03\x04 and nothing", "damaged or not complete");
    row("password", compoundFile(QStringLiteral("EncryptedPackage")), "protected with a password");
    row("doc", compoundFile(QStringLiteral("WordDocument")), "it is a Word document");
    row("old drawing", compoundFile(QStringLiteral("VisioDocument")), "it is an old Office document");
    row("empty workbook", compoundFile(QStringLiteral("Workbook")), "damaged or not complete");
    row("compound file of nothing", compound, "damaged or not complete");
    row("Excel 4", "\x09\x04\x06 x", "it is a workbook of Excel 4");
    row("web archive", "MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n", "it is a web archive (MHTML)");
    row("page without a table", "<html><p>a@example.org</p></html>", "a web page without a table");
    row("Excel 2003, cut",
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
        "damaged or not complete");
}

void TextSheetTest::saysWhatIsNoSheet()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, why);
    const ReadSheet read = readSheet(bytes);
    QVERIFY2(read.error.startsWith(QStringLiteral("“list” cannot be read: ")), qPrintable(read.error));
    QVERIFY2(read.error.contains(why), qPrintable(read.error));
}

void TextSheetTest::refusesALineWithoutEnd()
{
    const ReadSheet read = readSheet("a,b\n" + QByteArray(3 << 20, 'x'));
    QVERIFY2(read.error.contains(QStringLiteral("line 2 is longer than a million letters")),
             qPrintable(read.error));
}

void TextSheetTest::stopsWhenCancelled()
{
    JobControl control;
    control.cancel.cancel();
    const auto file = SheetFile::openBytes("Name,Mail\n", QStringLiteral("list"), control);
    QVERIFY(!file);
    QCOMPARE(file.error().fault, Fault::Cancelled);
}

} // namespace PressPost

QTEST_GUILESS_MAIN(PressPost::TextSheetTest)
#include "TextSheetTest.moc"
