// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/sheet/CsvParser.h"

#include "models/contacts/sheet/SheetFile.h"

#include <algorithm>
#include <cstring>

namespace PressPost
{

namespace
{
bool isLineEnd(char c)
{
    return c == '\n' || c == '\r';
}
} // namespace

CsvParser::CsvParser(CsvDialect dialect) : m_dialect(dialect)
{
    for (const char c : {'\n', '\r', dialect.delimiter == 0 ? '\n' : dialect.delimiter})
        m_ends[static_cast<unsigned char>(c)] = true;
}

bool CsvParser::isCellEnd(qsizetype at) const
{
    return at >= m_text.size() || m_ends[static_cast<unsigned char>(m_text[at])];
}

// A quotation mark that begins a cell further down: the one before was never closed.
bool CsvParser::opensAnother(qsizetype quote) const
{
    return isCellEnd(quote - 1) && !isCellEnd(quote + 1) && m_text[quote + 1] != m_dialect.quote;
}

// "Daily" News,"x": the quoted part is over. "The "Daily" News": it is not.
// "says \"hi\", often",…: what looks like the next cell ends at a quote and never began with one.
bool CsvParser::closesInside(qsizetype cellEnd) const
{
    if (cellEnd >= m_text.size() || m_text[cellEnd] != m_dialect.delimiter ||
        quoteAfterBlanks(cellEnd + 1) >= 0)
        return false;
    for (qsizetype i = cellEnd + 1; i < m_text.size() && !isLineEnd(m_text[i]); ++i) {
        if (m_text[i] == m_dialect.quote)
            return isCellEnd(i + 1) && m_text[i - 1] != '\\';
    }
    return false;
}

bool CsvParser::endsAtStrayQuote(qsizetype quote) const
{
    for (qsizetype i = quote + 1; i < m_text.size() && !isLineEnd(m_text[i]); ++i) {
        if (m_text[i] == m_dialect.quote)
            return isCellEnd(i - 1);
    }
    return true;
}

qsizetype CsvParser::quoteAfterBlanks(qsizetype start) const
{
    qsizetype at = start;
    while (at < m_text.size() && m_text[at] == ' ')
        ++at;
    return at < m_text.size() && m_text[at] == m_dialect.quote ? at : -1;
}

// False: the text ends before the cell does, and there is more to come.
bool CsvParser::plainCell(qsizetype start, std::vector<QByteArrayView> &cells)
{
    qsizetype end = start;
    while (end < m_text.size() && !m_ends[static_cast<unsigned char>(m_text[end])])
        ++end;
    if (end == m_text.size() && m_after == After::More)
        return false;
    cells.push_back(m_text.sliced(start, end - start));
    m_position = end;
    return true;
}

// start: the first byte after the opening quotation mark.
CsvParser::Quoted CsvParser::quotedCell(qsizetype start, std::vector<QByteArrayView> &cells)
{
    const size_t scratchStart = m_scratch.size();
    qsizetype kept = start; // what comes before is in the scratch already
    int lines = 0;
    bool isOpen = true;
    qsizetype at = start;
    const auto keepUntil = [&](qsizetype end) {
        m_scratch.insert(m_scratch.end(), m_text.begin() + kept, m_text.begin() + end);
    };
    for (;; ++at) {
        if (at == m_text.size()) {
            if (m_after == After::More && at <= maxCellBytes)
                return Quoted::NeedsMore;
            if (isOpen)
                return Quoted::Unclosed;
            break;
        }
        const char c = m_text[at];
        if (!isOpen && m_ends[static_cast<unsigned char>(c)])
            break;
        if (c == '\n' || (c == '\r' && !(at + 1 < m_text.size() && m_text[at + 1] == '\n')))
            ++lines;
        if (lines > maxQuotedLines || at > maxCellBytes)
            return Quoted::Unclosed;
        if (c != m_dialect.quote)
            continue;
        if (at + 2 >= m_text.size() && m_after == After::More)
            return Quoted::NeedsMore;
        const bool isDoubled = at + 1 < m_text.size() && m_text[at + 1] == c;
        if (at > start && m_text[at - 1] == '\\' &&
            (isDoubled ? isCellEnd(at + 2) : !isCellEnd(at + 1) || closesInside(at + 1))) {
            keepUntil(at - 1); // \" as other programs escape it
            kept = at;
        } else if (isDoubled) {
            keepUntil(at);
            kept = ++at;
        } else if (isCellEnd(at + 1)) {
            if (kept == start) { // nothing was doubled: no copy is needed
                cells.push_back(m_text.sliced(start, at - start));
                m_position = at + 1;
                return Quoted::Closed;
            }
            keepUntil(at);
            kept = ++at;
            break;
        } else if (lines > 0 && opensAnother(at)) {
            return Quoted::Unclosed;
        } else if (endsAtStrayQuote(at)) {
            keepUntil(at);
            kept = at + 1;
            isOpen = false;
        }
    }
    if (kept < at)
        keepUntil(at);
    cells.emplace_back(m_scratch.data() + scratchStart, qsizetype(m_scratch.size() - scratchStart));
    m_position = at;
    return Quoted::Closed;
}

CsvParser::Outcome CsvParser::finish(qsizetype lineEnd)
{
    m_position = lineEnd;
    if (lineEnd == m_text.size())
        return Outcome::Record;
    if (m_text[lineEnd] == '\r') {
        if (lineEnd + 1 == m_text.size() && m_after == After::More)
            return Outcome::NeedsMore; // is it CR, or CR LF?
        if (lineEnd + 1 < m_text.size() && m_text[lineEnd + 1] == '\n')
            ++m_position;
    }
    ++m_position;
    return Outcome::Record;
}

CsvParser::Outcome CsvParser::parse(QByteArrayView text, After after, std::vector<QByteArrayView> &cells)
{
    const auto more = [&] { return text.size() > maxCellBytes ? Outcome::TooLong : Outcome::NeedsMore; };
    m_text = text;
    m_after = after;
    m_isUnquoted = false;
    m_scratch.clear();
    m_scratch.reserve(size_t(std::min(text.size(), 2 * maxCellBytes)));
    cells.clear();
    for (qsizetype start = 0;; start = m_position + 1) {
        const qsizetype quote = m_isUnquoted || m_dialect.delimiter == 0 ? -1 : quoteAfterBlanks(start);
        auto quoted = Quoted::Unclosed;
        if (quote >= 0)
            quoted = quotedCell(quote + 1, cells);
        if (quoted == Quoted::NeedsMore)
            return more();
        if (quoted == Quoted::Unclosed) {
            m_isUnquoted = m_isUnquoted || quote >= 0;
            if (!plainCell(quote >= 0 ? quote + 1 : start, cells))
                return more();
        }
        if (m_position >= m_text.size() || isLineEnd(m_text[m_position]))
            return finish(m_position);
        if (m_position > maxCellBytes)
            return Outcome::TooLong;
    }
}

} // namespace PressPost
