// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/sheet/SheetFile.h"

#include <QStringList>
#include <QtEndian>

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

// A compound file ([MS-CFB]) with one empty stream of that name.
inline QByteArray compoundFile(const QString &stream)
{
    constexpr quint32 endOfChain = 0xFFFFFFFE;
    constexpr quint32 none = 0xFFFFFFFF;
    QByteArray file(3 * 512, '\0'); // header, table, directory
    const auto put = [&file](qsizetype at, auto number) { qToLittleEndian(number, file.data() + at); };
    file.replace(0, 8, QByteArray("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8));
    put(30, quint16(9));
    put(32, quint16(6));
    put(48, quint32(1));
    put(56, quint32(4096));
    put(60, endOfChain);
    put(68, endOfChain);
    for (qsizetype i = 1; i < 109; ++i)
        put(76 + 4 * i, none);
    put(512, quint32(0xFFFFFFFD));
    put(516, endOfChain);
    for (int i = 0; i < 2; ++i) {
        const qsizetype entry = 1024 + 128 * i;
        const QString name = i == 0 ? QStringLiteral("Root Entry") : stream;
        for (qsizetype letter = 0; letter < name.size(); ++letter)
            put(entry + 2 * letter, quint16(name.at(letter).unicode()));
        put(entry + 64, quint16(2 * (name.size() + 1)));
        file[entry + 66] = i == 0 ? 5 : 2;
        put(entry + 68, none);
        put(entry + 72, none);
        put(entry + 76, i == 0 ? quint32(1) : none);
        put(entry + 116, endOfChain);
    }
    return file;
}

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
