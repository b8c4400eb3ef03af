// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/sheet/XlsxSheetEditor.h"

#include "models/contacts/sheet/XlsxParts.h"

#include <array>

namespace PressPost
{

namespace
{

constexpr qsizetype longestCell = 32'767; // letters (Excel's limit)

// "K" for 10.
QByteArray columnLetters(qsizetype column)
{
    QByteArray letters;
    for (qsizetype rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        letters.prepend(char('A' + (rest - 1) % 26));
    return letters;
}

// Backgrounds light enough for black letters, and apart from each other for those who see no red or green.
constexpr std::array<std::pair<Tone, const char *>, 3> backgrounds{{
    {Tone::Ok, "FFDDF3E4"},
    {Tone::Warn, "FFFFF1C7"},
    {Tone::Error, "FFF9D3D0"},
}};

class StylesEditor
{
public:
    explicit StylesEditor(QByteArray xml) : m_xml(std::move(xml)) {}

    ToneStyles edit()
    {
        if (!look("fills", "fill", m_fills) || !look("cellXfs", "xf", m_cells))
            return {};
        QByteArray fills;
        QByteArray cells;
        ToneStyles styles;
        for (const auto &[tone, colour] : backgrounds) {
            const QByteArray p = m_fills.prefix;
            fills += '<' + p + "fill><" + p + "patternFill patternType=\"solid\"><" + p + "fgColor rgb=\"" +
                     colour + "\"/><" + p + "bgColor indexed=\"64\"/></" + p + "patternFill></" + p + "fill>";
            cells += '<' + m_cells.prefix + "xf numFmtId=\"0\" fontId=\"0\" fillId=\"" +
                     QByteArray::number(m_fills.count + qsizetype(styles.size())) +
                     "\" borderId=\"0\" xfId=\"0\" applyFill=\"1\"/>";
            styles[tone] = QByteArray::number(m_cells.count + qsizetype(styles.size()));
        }
        // From the end of the text to its start: places before stay as they are.
        std::vector<std::pair<List, QByteArray>> edits{{m_fills, fills}, {m_cells, cells}};
        if (m_fills.end > m_cells.end)
            std::swap(edits[0], edits[1]);
        for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit) {
            const List &list = edit->first;
            m_xml.insert(list.end, edit->second);
            const XmlTag open{QByteArrayView(m_xml).sliced(list.open, list.openSize)};
            m_xml.replace(list.open, list.openSize,
                          open.with("count", QByteArray::number(list.count + qsizetype(backgrounds.size()))));
        }
        return styles;
    }

    const QByteArray &xml() const { return m_xml; }

private:
    struct List {
        qsizetype open = 0; // of the start tag
        qsizetype openSize = 0;
        qsizetype end = 0; // of the end tag
        qsizetype count = 0;
        QByteArray prefix;
    };

    bool look(QByteArrayView name, QByteArrayView item, List &list) const
    {
        bool isInside = false;
        for (qsizetype place = 0;;) {
            const auto tag = nextTag(m_xml, place);
            if (!tag)
                return false;
            if (tag->name() == name && tag->isEnd()) {
                list.end = place - tag->whole.size();
                return isInside;
            }
            if (tag->name() == name && !tag->isEmpty()) {
                isInside = true;
                list.open = place - tag->whole.size();
                list.openSize = tag->whole.size();
                list.prefix = tag->prefix().toByteArray();
            }
            list.count += isInside && !tag->isEnd() && tag->name() == item;
        }
    }

    QByteArray m_xml;
    List m_fills;
    List m_cells;
};

} // namespace

ToneStyles addToneStyles(QByteArray &styles)
{
    StylesEditor editor(styles);
    ToneStyles tones = editor.edit();
    styles = editor.xml();
    return tones;
}

XlsxSheetEditor::XlsxSheetEditor(const AddedColumns &added, const ToneStyles &styles)
    : m_added(added), m_styles(styles), m_last(added.first + qsizetype(added.columns.size()) - 1)
{
}

Result<void> XlsxSheetEditor::pass(QByteArray &input, QByteArray &output)
{
    qsizetype done = 0;
    for (qsizetype place = 0;;) {
        const auto tag = nextTag(input, place);
        const qsizetype textEnd = tag ? place - tag->whole.size() : place;
        if (!m_isDropping)
            output += QByteArrayView(input).sliced(done, textEnd - done);
        done = place;
        if (!tag)
            break;
        PP_CHECK(take(*tag, output));
    }
    input.remove(0, done);
    return {};
}

Result<void> XlsxSheetEditor::take(const XmlTag &tag, QByteArray &output)
{
    const QByteArrayView name = tag.name();
    if (m_isDropping) {
        m_isDropping = !(name == "c" && tag.isEnd());
        return {};
    }
    if (name == "dimension")
        output += widerDimension(tag);
    else if (name == "cols" || name == "col")
        takeColumns(tag, output);
    else if (name == "sheetData" && !tag.isEnd())
        takeSheetData(tag, output);
    else if (name == "row" && m_isInData)
        return takeRow(tag, output);
    else if (name == "c" && !tag.isEnd() && m_isInData)
        takeCell(tag, output);
    else
        output += tag.whole;
    m_isInData = m_isInData && !(name == "sheetData" && tag.isEnd());
    return {};
}

// "A1:I200"
QByteArray XlsxSheetEditor::widerDimension(const XmlTag &tag) const
{
    const QByteArrayView reference = tag.attribute("ref").value_or("");
    const qsizetype colon = reference.indexOf(':');
    const CellPlace end = cellPlace(reference.sliced(colon + 1));
    if (end.column < 0 || end.column >= m_last)
        return tag.whole.toByteArray();
    const QByteArray start = (colon < 0 ? reference : reference.first(colon)).toByteArray();
    return tag.with("ref", start + ':' + columnLetters(m_last) + QByteArray::number(end.row));
}

// Widths are kept by ranges of columns, in order and apart from each other: ours are cut out of them.
void XlsxSheetEditor::takeColumns(const XmlTag &tag, QByteArray &output)
{
    if (tag.name() == "cols") {
        if (!tag.isEnd()) {
            output += tag.opened();
        }
        if (tag.isEnd() || tag.isEmpty()) {
            writeOwnWidths(tag.prefix(), output);
            output += tag.isEnd() ? tag.whole.toByteArray() : "</" + tag.qualifiedName().toByteArray() + '>';
        }
        return;
    }
    if (tag.isEnd()) // of a <col></col>, which was passed on as an empty one
        return;
    const qsizetype from = tag.attribute("min").value_or("0").toLongLong() - 1;
    const qsizetype to = tag.attribute("max").value_or("0").toLongLong() - 1;
    const auto part = [&](qsizetype first, qsizetype last) {
        if (first > last)
            return;
        const QByteArray changed = tag.with("min", QByteArray::number(first + 1));
        QByteArray whole = XmlTag{changed}.with("max", QByteArray::number(last + 1));
        if (!tag.isEmpty())
            whole.insert(whole.size() - 1, '/');
        output += whole;
    };
    part(from, std::min(to, m_added.first - 1));
    if (to >= m_added.first)
        writeOwnWidths(tag.prefix(), output);
    part(std::max(from, m_last + 1), to);
}

void XlsxSheetEditor::writeOwnWidths(QByteArrayView prefix, QByteArray &output)
{
    if (std::exchange(m_hasWidths, true))
        return;
    for (qsizetype i = 0; i < qsizetype(m_added.columns.size()); ++i) {
        const QByteArray number = QByteArray::number(m_added.first + i + 1);
        output += '<' + prefix.toByteArray() + "col min=\"" + number + "\" max=\"" + number + "\" width=\"" +
                  QByteArray::number(m_added.columns[size_t(i)].width) + "\" customWidth=\"1\"/>";
    }
}

void XlsxSheetEditor::takeSheetData(const XmlTag &tag, QByteArray &output)
{
    if (!m_hasWidths) {
        const QByteArray cols = tag.prefix().toByteArray() + "cols>";
        output += '<' + cols;
        writeOwnWidths(tag.prefix(), output);
        output += "</" + cols;
    }
    m_isInData = !tag.isEmpty();
    output += tag.whole;
}

Result<void> XlsxSheetEditor::takeRow(const XmlTag &tag, QByteArray &output)
{
    if (tag.isEnd()) {
        writeCells(output);
        output += tag.whole;
        return {};
    }
    m_row = tag.attribute("r").value_or("0").toLongLong() > 0 ? tag.attribute("r")->toLongLong() : m_row + 1;
    m_column = -1;
    m_neighbour.clear();
    m_prefix = tag.prefix().toByteArray();
    m_cells.clear();
    m_isHeader = m_row == m_added.headerRow;
    if (m_isHeader) {
        for (const AddedColumn &column : m_added.columns)
            m_cells.push_back({column.header});
    } else {
        PP_TRY(m_cells, m_added.cells(m_row));
    }
    if (m_cells.empty()) {
        output += tag.whole;
        return {};
    }
    // How far the cells reach, for who wants to know before reading them.
    const QByteArray open = tag.opened();
    const QByteArray spans = XmlTag{open}.attribute("spans").value_or("").toByteArray();
    const qsizetype colon = spans.indexOf(':');
    output += colon > 0 && spans.mid(colon + 1).toLongLong() <= m_last
                  ? XmlTag{open}.with("spans", spans.left(colon + 1) + QByteArray::number(m_last + 1))
                  : open;
    if (tag.isEmpty()) {
        writeCells(output);
        output += "</" + tag.qualifiedName().toByteArray() + '>';
    }
    return {};
}

void XlsxSheetEditor::takeCell(const XmlTag &tag, QByteArray &output)
{
    const CellPlace place = cellPlace(tag.attribute("r").value_or(""));
    m_column = place.column >= 0 ? place.column : m_column + 1;
    if (m_column >= m_added.first && m_column <= m_last && !m_cells.empty()) {
        m_isDropping = !tag.isEmpty();
        return;
    }
    if (m_column > m_last)
        writeCells(output);
    else
        m_neighbour = tag.attribute("s").value_or("").toByteArray();
    output += tag.whole;
}

void XlsxSheetEditor::writeCells(QByteArray &output)
{
    for (size_t i = 0; i < m_cells.size(); ++i) {
        const AddedCell &cell = m_cells[i];
        QByteArray style = m_isHeader ? m_neighbour : QByteArray();
        if (const auto toned = m_styles.find(cell.tone); toned != m_styles.end())
            style = toned->second;
        const QByteArray reference = columnLetters(m_added.first + qsizetype(i)) + QByteArray::number(m_row);
        output += '<' + m_prefix + "c r=\"" + reference + '"';
        if (!style.isEmpty())
            output += " s=\"" + style + '"';
        if (cell.text.isEmpty()) {
            output += "/>";
            continue;
        }
        output += " t=\"inlineStr\"><" + m_prefix + "is><" + m_prefix + "t xml:space=\"preserve\">" +
                  xmlText(cell.text.left(longestCell)) + "</" + m_prefix + "t></" + m_prefix + "is></" +
                  m_prefix + "c>";
    }
    m_cells.clear();
}

} // namespace PressPost
