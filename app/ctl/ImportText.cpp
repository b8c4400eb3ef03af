// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/ImportText.h"

#include "app/ctl/SaidLine.h"

#include <QFileInfo>

namespace PressPost::Ctl
{

namespace
{

struct CountWord {
    qint64 ImportCounts::*count;
    Sentence words;
};

// In the order in which a person asks; what is none is left out.
QStringList countLines(const ImportCounts &counts)
{
    const CountWord words[] = {
        {&ImportCounts::added, PP_SAY("added")},
        {&ImportCounts::updated, PP_SAY("updated")},
        {&ImportCounts::unchanged, PP_SAY("in your contacts already, and left as they are")},
        {&ImportCounts::duplicates, PP_SAY("twice in the sheet")},
        {&ImportCounts::refused, PP_SAY("refused")},
        {&ImportCounts::suppressed, PP_SAY("kept out: they must not be brought back")},
    };
    QStringList lines;
    for (const CountWord &word : words) {
        if (counts.*word.count > 0)
            lines << QStringLiteral("  %1 %2").arg(counts.*word.count).arg(word.words.english());
    }
    return lines;
}

QString rowLine(const JudgedRow &row)
{
    const QString address = row.person.email.simplified();
    const QString said = asLine(row.reason, row.verdict.suggestion);
    return address.isEmpty() || row.reason.arguments.contains(address)
               ? QStringLiteral("row %1: %2").arg(row.person.row).arg(said)
               : QStringLiteral("row %1: %2: %3").arg(row.person.row).arg(address, said);
}

// More than one, and the same of them.
QString rowsWord(qint64 rows)
{
    return PP_SAY_N(rows, "1 row", "%1 rows", QString::number(rows)).english();
}

QString peopleWord(qint64 people)
{
    return PP_SAY_N(people, "1 person", "%1 people", QString::number(people)).english();
}

} // namespace

TellingRows tellingRows(const JudgedRows &rows)
{
    TellingRows telling;
    for (size_t i = 0; i < rows.size(); ++i) {
        const JudgedRows::Packed row = rows.packed(i);
        if (row.state == RowState::Refused || row.state == RowState::KeptOut ||
            row.state == RowState::Duplicate)
            telling.out.append(rows.at(i));
        else if (row.state == RowState::Unchanged && row.fields)
            telling.differ.append(rows.at(i));
    }
    return telling;
}

QString importText(const QString &file, const ImportCounts &counts, const JudgedSheet &sheet,
                   const TellingRows &telling, const QString &rejects)
{
    const JudgedRows &out = telling.out;
    QStringList lines{QStringLiteral("%1: %2").arg(QFileInfo(file).fileName(), rowsWord(counts.rows))};
    lines += countLines(counts);
    for (const SheetProblem &problem : sheet.problems)
        lines << (problem.row > 0 ? QStringLiteral("row %1: ").arg(problem.row) : QString()) +
                     asLine(problem.message);
    if (!sheet.unasked.isEmpty())
        lines << asLine(sheet.unasked);
    const auto rows = qint64(out.size());
    for (qint64 i = 0; i < std::min(rows, namedAtMost); ++i)
        lines << rowLine(out.at(size_t(i)));
    if (rows > namedAtMost)
        lines << (rejects.isEmpty()
                      ? QStringLiteral("and %1 more; --rejects FILE writes them all into a sheet")
                            .arg(rows - namedAtMost)
                      : QStringLiteral("and %1 more, in %2").arg(rows - namedAtMost).arg(rejects));
    else if (rows > 0 && !rejects.isEmpty())
        lines << QStringLiteral("%1 in %2").arg(rowsWord(rows), rejects);
    const auto differ = qint64(telling.differ.size());
    for (qint64 i = 0; i < std::min(differ, namedAtMost); ++i)
        lines << rowLine(telling.differ.at(size_t(i)));
    if (differ > namedAtMost)
        lines << QStringLiteral("and %1 more with other values; --update all takes them")
                     .arg(differ - namedAtMost);
    lines
        << (counts.batch == 0
                ? PP_SAY("Nothing was changed: this is what the import does without --dry-run.").english()
                : QStringLiteral("“presspostctl import undo %1” takes this import back.").arg(counts.batch));
    return lines.join(u'\n');
}

QString undoText(qint64 batch, const ImportUndo &undo, const std::vector<KeptPerson> &kept)
{
    QStringList lines{QStringLiteral("Import %1 was taken back.").arg(batch),
                      QStringLiteral("  %1 removed").arg(peopleWord(undo.removed))};
    if (undo.restored > 0)
        lines << QStringLiteral("  %1 as before the import").arg(peopleWord(undo.restored));
    if (undo.kept > 0)
        lines << QStringLiteral("  %1 kept").arg(peopleWord(undo.kept));
    if (undo.merged > 0)
        lines << QString(u"  " + mergedWords(undo).english());
    for (const KeptPerson &person : kept)
        lines << QStringLiteral("%1 stays: %2").arg(person.email, asLine(person.why));
    if (undo.kept > qint64(kept.size()))
        lines << QStringLiteral("and %1 more; “contacts list --filter batch=%2” names them")
                     .arg(undo.kept - qint64(kept.size()))
                     .arg(batch);
    return lines.join(u'\n');
}

QString importLine(const ImportBatch &import)
{
    QStringList counts;
    for (const QString &line : countLines(import.counts))
        counts << line.trimmed().section(u':', 0, 0);
    const QString source =
        import.fileName.isEmpty() ? import.source : QString(import.source + u" · " + import.fileName);
    const QString undone =
        import.undoneAt ? QString(u"; taken back " + toIsoText(*import.undoneAt)) : QString();
    return QStringLiteral("%1  %2  %3: %4%5")
        .arg(QString::number(import.id).rightJustified(4), toIsoText(import.at), source,
             counts.join(QStringLiteral(", ")), undone);
}

QString writtenBackText(const QString &file, const WrittenBack &written)
{
    QStringList lines{QStringLiteral("%1: %2 with an address").arg(file, rowsWord(written.rows)),
                      QStringLiteral("  %1 in your contacts").arg(written.known)};
    if (written.invalid > 0)
        lines << QStringLiteral("  %1 cannot get mail").arg(written.invalid);
    lines << (written.isCopy ? QStringLiteral("It is your workbook with some columns more.")
                             : QStringLiteral("It is a new workbook with the cells of your sheet and some "
                                              "columns more."));
    return lines.join(u'\n');
}

} // namespace PressPost::Ctl
