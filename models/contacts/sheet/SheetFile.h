// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/JobControl.h"
#include "models/core/Result.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <vector>

// Contact sheets as people have them, row after row, whatever the file is called:
//     PP_TRY(auto file, SheetFile::open(path, control));
//     PP_TRY(auto rows, file->rows(0, control));
//     SheetRow row;
//     for (;;) { PP_TRY(const bool isRow, rows->next(row)); if (!isRow) break; … }
// What a file is decides its content, never its name. Memory stays bounded whatever its size; only the shared
// strings of a workbook are held. Blocks: use from a job. One object, one thread.
namespace PressPost
{

enum class SheetFormat {
    Csv,  // text with a delimiter
    Text, // text without one: a line is a cell
    Xlsx,
    Xls,
    Ods,
    Xml2003,
    Html,  // a table of a page is a sheet
    VCard, // a row for each card, below a header row
};
QByteArray formatName(SheetFormat format); // "csv" …

struct SheetInfo {
    QString name; // empty for text
    bool isHidden = false;
};

// A mailto: link that hangs on a cell.
struct SheetLink {
    qsizetype column = 0;
    QByteArray address; // UTF-8, without mailto: and what follows a question mark
};

// One row that is not blank. Cells are UTF-8, uncleaned; they point into the reader and hold until its next
// row.
struct SheetRow {
    qint64 number = 0; // 1-based, as a spreadsheet counts
    std::vector<QByteArrayView> cells;
    std::vector<SheetLink> links;
    bool isHidden = false;

    QByteArrayView cell(qsizetype column) const
    {
        return column >= 0 && column < qsizetype(cells.size()) ? cells[size_t(column)] : QByteArrayView();
    }
    QString text(qsizetype column) const { return QString::fromUtf8(cell(column)); }
};

// Something that was odd and could be read all the same, or a cell that could not.
struct SheetProblem {
    qint64 row = 0; // as SheetRow::number; 0: the whole file
    Sentence message;
};

constexpr qsizetype maxSheetColumns = 1024; // further right stands nothing about a person
constexpr qsizetype maxCellBytes = 1 << 20; // a cell, and a record of text
constexpr size_t maxSheetProblems = 10'000; // kept; the rest is only counted

class SheetRows
{
public:
    virtual ~SheetRows() = default;
    // False after the last row. Fault::Cancelled when the job was cancelled.
    virtual Result<bool> next(SheetRow &row) = 0;
    // What was found since the last call.
    std::vector<SheetProblem> takeProblems() { return std::exchange(m_problems, {}); }

protected:
    void note(qint64 row, Sentence message);
    void noteTooManyCells(qint64 row);

private:
    std::vector<SheetProblem> m_problems;
};

// What a person may know better than the program; empty: found out by content.
struct SheetOptions {
    QByteArray encoding = {};
    char delimiter = 0;
};

class SheetFile
{
public:
    virtual ~SheetFile() = default;
    static Result<std::unique_ptr<SheetFile>> open(const QString &path, const JobControl &control,
                                                   const SheetOptions &options = {});
    // name: for sentences.
    static Result<std::unique_ptr<SheetFile>> openBytes(const QByteArray &bytes, const QString &name,
                                                        const JobControl &control,
                                                        const SheetOptions &options = {});

    SheetFormat format() const { return m_format; }
    const QString &name() const { return m_name; }                    // of the file, without its folder
    const std::vector<SheetInfo> &sheets() const { return m_sheets; } // one at least
    QByteArray encoding() const { return m_encoding; }                // "UTF-8", "windows-1252" …
    char delimiter() const { return m_delimiter; }                    // 0: none

    // From the first row on; may be called again. The file outlives what it gives.
    virtual Result<std::unique_ptr<SheetRows>> rows(qsizetype sheet, const JobControl &control) = 0;

protected:
    SheetFile(SheetFormat format, QString name) : m_format(format), m_name(std::move(name)) {}

    SheetFormat m_format;
    QString m_name;
    std::vector<SheetInfo> m_sheets;
    QByteArray m_encoding = "UTF-8";
    char m_delimiter = 0;
};

} // namespace PressPost
