// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/sheet/CsvParser.h"
#include "models/contacts/sheet/SheetFile.h"

#include <cstddef>
#include <cstdint>

// Text as a sheet: it is read to its end or refused; the parser always moves on, and gives the same cells
// whether the text comes at once or in two pieces.
using PressPost::CsvParser;

static void readBothWays(QByteArrayView text)
{
    CsvParser whole({',', '"'});
    CsvParser pieces({',', '"'});
    std::vector<QByteArrayView> cells;
    std::vector<QByteArrayView> again;
    while (!text.isEmpty()) {
        if (whole.parse(text, CsvParser::After::End, cells) != CsvParser::Outcome::Record)
            return;
        if (whole.consumed() <= 0 || whole.consumed() > text.size())
            __builtin_trap();
        const auto cut = pieces.parse(text.first(text.size() / 2 + 1), CsvParser::After::More, again);
        if (cut == CsvParser::Outcome::Record && (pieces.consumed() != whole.consumed() || again != cells))
            __builtin_trap();
        text = text.sliced(whole.consumed());
    }
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    constexpr qsizetype mostParsedTwice = 16 * 1024;
    readBothWays(QByteArrayView(bytes).first(std::min(bytes.size(), mostParsedTwice)));
    if (bytes.startsWith("PK"))
        return 0; // the target xlsx
    const auto file = PressPost::SheetFile::openBytes(bytes, QStringLiteral("x"), {});
    if (!file)
        return 0;
    const auto rows = (*file)->rows(0, {});
    if (!rows)
        return 0;
    PressPost::SheetRow row;
    for (qint64 last = 0;;) {
        const auto isRow = (*rows)->next(row);
        if (!isRow || !*isRow)
            return 0;
        if (row.number <= last || qsizetype(row.cells.size()) > PressPost::maxSheetColumns)
            __builtin_trap();
        last = row.number;
        for (const QByteArrayView cell : row.cells) {
            if (cell.size() > 2 * PressPost::maxCellBytes)
                __builtin_trap();
        }
    }
}
