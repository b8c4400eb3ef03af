// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/sheet/XlsxColumns.h"
#include "models/contacts/sheet/XmlTags.h"

#include <map>

// The text of a sheet and of the styles of a workbook, with some more columns (ECMA-376 part 1 §18.3, §18.8).
// Bytes in, bytes out: the archive around them is XlsxColumns.
namespace PressPost
{

// The index of a cell style (cellXfs) with the background of a tone; empty: the workbook has no styles.
using ToneStyles = std::map<Tone, QByteArray>;
// Adds a background and a cell style for each tone at the end of the lists, so that every index in use stays
// what it was.
ToneStyles addToneStyles(QByteArray &styles);

// Passes a sheet on and writes the cells in between.
class XlsxSheetEditor
{
public:
    // Both outlive the editor.
    XlsxSheetEditor(const AddedColumns &added, const ToneStyles &styles);

    // Takes what is whole from the start of the input and leaves the rest there.
    Result<void> pass(QByteArray &input, QByteArray &output);

private:
    Result<void> take(const XmlTag &tag, QByteArray &output);
    QByteArray widerDimension(const XmlTag &tag) const;
    void takeColumns(const XmlTag &tag, QByteArray &output);
    void writeOwnWidths(QByteArrayView prefix, QByteArray &output);
    void takeSheetData(const XmlTag &tag, QByteArray &output);
    Result<void> takeRow(const XmlTag &tag, QByteArray &output);
    void takeCell(const XmlTag &tag, QByteArray &output);
    void writeCells(QByteArray &output);

    const AddedColumns &m_added;
    const ToneStyles &m_styles;
    const qsizetype m_last; // of our columns
    qint64 m_row = 0;
    qsizetype m_column = -1;
    QByteArray m_prefix;
    QByteArray m_neighbour; // the style of the last cell before ours
    std::vector<AddedCell> m_cells;
    bool m_isHeader = false;
    bool m_hasWidths = false;
    bool m_isInData = false;
    bool m_isDropping = false; // inside a cell that ours replaces
};

} // namespace PressPost
