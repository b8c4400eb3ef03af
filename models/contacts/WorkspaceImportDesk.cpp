// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/WorkspaceImportDesk.h"

#include "models/contacts/MappingMemory.h"
#include "models/contacts/SheetExport.h"
#include "models/contacts/SheetPeople.h"
#include "models/contacts/SheetWriteBack.h"

#include <QCryptographicHash>
#include <QFileInfo>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace PressPost
{

namespace
{

constexpr qsizetype previewRows = 50;
constexpr qsizetype shownValues = 3;
constexpr qsizetype shownPeople = 3;

QStringList firstValuesOf(const SheetPreview &preview, qsizetype column)
{
    QStringList values;
    for (const QStringList &row : preview.rows) {
        const QString value = row.value(column).simplified();
        if (!value.isEmpty() && !values.contains(value))
            values.append(value);
        if (values.size() == shownValues)
            break;
    }
    return values;
}

// What the assistant says about a column.
QString whyOf(const SheetPreview &preview, const SheetPlan &plan, qsizetype column, const QStringList &values)
{
    const std::optional<ContactField> field = plan.mapping.field(column);
    if (plan.mapping.isLeftOut(column))
        return Sentence(PP_SAY("Nothing of it is kept")).translated();
    if (values.isEmpty())
        return Sentence(PP_SAY("Empty in the first rows")).translated();
    if (field == ContactField::Email) {
        const auto hits =
            std::count_if(preview.rows.begin(), preview.rows.end(), [column](const QStringList &row) {
                return holdsAddress(row.value(column).toUtf8());
            });
        return Sentence(PP_SAY("%1 of the first %2 look like addresses", QString::number(hits),
                               QString::number(preview.rows.size())))
            .translated();
    }
    if (field == ContactField::Notes)
        return Sentence(PP_SAY("The person can ask to read this")).translated();
    if (field)
        return Sentence(PP_SAY("Recognised")).translated();
    return Sentence(PP_SAY("Kept under its own name")).translated();
}

void applyFields(SheetPlan &plan, const QMap<int, QByteArray> &fields)
{
    if (fields.isEmpty())
        return;
    for (const ContactField field : contactFields)
        plan.mapping.set(field, std::nullopt);
    for (auto it = fields.begin(); it != fields.end(); ++it) {
        if (const auto field = contactFieldFrom(QString::fromUtf8(it.value())))
            plan.mapping.set(*field, it.key());
        else if (it.value() == leftOutColumn)
            plan.mapping.leaveOut(it.key());
    }
}

std::vector<ImportColumn> columnsOf(const SheetPreview &preview, const SheetPlan &plan)
{
    std::vector<ImportColumn> columns;
    for (qsizetype i = 0; i < plan.columns; ++i) {
        ImportColumn column;
        column.header = plan.header.value(i).simplified();
        if (column.header.isEmpty())
            column.header = Sentence(PP_SAY("Column %1", QString::number(i + 1))).translated();
        column.firstValues = firstValuesOf(preview, i);
        const auto field = plan.mapping.field(i);
        column.field = field                       ? contactFieldName(*field)
                       : plan.mapping.isLeftOut(i) ? QByteArray(leftOutColumn)
                                                   : QByteArray(ownColumn);
        column.why = whyOf(preview, plan, i, column.firstValues);
        columns.push_back(std::move(column));
    }
    return columns;
}

// The first three people as they will look.
Result<std::vector<JudgedRow>> firstPeopleOf(SheetFile &file, const SheetPlan &plan,
                                             const JobControl &control)
{
    std::vector<JudgedRow> people;
    PP_TRY(const auto rows, file.rows(plan.sheet, control));
    SheetRow row;
    while (qsizetype(people.size()) < shownPeople) {
        PP_TRY(const bool isRow, rows->next(row));
        if (!isRow)
            break;
        if (!plan.isData(row))
            continue;
        for (SheetPerson &person : peopleOf(row, plan)) {
            JudgedRow judged;
            judged.verdict = judgeOffline(person.email);
            judged.person = std::move(person);
            if (judged.verdict.address && qsizetype(people.size()) < shownPeople)
                people.push_back(std::move(judged));
        }
    }
    return people;
}

} // namespace

const std::vector<FieldChoice> &fieldChoices()
{
    static const std::vector<FieldChoice> choices = [] {
        std::vector<FieldChoice> all{{leftOutColumn, PP_SAY("Leave out")},
                                     {ownColumn, PP_SAY("A field of its own")}};
        for (const ContactField field : contactFields)
            all.push_back({contactFieldName(field), contactFieldLabel(field)});
        return all;
    }();
    return choices;
}

namespace
{

Sentence unaskedDomains(const JudgedRows &rows)
{
    QSet<QByteArray> domains;
    QString why;
    for (size_t i = 0; i < rows.size(); ++i) {
        const JudgedRows::Packed row = rows.packed(i);
        const AddressVerdict &verdict = rows.finding(row);
        if (verdict.code != "dns_timeout" || verdict.evidence.isEmpty())
            continue;
        domains.insert(row.domain().toByteArray());
        if (why.isEmpty())
            why = verdict.evidence.section(QStringLiteral("; "), -1);
    }
    if (domains.isEmpty())
        return {};
    if (why.isEmpty())
        why = PP_SAY("nobody could be asked").translated();
    return PP_SAY_N(
        domains.size(),
        "One domain could not be looked up just now: %2. Its people count as “unknown”, which says "
        "nothing against them.",
        "%1 domains could not be looked up just now: %2. Their people count as “unknown”, which says "
        "nothing against them.",
        QString::number(domains.size()), why);
}

} // namespace

static QString pastedName()
{
    return Sentence(PP_SAY("pasted text")).translated();
}

static Result<std::unique_ptr<SheetFile>> openChoice(const SheetChoice &choice, const JobControl &control,
                                                     const SheetOptions &options = {})
{
    if (choice.file.isEmpty())
        return SheetFile::openBytes(choice.pasted, pastedName(), control, options);
    return SheetFile::open(choice.file, control, options);
}

Result<PlannedSheet> planChoice(const SheetChoice &choice, const JobControl &control)
{
    SheetOptions options;
    options.encoding = choice.encoding.toLatin1();
    options.delimiter = choice.delimiter.isEmpty() ? '\0' : choice.delimiter.at(0).toLatin1();
    PlannedSheet planned;
    PP_TRY(planned.file, openChoice(choice, control, options));
    std::optional<qsizetype> sheet;
    if (!choice.sheet.isEmpty()) {
        sheet = sheetNamed(*planned.file, choice.sheet);
        if (!sheet)
            return Error{Fault::NotFound,
                         PP_SAY("“%1” has no sheet “%2”", planned.file->name(), choice.sheet),
                         {},
                         PP_SAY("look at the names of its sheets")};
    }
    PP_TRY(planned.plan, planSheet(*planned.file, sheet, control));
    applyFields(planned.plan, choice.fields);
    return planned;
}

Result<QByteArray> sha256Of(const QString &name)
{
    QFile file(name);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return Error{Fault::Io, PP_SAY("“%1” cannot be read", QFileInfo(name).fileName()),
                     PP_SAY("%1", file.errorString()), PP_SAY("look whether the file is still there")};
    return hash.result();
}

Result<ImportPreview> WorkspaceImportDesk::look(const SheetChoice &choice, const JobControl &control)
{
    PP_TRY(PlannedSheet planned, planChoice(choice, control));
    PP_TRY(const SheetPreview seen, previewSheet(*planned.file, planned.plan.sheet, previewRows, control));
    ImportPreview preview;
    if (choice.fields.isEmpty() && choice.memory == SheetChoice::Memory::Use) {
        PP_TRY(Database database, m_tools.workspace.connect());
        PP_TRY(preview.remembered, rememberedFields(database, planned.plan));
        applyFields(planned.plan, preview.remembered);
    }
    preview.format = formatName(planned.file->format());
    preview.encoding = QString::fromLatin1(planned.file->encoding());
    if (planned.file->delimiter() != 0)
        preview.delimiter = QString(QLatin1Char(planned.file->delimiter()));
    for (const SheetInfo &sheet : planned.file->sheets())
        preview.sheets.append(sheet.name);
    preview.sheet = preview.sheets.value(planned.plan.sheet);
    preview.headerRow = planned.plan.headerRow;
    preview.columns = columnsOf(seen, planned.plan);
    PP_TRY(preview.firstPeople, firstPeopleOf(*planned.file, planned.plan, control));
    for (const SheetProblem &problem : seen.problems) {
        if (problem.row == 0)
            preview.warnings.append(problem.message.translated());
    }
    return preview;
}

JudgeDomains WorkspaceImportDesk::domainsNobodyKnows()
{
    if (!m_tools.domains || m_tools.answers == Tools::Answers::AskedAnew)
        return m_tools.domains;
    return [this](const QByteArrayList &domains, const JobControl &control) {
        DomainVerdicts known;
        if (Result<Database> database = m_tools.workspace.connect()) {
            if (Result<DomainVerdicts> kept = keptAnswers(*database, domains, m_tools.clock.now()))
                known = std::move(*kept);
        }
        QByteArrayList unknown = domains;
        unknown.removeIf([&known](const QByteArray &domain) { return known.contains(domain); });
        const DomainVerdicts heard = m_tools.domains(unknown, control);
        m_heard.insert(heard);
        known.insert(heard);
        return known;
    };
}

Result<void> WorkspaceImportDesk::keepHeard()
{
    PP_TRY(Database database, m_tools.workspace.connect());
    PP_TRY(Transaction transaction, Transaction::begin(database));
    PP_CHECK(keepAnswers(database, std::exchange(m_heard, {})));
    return transaction.commit();
}

// What was freed in a million pieces is given back to the system.
static void giveBackMemory()
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

Result<JudgedSheet> WorkspaceImportDesk::judge(const SheetChoice &choice, UpdatePolicy update,
                                               const JobControl &control)
{
    PP_TRY(PlannedSheet planned, planChoice(choice, control));
    PP_TRY(SheetPeople reader, SheetPeople::begin(*planned.file, planned.plan, control));
    std::optional<SheetPeople> people(std::move(reader));
    PP_TRY(const std::unique_ptr<KeptOut> keptOut, m_tools.keptOut());
    const Importer importer(
        {m_tools.workspace, keptOut.get(), domainsNobodyKnows(), m_tools.clock, m_tools.random});
    JudgedSheet judged;
    // A workbook holds all its texts while it is open; what comes now may take minutes.
    const auto next = [&](std::vector<SheetPerson> &more) -> Result<bool> {
        PP_TRY(const bool isMore, people->next(more));
        if (!isMore) {
            judged.problems = people->takeProblems();
            people.reset();
            planned.file.reset();
            giveBackMemory();
        }
        return isMore;
    };
    PP_TRY(judged.rows, importer.judge(next, update, control));
    judged.unasked = unaskedDomains(judged.rows);
    return judged;
}

Result<std::vector<JudgedRow>> WorkspaceImportDesk::judgeAgain(std::vector<JudgedRow> rows)
{
    PP_TRY(const std::unique_ptr<KeptOut> keptOut, m_tools.keptOut());
    const Importer importer(
        {m_tools.workspace, keptOut.get(), domainsNobodyKnows(), m_tools.clock, m_tools.random});
    const auto all = [&rows](std::vector<SheetPerson> &people) -> Result<bool> {
        for (JudgedRow &row : rows)
            people.push_back(std::move(row.person));
        return false;
    };
    PP_TRY(const JudgedRows judged, importer.judge(all, UpdatePolicy::Empty, {}));
    std::copy(judged.begin(), judged.end(), rows.begin());
    return rows;
}

Result<ImportCounts> WorkspaceImportDesk::commit(const SheetChoice &choice, JudgedRows rows,
                                                 ImportOrder order, const JobControl &control)
{
    if (choice.file.isEmpty()) {
        order.fileName = pastedName();
        order.fileSha256 = QCryptographicHash::hash(choice.pasted, QCryptographicHash::Sha256);
    } else {
        order.fileName = QFileInfo(choice.file).fileName();
        PP_TRY(order.fileSha256, sha256Of(choice.file));
    }
    if (order.format.isEmpty() || !choice.fields.isEmpty()) {
        PP_TRY(const PlannedSheet planned, planChoice(choice, control));
        order.format = formatName(planned.file->format());
        if (!choice.fields.isEmpty()) {
            PP_TRY(Database database, m_tools.workspace.connect());
            PP_CHECK(rememberFields(database, planned.plan, choice.fields));
        }
    }
    PP_TRY(const std::unique_ptr<KeptOut> keptOut, m_tools.keptOut());
    const Importer importer(
        {m_tools.workspace, keptOut.get(), m_tools.domains, m_tools.clock, m_tools.random});
    PP_TRY(const ImportCounts counts, importer.commit(std::move(rows), order, control));
    std::ignore = keepHeard(); // else the next import asks again; this one stands
    return counts;
}

Result<qint64> WorkspaceImportDesk::saveRejects(const SheetChoice &choice, const JudgedRows &rows,
                                                const QString &file, const JobControl &control)
{
    PP_TRY(const PlannedSheet planned, planChoice(choice, control));
    QHash<qint64, QStringList> reasons;
    for (const JudgedRow &row : rows)
        reasons.insert(row.person.row, {row.reason.translated(), row.verdict.suggestion});
    QStringList header = planned.plan.header;
    while (header.size() < planned.plan.columns)
        header.append(QString());
    ExportOptions options;
    options.head = ExportOptions::Head::FirstRow;
    options.columns.resize(size_t(header.size()), {22});
    options.columns.insert(options.columns.end(), {{8}, {52}, {30}});
    PP_TRY(const auto sheet,
           SheetExport::create(file, exportFormatOf(file).value_or(ExportFormat::Csv), options));
    PP_CHECK(sheet->addRow(header + rejectHeaders()));
    PP_TRY(const auto all, planned.file->rows(planned.plan.sheet, control));
    qint64 written = 0;
    for (SheetRow row;;) {
        PP_TRY(const bool isRow, all->next(row));
        if (!isRow)
            break;
        const auto reason = reasons.constFind(row.number);
        if (reason == reasons.constEnd())
            continue;
        QStringList cells;
        for (qsizetype i = 0; i < header.size(); ++i)
            cells.append(row.text(i));
        PP_CHECK(sheet->addRow(cells + QStringList{QString::number(row.number)} + *reason));
        ++written;
    }
    PP_CHECK(sheet->finish());
    return written;
}

Result<WrittenBack> WorkspaceImportDesk::writeBack(const SheetChoice &choice, const QString &file,
                                                   const JobControl &control)
{
    PP_TRY(Database database, m_tools.workspace.connect());
    return writeSheetBack(database, choice, file, control);
}

Result<std::vector<ImportBatch>> WorkspaceImportDesk::imports()
{
    PP_TRY(Database database, m_tools.workspace.connect());
    return importBatches(database);
}

Result<ImportUndo> WorkspaceImportDesk::undo(qint64 batch)
{
    PP_TRY(Database database, m_tools.workspace.connect());
    return undoImport(database, batch, m_tools.clock.now());
}

Result<std::vector<KeptPerson>> WorkspaceImportDesk::kept(qint64 batch, qint64 most)
{
    PP_TRY(Database database, m_tools.workspace.connect());
    return keptOfImport(database, batch, most);
}

} // namespace PressPost
