// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ItemRoles.h"
#include "models/core/JobControl.h"
#include "models/core/Result.h"

#include <QString>

#include <functional>
#include <vector>

// A workbook of somebody else's (.xlsx, .xlsm) with some more columns: a copy in which everything but these
// columns stays as it was, byte for byte: formats, formulas, charts, macros, other sheets (ECMA-376 part 1
// §18.3). Of the parts inside only the sheet itself and the list of styles are written anew.
namespace PressPost
{

struct AddedCell {
    QString text;
    Tone tone = Tone::None; // its background
};

struct AddedColumn {
    QString header;
    double width = 18; // in letters, as Excel counts
};

struct AddedColumns {
    qsizetype sheet = 0; // of SheetFile::sheets()
    qsizetype first = 0; // 0-based column; what stood there and in the next ones is replaced
    std::vector<AddedColumn> columns;
    qint64 headerRow = 0; // 0: the sheet has none
    // The cells of a row, 1-based, asked for in the order of the sheet; none: the row stays as it is.
    std::function<Result<std::vector<AddedCell>>(qint64 row)> cells;
};

// from stays as it is; to is there when it is whole. Fault::Unreadable with a reason when the workbook is
// stored in a way that cannot be written into.
Result<void> copyXlsxWithColumns(const QString &from, const QString &to, const AddedColumns &added,
                                 const JobControl &control);

} // namespace PressPost
