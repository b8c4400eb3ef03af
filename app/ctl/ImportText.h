// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/ImportDesk.h"

// What the commands about imports say to people; --json says the same to programs.
namespace PressPost::Ctl
{

// Rows that a person should hear of.
struct TellingRows {
    JudgedRows out;    // those that stay out
    JudgedRows differ; // in the contacts already, with values that were not taken
};
TellingRows tellingRows(const JudgedRows &rows);
// counts of batch 0: what an import would do. Counts, what is odd in the sheet, and the first of the rows
// that stay out. rejects: the file with all of them, or nothing.
QString importText(const QString &file, const ImportCounts &counts, const JudgedSheet &sheet,
                   const TellingRows &telling, const QString &rejects);
// kept: the first of them.
QString undoText(qint64 batch, const ImportUndo &undo, const std::vector<KeptPerson> &kept);
QString importLine(const ImportBatch &import);
QString writtenBackText(const QString &file, const WrittenBack &written);

// At most so many rows or people are named.
constexpr qsizetype namedAtMost = 20;

} // namespace PressPost::Ctl
