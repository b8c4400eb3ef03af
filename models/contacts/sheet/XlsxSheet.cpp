// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/sheet/Workbook.h"
#include "models/contacts/sheet/XlsxParts.h"
#include "models/contacts/sheet/XmlScanner.h"

#include <QRegularExpression>

#include <charconv>

namespace PressPost
{

namespace
{
quint64 wholeNumber(QByteArrayView text, quint64 otherwise)
{
    quint64 value = 0;
    const auto [end, fault] = std::from_chars(text.begin(), text.end(), value);
    return fault == std::errc() && end == text.end() ? value : otherwise;
}

using MailLinks = QHash<quint64, QByteArray>;
quint64 linkKey(qint64 row, qsizetype column)
{
    return quint64(row) * quint64(maxWorkbookColumns) + quint64(column);
}

enum class CellType { Number, Shared, Text, Boolean, Iso };

CellType cellType(QByteArrayView type)
{
    if (type == "s")
        return CellType::Shared;
    if (type == "b")
        return CellType::Boolean;
    if (type == "d")
        return CellType::Iso;
    return type.isEmpty() || type == "n" ? CellType::Number : CellType::Text;
}

// What the rows of all sheets share.
struct XlsxBook {
    std::shared_ptr<ZipArchive> archive;
    XlsxLayout layout;
    std::vector<NumberKind> kinds;
    XlsxStrings strings; // all rows read in them; one thread
};

class XlsxRows final : public SheetRows
{
public:
    XlsxRows(std::shared_ptr<XlsxBook> book, std::unique_ptr<ZipPart> part, MailLinks links,
             JobControl control)
        : m_book(std::move(book)),
          m_xml(std::move(part), m_book->archive->name()),
          m_links(std::move(links)),
          m_control(std::move(control))
    {
    }

    Result<bool> next(SheetRow &row) override
    {
        while (!m_isDone) {
            const auto token = m_xml.next();
            if (token == XmlScanner::Token::Failed)
                return m_xml.error();
            if (token == XmlScanner::Token::Done ||
                (token == XmlScanner::Token::End && m_xml.name() == "sheetData"))
                break;
            if (token != XmlScanner::Token::Start || m_xml.name() != "row")
                continue;
            PP_CHECK(readRow());
            if (m_row.finish(row))
                return true;
        }
        m_isDone = true;
        return false;
    }

private:
    Result<void> readRow()
    {
        if (++m_rowsRead % rowsBetweenLooks == 0) {
            if (m_control.isCancelled())
                return sheetCancelled(m_book->archive->name());
            m_control.progress(m_xml.bytesRead(), m_xml.size());
        }
        m_number = qint64(wholeNumber(m_xml.rawAttribute("r"), quint64(m_number + 1)));
        if (m_number < 1 || m_number > maxWorkbookRows)
            return damagedWorkbook(m_book->archive->name());
        const QByteArrayView hidden = m_xml.rawAttribute("hidden");
        m_row.begin(m_number, hidden == "1" || hidden == "true");
        m_column = -1;
        PP_CHECK(m_xml.inside([this](XmlScanner::Token token) {
            const bool isCell = token == XmlScanner::Token::Start && m_xml.name() == "c";
            return isCell ? readCell() : Result<void>();
        }));
        if (m_row.hasTooMany())
            noteTooManyCells(m_number);
        return {};
    }

    Result<void> readCell()
    {
        const QByteArrayView reference = m_xml.rawAttribute("r");
        const qsizetype named = reference.isEmpty() ? -1 : cellPlace(reference).column;
        m_column = named >= 0 ? named : m_column + 1;
        if (m_column >= maxWorkbookColumns)
            return damagedWorkbook(m_book->archive->name());
        const CellType type = cellType(m_xml.rawAttribute("t"));
        const quint64 style = wholeNumber(m_xml.rawAttribute("s"), 0);
        PP_CHECK(readContent());
        PP_CHECK(store(type, style));
        if (!m_links.isEmpty()) {
            if (const auto link = m_links.constFind(linkKey(m_number, m_column)); link != m_links.constEnd())
                m_row.addLink(m_column, *link);
        }
        return {};
    }

    // The stored value, or the text that stands in the cell; and its formula.
    Result<void> readContent()
    {
        m_value.resize(0);
        m_formula.resize(0);
        m_hasFormula = false;
        m_hasValue = false;
        QByteArray *target = nullptr;
        int phonetic = 0;
        return m_xml.inside([&](XmlScanner::Token token) -> Result<void> {
            if (token == XmlScanner::Token::Text) {
                if (target && phonetic == 0)
                    *target += m_xml.text();
                if (target && target->size() > maxCellBytes)
                    return overlongCell(m_book->archive->name());
                return {};
            }
            const bool isStart = token == XmlScanner::Token::Start;
            const QByteArrayView name = m_xml.name();
            if (name == "v" || name == "t") {
                target = isStart ? &m_value : nullptr;
                m_hasValue = true;
            } else if (name == "f") {
                target = isStart ? &m_formula : nullptr;
                m_hasFormula = true;
            } else if (name == "rPh") {
                phonetic += isStart ? 1 : -1;
            }
            return {};
        });
    }

    Result<void> store(CellType type, quint64 style)
    {
        if (m_hasFormula)
            formula(type);
        switch (type) {
        case CellType::Shared: {
            PP_TRY(const QByteArrayView text,
                   m_book->strings.at(wholeNumber(m_value.trimmed(), ~quint64(0)), m_control));
            m_row.addView(m_column, text);
            break;
        }
        case CellType::Boolean:
            m_row.addCopy(m_column, m_value.trimmed() == "1" ? "TRUE" : m_value.isEmpty() ? "" : "FALSE");
            break;
        case CellType::Iso:
            if (m_value.endsWith("T00:00:00"))
                m_value.chop(9);
            m_row.addCopy(m_column, m_value);
            break;
        case CellType::Text:
            if (m_value.contains("_x"))
                decodeXlsxEscapes(m_value);
            m_row.addCopy(m_column, m_value);
            break;
        case CellType::Number:
            m_row.addCopy(m_column, number(style));
            break;
        }
        return {};
    }

    QByteArray number(quint64 style) const
    {
        const NumberKind kind = style < m_book->kinds.size() ? m_book->kinds[style] : NumberKind::Plain;
        bool isNumber = false;
        const double serial = kind == NumberKind::Plain ? 0 : m_value.toDouble(&isNumber);
        return isNumber ? dateText(serial, kind, m_book->layout.is1904) : numberText(m_value);
    }

    void formula(CellType type)
    {
        static const QRegularExpression mail(QStringLiteral("^\\s*HYPERLINK\\s*\\(\\s*\"(mailto:[^\"]*)\""),
                                             QRegularExpression::CaseInsensitiveOption);
        if (m_formula.contains("mailto:") || m_formula.contains("MAILTO:")) {
            const auto match = mail.match(QString::fromUtf8(m_formula));
            if (match.hasMatch())
                m_row.addLink(m_column, mailAddressOf(match.captured(1)));
        }
        if (m_value.isEmpty() && !(m_hasValue && type == CellType::Text))
            note(m_number, formulaWithoutResult(m_number, m_column));
    }

    static constexpr int rowsBetweenLooks = 256;

    std::shared_ptr<XlsxBook> m_book;
    XmlScanner m_xml;
    MailLinks m_links;
    JobControl m_control;
    RowBuilder m_row;
    QByteArray m_value;
    QByteArray m_formula;
    qint64 m_number = 0;
    qint64 m_rowsRead = 0;
    qsizetype m_column = -1;
    bool m_hasFormula = false;
    bool m_hasValue = false;
    bool m_isDone = false;
};

// Links stand behind the rows, so that a sheet which has some is gone through twice.
Result<MailLinks> mailLinks(ZipArchive &archive, const QString &part)
{
    constexpr qint64 maxLinkedCells = 2'000'000;
    MailLinks links;
    PP_TRY(const auto relations, xlsxRelations(archive, part));
    QHash<QString, QByteArray> targets;
    for (const XlsxRelation &relation : relations) {
        if (relation.type != "hyperlink")
            continue;
        if (const QByteArray address = mailAddressOf(relation.target); !address.isEmpty())
            targets.insert(relation.id, address);
    }
    if (targets.isEmpty())
        return links;
    PP_TRY(auto source, archive.part(part));
    XmlScanner xml(std::move(source), archive.name());
    for (auto token = xml.next(); token != XmlScanner::Token::Done; token = xml.next()) {
        if (token == XmlScanner::Token::Failed)
            return xml.error();
        if (token != XmlScanner::Token::Start || xml.name() != "hyperlink")
            continue;
        const QByteArray address = targets.value(xml.attribute("id"));
        const QByteArray range = xml.rawAttribute("ref").toByteArray();
        const CellPlace first = cellPlace(range);
        const CellPlace last = range.contains(':') ? cellPlace(range.mid(range.indexOf(':') + 1)) : first;
        const bool isSmall =
            last.row - first.row < maxWorkbookRows && last.column - first.column < 64 && first.column >= 0;
        for (qint64 row = first.row; isSmall && !address.isEmpty() && row <= last.row; ++row) {
            for (qsizetype column = first.column; column <= last.column && links.size() < maxLinkedCells;
                 ++column)
                links.insert(linkKey(row, column), address);
        }
    }
    return links;
}

class XlsxFile final : public SheetFile
{
public:
    explicit XlsxFile(std::shared_ptr<XlsxBook> book)
        : SheetFile(SheetFormat::Xlsx, book->archive->name()), m_book(std::move(book))
    {
        for (const XlsxSheetPlace &place : m_book->layout.sheets)
            m_sheets.push_back(place.info);
    }

    Result<std::unique_ptr<SheetRows>> rows(qsizetype sheet, const JobControl &control) override
    {
        const QString &part = m_book->layout.sheets[size_t(sheet)].part;
        PP_TRY(MailLinks links, mailLinks(*m_book->archive, part));
        PP_TRY(auto source, m_book->archive->part(part));
        return std::unique_ptr<SheetRows>(
            std::make_unique<XlsxRows>(m_book, std::move(source), std::move(links), control));
    }

private:
    std::shared_ptr<XlsxBook> m_book;
};
} // namespace

Result<std::unique_ptr<SheetFile>> openXlsx(std::shared_ptr<ZipArchive> archive)
{
    auto book = std::make_shared<XlsxBook>();
    PP_TRY(book->layout, xlsxLayout(*archive));
    PP_TRY(book->kinds, xlsxNumberKinds(*archive, book->layout));
    PP_TRY(book->strings, XlsxStrings::open(*archive, book->layout.sharedStrings));
    book->archive = std::move(archive);
    return std::unique_ptr<SheetFile>(std::make_unique<XlsxFile>(std::move(book)));
}

} // namespace PressPost
