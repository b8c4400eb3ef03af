// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/sheet/SheetFile.h"

#include <cstddef>
#include <cstdint>

namespace PressPost
{

// Reads every row of a file, whatever it is; what must hold for all sheets traps when it does not.
inline void readAllRows(const QByteArray &bytes)
{
    const auto file = SheetFile::openBytes(bytes, QStringLiteral("x"), {});
    if (!file)
        return;
    constexpr int mostRows = 100'000; // a row of OpenDocument may repeat a million times
    for (size_t sheet = 0; sheet < (*file)->sheets().size() && sheet < 4; ++sheet) {
        const auto rows = (*file)->rows(qsizetype(sheet), {});
        SheetRow row;
        for (int i = 0; rows && i < mostRows; ++i) {
            const auto isRow = (*rows)->next(row);
            if (!isRow || !*isRow)
                break;
            if (row.number < 1 || qsizetype(row.cells.size()) > maxSheetColumns)
                __builtin_trap();
        }
    }
}

} // namespace PressPost
