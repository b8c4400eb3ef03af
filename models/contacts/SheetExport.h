// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

// Sheets for people: what was refused and why, and exports. No cell can become a formula in the program that
// opens the file (CWE-1236): cells of .xlsx are typed as text, in .csv an apostrophe stands before what
// begins like one.
namespace PressPost
{

enum class ExportFormat { Csv, Xlsx };
std::optional<ExportFormat> exportFormatOf(const QString &path); // by ".csv", ".xlsx"

// How a column of .xlsx looks. A moment is written as a date of the spreadsheet, in local time, where the
// cell holds one ("2026-11-24T09:31:50Z"); what holds none stays text.
struct ExportColumnLook {
    double width = 16; // in letters
    enum class Holds { Text, Moment } holds = Holds::Text;
};

struct ExportOptions {
    char delimiter = ','; // of .csv; spreadsheet programs of many countries expect ';'
    enum class Mark { None, ByteOrder } mark = Mark::ByteOrder; // tells Excel that .csv is UTF-8
    QString sheet = QStringLiteral("Contacts");
    // Of .xlsx. A head stays in sight and is bold; columns without a look are as wide as any.
    enum class Head { None, FirstRow } head = Head::None;
    std::vector<ExportColumnLook> columns = {};
};

// Row after row into a file that takes its name when finish() succeeds, so that nobody finds half of one. One
// thread. Not finished: nothing is left.
class SheetExport
{
public:
    virtual ~SheetExport() = default;
    // An existing file is replaced at the end.
    static Result<std::unique_ptr<SheetExport>> create(const QString &path, ExportFormat format,
                                                       const ExportOptions &options = {});
    virtual Result<void> addRow(const QStringList &cells) = 0;
    virtual Result<void> finish() = 0;
};

// "=1+1" -> "'=1+1"; what begins like no formula stays as it is.
QString neutralized(const QString &cell);
// Takes exactly that apostrophe away again: what an import does with our own export.
QString withoutNeutralizing(const QString &cell);

// The headers of columns that say something about the rows and hold nothing of the people's own: of exported
// contacts, of a file of rejects, and of a workbook written back (translated). An import of such a sheet,
// corrected or amended by hand, leaves them out.
QStringList standingHeaders();
QStringList standingHeadings(); // the same in a workbook, for people
QStringList rejectHeaders();
QStringList writtenBackHeaders();

} // namespace PressPost
