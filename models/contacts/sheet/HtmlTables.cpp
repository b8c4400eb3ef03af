// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/sheet/TextEncoding.h"
#include "models/contacts/sheet/Workbook.h"
#include "models/mail/html/Gumbo.h"

#include <algorithm>

namespace PressPost
{

namespace
{
constexpr qint64 maxPageBytes = 64LL << 20;
constexpr int maxPageDepth = 256;
constexpr qsizetype mostSpanned = 1000; // rows or columns that a cell may cover
constexpr size_t mostPageCells = 5'000'000;

struct PageRow {
    qint64 number = 0; // 1-based, in its table
    bool isHidden = false;
    std::vector<QByteArray> cells;
    std::vector<SheetLink> links;
};

struct PageTable {
    SheetInfo info;
    std::vector<PageRow> rows;
};

bool isHiddenElement(const GumboElement &element)
{
    const QByteArray style = attribute(element, "style").replace(' ', "").toLower();
    return style.contains("display:none") || gumbo_get_attribute(&element.attributes, "hidden") != nullptr;
}

qsizetype spanOf(const GumboElement &element, const char *name)
{
    return std::clamp<qsizetype>(attribute(element, name).toLongLong(), 1, mostSpanned);
}

// What stands in a cell, as a reader of the page sees it.
class PageCell
{
public:
    QByteArray text;
    QByteArray link;

    void read(const GumboElement &element, int depthLeft)
    {
        for (unsigned i = 0; i < element.children.length; ++i)
            node(*static_cast<const GumboNode *>(element.children.data[i]), depthLeft);
        while (text.endsWith(' ') || text.endsWith('\n'))
            text.chop(1);
    }

private:
    void node(const GumboNode &node, int depthLeft)
    {
        if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE ||
            node.type == GUMBO_NODE_CDATA)
            return add(node.v.text.text);
        if (node.type != GUMBO_NODE_ELEMENT || depthLeft == 0)
            return;
        const GumboElement &element = node.v.element;
        if (element.tag == GUMBO_TAG_TABLE || element.tag == GUMBO_TAG_SCRIPT ||
            element.tag == GUMBO_TAG_STYLE)
            return; // a table inside is a sheet of its own
        if (element.tag == GUMBO_TAG_A && link.isEmpty())
            link = mailAddressOf(QString::fromUtf8(attribute(element, "href")));
        if (element.tag == GUMBO_TAG_BR)
            return newLine();
        const bool isBlock =
            element.tag == GUMBO_TAG_P || element.tag == GUMBO_TAG_DIV || element.tag == GUMBO_TAG_LI;
        if (isBlock && !text.isEmpty())
            newLine();
        for (unsigned i = 0; i < element.children.length; ++i)
            this->node(*static_cast<const GumboNode *>(element.children.data[i]), depthLeft - 1);
        if (isBlock)
            m_isLineDue = !text.isEmpty();
    }

    void newLine()
    {
        while (text.endsWith(' '))
            text.chop(1);
        text += '\n';
        m_isLineDue = false;
    }

    void add(QByteArrayView piece)
    {
        for (const char c : piece) {
            const bool isBlank = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
            if (!isBlank && m_isLineDue)
                newLine();
            if (!isBlank)
                text += c;
            else if (!text.isEmpty() && !text.endsWith(' ') && !text.endsWith('\n'))
                text += ' ';
        }
    }

    bool m_isLineDue = false; // after a paragraph, when more follows
};

// Every table of the page, those inside others too: tables for layout hold no addresses of their own.
class PageTables
{
public:
    std::vector<PageTable> tables;

    void read(const GumboNode &node, int depthLeft)
    {
        if (node.type != GUMBO_NODE_ELEMENT || depthLeft == 0)
            return;
        const GumboElement &element = node.v.element;
        if (element.tag == GUMBO_TAG_TABLE) {
            tables.push_back(
                {{QStringLiteral("Table %1").arg(tables.size() + 1), isHiddenElement(element)}, {}});
            m_covered.clear();
            rowsOf(element, tables.size() - 1, depthLeft);
        }
        for (unsigned i = 0; i < element.children.length; ++i)
            read(*static_cast<const GumboNode *>(element.children.data[i]), depthLeft - 1);
    }

private:
    void rowsOf(const GumboElement &parent, size_t table, int depthLeft)
    {
        for (unsigned i = 0; i < parent.children.length && depthLeft > 0; ++i) {
            const auto &child = *static_cast<const GumboNode *>(parent.children.data[i]);
            if (child.type != GUMBO_NODE_ELEMENT)
                continue;
            const GumboElement &element = child.v.element;
            if (element.tag == GUMBO_TAG_TR)
                rowOf(element, tables[table], depthLeft - 1);
            else if (element.tag == GUMBO_TAG_CAPTION)
                nameBy(element, tables[table], depthLeft - 1);
            else if (element.tag == GUMBO_TAG_TBODY || element.tag == GUMBO_TAG_THEAD ||
                     element.tag == GUMBO_TAG_TFOOT)
                rowsOf(element, table, depthLeft - 1);
        }
    }

    static void nameBy(const GumboElement &caption, PageTable &table, int depthLeft)
    {
        PageCell cell;
        cell.read(caption, depthLeft);
        if (!cell.text.isEmpty())
            table.info.name = QString::fromUtf8(cell.text).simplified();
    }

    void rowOf(const GumboElement &element, PageTable &table, int depthLeft)
    {
        PageRow row;
        row.number = qint64(table.rows.size()) + 1;
        row.isHidden = isHiddenElement(element);
        qsizetype column = 0;
        for (unsigned i = 0; i < element.children.length && m_cells < mostPageCells; ++i) {
            const auto &child = *static_cast<const GumboNode *>(element.children.data[i]);
            const bool isCell = child.type == GUMBO_NODE_ELEMENT &&
                                (child.v.element.tag == GUMBO_TAG_TD || child.v.element.tag == GUMBO_TAG_TH);
            if (!isCell)
                continue;
            while (coveredAt(column))
                ++column;
            if (column >= maxSheetColumns)
                break;
            PageCell cell;
            cell.read(child.v.element, depthLeft);
            row.cells.resize(size_t(column) + 1);
            row.cells.back() = std::move(cell.text);
            if (!cell.link.isEmpty())
                row.links.push_back({column, std::move(cell.link)});
            const qsizetype down = spanOf(child.v.element, "rowspan");
            for (qsizetype end = column + spanOf(child.v.element, "colspan"); column < end; ++column)
                cover(column, down);
            ++m_cells;
        }
        for (qsizetype &left : m_covered)
            left = std::max<qsizetype>(left - 1, 0);
        table.rows.push_back(std::move(row));
    }

    bool coveredAt(qsizetype column) const
    {
        return column < qsizetype(m_covered.size()) && m_covered[size_t(column)] > 0;
    }
    void cover(qsizetype column, qsizetype rows)
    {
        if (column >= maxSheetColumns)
            return;
        if (column >= qsizetype(m_covered.size()))
            m_covered.resize(size_t(column) + 1, 0);
        m_covered[size_t(column)] = rows;
    }

    std::vector<qsizetype> m_covered; // by column: rows that a cell further up still covers
    size_t m_cells = 0;
};

class PageRows final : public SheetRows
{
public:
    explicit PageRows(std::shared_ptr<const std::vector<PageTable>> tables, size_t table)
        : m_tables(std::move(tables)), m_table((*m_tables)[table])
    {
    }

    Result<bool> next(SheetRow &row) override
    {
        while (m_next < m_table.rows.size()) {
            const PageRow &from = m_table.rows[m_next++];
            m_row.begin(from.number, from.isHidden);
            for (size_t column = 0; column < from.cells.size(); ++column)
                m_row.addView(qsizetype(column), from.cells[column]);
            for (const SheetLink &link : from.links)
                m_row.addLink(link.column, link.address);
            if (m_row.finish(row))
                return true;
        }
        return false;
    }

private:
    std::shared_ptr<const std::vector<PageTable>> m_tables;
    const PageTable &m_table;
    size_t m_next = 0;
    RowBuilder m_row;
};

class PageFile final : public SheetFile
{
public:
    PageFile(const QString &name, std::vector<PageTable> tables)
        : SheetFile(SheetFormat::Html, name),
          m_tables(std::make_shared<const std::vector<PageTable>>(std::move(tables)))
    {
        for (const PageTable &table : *m_tables)
            m_sheets.push_back(table.info);
    }

    Result<std::unique_ptr<SheetRows>> rows(qsizetype sheet, const JobControl &) override
    {
        return std::unique_ptr<SheetRows>(std::make_unique<PageRows>(m_tables, size_t(sheet)));
    }

private:
    std::shared_ptr<const std::vector<PageTable>> m_tables;
};
} // namespace

Result<std::unique_ptr<SheetFile>> openHtmlTables(const SheetInput &input, const JobControl &control)
{
    PP_TRY(const QByteArray page, markupText(input, maxPageBytes, control));
    const Result<GumboTree> tree = parseHtml(page, {maxPageBytes, maxPageDepth});
    if (!tree)
        return unreadable(input.name, tree.error().why,
                          PP_SAY("Open it in a spreadsheet program, save it as .xlsx, and choose that file"));
    PageTables found;
    found.read(*(*tree)->root, maxPageDepth);
    if (found.tables.empty())
        return unreadable(input.name, PP_SAY("it is a web page without a table"),
                          PP_SAY("Copy the addresses from your browser and paste them"));
    return std::unique_ptr<SheetFile>(std::make_unique<PageFile>(input.name, std::move(found.tables)));
}

} // namespace PressPost
