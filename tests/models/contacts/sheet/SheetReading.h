// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/sheet/SheetFile.h"

#include <QStringList>

// A sheet from memory as a table of text, with all that was said about it.
namespace PressPost
{

struct ReadSheet {
    QByteArray format;
    QByteArray encoding;
    char delimiter = 0;
    QStringList rows; // cells joined by "|"
    QStringList numbers;
    QStringList problems; // "3: A quotation mark …"
    QStringList links;    // "2,1: anna@example.org"
    QString error;
};

inline ReadSheet readSheet(const QByteArray &bytes, qsizetype sheet = 0, const SheetOptions &options = {})
{
    ReadSheet result;
    const auto file = SheetFile::openBytes(bytes, QStringLiteral("list"), {}, options);
    if (!file) {
        result.error = describe(file.error());
        return result;
    }
    result.format = formatName((*file)->format());
    result.encoding = (*file)->encoding();
    result.delimiter = (*file)->delimiter();
    const auto rows = (*file)->rows(sheet, {});
    if (!rows) {
        result.error = describe(rows.error());
        return result;
    }
    SheetRow row;
    for (;;) {
        const auto isRow = (*rows)->next(row);
        if (!isRow)
            result.error = describe(isRow.error());
        if (!isRow || !*isRow)
            break;
        QStringList cells;
        for (qsizetype i = 0; i < qsizetype(row.cells.size()); ++i)
            cells << row.text(i);
        result.rows << cells.join(u'|');
        result.numbers << QString::number(row.number);
        for (const SheetLink &link : row.links)
            result.links << QStringLiteral("%1,%2: %3")
                                .arg(row.number)
                                .arg(link.column)
                                .arg(QString::fromUtf8(link.address));
    }
    for (const SheetProblem &problem : (*rows)->takeProblems())
        result.problems << QStringLiteral("%1: %2").arg(problem.row).arg(problem.message.english());
    return result;
}

} // namespace PressPost
