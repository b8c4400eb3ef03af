// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/SheetExport.h"

#include "models/contacts/sheet/SheetFile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace PressPost;

class SheetExportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void neutralizesWhatBeginsAFormula_data();
    void neutralizesWhatBeginsAFormula();
    void writesCsvAsOthersReadIt();
    void comesBackAsItWas_data();
    void comesBackAsItWas();
    void leavesNothingWhenNotFinished();
    void saysWhyItCannotWrite();
};

void SheetExportTest::neutralizesWhatBeginsAFormula_data()
{
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QString>("written");
    const auto row = [](const char16_t *cell, const char16_t *written) {
        const QString text = QString::fromUtf16(cell);
        QTest::newRow(qPrintable(text)) << text << QString::fromUtf16(written);
    };
    row(u"=1+1", u"'=1+1");
    row(u"+44 20 7946", u"'+44 20 7946");
    row(u"-", u"'-");
    row(u"@handle", u"'@handle");
    row(u"\tx", u"'\tx");
    row(u"  =1", u"'  =1");
    row(u"\"=1", u"'\"=1");
    row(u"＝1", u"'＝1");
    row(u"'=1", u"''=1");
    row(u"''=1", u"'''=1");
    row(u"'tis", u"'tis");
    row(u"anna@example.org", u"anna@example.org");
    row(u"O'Neil", u"O'Neil");
    row(u"", u"");
}

void SheetExportTest::neutralizesWhatBeginsAFormula()
{
    QFETCH(QString, cell);
    QFETCH(QString, written);
    QCOMPARE(neutralized(cell), written);
    QCOMPARE(withoutNeutralizing(written), cell);
}

void SheetExportTest::writesCsvAsOthersReadIt()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("out.csv"));
    auto sheet = SheetExport::create(path, ExportFormat::Csv);
    QVERIFY(sheet);
    QVERIFY((*sheet)->addRow({QStringLiteral("Name"), QStringLiteral("Reason")}));
    QVERIFY((*sheet)->addRow({QStringLiteral("Müller, \"Ann\""), QStringLiteral("two\nlines")}));
    QVERIFY(!QFile::exists(path));
    QVERIFY((*sheet)->finish());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(),
             QByteArray("\xEF\xBB\xBFName,Reason\r\n\"Müller, \"\"Ann\"\"\",\"two\nlines\"\r\n"));
}

void SheetExportTest::comesBackAsItWas_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("csv") << QStringLiteral("out.csv");
    QTest::newRow("xlsx") << QStringLiteral("out.xlsx");
}

void SheetExportTest::comesBackAsItWas()
{
    QFETCH(QString, name);
    const QTemporaryDir folder;
    const QString path = folder.filePath(name);
    const std::vector<QStringList> rows{
        {QStringLiteral("Name"), QStringLiteral("E-Mail"), QStringLiteral("Reason")},
        {QStringLiteral("=HYPERLINK(\"http://x\")"), QStringLiteral("+a@example.org"), QStringLiteral("-")},
        {QStringLiteral("Łukasz 😀"), QStringLiteral("l@example.org"), QStringLiteral("a;b,c\td\n\"e\"")},
        {QStringLiteral("'=x"), QStringLiteral("m@example.org"), QStringLiteral("0049 30 1")},
    };
    auto sheet = SheetExport::create(path, *exportFormatOf(path));
    QVERIFY(sheet);
    for (const QStringList &row : rows)
        QVERIFY((*sheet)->addRow(row));
    QVERIFY((*sheet)->finish());

    const auto file = SheetFile::open(path, {});
    QVERIFY(file);
    const auto reader = (*file)->rows(0, {});
    QVERIFY(reader);
    SheetRow row;
    for (const QStringList &written : rows) {
        const auto isRow = (*reader)->next(row);
        QVERIFY(isRow && *isRow);
        for (qsizetype i = 0; i < written.size(); ++i) {
            const QString read = row.text(i);
            QCOMPARE(name.endsWith(QStringLiteral("csv")) ? withoutNeutralizing(read) : read, written[i]);
        }
    }
}

void SheetExportTest::leavesNothingWhenNotFinished()
{
    const QTemporaryDir folder;
    for (const QString &name : {QStringLiteral("out.csv"), QStringLiteral("out.xlsx")}) {
        const QString path = folder.filePath(name);
        auto sheet = SheetExport::create(path, *exportFormatOf(path));
        QVERIFY(sheet && (*sheet)->addRow({QStringLiteral("x")}));
    }
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList());
}

void SheetExportTest::saysWhyItCannotWrite()
{
    for (const QString &name : {QStringLiteral("out.csv"), QStringLiteral("out.xlsx")}) {
        const QString path = QStringLiteral("/no-such-folder/") + name;
        const auto sheet = SheetExport::create(path, *exportFormatOf(path));
        QVERIFY(!sheet);
        QVERIFY(describe(sheet.error()).startsWith(QStringLiteral("“%1” cannot be written: ").arg(name)));
    }
}

QTEST_GUILESS_MAIN(SheetExportTest)
#include "SheetExportTest.moc"
