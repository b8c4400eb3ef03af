// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <array>
#include <vector>

// Records of delimited text (RFC 4180 and what people write instead of it) out of a buffer of UTF-8. Pure; no
// copies but of cells with doubled quotes.
namespace PressPost
{

struct CsvDialect {
    char delimiter = ','; // 0: none, a line is a cell
    char quote = '"';
    friend bool operator==(const CsvDialect &, const CsvDialect &) = default;
};

constexpr int maxQuotedLines = 20; // a quoted cell that runs on longer was never closed

class CsvParser
{
public:
    enum class Outcome { Record, NeedsMore, TooLong };
    // What follows the text in the buffer.
    enum class After { More, End };

    explicit CsvParser(CsvDialect dialect);

    // Reads the first record of text, which is not empty. Record: cells and consumed() are filled; the cells
    // point into text and into the parser.
    Outcome parse(QByteArrayView text, After after, std::vector<QByteArrayView> &cells);
    qsizetype consumed() const { return m_position; }
    // The record opens a quotation mark and never closes it: its line was read without quotes from there on.
    bool hadUnclosedQuote() const { return m_isUnquoted; }

private:
    enum class Quoted { Closed, Unclosed, NeedsMore };

    Quoted quotedCell(qsizetype start, std::vector<QByteArrayView> &cells);
    bool plainCell(qsizetype start, std::vector<QByteArrayView> &cells);
    bool isCellEnd(qsizetype at) const;
    bool opensAnother(qsizetype quote) const;
    bool closesInside(qsizetype cellEnd) const;
    bool endsAtStrayQuote(qsizetype quote) const;
    qsizetype quoteAfterBlanks(qsizetype start) const;
    Outcome finish(qsizetype lineEnd);

    CsvDialect m_dialect;
    std::array<bool, 256> m_ends = {}; // delimiter, CR, LF
    QByteArrayView m_text;
    After m_after = After::End;
    qsizetype m_position = 0; // of the first byte after the last cell
    bool m_isUnquoted = false;
    std::vector<char> m_scratch; // cells without their doubled quotes; never grows while a record is read
};

} // namespace PressPost
