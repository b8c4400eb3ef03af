// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/sheet/TextEncoding.h"
#include "models/contacts/sheet/Workbook.h"
#include "models/contacts/sheet/XlsxParts.h"
#include "models/contacts/sheet/XmlScanner.h"

namespace PressPost
{

namespace
{
constexpr qint64 maxXml2003Bytes = 256LL << 20;

qint64 attributeNumber(const XmlScanner &xml, QByteArrayView name, qint64 otherwise)
{
    bool isNumber = false;
    const qint64 number = xml.rawAttribute(name).toByteArray().toLongLong(&isNumber);
    return isNumber && number >= 0 ? std::min(number, maxWorkbookRows + 1) : otherwise;
}

// "2025-03-04T00:00:00.000" -> "2025-03-04"; a time of day stands on the day before Excel's first.
QByteArray dateTimeText(QByteArray text)
{
    if (const qsizetype dot = text.indexOf('.'); dot > 0)
        text.truncate(dot);
    const qsizetype clock = text.indexOf('T');
    if (clock < 0)
        return text;
    if (text.endsWith(":00"))
        text.chop(3);
    if (text.startsWith("1899-12-31") || text.startsWith("1904-01-01T"))
        return text.sliced(clock + 1);
    return text.endsWith("T00:00") ? text.first(clock) : text.replace('T', ' ');
}

// The XML that Excel 2002 and 2003 wrote, and many programs still do, mostly named .xls: SpreadsheetML.
class Xml2003Rows final : public SheetRows
{
public:
    Xml2003Rows(const QByteArray &text, QString name, qsizetype sheet, JobControl control)
        : m_xml(text, name), m_name(std::move(name)), m_sheetsBefore(sheet), m_control(std::move(control))
    {
    }

    Result<bool> next(SheetRow &row) override
    {
        while (!m_isDone) {
            const auto token = m_xml.next();
            if (token == XmlScanner::Token::Failed)
                return m_xml.error();
            if (token == XmlScanner::Token::Done)
                break;
            if (token == XmlScanner::Token::Text)
                continue;
            const bool isStart = token == XmlScanner::Token::Start;
            if (m_xml.name() == "Worksheet") {
                if (!isStart && m_isInSheet)
                    break;
                m_isInSheet = isStart && m_sheetsBefore-- == 0;
            } else if (isStart && m_isInSheet && m_xml.name() == "Row") {
                PP_CHECK(readRow());
                if (m_row.finish(row))
                    return true;
            }
        }
        m_isDone = true;
        return false;
    }

private:
    Result<void> readRow()
    {
        if (m_control.isCancelled())
            return sheetCancelled(m_name);
        m_number = attributeNumber(m_xml, "Index", m_next);
        m_next = m_number + 1 + attributeNumber(m_xml, "Span", 0);
        if (m_number < 1 || m_number > maxWorkbookRows)
            return damagedWorkbook(m_name);
        m_row.begin(m_number, m_xml.rawAttribute("Hidden") == "1");
        m_column = 0;
        PP_CHECK(m_xml.inside([this](XmlScanner::Token token) {
            const bool isCell = token == XmlScanner::Token::Start && m_xml.name() == "Cell";
            return isCell ? readCell() : Result<void>();
        }));
        if (m_row.hasTooMany())
            noteTooManyCells(m_number);
        return {};
    }

    Result<void> readCell()
    {
        m_column = attributeNumber(m_xml, "Index", m_column + 1) - 1;
        const qint64 merged = attributeNumber(m_xml, "MergeAcross", 0);
        if (m_column < 0 || m_column >= maxWorkbookColumns)
            return damagedWorkbook(m_name);
        const QByteArray link = mailAddressOf(m_xml.attribute("HRef"));
        PP_CHECK(readContent());
        if (m_type == "DateTime")
            m_text = dateTimeText(m_text.trimmed());
        else if (m_type == "Number")
            m_text = numberText(m_text.trimmed());
        else if (m_type == "Boolean")
            m_text = m_text.trimmed() == "1" ? "TRUE" : "FALSE";
        m_row.addCopy(m_column, m_text);
        m_row.addLink(m_column, link);
        m_column += 1 + merged;
        return {};
    }

    // The text of the cell, also in tags for bold and colours; notes beside the cell are no part of it.
    Result<void> readContent()
    {
        m_text.resize(0);
        m_type.clear();
        int comment = 0;
        int data = 0;
        return m_xml.inside([&](XmlScanner::Token token) -> Result<void> {
            if (token == XmlScanner::Token::Text) {
                if (data > 0 && comment == 0)
                    m_text += m_xml.text();
                if (m_text.size() > maxCellBytes)
                    return overlongCell(m_name);
                return {};
            }
            const bool isStart = token == XmlScanner::Token::Start;
            if (m_xml.name() == "Comment") {
                comment += isStart ? 1 : -1;
            } else if (m_xml.name() == "Data" && comment == 0) {
                data += isStart ? 1 : -1;
                if (isStart)
                    m_type = m_xml.rawAttribute("Type").toByteArray();
            }
            return {};
        });
    }

    XmlScanner m_xml;
    QString m_name;
    qsizetype m_sheetsBefore;
    JobControl m_control;
    RowBuilder m_row;
    QByteArray m_text;
    QByteArray m_type;
    qint64 m_number = 0;
    qint64 m_next = 1;
    qint64 m_column = 0;
    bool m_isInSheet = false;
    bool m_isDone = false;
};

class Xml2003File final : public SheetFile
{
public:
    Xml2003File(QByteArray text, const QString &name, std::vector<SheetInfo> sheets)
        : SheetFile(SheetFormat::Xml2003, name), m_text(std::move(text))
    {
        m_sheets = std::move(sheets);
    }

    Result<std::unique_ptr<SheetRows>> rows(qsizetype sheet, const JobControl &control) override
    {
        return std::unique_ptr<SheetRows>(std::make_unique<Xml2003Rows>(m_text, m_name, sheet, control));
    }

private:
    QByteArray m_text;
};

Result<std::vector<SheetInfo>> xml2003Sheets(const QByteArray &text, const SheetInput &input,
                                             const JobControl &control)
{
    std::vector<SheetInfo> sheets;
    bool isVisibility = false;
    XmlScanner xml(text, input.name);
    for (auto token = xml.next(); token != XmlScanner::Token::Done; token = xml.next()) {
        if (token == XmlScanner::Token::Failed)
            return xml.error();
        if (control.isCancelled())
            return sheetCancelled(input.name);
        if (token == XmlScanner::Token::Start) {
            isVisibility = xml.name() == "Visible";
            if (xml.name() == "Worksheet")
                sheets.push_back({xml.attribute("Name"), false});
        } else if (token == XmlScanner::Token::Text && isVisibility && !sheets.empty()) {
            sheets.back().isHidden |= xml.text().startsWith("Sheet"); // SheetHidden, SheetVeryHidden
        }
    }
    if (sheets.empty())
        return damagedWorkbook(input.name);
    return sheets;
}
} // namespace

Result<std::unique_ptr<SheetFile>> openXml2003(const SheetInput &input, const JobControl &control)
{
    PP_TRY(QByteArray text, markupText(input, maxXml2003Bytes, control));
    PP_TRY(std::vector<SheetInfo> sheets, xml2003Sheets(text, input, control));
    return std::unique_ptr<SheetFile>(
        std::make_unique<Xml2003File>(std::move(text), input.name, std::move(sheets)));
}

} // namespace PressPost
