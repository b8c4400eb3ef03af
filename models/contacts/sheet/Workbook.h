// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/sheet/SheetFile.h"
#include "models/contacts/sheet/ZipArchive.h"

// Workbooks: what kind of archive it is, and the row that both kinds fill.
namespace PressPost
{

constexpr qint64 maxWorkbookRows = 1'048'576; // as Excel and LibreOffice
constexpr qsizetype maxWorkbookColumns = 16'384;

Result<std::unique_ptr<SheetFile>> openWorkbook(const SheetInput &input, const JobControl &control);
Result<std::unique_ptr<SheetFile>> openXlsx(std::shared_ptr<ZipArchive> archive);
Result<std::unique_ptr<SheetFile>> openXls(const SheetInput &input, const JobControl &control);
Result<std::unique_ptr<SheetFile>> openXml2003(const SheetInput &input, const JobControl &control);
Result<std::unique_ptr<SheetFile>> openHtmlTables(const SheetInput &input, const JobControl &control);
Result<std::unique_ptr<SheetFile>> openFlatOds(const SheetInput &input, const JobControl &control);
Result<std::unique_ptr<SheetFile>> openOds(const std::shared_ptr<ZipArchive> &archive,
                                           const JobControl &control);

// "B12"
QString cellName(qint64 row, qsizetype column);
Sentence formulaWithoutResult(qint64 row, qsizetype column);

// "mailto:anna@example.org?subject=x" -> the address; empty when it is another link.
QByteArray mailAddressOf(const QString &link);

// Cells while a row is read: their texts stand one behind the other until the row is complete.
class RowBuilder
{
public:
    void begin(qint64 number, bool isHidden);
    // text stays where it is until the next row.
    void addView(qsizetype column, QByteArrayView text);
    void addCopy(qsizetype column, QByteArrayView text);
    void addLink(qsizetype column, QByteArray address);
    bool hasTooMany() const { return m_hasTooMany; } // columns: some were left out
    // False for a blank row.
    bool finish(SheetRow &row);

private:
    struct Copy {
        qsizetype column;
        qsizetype begin;
        qsizetype size;
    };
    bool hasRoom(qsizetype column);

    std::vector<QByteArrayView> m_cells;
    std::vector<Copy> m_copies;
    std::vector<SheetLink> m_links;
    QByteArray m_texts;
    qint64 m_number = 0;
    bool m_isHidden = false;
    bool m_hasTooMany = false;
};

} // namespace PressPost
