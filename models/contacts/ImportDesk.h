// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/ImportKept.h"
#include "models/contacts/ImportRow.h"
#include "models/contacts/Importer.h"
#include "models/contacts/sheet/SheetFile.h"

namespace PressPost
{

// Which sheet, and how it is to be read. What is empty is found out by content.
struct SheetChoice {
    QString file;                      // empty: pasted
    QByteArray pasted = {};            // UTF-8
    QString sheet = {};                // by name
    QString encoding = {};             // of text
    QString delimiter = {};            // of text
    QMap<int, QByteArray> fields = {}; // column -> what a person says it holds (fieldChoices()); empty: as
                                       // last time for this header, else by content
    enum class Memory { Use, Ignore } memory = Memory::Use; // of what was said about this header
};

// A column as the assistant shows it.
struct ImportColumn {
    QString header;          // "Mail"; "Column 3" where the sheet has none
    QStringList firstValues; // at most three
    QByteArray field;        // where it goes: one of fieldChoices()
    QString why;             // "1 197 of 1 204 look like addresses"
};

struct ImportPreview {
    QByteArray format;
    QString encoding;
    QString delimiter;
    QStringList sheets;
    QString sheet;
    qint64 headerRow = 0; // 1-based; 0: the sheet has none
    qint64 rows = 0;      // below the header
    std::vector<ImportColumn> columns;
    QMap<int, QByteArray> remembered;   // what a person said about a sheet with this header; empty: nothing
    std::vector<JudgedRow> firstPeople; // at most three, as they will look; judged offline
    QStringList warnings;
};

// The rows with what was found out about them, and what was odd in the sheet itself: a quote that is never
// closed, a formula without a result, hidden rows.
struct JudgedSheet {
    JudgedRows rows;
    std::vector<SheetProblem> problems;
    Sentence unasked; // domains that could not be looked up, and why; empty: all were
};

// What a copy of a sheet says of its people.
struct WrittenBack {
    qint64 rows = 0;     // with an address
    qint64 known = 0;    // addresses among the contacts
    qint64 invalid = 0;  // addresses that cannot get mail
    bool isCopy = false; // the workbook itself with some more columns; else a new one with the same cells
};

// What a column can hold, as stored and as shown.
struct FieldChoice {
    QByteArray field; // "email", "first_name" …; "none": left out; "own": kept under its header
    Sentence label;
};
const std::vector<FieldChoice> &fieldChoices();

// Bringing a sheet in: what the window and the command line share. Blocks; any thread, one at a time.
class ImportDesk
{
public:
    virtual ~ImportDesk() = default;

    virtual Result<ImportPreview> look(const SheetChoice &choice, const JobControl &control) = 0;
    virtual Result<JudgedSheet> judge(const SheetChoice &choice, UpdatePolicy update,
                                      const JobControl &control) = 0;
    // Judges rows anew after a person corrected their addresses; in the same order.
    virtual Result<std::vector<JudgedRow>> judgeAgain(std::vector<JudgedRow> rows) = 0;
    // order.fileName, fileSha256 and format are filled from the choice.
    virtual Result<ImportCounts> commit(const SheetChoice &choice, JudgedRows rows, ImportOrder order,
                                        const JobControl &control) = 0;
    // The rows that stay out, with the reason in a column; .csv or .xlsx by the name.
    virtual Result<qint64> saveRejects(const SheetChoice &choice, const JudgedRows &rows, const QString &file,
                                       const JobControl &control) = 0;
    // The sheet as a copy with what is known of its people, in five columns; file ends like the sheet's where
    // it is a workbook of Office Open XML, else in .xlsx.
    virtual Result<WrittenBack> writeBack(const SheetChoice &choice, const QString &file,
                                          const JobControl &control) = 0;
    virtual Result<std::vector<ImportBatch>> imports() = 0; // newest first
    virtual Result<ImportUndo> undo(qint64 batch) = 0;
    // Who stays of one that was taken back, and why; at most so many.
    virtual Result<std::vector<KeptPerson>> kept(qint64 batch, qint64 most) = 0;
};

} // namespace PressPost
