// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/sheet/TextEncoding.h"
#include "models/contacts/sheet/Workbook.h"
#include "models/contacts/sheet/XlsxParts.h"
#include "models/contacts/sheet/XmlScanner.h"

#include <QSet>

#include <functional>

namespace PressPost
{

namespace
{
constexpr qint64 maxFlatBytes = 256LL << 20;
const QString odsContent = QStringLiteral("content.xml");

qint64 odsCount(QByteArrayView text)
{
    bool isNumber = false;
    const qint64 count = text.toByteArray().toLongLong(&isNumber);
    return isNumber && count > 0 ? std::min(count, maxWorkbookRows) : 1;
}

// OpenDocument 1.3 part 3 §9: rows and cells that repeat are written once with a count.
class OdsRows final : public SheetRows
{
public:
    OdsRows(XmlScanner xml, QString name, qsizetype sheet, JobControl control)
        : m_xml(std::move(xml)), m_name(std::move(name)), m_sheetsBefore(sheet), m_control(std::move(control))
    {
    }

    Result<bool> next(SheetRow &row) override
    {
        if (m_repeats > 0)
            return again(row);
        while (!m_isDone) {
            const auto token = m_xml.next();
            if (token == XmlScanner::Token::Failed)
                return m_xml.error();
            if (token == XmlScanner::Token::Done)
                break;
            const bool isStart = token == XmlScanner::Token::Start;
            if (token != XmlScanner::Token::Text && m_xml.name() == "table" &&
                (isStart ? m_tables++ == 0 : --m_tables == 0)) {
                if (isStart)
                    m_isInSheet = m_sheetsBefore-- == 0;
                else if (m_isInSheet)
                    break;
            } else if (isStart && m_isInSheet && m_xml.name() == "table-row") {
                PP_CHECK(readRow());
                if (m_row.finish(row)) {
                    if (m_repeats > 0)
                        m_repeated = row;
                    return true;
                }
                m_number += std::exchange(m_repeats, 0);
            }
        }
        m_isDone = true;
        return false;
    }

private:
    Result<bool> again(SheetRow &row)
    {
        --m_repeats;
        row = m_repeated;
        row.number = ++m_number;
        return m_number <= maxWorkbookRows;
    }

    Result<void> readRow()
    {
        if (m_control.isCancelled())
            return sheetCancelled(m_name);
        m_control.progress(m_xml.bytesRead(), m_xml.size());
        m_repeats = odsCount(m_xml.rawAttribute("number-rows-repeated")) - 1;
        const QByteArrayView visibility = m_xml.rawAttribute("visibility");
        m_row.begin(++m_number, visibility == "collapse" || visibility == "filter");
        m_column = 0;
        PP_CHECK(m_xml.inside([this](XmlScanner::Token token) {
            const bool isCell = token == XmlScanner::Token::Start &&
                                (m_xml.name() == "table-cell" || m_xml.name() == "covered-table-cell");
            return isCell ? readCell() : Result<void>();
        }));
        if (m_row.hasTooMany())
            noteTooManyCells(m_number);
        return {};
    }

    Result<void> readCell()
    {
        const qint64 repeats = odsCount(m_xml.rawAttribute("number-columns-repeated"));
        const QByteArray type = m_xml.rawAttribute("value-type").toByteArray();
        const QByteArray value = m_xml.rawAttribute("value").toByteArray();
        QByteArray date = m_xml.rawAttribute("date-value").toByteArray();
        m_link.clear();
        PP_CHECK(readText());
        if (date.endsWith("T00:00:00"))
            date.chop(9);
        else if (date.contains('T') && date.endsWith(":00"))
            date.chop(3);
        if (!date.isEmpty())
            m_text = date.replace('T', ' ');
        else if (type == "float" && !value.isEmpty())
            m_text = numberText(value);
        for (qint64 i = 0; i < repeats && m_column + i <= maxSheetColumns && !m_text.isEmpty(); ++i)
            m_row.addCopy(m_column + i, m_text);
        m_row.addLink(m_column, m_link);
        m_column += repeats;
        return m_column > 2 * maxWorkbookColumns ? Result<void>(damagedWorkbook(m_name)) : Result<void>();
    }

    // Paragraphs become lines; notes beside the cell are no part of it.
    Result<void> readText()
    {
        m_text.resize(0);
        int annotation = 0;
        int paragraphs = 0;
        int open = 0;
        return m_xml.inside([&](XmlScanner::Token token) -> Result<void> {
            if (token == XmlScanner::Token::Text) {
                if (annotation == 0 && open > 0)
                    m_text += m_xml.text();
                if (m_text.size() > maxCellBytes)
                    return overlongCell(m_name);
                return {};
            }
            const bool isStart = token == XmlScanner::Token::Start;
            if (m_xml.name() == "annotation")
                annotation += isStart ? 1 : -1;
            if (annotation > 0)
                return {};
            if (m_xml.name() == "p") {
                open += isStart ? 1 : -1;
                if (isStart && paragraphs++ > 0)
                    m_text += '\n';
            } else if (isStart) {
                inParagraph();
            }
            return {};
        });
    }

    void inParagraph()
    {
        constexpr qint64 mostSpaces = 1000;
        if (m_xml.name() == "s")
            m_text += QByteArray(qsizetype(std::min(odsCount(m_xml.rawAttribute("c")), mostSpaces)), ' ');
        else if (m_xml.name() == "tab")
            m_text += '\t';
        else if (m_xml.name() == "line-break")
            m_text += '\n';
        else if (m_xml.name() == "a" && m_link.isEmpty())
            m_link = mailAddressOf(m_xml.attribute("href"));
    }

    XmlScanner m_xml;
    QString m_name;
    qsizetype m_sheetsBefore;
    JobControl m_control;
    RowBuilder m_row;
    SheetRow m_repeated;
    QByteArray m_text;
    QByteArray m_link;
    qint64 m_number = 0;
    qint64 m_repeats = 0; // the row just given comes this often again
    qint64 m_column = 0;
    int m_tables = 0; // a table may stand inside a cell
    bool m_isInSheet = false;
    bool m_isDone = false;
};

using OdsContent = std::function<Result<XmlScanner>()>; // from its beginning on

class OdsFile final : public SheetFile
{
public:
    OdsFile(const QString &name, OdsContent content, std::vector<SheetInfo> sheets)
        : SheetFile(SheetFormat::Ods, name), m_content(std::move(content))
    {
        m_sheets = std::move(sheets);
    }

    Result<std::unique_ptr<SheetRows>> rows(qsizetype sheet, const JobControl &control) override
    {
        PP_TRY(XmlScanner xml, m_content());
        return std::unique_ptr<SheetRows>(std::make_unique<OdsRows>(std::move(xml), m_name, sheet, control));
    }

private:
    OdsContent m_content;
};

// One pass for the names; a table is hidden by its style.
Result<std::vector<SheetInfo>> odsSheets(const QString &name, XmlScanner xml, const JobControl &control)
{
    std::vector<SheetInfo> sheets;
    QSet<QString> hiddenStyles;
    QString style;
    int tables = 0;
    for (auto token = xml.next(); token != XmlScanner::Token::Done; token = xml.next()) {
        if (token == XmlScanner::Token::Failed)
            return xml.error();
        if (token == XmlScanner::Token::Text)
            continue;
        const bool isStart = token == XmlScanner::Token::Start;
        if (xml.name() == "table") {
            if (control.isCancelled())
                return sheetCancelled(name);
            if (isStart && tables == 0)
                sheets.push_back({xml.attribute("name"), hiddenStyles.contains(xml.attribute("style-name"))});
            tables += isStart ? 1 : -1;
        } else if (isStart && xml.name() == "style") {
            style = xml.attribute("name");
        } else if (isStart && xml.name() == "table-properties" && xml.rawAttribute("display") == "false") {
            hiddenStyles.insert(style);
        }
    }
    if (sheets.empty())
        return damagedWorkbook(name);
    return sheets;
}

Result<std::unique_ptr<SheetFile>> odsFile(const QString &name, OdsContent content, const JobControl &control)
{
    PP_TRY(XmlScanner xml, content());
    PP_TRY(std::vector<SheetInfo> sheets, odsSheets(name, std::move(xml), control));
    return std::unique_ptr<SheetFile>(std::make_unique<OdsFile>(name, std::move(content), std::move(sheets)));
}
} // namespace

Result<std::unique_ptr<SheetFile>> openOds(const std::shared_ptr<ZipArchive> &archive,
                                           const JobControl &control)
{
    if (archive->contains(QStringLiteral("META-INF/manifest.xml"))) {
        PP_TRY(const QByteArray manifest, archive->read(QStringLiteral("META-INF/manifest.xml")));
        if (manifest.contains("encryption-data"))
            return protectedWorkbook(archive->name());
    }
    return odsFile(
        archive->name(),
        [archive]() -> Result<XmlScanner> {
            PP_TRY(auto part, archive->part(odsContent));
            return XmlScanner(std::move(part), archive->name());
        },
        control);
}

// The same content in a file of its own (.fods, OpenDocument 1.3 part 3 §3.1.1).
Result<std::unique_ptr<SheetFile>> openFlatOds(const SheetInput &input, const JobControl &control)
{
    PP_TRY(const QByteArray text, markupText(input, maxFlatBytes, control));
    return odsFile(
        input.name, [text, name = input.name]() -> Result<XmlScanner> { return XmlScanner(text, name); },
        control);
}

} // namespace PressPost
