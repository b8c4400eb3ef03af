// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/SheetWriteBack.h"

#include "models/contacts/SheetExport.h"
#include "models/contacts/SheetPeople.h"
#include "models/contacts/WorkspaceContactDesk.h"
#include "models/contacts/sheet/XlsxColumns.h"

#include <QFileInfo>

#include <array>

namespace PressPost
{

namespace
{

using Cells = std::vector<AddedCell>;

// What is known of the people of a row, cell for cell under writtenBackHeaders().
class RowFacts
{
public:
    static Result<RowFacts> create(Database &database)
    {
        PP_TRY(Statement find, database.prepare(QString(
                                   u"SELECT " + standingColumns +
                                   u", c.suggestion, c.came_back_at, c.basis FROM contact AS c "
                                   u"WHERE c.id = (WITH wanted (key) AS (SELECT ?) "
                                   u"SELECT id FROM wanted CROSS JOIN contact ON email_key = key UNION ALL "
                                   u"SELECT contact_id FROM wanted CROSS JOIN former_contact ON "
                                   u"email_key = key LIMIT 1)")));
        return RowFacts(std::move(find));
    }

    // Empty ones where the row has nobody: what an earlier copy said of somebody goes.
    Result<Cells> of(const SheetRow &row, const SheetPlan &plan)
    {
        Cells all;
        for (const SheetPerson &person : peopleOf(row, plan)) {
            if (person.email.trimmed().isEmpty())
                continue;
            PP_TRY(Cells cells, of(person.email));
            if (all.empty()) {
                all = std::move(cells);
                continue;
            }
            for (size_t i = 0; i < all.size(); ++i) {
                if (!cells[i].text.isEmpty() && cells[i].text != all[i].text)
                    all[i].text += (all[i].text.isEmpty() ? QString() : QStringLiteral("; ")) + cells[i].text;
                all[i].tone = std::max(all[i].tone, cells[i].tone);
            }
        }
        if (all.empty())
            return Cells(size_t(writtenBackHeaders().size()));
        ++m_counts.rows;
        return all;
    }

    const WrittenBack &counts() const { return m_counts; }

private:
    explicit RowFacts(Statement find) : m_find(std::move(find)) {}

    Result<Cells> of(const QString &email)
    {
        const AddressVerdict verdict = judgeOffline(email);
        std::optional<Cells> known;
        if (verdict.address) {
            PP_CHECK(m_find.each(
                [&known](const Row &row) {
                    const Standing standing = standingFrom(row, 0);
                    const std::optional<Instant> cameBack = row.optionalInstant(standingColumnCount + 1);
                    known = Cells{{standing.word.translated(), standing.tone},
                                  {standing.reason.translated()},
                                  {row.text(standingColumnCount)},
                                  {cameBack ? localDay(*cameBack) : QString()},
                                  {basisLabel(row.word(standingColumnCount + 2)).translated()}};
                },
                verdict.address->key()));
        }
        if (known) {
            ++m_counts.known;
            m_counts.invalid += known->front().tone == Tone::Error;
            return std::move(*known);
        }
        const bool isBad = verdict.verdict == Verdict::Invalid;
        m_counts.invalid += isBad;
        return Cells{{Sentence(isBad ? PP_SAY("Invalid") : PP_SAY("Not in your contacts")).translated(),
                      isBad ? Tone::Error : Tone::None},
                     {isBad ? verdict.reason.translated() : QString()},
                     {verdict.suggestion},
                     {},
                     {}};
    }

    static QString localDay(Instant instant)
    {
        return QDateTime::fromMSecsSinceEpoch(toMilliseconds(instant)).date().toString(Qt::ISODate);
    }

    Statement m_find;
    WrittenBack m_counts;
};

bool isOpenXml(const SheetFile &file, const SheetChoice &choice)
{
    return file.format() == SheetFormat::Xlsx && !choice.file.isEmpty();
}

// Of an earlier copy, or behind everything that stands in the sheet.
Result<qsizetype> firstFreeColumn(SheetFile &file, const SheetPlan &plan, const JobControl &control)
{
    const QStringList ours = writtenBackHeaders();
    const qsizetype earlier = plan.header.indexOf(ours.front());
    if (earlier >= 0 && plan.header.mid(earlier, ours.size()) == ours)
        return earlier;
    qsizetype widest = 0;
    PP_TRY(const auto rows, file.rows(plan.sheet, control));
    for (SheetRow row;;) {
        PP_TRY(const bool isRow, rows->next(row));
        if (!isRow)
            return widest;
        widest = std::max(widest, qsizetype(row.cells.size()));
    }
}

Result<void> copyWorkbook(SheetFile &source, const SheetPlan &plan, const SheetChoice &choice,
                          RowFacts &facts, const QString &file, const JobControl &control)
{
    AddedColumns added;
    added.sheet = plan.sheet;
    constexpr std::array<double, 5> widths{16, 52, 30, 14, 22};
    const QStringList headers = writtenBackHeaders();
    for (size_t i = 0; i < widths.size(); ++i)
        added.columns.push_back({headers[qsizetype(i)], widths.at(i)});
    added.headerRow = plan.headerRow;
    PP_TRY(added.first, firstFreeColumn(source, plan, control));
    // The cells are asked for in the order of the sheet, and read in that order beside it.
    PP_TRY(const auto rows, source.rows(plan.sheet, {}));
    SheetRow row;
    added.cells = [&](qint64 number) -> Result<Cells> {
        while (row.number < number) {
            PP_TRY(const bool isRow, rows->next(row));
            if (!isRow)
                return Cells();
        }
        return row.number == number && plan.isData(row) ? facts.of(row, plan) : Result<Cells>(Cells());
    };
    return copyXlsxWithColumns(choice.file, file, added, control);
}

Result<void> newWorkbook(SheetFile &source, const SheetPlan &plan, RowFacts &facts, const QString &file,
                         const JobControl &control)
{
    PP_TRY(const qsizetype first, firstFreeColumn(source, plan, control));
    PP_TRY(const auto sheet, SheetExport::create(file, ExportFormat::Xlsx));
    PP_TRY(const auto rows, source.rows(plan.sheet, control));
    for (SheetRow row;;) {
        PP_TRY(const bool isRow, rows->next(row));
        if (!isRow)
            break;
        QStringList cells;
        for (qsizetype i = 0; i < std::max(first, qsizetype(row.cells.size())); ++i)
            cells.append(row.text(i));
        QStringList ours;
        if (row.number == plan.headerRow)
            ours = writtenBackHeaders();
        if (plan.isData(row)) {
            PP_TRY(const Cells added, facts.of(row, plan));
            for (const AddedCell &cell : added)
                ours.append(cell.text);
        }
        for (qsizetype i = 0; i < ours.size(); ++i) {
            if (first + i < cells.size()) // of an earlier copy
                cells[first + i] = ours[i];
            else
                cells.append(ours[i]);
        }
        PP_CHECK(sheet->addRow(cells));
    }
    return sheet->finish();
}

} // namespace

QStringList writtenBackHeaders()
{
    QStringList headers;
    for (const Sentence &header :
         {PP_SAY("Status"), PP_SAY("Reason"), PP_SAY("Suggestion"), PP_SAY("Last bounce"), PP_SAY("Consent")})
        headers.append(header.translated());
    return headers;
}

Result<WrittenBack> writeSheetBack(Database &database, const SheetChoice &choice, const QString &file,
                                   const JobControl &control)
{
    PP_TRY(const PlannedSheet planned, planChoice(choice, control));
    PP_TRY(RowFacts facts, RowFacts::create(database));
    const bool isCopy = isOpenXml(*planned.file, choice);
    const QString ending = isCopy ? QFileInfo(choice.file).suffix().toLower() : QStringLiteral("xlsx");
    if (QFileInfo(file).suffix().toLower() != ending)
        return Error{Fault::Usage, PP_SAY("The sheet was not written back"),
                     PP_SAY("“%1” does not end in .%2", QFileInfo(file).fileName(), ending),
                     PP_SAY("give the copy a name that does")};
    PP_CHECK(database.script("BEGIN")); // one look for all rows
    PP_CHECK(isCopy ? copyWorkbook(*planned.file, planned.plan, choice, facts, file, control)
                    : newWorkbook(*planned.file, planned.plan, facts, file, control));
    WrittenBack written = facts.counts();
    written.isCopy = isCopy;
    return written;
}

} // namespace PressPost
