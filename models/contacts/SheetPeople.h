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

// The people of a sheet from its first row to its last, and what was odd in it. The file outlives the reader.
class SheetPeople
{
public:
    static Result<SheetPeople> begin(SheetFile &file, SheetPlan plan, const JobControl &control);

    // Puts the people of the next row behind those that are there. False after the last row.
    Result<bool> next(std::vector<SheetPerson> &people);
    // After the last row.
    std::vector<SheetProblem> takeProblems();
    qint64 rows() const { return m_rows; } // read so far, below the header

private:
    SheetPeople(std::unique_ptr<SheetRows> reader, SheetPlan plan)
        : m_reader(std::move(reader)), m_plan(std::move(plan))
    {
    }

    std::unique_ptr<SheetRows> m_reader;
    SheetPlan m_plan;
    SheetRow m_row;
    std::vector<SheetProblem> m_problems;
    qint64 m_rows = 0;
    qint64 m_hidden = 0;
};

} // namespace PressPost
