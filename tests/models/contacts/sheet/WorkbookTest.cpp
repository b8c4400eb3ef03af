// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/sheet/Workbook.h"

#include "models/contacts/sheet/XlsxParts.h"
#include "models/contacts/sheet/XmlScanner.h"

#include <QFile>
#include <QMap>
#include <QStringEncoder>
#include <QTemporaryDir>
#include <QTest>

#include <zip.h>

#include "SheetReading.h"

using namespace PressPost;

// Workbooks written by hand, part by part: what programs do that openpyxl and LibreOffice do not. Those two
// have a test of their own in tests/system.
class WorkbookTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsCells_data();
    void readsCells();
    void readsSharedStrings();
    void keepsStringsAtTheEdgesOfBlocks();
    void readsNoMoreStringsThanRowsNeed();
    void readsNumberFormats_data();
    void readsNumberFormats();
    void writesDates_data();
    void writesDates();
    void readsStrictWorkbooksWithPrefixesAndAbsoluteTargets();
    void readsPartsInUtf16();
    void findsLinksBehindCells();
    void namesHiddenSheetsAndRows();
    void readsOpenDocument();
    void saysWhatIsNoSheet_data();
    void saysWhatIsNoSheet();
    void refusesWhatIsCutAnywhere();
    void refusesABomb();
    void scansXml_data();
    void scansXml();
};

using Parts = QMap<QString, QByteArray>;

static QByteArray zipped(const Parts &parts)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("x.zip"));
    zip_t *archive = zip_open(QFile::encodeName(path).constData(), ZIP_CREATE, nullptr);
    for (auto part = parts.begin(); part != parts.end(); ++part) {
        zip_source_t *source = zip_source_buffer(archive, part->constData(), zip_uint64_t(part->size()), 0);
        zip_file_add(archive, part.key().toUtf8().constData(), source, ZIP_FL_ENC_UTF_8);
    }
    zip_close(archive);
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

static const QByteArray relationType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

static QByteArray relation(const char *id, const char *type, const char *target, const char *more = "")
{
    return QByteArray("<Relationship Id=\"") + id + "\" Type=\"" + relationType + type + "\" Target=\"" +
           target + "\" " + more + "/>";
}

static Parts workbook(const QByteArray &rows, const QByteArray &behindRows = {},
                      const QByteArray &sheetRelations = {})
{
    Parts parts{
        {QStringLiteral("_rels/.rels"),
         "<Relationships>" + relation("r1", "officeDocument", "xl/workbook.xml") + "</Relationships>"},
        {QStringLiteral("xl/workbook.xml"),
         "<workbook><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"s1\"/></sheets></workbook>"},
        {QStringLiteral("xl/_rels/workbook.xml.rels"),
         "<Relationships>" + relation("s1", "worksheet", "worksheets/sheet1.xml") +
             relation("s2", "sharedStrings", "sharedStrings.xml") + relation("s3", "styles", "styles.xml") +
             "</Relationships>"},
        {QStringLiteral("xl/worksheets/sheet1.xml"),
         "<?xml version=\"1.0\"?><worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData>" + rows +
             "</sheetData>" + behindRows + "</worksheet>"},
    };
    if (!sheetRelations.isEmpty())
        parts.insert(QStringLiteral("xl/worksheets/_rels/sheet1.xml.rels"),
                     "<Relationships>" + sheetRelations + "</Relationships>");
    return parts;
}

void WorkbookTest::readsCells_data()
{
    QTest::addColumn<QByteArray>("rows");
    QTest::addColumn<QStringList>("read");
    QTest::addColumn<QStringList>("numbers");
    const auto row = [](const char *name, const char *rows, const QStringList &read,
                        const QStringList &numbers) {
        QTest::newRow(name) << QByteArray(rows) << read << numbers;
    };
    const QStringList one{QStringLiteral("1")};
    row("inline", "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Anna</t></is></c></row>",
        {QStringLiteral("Anna")}, one);
    row("inline, rich, with a reading aid",
        "<row><c t=\"inlineStr\"><is><r><t>An</t></r><rPh><t>x</t></rPh><r><t xml:space=\"preserve\">na "
        "</t></r></is></c></row>",
        {QStringLiteral("Anna ")}, one);
    row("formula result", "<row><c t=\"str\"><f>A1&amp;B1</f><v>Anna &amp; Bob</v></c></row>",
        {QStringLiteral("Anna & Bob")}, one);
    row("numbers",
        "<row><c><v>447911123456</v></c><c><v>4.47911123456E11</v></c><c><v>0.10000000000000001</v></c><c "
        "t=\"n\"><v>-5</v></c></row>",
        {QStringLiteral("447911123456|447911123456|0.1|-5")}, one);
    row("truth and errors",
        "<row><c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c><c t=\"e\"><v>#N/A</v></c></row>",
        {QStringLiteral("TRUE|FALSE|#N/A")}, one);
    row("ISO date", "<row><c t=\"d\"><v>2026-11-24T00:00:00</v></c></row>", {QStringLiteral("2026-11-24")},
        one);
    row("sparse",
        "<row r=\"3\"><c r=\"C3\"><v>1</v></c></row><row r=\"1048576\"><c r=\"B1048576\"><v>2</v></c></row>",
        {QStringLiteral("||1"), QStringLiteral("|2")}, {QStringLiteral("3"), QStringLiteral("1048576")});
    row("without references", "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row/><row><c><v>4</v></c></row>",
        {QStringLiteral("1||3"), QStringLiteral("4")}, {QStringLiteral("1"), QStringLiteral("3")});
    row("escapes", "<row><c t=\"inlineStr\"><is><t>a_x000D_\nb_x005F_x0041_</t></is></c></row>",
        {QStringLiteral("a\r\nb_x0041_")}, one);
    row("entities and CDATA",
        "<row><c t=\"inlineStr\"><is><t>&#252;&#x1F600;<![CDATA[<&>]]>&apos;&unknown;</t></is></c></row>",
        {QStringLiteral("ü😀<&>'&unknown;")}, one);
    row("comments", "<!-- <row> --><row><!-- > --><c><v>1</v></c></row>", {QStringLiteral("1")}, one);
    row("blank rows", "<row><c s=\"1\"/></row><row><c t=\"inlineStr\"><is><t> </t></is></c></row>", {}, {});
}

void WorkbookTest::readsCells()
{
    QFETCH(QByteArray, rows);
    QFETCH(QStringList, read);
    QFETCH(QStringList, numbers);
    const ReadSheet sheet = readSheet(zipped(workbook(rows)));
    QCOMPARE(sheet.error, QString());
    QCOMPARE(sheet.format, QByteArray("xlsx"));
    QCOMPARE(sheet.rows, read);
    QCOMPARE(sheet.numbers, numbers);
    QCOMPARE(sheet.problems, QStringList());
}

void WorkbookTest::readsSharedStrings()
{
    Parts parts = workbook("<row><c t=\"s\"><v>1</v></c><c t=\"s\"><v>0</v></c><c t=\"s\"><v>7</v></c><c "
                           "t=\"s\"><v>x</v></c></row>");
    parts.insert(QStringLiteral("xl/sharedStrings.xml"),
                 "<sst><si><t>Anna</t></si><si><r><rPr><b/></rPr><t>Lind</t></r><r><t>qvist</t></"
                 "r><phoneticPr/></si></sst>");
    QCOMPARE(readSheet(zipped(parts)).rows, QStringList{QStringLiteral("Lindqvist|Anna")});
}

void WorkbookTest::keepsStringsAtTheEdgesOfBlocks()
{
    SharedStrings strings;
    QByteArrayList expected;
    const auto add = [&](qsizetype size) {
        expected.append(QByteArray(size, char('a' + expected.size() % 26)));
        strings.add(expected.back());
    };
    add(maxCellBytes); // two of them and their lengths do not fit into one block
    add(maxCellBytes - 8);
    add(0);
    add(maxCellBytes);
    for (int n = 0; n < 3; ++n)
        add(maxCellBytes / 2 - 4); // fills blocks to the last byte, with the next
    for (int n = 0; n < 5000; ++n)
        add(n % 1021);
    QCOMPARE(qsizetype(strings.size()), expected.size());
    for (qsizetype i = 0; i < expected.size(); ++i)
        QVERIFY2(strings.at(quint64(i)) == expected[i], qPrintable(QString::number(i)));
    QVERIFY(strings.at(strings.size()).isEmpty());
    QVERIFY(strings.at(~quint64(0)).isEmpty());
}

// The first rows of a million are there at once; what is torn further down is said by whoever comes there.
void WorkbookTest::readsNoMoreStringsThanRowsNeed()
{
    Parts parts = workbook("<row><c t=\"s\"><v>0</v></c></row><row><c t=\"s\"><v>70000</v></c></row>");
    QByteArray torn = "<sst>";
    for (int n = 0; n < 60'000; ++n)
        torn += "<si><t>text " + QByteArray::number(n) + "</t></si>";
    parts.insert(QStringLiteral("xl/sharedStrings.xml"), torn + "<si><t>torn");
    const QByteArray bytes = zipped(parts);
    const auto file = SheetFile::openBytes(bytes, QStringLiteral("torn.xlsx"), {});
    QVERIFY(file);
    const auto rows = file.value()->rows(0, {});
    QVERIFY(rows);
    SheetRow row;
    const auto first = rows.value()->next(row);
    QVERIFY(first && *first);
    QCOMPARE(row.text(0), QStringLiteral("text 0"));
    QVERIFY(!rows.value()->next(row));
}

void WorkbookTest::readsNumberFormats_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *format, NumberKind kind) {
        QTest::newRow(format) << QString::fromUtf8(format) << int(kind);
    };
    row("General", NumberKind::Plain);
    row("0.00", NumberKind::Plain);
    row("#,##0 \"days\"", NumberKind::Plain);
    row("0\\d", NumberKind::Plain);
    row("[Red]0;[Blue]-0", NumberKind::Plain);
    row("yyyy-mm-dd", NumberKind::Date);
    row("[$-407]d. mmmm yyyy;@", NumberKind::Date);
    row("dd/mm/yy hh:mm", NumberKind::DateTime);
    row("h:mm AM/PM", NumberKind::Time);
    row("[h]:mm:ss", NumberKind::Time);
    row("mm:ss.0", NumberKind::Time);
}

void WorkbookTest::readsNumberFormats()
{
    QFETCH(QString, format);
    QFETCH(int, kind);
    QCOMPARE(int(numberKindOf(format)), kind);
}

void WorkbookTest::writesDates_data()
{
    QTest::addColumn<double>("serial");
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("is1904");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("day") << 45720.0 << int(NumberKind::Date) << false << QByteArray("2025-03-04");
    QTest::newRow("day and time") << 45720.4375 << int(NumberKind::DateTime) << false
                                  << QByteArray("2025-03-04 10:30");
    QTest::newRow("seconds") << 45720.437511574 << int(NumberKind::DateTime) << false
                             << QByteArray("2025-03-04 10:30:01");
    QTest::newRow("time") << 0.75 << int(NumberKind::Time) << false << QByteArray("18:00");
    QTest::newRow("first day") << 1.0 << int(NumberKind::Date) << false << QByteArray("1900-01-01");
    QTest::newRow("after the day that was none")
        << 61.0 << int(NumberKind::Date) << false << QByteArray("1900-03-01");
    QTest::newRow("1904") << 44258.0 << int(NumberKind::Date) << true << QByteArray("2025-03-04");
    QTest::newRow("no day") << -5.0 << int(NumberKind::Date) << false << QByteArray("-5");
    QTest::newRow("far too late") << 1e30 << int(NumberKind::Date) << false << QByteArray("1e+30");
}

void WorkbookTest::writesDates()
{
    QFETCH(double, serial);
    QFETCH(int, kind);
    QFETCH(bool, is1904);
    QFETCH(QByteArray, text);
    QCOMPARE(dateText(serial, NumberKind(kind), is1904), text);
}

void WorkbookTest::readsStrictWorkbooksWithPrefixesAndAbsoluteTargets()
{
    const QByteArray strict = "http://purl.oclc.org/ooxml/officeDocument/relationships/";
    const Parts parts{
        {QStringLiteral("_rels/.rels"), "<Relationships><Relationship Id='a' Type='" + strict +
                                            "officeDocument' Target='/book/main.xml'/></Relationships>"},
        {QStringLiteral("book/main.xml"), "<x:workbook><x:workbookPr date1904='1'/><x:sheets><x:sheet "
                                          "name='A &amp; B' sheetId='1' r:id='s'/></x:sheets></x:workbook>"},
        {QStringLiteral("book/_rels/main.xml.rels"),
         "<p:Relationships><p:Relationship Id='s' Type='" + strict +
             "worksheet' Target='/Worksheets/S1.XML'/></p:Relationships>"},
        {QStringLiteral("worksheets\\s1.xml"),
         "<x:worksheet><x:sheetData><x:row r='1'><x:c r='A1' "
         "t='inlineStr'><x:is><x:t>Anna</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>"},
    };
    const QByteArray bytes = zipped(parts);
    const ReadSheet sheet = readSheet(bytes);
    QCOMPARE(sheet.error, QString());
    QCOMPARE(sheet.rows, QStringList{QStringLiteral("Anna")});
    QCOMPARE((*SheetFile::openBytes(bytes, QStringLiteral("x"), {}))->sheets().front().name,
             QStringLiteral("A & B"));
}

void WorkbookTest::readsPartsInUtf16()
{
    Parts parts = workbook({});
    for (const QString &part :
         {QStringLiteral("xl/worksheets/sheet1.xml"), QStringLiteral("xl/workbook.xml")}) {
        QString text = QString::fromUtf8(parts[part]);
        text.replace(QStringLiteral("<sheetData>"),
                     QStringLiteral("<sheetData><row><c t=\"inlineStr\"><is><t>Łukasz</t></is></c></row>"));
        QStringEncoder encoder(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom);
        parts[part] = encoder.encode(text);
    }
    const ReadSheet sheet = readSheet(zipped(parts));
    QCOMPARE(sheet.error, QString());
    QCOMPARE(sheet.rows, QStringList{QStringLiteral("Łukasz")});
}

void WorkbookTest::findsLinksBehindCells()
{
    const QByteArray rows =
        "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\" "
        "t=\"str\"><f>HYPERLINK(\"mailto:b@example.org?subject=x\",\"Bob\")</f><v>Bob</v></c></row>"
        "<row r=\"2\"><c r=\"A2\"><v>2</v></c></row>";
    const QByteArray links =
        "<hyperlinks><hyperlink ref=\"A1:A2\" r:id=\"h1\"/><hyperlink ref=\"B2\" r:id=\"h2\"/></hyperlinks>";
    const QByteArray relations =
        relation("h1", "hyperlink", "MAILTO:anna%40example.org?cc=x", "TargetMode=\"External\"") +
        relation("h2", "hyperlink", "https://example.org/", "TargetMode=\"External\"");
    const ReadSheet sheet = readSheet(zipped(workbook(rows, links, relations)));
    QCOMPARE(sheet.error, QString());
    QCOMPARE(sheet.links,
             QStringList({QStringLiteral("1,0: anna@example.org"), QStringLiteral("1,1: b@example.org"),
                          QStringLiteral("2,0: anna@example.org")}));
}

void WorkbookTest::namesHiddenSheetsAndRows()
{
    Parts parts = workbook("<row r=\"1\" hidden=\"1\"><c><v>1</v></c></row>");
    parts[QStringLiteral("xl/workbook.xml")].replace("sheetId", "state=\"veryHidden\" sheetId");
    const auto file = SheetFile::openBytes(zipped(parts), QStringLiteral("x"), {});
    QVERIFY(file);
    QVERIFY((*file)->sheets().front().isHidden);
    const auto rows = (*file)->rows(0, {});
    SheetRow row;
    QVERIFY(rows && *(*rows)->next(row));
    QVERIFY(row.isHidden);
}

void WorkbookTest::readsOpenDocument()
{
    const QByteArray cells =
        "<table:table-row table:number-rows-repeated='2'><table:table-cell "
        "table:number-columns-repeated='16384'/></table:table-row>"
        "<table:table-row table:number-rows-repeated='2'>"
        "<table:table-cell office:value-type='string'><text:p>An<text:s "
        "text:c='2'/>na</text:p><text:p>Lind</text:p>"
        "<office:annotation><text:p>a note</text:p></office:annotation></table:table-cell>"
        "<table:covered-table-cell/><table:table-cell table:number-columns-repeated='2' "
        "office:value-type='float' office:value='4.4E11'><text:p>4E+11</text:p></table:table-cell>"
        "<table:table-cell office:value-type='date' "
        "office:date-value='2026-11-24T09:30:00'><text:p>24.11.</text:p></table:table-cell>"
        "<table:table-cell><text:p><text:a "
        "xlink:href='mailto:a@example.org'>write</text:a></text:p></table:table-cell>"
        "</table:table-row>"
        "<table:table-row table:number-rows-repeated='1048572'><table:table-cell "
        "table:number-columns-repeated='16384'/></table:table-row>";
    const Parts parts{
        {QStringLiteral("mimetype"), "application/vnd.oasis.opendocument.spreadsheet"},
        {QStringLiteral("content.xml"),
         "<office:document-content><office:automatic-styles><style:style style:name='t1'>"
         "<style:table-properties "
         "table:display='false'/></style:style></office:automatic-styles><office:body><office:spreadsheet>"
         "<table:table table:name='old' table:style-name='t1'><table:table-row/></table:table><table:table "
         "table:name='A'>" +
             cells + "</table:table></office:spreadsheet></office:body></office:document-content>"},
    };
    const QByteArray bytes = zipped(parts);
    const ReadSheet sheet = readSheet(bytes, 1);
    QCOMPARE(sheet.error, QString());
    QCOMPARE(sheet.format, QByteArray("ods"));
    const QString row = QStringLiteral("An  na\nLind||440000000000|440000000000|2026-11-24 09:30|write");
    QCOMPARE(sheet.rows, QStringList({row, row}));
    QCOMPARE(sheet.numbers, QStringList({QStringLiteral("3"), QStringLiteral("4")}));
    QCOMPARE(sheet.links,
             QStringList({QStringLiteral("3,5: a@example.org"), QStringLiteral("4,5: a@example.org")}));
    QVERIFY((*SheetFile::openBytes(bytes, QStringLiteral("x"), {}))->sheets().front().isHidden);
}

void WorkbookTest::saysWhatIsNoSheet_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("why");
    const auto row = [](const char *name, const QByteArray &bytes, const char *why) {
        QTest::newRow(name) << bytes << QString::fromUtf8(why);
    };
    row("Word", zipped({{QStringLiteral("word/document.xml"), "<x/>"}}), "it is a Word document");
    row("presentation", zipped({{QStringLiteral("ppt/presentation.xml"), "<x/>"}}), "it is a presentation");
    row("binary workbook", zipped({{QStringLiteral("xl/workbook.bin"), "x"}}), "(.xlsb) cannot be read yet");
    row("archive", zipped({{QStringLiteral("photo.txt"), "x"}}), "it is an archive with files in it");
    row("odt", zipped({{QStringLiteral("mimetype"), "application/vnd.oasis.opendocument.text"}}),
        "it is a text document");
    row("ods with a password",
        zipped({{QStringLiteral("mimetype"), "application/vnd.oasis.opendocument.spreadsheet"},
                {QStringLiteral("META-INF/manifest.xml"), "<m:encryption-data/>"}}),
        "protected with a password");
    row("row beyond the last", zipped(workbook("<row r=\"1048577\"><c><v>1</v></c></row>")),
        "damaged or not complete");
    row("column beyond the last", zipped(workbook("<row><c r=\"XFE1\"><v>1</v></c></row>")),
        "damaged or not complete");
    row("not closed", zipped(workbook("<row><c><v>1</v>")), "damaged or not complete");
    row("document type", zipped(workbook("<!DOCTYPE x [<!ENTITY a \"b\">]><row/>")),
        "damaged or not complete");
    row("endless cell",
        zipped(workbook("<row><c t=\"str\"><v>" + QByteArray(2 << 20, 'x') + "</v></c></row>")),
        "more than a million letters");
    row("no sheets", zipped({{QStringLiteral("xl/workbook.xml"), "<workbook/>"}}), "damaged or not complete");
}

void WorkbookTest::saysWhatIsNoSheet()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, why);
    const ReadSheet read = readSheet(bytes);
    QVERIFY2(read.error.startsWith(QStringLiteral("“list” cannot be read: ")), qPrintable(read.error));
    QVERIFY2(read.error.contains(why), qPrintable(read.error));
}

void WorkbookTest::refusesWhatIsCutAnywhere()
{
    QByteArray rows;
    for (int i = 0; i < 200; ++i)
        rows += "<row><c t=\"inlineStr\"><is><t>" + QByteArray::number(i * 7919) +
                "@example.org</t></is></c></row>";
    const QByteArray whole = zipped(workbook(rows));
    QCOMPARE(readSheet(whole).rows.size(), 200);
    for (qsizetype length = 5; length < whole.size() - 1; length += 41)
        QVERIFY2(!readSheet(whole.first(length)).error.isEmpty(), qPrintable(QString::number(length)));
}

// A gigabyte of nothing in a megabyte.
void WorkbookTest::refusesABomb()
{
    const QByteArray bytes = zipped(workbook(QByteArray(64 << 20, ' ')));
    QVERIFY(bytes.size() < 1 << 20);
    const ReadSheet read = readSheet(bytes);
    QVERIFY2(read.error.contains(QStringLiteral("it unpacks to far more than a contact sheet holds")),
             qPrintable(read.error));
}

void WorkbookTest::scansXml_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QString>("tokens");
    QTest::newRow("tags") << QByteArray("<a><b/>x</a>") << QStringLiteral("<a <b >b 'x' >a .");
    QTest::newRow("prefix and attribute")
        << QByteArray("<n:a  q = '1>2'  n:z=\"&lt;\" ></n:a >") << QStringLiteral("<a(1>2)(<) >a .");
    QTest::newRow("mark and declaration")
        << QByteArray("\xEF\xBB\xBF<?xml version='1.0'?><a/>\n") << QStringLiteral("<a >a '\n' .");
    QTest::newRow("not closed") << QByteArray("<a><b></b>") << QStringLiteral("<a <b >b !");
    QTest::newRow("closed twice") << QByteArray("<a/></a>") << QStringLiteral("<a >a !");
    QTest::newRow("cut in a tag") << QByteArray("<a q='") << QStringLiteral("!");
    QTest::newRow("cut in a comment") << QByteArray("<a><!-- x") << QStringLiteral("<a !");
    QTest::newRow("document type") << QByteArray("<!DOCTYPE a><a/>") << QStringLiteral("!");
}

void WorkbookTest::scansXml()
{
    QFETCH(QByteArray, xml);
    QFETCH(QString, tokens);
    XmlScanner scanner(xml, QStringLiteral("x"));
    QStringList found;
    for (bool isOver = false; !isOver;) {
        switch (scanner.next()) {
        case XmlScanner::Token::Start: {
            QString tag = u'<' + QString::fromUtf8(scanner.name());
            for (const char *name : {"q", "z"}) {
                if (const QString value = scanner.attribute(name); !value.isEmpty())
                    tag += u'(' + value + u')';
            }
            found << tag;
            break;
        }
        case XmlScanner::Token::End:
            found << QString(u'>' + QString::fromUtf8(scanner.name()));
            break;
        case XmlScanner::Token::Text:
            found << QString(u'\'' + QString::fromUtf8(scanner.text()) + u'\'');
            break;
        case XmlScanner::Token::Done:
            found << QStringLiteral(".");
            isOver = true;
            break;
        case XmlScanner::Token::Failed:
            found << QStringLiteral("!");
            isOver = true;
            break;
        }
    }
    QCOMPARE(found.join(u' '), tokens);
}

QTEST_GUILESS_MAIN(WorkbookTest)
#include "WorkbookTest.moc"
