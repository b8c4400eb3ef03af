// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/sheet/CompoundFile.h"
#include "models/contacts/sheet/Workbook.h"
#include "models/contacts/sheet/XlsRecords.h"
#include "models/contacts/sheet/XlsxParts.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace PressPost
{

namespace
{
constexpr size_t mostXlsRows = 65536;
constexpr quint16 mostXlsColumns = 256;
constexpr size_t mostXlsCells = 10'000'000;

struct XlsPlace {
    SheetInfo info;
    qsizetype at = 0; // of its records in the stream
};

// What the rows of all sheets share.
struct XlsBook {
    QString name;
    QByteArray stream;
    QByteArray encoding; // empty: Excel 97 and later, Unicode
    bool is1904 = false;
    std::vector<XlsPlace> sheets;
    std::vector<NumberKind> kinds; // by index of format record (XF)
    SharedStrings strings;
};

// [MS-XLS] §2.4.21: the globals stand in front of the sheets.
class XlsGlobals
{
public:
    explicit XlsGlobals(XlsBook &book) : m_book(book) {}

    Result<void> read(const JobControl &control)
    {
        XlsRecords records(m_book.stream, 0);
        if (!records.next() || records.type() != XlsType::BeginOfFile)
            return damagedWorkbook(m_book.name);
        constexpr quint16 excel97 = 0x0600;
        if (u16(records.data(), 0) < excel97)
            m_book.encoding = "windows-1252";
        while (records.next() && records.type() != XlsType::EndOfFile) {
            if (control.isCancelled())
                return sheetCancelled(m_book.name);
            PP_CHECK(record(records));
        }
        if (records.type() != XlsType::EndOfFile || m_book.sheets.empty())
            return damagedWorkbook(m_book.name);
        for (const quint16 format : m_xfFormats) {
            const auto own = m_formats.constFind(format);
            m_book.kinds.push_back(own != m_formats.constEnd() ? *own : builtInNumberKind(format));
        }
        return {};
    }

private:
    Result<void> record(XlsRecords &records)
    {
        const QByteArrayView data = records.data();
        switch (records.type()) {
        case XlsType::FilePass:
            return protectedWorkbook(m_book.name);
        case XlsType::CodePage:
            if (!m_book.encoding.isEmpty())
                m_book.encoding = xlsEncoding(u16(data, 0));
            return {};
        case XlsType::DateMode:
            m_book.is1904 = u16(data, 0) == 1;
            return {};
        case XlsType::BoundSheet:
            return boundSheet(data);
        case XlsType::Format: {
            XlsTexts texts({data}, m_book.encoding);
            const auto id = quint16(texts.number(2));
            const auto format = texts.text(m_book.encoding.isEmpty() ? XlsLength::Word : XlsLength::Byte);
            m_formats.insert(id, numberKindOf(QString::fromUtf8(format.value_or(QByteArray()))));
            return {};
        }
        case XlsType::Xf:
            m_xfFormats.push_back(u16(data, 2));
            return {};
        case XlsType::SharedStringTable: {
            XlsTexts texts(records.pieces(), m_book.encoding);
            texts.skip(8);
            while (!texts.isAtEnd()) {
                const auto text = texts.text(XlsLength::Word);
                if (!text)
                    break;
                m_book.strings.add(*text);
            }
            return {};
        }
        default:
            return {};
        }
    }

    Result<void> boundSheet(QByteArrayView data)
    {
        constexpr quint8 worksheet = 0;
        XlsTexts texts({data}, m_book.encoding);
        const quint32 at = texts.number(4);
        const bool isHidden = (texts.number(1) & 0x03) != 0;
        if (texts.number(1) != worksheet)
            return {}; // charts and modules
        const auto name = texts.text(XlsLength::Byte);
        if (!name || at >= quint64(m_book.stream.size()))
            return damagedWorkbook(m_book.name);
        m_book.sheets.push_back({{QString::fromUtf8(*name), isHidden}, qsizetype(at)});
        return {};
    }

    XlsBook &m_book;
    QHash<quint16, NumberKind> m_formats;
    std::vector<quint16> m_xfFormats;
};

// [MS-XLS] §2.5.217: an integer or the upper bits of a float, perhaps times a hundred.
double rkNumber(quint32 rk)
{
    double value = 0;
    if ((rk & 2) != 0) {
        value = double(qint32(rk) >> 2);
    } else {
        const quint64 bits = quint64(rk & ~3U) << 32;
        static_assert(sizeof bits == sizeof value);
        std::memcpy(&value, &bits, sizeof value);
    }
    return (rk & 1) != 0 ? value / 100 : value;
}

double floatAt(QByteArrayView data, qsizetype at)
{
    const auto bits = littleEndian<quint64>(data, at);
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    return value;
}

// A text of a hyperlink object: its length in letters with the final NUL, two bytes each.
QString hyperlinkText(QByteArrayView data, qsizetype &at)
{
    constexpr quint32 longest = 32768;
    const quint32 count = u32(data, at);
    at += 4;
    QString text;
    for (quint32 i = 0; i < std::min(count, longest); ++i)
        text += QChar(u16(data, at + 2 * qsizetype(i)));
    at += 2 * qsizetype(std::min(count, longest));
    return text.section(QChar(0), 0, 0);
}

// [MS-OSHARED] §2.3.7.1: the address of a link, whatever stands around it.
QString hyperlinkTarget(QByteArrayView data)
{
    constexpr quint32 hasMoniker = 0x01;
    constexpr quint32 hasDisplayName = 0x10;
    constexpr quint32 hasFrameName = 0x80;
    constexpr quint32 isMonikerText = 0x100;
    static constexpr QByteArrayView urlMoniker(
        "\xE0\xC9\xEA\x79\xF9\xBA\xCE\x11\x8C\x82\x00\xAA\x00\x4B\xA9\x0B", 16);
    qsizetype at = 4;
    const quint32 flags = u32(data, at);
    at += 4;
    if ((flags & hasDisplayName) != 0)
        hyperlinkText(data, at);
    if ((flags & hasFrameName) != 0)
        hyperlinkText(data, at);
    if ((flags & hasMoniker) == 0)
        return {};
    if ((flags & isMonikerText) != 0)
        return hyperlinkText(data, at);
    if (at < 0 || at + 20 > data.size() || data.sliced(at, 16) != urlMoniker)
        return {};
    const QByteArrayView letters =
        data.sliced(at + 20, std::min<qsizetype>(u32(data, at + 16), data.size() - at - 20));
    QString target;
    for (qsizetype i = 0; i + 1 < letters.size() && u16(letters, i) != 0; i += 2)
        target += QChar(u16(letters, i));
    return target;
}

// The address in =HYPERLINK("mailto:…"): a text among the tokens of the formula ([MS-XLS] §2.5.198.89).
QString linkInFormula(QByteArrayView tokens)
{
    const qsizetype narrow = tokens.indexOf(QByteArrayView("mailto:"));
    if (narrow < 3)
        return {};
    const auto count = qsizetype(quint8(tokens[narrow - 2]));
    if (tokens[narrow - 1] != 0 || narrow + count > tokens.size())
        return {};
    return QString::fromLatin1(tokens.sliced(narrow, count));
}

struct XlsCell {
    quint16 row = 0;
    quint16 column = 0;
    quint32 size = 0;
    qint64 begin = 0; // in the texts; of a shared string: -1 - its index
};

// A sheet in memory: records may stand in any order, and links behind all of them.
struct XlsTable {
    std::vector<XlsCell> cells; // by row, then by column
    QByteArray texts;
    std::vector<bool> isHidden = std::vector<bool>(mostXlsRows, false);
    std::vector<std::pair<XlsCell, QByteArray>> links; // by row, then by column
    std::vector<XlsCell> emptyFormulas;
};

bool isBefore(const XlsCell &a, const XlsCell &b)
{
    return std::pair(a.row, a.column) < std::pair(b.row, b.column);
}

class XlsTableReader
{
public:
    explicit XlsTableReader(const XlsBook &book) : m_book(book) {}

    Result<XlsTable> read(qsizetype at, const JobControl &control)
    {
        XlsRecords records(m_book.stream, at);
        if (!records.next() || records.type() != XlsType::BeginOfFile)
            return damagedWorkbook(m_book.name);
        // Charts on the sheet have records of their own inside.
        for (int depth = 1; depth > 0;) {
            if (!records.next() || m_table.cells.size() > mostXlsCells)
                return damagedWorkbook(m_book.name);
            if (control.isCancelled())
                return sheetCancelled(m_book.name);
            if (records.type() == XlsType::BeginOfFile)
                ++depth;
            else if (records.type() == XlsType::EndOfFile)
                --depth;
            else if (depth == 1)
                record(records);
        }
        std::stable_sort(m_table.cells.begin(), m_table.cells.end(), isBefore);
        std::stable_sort(m_table.links.begin(), m_table.links.end(),
                         [](const auto &a, const auto &b) { return isBefore(a.first, b.first); });
        // Some may come to nothing; where none has a result, the program that wrote the file calculates none.
        if (m_hasResult)
            m_table.emptyFormulas.clear();
        return std::move(m_table);
    }

private:
    void record(XlsRecords &records)
    {
        constexpr quint16 isHiddenRow = 0x20;
        const QByteArrayView data = records.data();
        switch (records.type()) {
        case XlsType::Row:
            m_table.isHidden[u16(data, 0)] = (u16(data, 12) & isHiddenRow) != 0;
            return;
        case XlsType::LabelSst:
            return add(data, -1 - qint64(u32(data, 6)), 1);
        case XlsType::Label:
        case XlsType::RString:
            return addText(data, records.pieces());
        case XlsType::Number:
            return addNumber(data, u16(data, 4), floatAt(data, 6));
        case XlsType::Rk:
            return addNumber(data, u16(data, 4), rkNumber(u32(data, 6)));
        case XlsType::MulRk:
            return addNumbers(data);
        case XlsType::BoolErr:
            return addBoolean(data, data.size() > 7 ? data[6] : '\0', data.size() > 7 && data[7] != 0);
        case XlsType::Formula:
        case XlsType::FormulaOld:
            return addFormula(data);
        case XlsType::String:
            return addResult(records.pieces());
        case XlsType::HyperLink:
            return addLink(data);
        default:
            return;
        }
    }

    void add(QByteArrayView place, qint64 begin, qsizetype size)
    {
        const quint16 column = u16(place, 2);
        if (place.size() >= 4 && size > 0 && column < mostXlsColumns)
            m_table.cells.push_back({u16(place, 0), column, quint32(size), begin});
    }

    void addBytes(QByteArrayView place, const QByteArray &text)
    {
        if (text.size() > maxCellBytes)
            return;
        add(place, m_table.texts.size(), text.size());
        m_table.texts += text;
    }

    void addText(QByteArrayView place, std::vector<QByteArrayView> pieces)
    {
        XlsTexts texts(std::move(pieces), m_book.encoding);
        texts.skip(6);
        addBytes(place, texts.text(XlsLength::Word).value_or(QByteArray()));
    }

    QByteArray numberTextOf(quint16 format, double number) const
    {
        if (!std::isfinite(number))
            return {};
        const NumberKind kind = format < m_book.kinds.size() ? m_book.kinds[format] : NumberKind::Plain;
        if (kind != NumberKind::Plain)
            return dateText(number, kind, m_book.is1904);
        return numberText(QByteArray::number(number, 'g', QLocale::FloatingPointShortest));
    }

    void addNumber(QByteArrayView place, quint16 format, double number)
    {
        addBytes(place, numberTextOf(format, number));
    }

    // row, first column, (format, number) for each, last column
    void addNumbers(QByteArrayView data)
    {
        if (data.size() < 4)
            return;
        QByteArray place = data.first(4).toByteArray();
        quint16 column = u16(data, 2);
        for (qsizetype at = 4; at + 8 <= data.size() && column < mostXlsColumns; at += 6, ++column) {
            qToLittleEndian(column, place.data() + 2);
            addNumber(place, u16(data, at), rkNumber(u32(data, at + 2)));
        }
    }

    void addBoolean(QByteArrayView place, char value, bool isError)
    {
        // [MS-XLS] §2.5.10
        static const QHash<quint8, QByteArray> errors{{0x00, "#NULL!"}, {0x07, "#DIV/0!"}, {0x0F, "#VALUE!"},
                                                      {0x17, "#REF!"},  {0x1D, "#NAME?"},  {0x24, "#NUM!"},
                                                      {0x2A, "#N/A"}};
        if (isError)
            addBytes(place, errors.value(quint8(value), "#N/A"));
        else
            addBytes(place, value != 0 ? "TRUE" : "FALSE");
    }

    // [MS-XLS] §2.5.133: a number, or what else it came to; a text follows in a record of its own.
    void addFormula(QByteArrayView data)
    {
        constexpr quint16 isNoNumber = 0xFFFF;
        enum class Came { Text, Boolean, Error, Nothing };
        m_resultPlace = data.first(std::min<qsizetype>(data.size(), 4)).toByteArray();
        if (data.size() < 20)
            return;
        const bool isEmpty = u16(data, 12) == isNoNumber && Came(data[6]) == Came::Nothing;
        m_hasResult |= !isEmpty;
        if (isEmpty && m_table.emptyFormulas.size() < maxSheetProblems)
            m_table.emptyFormulas.push_back({u16(data, 0), u16(data, 2)});
        if (u16(data, 12) != isNoNumber)
            addNumber(data, u16(data, 4), floatAt(data, 6));
        else if (Came(data[6]) == Came::Boolean || Came(data[6]) == Came::Error)
            addBoolean(data, data[8], Came(data[6]) == Came::Error);
        const QByteArray address = mailAddressOf(linkInFormula(data.sliced(20)));
        if (!address.isEmpty())
            m_table.links.push_back({{u16(data, 0), u16(data, 2)}, address});
    }

    void addResult(std::vector<QByteArrayView> pieces)
    {
        XlsTexts texts(std::move(pieces), m_book.encoding);
        addBytes(m_resultPlace, texts.text(XlsLength::Word).value_or(QByteArray()));
    }

    void addLink(QByteArrayView data)
    {
        constexpr qsizetype placeBytes = 24; // rows, columns, the class of the object
        constexpr size_t mostLinks = 500'000;
        if (data.size() < placeBytes)
            return;
        const QByteArray address = mailAddressOf(hyperlinkTarget(data.sliced(placeBytes)));
        const quint16 lastColumn = std::min<quint16>(u16(data, 6), mostXlsColumns - 1);
        if (address.isEmpty() || u16(data, 4) > lastColumn)
            return;
        for (quint32 row = u16(data, 0); row <= u16(data, 2) && m_table.links.size() < mostLinks; ++row) {
            for (quint32 column = u16(data, 4); column <= lastColumn; ++column)
                m_table.links.push_back({{quint16(row), quint16(column)}, address});
        }
    }

    const XlsBook &m_book;
    XlsTable m_table;
    QByteArray m_resultPlace;
    bool m_hasResult = false; // of any formula
};

class XlsRows final : public SheetRows
{
public:
    XlsRows(std::shared_ptr<const XlsBook> book, XlsTable table)
        : m_book(std::move(book)),
          m_table(std::move(table)),
          m_cell(m_table.cells.begin()),
          m_link(m_table.links.begin())
    {
        for (const XlsCell &cell : m_table.emptyFormulas)
            note(cell.row + 1, formulaWithoutResult(cell.row + 1, cell.column));
    }

    Result<bool> next(SheetRow &row) override
    {
        while (m_cell != m_table.cells.end() || m_link != m_table.links.end()) {
            const quint16 number = nextRow();
            m_row.begin(number + 1, m_table.isHidden[number]);
            for (; m_cell != m_table.cells.end() && m_cell->row == number; ++m_cell)
                m_row.addView(m_cell->column, textOf(*m_cell));
            for (; m_link != m_table.links.end() && m_link->first.row == number; ++m_link)
                m_row.addLink(m_link->first.column, m_link->second);
            if (m_row.finish(row))
                return true;
        }
        return false;
    }

private:
    // A link may hang on a cell without a text.
    quint16 nextRow() const
    {
        if (m_cell == m_table.cells.end())
            return m_link->first.row;
        return m_link == m_table.links.end() ? m_cell->row : std::min(m_cell->row, m_link->first.row);
    }

    QByteArrayView textOf(const XlsCell &cell) const
    {
        if (cell.begin < 0)
            return m_book->strings.at(quint64(-1 - cell.begin));
        return QByteArrayView(m_table.texts).sliced(cell.begin, cell.size);
    }

    std::shared_ptr<const XlsBook> m_book;
    const XlsTable m_table;
    std::vector<XlsCell>::const_iterator m_cell;
    std::vector<std::pair<XlsCell, QByteArray>>::const_iterator m_link;
    RowBuilder m_row;
};

class XlsFile final : public SheetFile
{
public:
    explicit XlsFile(std::shared_ptr<const XlsBook> book)
        : SheetFile(SheetFormat::Xls, book->name), m_book(std::move(book))
    {
        for (const XlsPlace &place : m_book->sheets)
            m_sheets.push_back(place.info);
    }

    Result<std::unique_ptr<SheetRows>> rows(qsizetype sheet, const JobControl &control) override
    {
        XlsTableReader reader(*m_book);
        PP_TRY(XlsTable table, reader.read(m_book->sheets[size_t(sheet)].at, control));
        return std::unique_ptr<SheetRows>(std::make_unique<XlsRows>(m_book, std::move(table)));
    }

private:
    std::shared_ptr<const XlsBook> m_book;
};
} // namespace

Result<std::unique_ptr<SheetFile>> openXls(const SheetInput &input, const JobControl &control)
{
    PP_TRY(const CompoundFile file, CompoundFile::open(input));
    if (file.contains(QStringLiteral("EncryptedPackage"))) // [MS-OFFCRYPTO]: a newer workbook inside
        return protectedWorkbook(input.name);
    if (file.contains(QStringLiteral("WordDocument")))
        return unreadable(input.name, PP_SAY("it is a Word document, not a sheet"),
                          PP_SAY("Copy its table into a spreadsheet program and save it as .xlsx"));
    const QString stream = file.contains(QStringLiteral("Workbook")) ? QStringLiteral("Workbook")
                                                                     : QStringLiteral("Book"); // Excel 5, 95
    if (!file.contains(stream))
        return unreadable(input.name, PP_SAY("it is an old Office document, not a sheet"),
                          PP_SAY("Open it in the program it was made with, save its table as .xlsx, and "
                                 "choose that file"));
    auto book = std::make_shared<XlsBook>();
    book->name = input.name;
    PP_TRY(book->stream, file.stream(stream));
    PP_CHECK(XlsGlobals(*book).read(control));
    return std::unique_ptr<SheetFile>(std::make_unique<XlsFile>(std::move(book)));
}

} // namespace PressPost
