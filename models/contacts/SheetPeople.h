// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/ColumnMapping.h"
#include "models/contacts/ImportRow.h"

namespace PressPost
{

// What a row says about addresses: the cells that hold them, cell by cell, the person's own first.
struct RowAddresses {
    QStringList cells;            // texts to be cleaned; each may hold several addresses
    std::optional<QString> clash; // a link that names another address than its cell
};
RowAddresses addressesOf(const SheetRow &row, const SheetPlan &plan);

// The people of a row as an import takes them: one for each address of the first cell that is filled, and one
// with an empty address where there is none. Addresses of further columns become fields of their own.
std::vector<SheetPerson> peopleOf(const SheetRow &row, const SheetPlan &plan);

// All people of a sheet, and what was odd in it; a million rows take a few seconds.
struct SheetPeople {
    std::vector<SheetPerson> people;
    std::vector<SheetProblem> problems;
    qint64 rows = 0;
};
Result<SheetPeople> readPeople(SheetFile &file, const SheetPlan &plan, const JobControl &control);

} // namespace PressPost
