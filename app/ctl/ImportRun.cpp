// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/ImportRun.h"

#include "app/ctl/ImportText.h"
#include "app/ctl/UseWorkspace.h"

#include <QCommandLineParser>
#include <QJsonArray>

namespace PressPost::Ctl
{

namespace
{

const QByteArrayList bases{"consent-claimed", "legitimate-interest", "soft-opt-in", "contract", "none"};

Result<UpdatePolicy> updateFrom(const QString &word)
{
    if (word == QLatin1StringView("never"))
        return UpdatePolicy::Never;
    if (word == QLatin1StringView("empty"))
        return UpdatePolicy::Empty;
    if (word == QLatin1StringView("all"))
        return UpdatePolicy::All;
    return Error{
        Fault::Usage, PP_SAY("There is no --update %1", word), {}, PP_SAY("use never, empty or all")};
}

Result<ImportOrder> importOrderFrom(const QCommandLineParser &parser)
{
    ImportOrder order;
    order.source = parser.value(QStringLiteral("source"));
    order.basis = parser.value(QStringLiteral("basis")).toLatin1();
    order.lists = parser.values(QStringLiteral("list"));
    order.tags = parser.values(QStringLiteral("tag"));
    if (order.source.trimmed().isEmpty())
        return Error{Fault::Usage, PP_SAY("The import was not begun"), PP_SAY("--source is missing"),
                     PP_SAY("say where these addresses come from; people may ask you for it")};
    if (!bases.contains(order.basis))
        return Error{Fault::Usage, PP_SAY("The import was not begun"),
                     PP_SAY("--basis is missing or unknown"),
                     PP_SAY("use one of %1", QString::fromLatin1(bases.join(", ")))};
    PP_TRY(order.update, updateFrom(parser.value(QStringLiteral("update"))));
    return order;
}

// --map FIELD=COLUMN, on top of what content says.
Result<SheetChoice> sheetChoiceFrom(const QCommandLineParser &parser, const JobControl &control)
{
    SheetChoice choice;
    choice.file = parser.positionalArguments().first();
    choice.sheet = parser.value(QStringLiteral("sheet"));
    if (!parser.isSet(QStringLiteral("map")))
        return choice;
    PP_TRY(PlannedSheet planned, planChoice(choice, control));
    for (const QString &map : parser.values(QStringLiteral("map")))
        PP_CHECK(mapColumn(planned.plan, map.section(u'=', 0, 0), map.section(u'=', 1)));
    const ColumnMapping &mapping = planned.plan.mapping;
    for (qsizetype column = 0; column < std::max(planned.plan.columns, planned.plan.header.size());
         ++column) {
        if (const std::optional<ContactField> field = mapping.field(column))
            choice.fields.insert(int(column), contactFieldName(*field));
        else
            choice.fields.insert(int(column), mapping.isLeftOut(column) ? leftOutColumn : ownColumn);
    }
    return choice;
}

QJsonObject importCounts(const ImportCounts &counts)
{
    return {
        {QStringLiteral("batch"), counts.batch},         {QStringLiteral("rows"), counts.rows},
        {QStringLiteral("added"), counts.added},         {QStringLiteral("updated"), counts.updated},
        {QStringLiteral("unchanged"), counts.unchanged}, {QStringLiteral("duplicates"), counts.duplicates},
        {QStringLiteral("refused"), counts.refused},     {QStringLiteral("suppressed"), counts.suppressed}};
}

// As --dry-run names them; row 0 is the whole file.
QJsonArray problemsOf(const JudgedSheet &sheet)
{
    QJsonArray array;
    const auto add = [&array](qint64 row, const Sentence &message) {
        array.append(
            QJsonObject{{QStringLiteral("row"), row}, {QStringLiteral("message"), message.english()}});
    };
    for (const SheetProblem &problem : sheet.problems)
        add(problem.row, problem.message);
    if (!sheet.unasked.isEmpty())
        add(0, sheet.unasked);
    return array;
}

// One for each person, in the order of the sheet.
QJsonArray statesOf(const JudgedRows &rows)
{
    QJsonArray states;
    for (const JudgedRow &row : rows)
        states.append(QJsonObject{{QStringLiteral("row"), row.person.row},
                                  {QStringLiteral("email"), row.person.email.simplified()},
                                  {QStringLiteral("state"), QString::fromLatin1(rowStateName(row.state))},
                                  {QStringLiteral("reason"), row.reason.english()}});
    return states;
}

Result<int> importInto(const QCommandLineParser &parser, Context &context)
{
    PP_TRY(const ImportOrder order, importOrderFrom(parser));
    const JobControl control = controlFor(context, QStringLiteral("importing"));
    PP_TRY(const auto workspace, openWorkspace(context, Workspace::Access::Write));
    PP_TRY(const SheetChoice choice, sheetChoiceFrom(parser, control));
    ImportDesk &desk = workspace->imports();
    PP_TRY(JudgedSheet sheet, desk.judge(choice, order.update, control));
    const TellingRows telling = tellingRows(sheet.rows);
    PP_TRY(const ImportCounts counts, desk.commit(choice, std::move(sheet.rows), order, control));
    if (parser.isSet(QStringLiteral("rejects"))) {
        PP_TRY(const qint64 saved,
               desk.saveRejects(choice, telling.out, parser.value(QStringLiteral("rejects")), control));
        Q_UNUSED(saved)
    }
    context.progress(QString());
    if (context.json) {
        QJsonObject answer = importCounts(counts);
        answer.insert(QStringLiteral("problems"), problemsOf(sheet));
        context.print(answer);
    } else {
        context.print(
            importText(choice.file, counts, sheet, telling, parser.value(QStringLiteral("rejects"))));
    }
    return counts.refused > 0 ? int(BadNews) : int(Done);
}

Result<int> takeImportBack(const QCommandLineParser &parser, Context &context)
{
    PP_TRY(const auto workspace, openWorkspace(context, Workspace::Access::Write));
    const qint64 batch = parser.positionalArguments().value(0).toLongLong();
    PP_TRY(const ImportUndo undo, workspace->imports().undo(batch));
    if (context.json) {
        context.print(QJsonObject{{QStringLiteral("removed"), undo.removed},
                                  {QStringLiteral("restored"), undo.restored},
                                  {QStringLiteral("kept"), undo.kept},
                                  {QStringLiteral("merged"), undo.merged}});
        return int(Done);
    }
    PP_TRY(const std::vector<KeptPerson> kept, workspace->imports().kept(batch, namedAtMost));
    context.print(undoText(batch, undo, kept));
    return int(Done);
}

Result<int> listImports(Context &context)
{
    PP_TRY(const auto workspace, openWorkspace(context, Workspace::Access::Read));
    PP_TRY(const std::vector<ImportBatch> imports, workspace->imports().imports());
    for (const ImportBatch &import : imports) {
        if (!context.json) {
            context.print(importLine(import));
            continue;
        }
        QJsonObject object = importCounts(import.counts);
        object.insert(QStringLiteral("source"), import.source);
        object.insert(QStringLiteral("file"), import.fileName);
        object.insert(QStringLiteral("at"), toIsoText(import.at));
        object.insert(QStringLiteral("undone_at"), import.undoneAt ? toIsoText(*import.undoneAt) : QString());
        context.print(object);
    }
    return int(Done);
}

Result<int> writeSheetOut(const QCommandLineParser &parser, Context &context)
{
    const JobControl control = controlFor(context, QStringLiteral("writing"));
    PP_TRY(const auto workspace, openWorkspace(context, Workspace::Access::Read));
    PP_TRY(const SheetChoice choice, sheetChoiceFrom(parser, control));
    const QString out = parser.value(QStringLiteral("out"));
    PP_TRY(const WrittenBack written, workspace->imports().writeBack(choice, out, control));
    context.progress(QString());
    if (context.json)
        context.print(QJsonObject{{QStringLiteral("rows"), written.rows},
                                  {QStringLiteral("known"), written.known},
                                  {QStringLiteral("invalid"), written.invalid},
                                  {QStringLiteral("copy"), written.isCopy}});
    else
        context.print(writtenBackText(out, written));
    return int(Done);
}

} // namespace

void configureWriteBack(QCommandLineParser &parser)
{
    parser.addPositionalArgument(QStringLiteral("FILE"), QStringLiteral("The sheet; it stays as it is."));
    parser.addOptions({
        {QStringLiteral("out"), QStringLiteral("The copy: .xlsm for a sheet of that kind, else .xlsx."),
         QStringLiteral("FILE")},
        {QStringLiteral("sheet"), QStringLiteral("The sheet of a workbook."), QStringLiteral("NAME")},
        {QStringLiteral("map"), QStringLiteral("Which column a field stands in, as import takes it."),
         QStringLiteral("FIELD=COLUMN")},
    });
}

int runWriteBack(const QCommandLineParser &parser, Context &context)
{
    if (parser.positionalArguments().size() != 1 || !parser.isSet(QStringLiteral("out")))
        return context.wrongUsage(
            PP_SAY("contacts write-back takes one file, and --out with the name of the copy"));
    const Result<int> status = writeSheetOut(parser, context);
    return status ? *status : context.fail(status.error());
}

void configureImportRun(QCommandLineParser &parser)
{
    parser.addOptions({
        {QStringLiteral("source"), QStringLiteral("Where the addresses come from; required."),
         QStringLiteral("TEXT")},
        {QStringLiteral("basis"),
         QStringLiteral(
             "Why these people may be mailed; required: consent-claimed, legitimate-interest, soft-opt-in, "
             "contract or none."),
         QStringLiteral("KIND")},
        {QStringLiteral("list"), QStringLiteral("Put them on this list; may be given again."),
         QStringLiteral("NAME")},
        {QStringLiteral("tag"), QStringLiteral("Give them this tag; may be given again."),
         QStringLiteral("TAG")},
        {QStringLiteral("update"),
         QStringLiteral("People who are there already: never (leave them alone), empty (fill gaps) or all "
                        "(the sheet wins). Without this: empty."),
         QStringLiteral("POLICY"), QStringLiteral("empty")},
        {QStringLiteral("rejects"),
         QStringLiteral("Write what stays out, with reasons, into this .xlsx or .csv."),
         QStringLiteral("FILE")},
    });
}

Result<ForeseenImport> foreseeImport(const QCommandLineParser &parser, Context &context)
{
    PP_TRY(const UpdatePolicy update, updateFrom(parser.value(QStringLiteral("update"))));
    const JobControl control = controlFor(context, QStringLiteral("judging"));
    PP_TRY(const auto workspace, openWorkspace(context, Workspace::Access::Read));
    PP_TRY(const SheetChoice choice, sheetChoiceFrom(parser, control));
    ImportDesk &desk = workspace->imports();
    PP_TRY(const JudgedSheet sheet, desk.judge(choice, update, control));
    const TellingRows telling = tellingRows(sheet.rows);
    const QString rejects = parser.value(QStringLiteral("rejects"));
    if (parser.isSet(QStringLiteral("rejects"))) {
        PP_TRY(const qint64 saved, desk.saveRejects(choice, telling.out, rejects, control));
        Q_UNUSED(saved)
    }
    context.progress(QString());
    ImportCounts counts;
    counts.rows = qint64(sheet.rows.size());
    for (size_t i = 0; i < sheet.rows.size(); ++i)
        ++counts.of(sheet.rows.packed(i).state);
    QJsonObject numbers = importCounts(counts);
    numbers.remove(QStringLiteral("batch"));
    ForeseenImport foreseen;
    if (context.json)
        foreseen.json = {{QStringLiteral("counts"), numbers},
                         {QStringLiteral("states"), statesOf(sheet.rows)}};
    else
        foreseen.text = importText(choice.file, counts, sheet, telling, rejects);
    return foreseen;
}

int runImportInto(const QCommandLineParser &parser, Context &context)
{
    const Result<int> status = importInto(parser, context);
    return status ? *status : context.fail(status.error());
}

int runImportUndo(const QCommandLineParser &parser, Context &context)
{
    if (parser.positionalArguments().size() != 1)
        return context.wrongUsage(PP_SAY("import undo takes the number of one import"));
    const Result<int> status = takeImportBack(parser, context);
    return status ? *status : context.fail(status.error());
}

int runImportList(const QCommandLineParser &parser, Context &context)
{
    if (!parser.positionalArguments().isEmpty())
        return context.wrongUsage(PP_SAY("This command takes nothing but options"));
    const Result<int> status = listImports(context);
    return status ? *status : context.fail(status.error());
}

} // namespace PressPost::Ctl
