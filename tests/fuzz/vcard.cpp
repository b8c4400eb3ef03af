// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/sheet/SheetFile.h"
#include "models/contacts/sheet/VCardSheet.h"

#include <cstddef>
#include <cstdint>

// Address cards, whatever the bytes are: rows go on to the end, with a header first and no cell beyond it.
using namespace PressPost;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto file = openVCards({{}, bytes, QStringLiteral("x")}, {}, {});
    if (!file)
        return 0;
    const auto rows = (*file)->rows(0, {});
    if (!rows)
        return 0;
    SheetRow row;
    size_t columns = 0;
    for (qint64 last = 0;;) {
        const auto isRow = (*rows)->next(row);
        if (!isRow || !*isRow)
            return 0;
        columns = last == 0 ? row.cells.size() : columns;
        if (row.number <= last || row.cells.size() > columns)
            __builtin_trap();
        last = row.number;
        for (const QByteArrayView cell : row.cells) {
            if (cell.size() > 3 * maxCellBytes)
                __builtin_trap();
        }
    }
}
