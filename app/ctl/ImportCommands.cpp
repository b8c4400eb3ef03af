// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/ImportCommands.h"

#include "app/ctl/ImportDryRun.h"
#include "app/ctl/ImportRun.h"

#include <QCommandLineParser>

namespace PressPost::Ctl
{

namespace
{
void configureImport(QCommandLineParser &parser)
{
    parser.addPositionalArgument(
        QStringLiteral("FILE"),
        QStringLiteral(
            "The sheet: .xlsx, .xls, .ods, .csv or other text, a page with a table, or cards (.vcf)."));
    parser.addOptions({
        {QStringLiteral("dry-run"), QStringLiteral("Read and judge, change nothing; with a workspace it says "
                                                   "what the import would do there.")},
        {QStringLiteral("sheet"), QStringLiteral("The sheet of a workbook."), QStringLiteral("NAME")},
        {QStringLiteral("map"),
         QStringLiteral(
             "Which column a field stands in: a header, a letter or a number from 1. none=COLUMN leaves a "
             "column out, own=COLUMN keeps it under its name."),
         QStringLiteral("FIELD=COLUMN")},
    });
    configureImportRun(parser);
}

Result<SheetPlan> planFor(SheetFile &file, const QCommandLineParser &parser, const JobControl &control)
{
    std::optional<qsizetype> sheet;
    if (parser.isSet(QStringLiteral("sheet"))) {
        const QString name = parser.value(QStringLiteral("sheet"));
        sheet = sheetNamed(file, name);
        if (!sheet)
            return Error{Fault::NotFound, PP_SAY("“%1” has no sheet “%2”", file.name(), name)};
    }
    PP_TRY(SheetPlan plan, planSheet(file, sheet, control));
    for (const QString &map : parser.values(QStringLiteral("map")))
        PP_CHECK(mapColumn(plan, map.section(u'=', 0, 0), map.section(u'=', 1)));
    return plan;
}

Result<ImportDryRun> dryRun(const QCommandLineParser &parser, const JobControl &control)
{
    PP_TRY(const auto file, SheetFile::open(parser.positionalArguments().first(), control));
    PP_TRY(const SheetPlan plan, planFor(*file, parser, control));
    return ImportDryRun::read(*file, plan, control);
}

// Alone the file is judged; beside a workspace it is said what the import will do there.
Result<int> tellDryRun(const QCommandLineParser &parser, Context &context)
{
    const bool isAlone = context.workspacePath.isEmpty();
    if (isAlone && parser.isSet(QStringLiteral("rejects")))
        return Error{Fault::Usage, PP_SAY("“%1” was not written", parser.value(QStringLiteral("rejects"))),
                     PP_SAY("without a workspace nobody knows what stays out of it"),
                     PP_SAY("give --workspace FILE as well")};
    ForeseenImport foreseen;
    if (!isAlone) {
        PP_TRY(foreseen, foreseeImport(parser, context));
    }
    if (!isAlone && !context.json) {
        context.print(foreseen.text);
        return int(Done);
    }
    JobControl control;
    control.report = [&context](const Progress &progress) {
        if (progress.total > 0)
            context.progress(QStringLiteral("%1 %").arg(100 * progress.done / progress.total));
    };
    PP_TRY(ImportDryRun found, dryRun(parser, control));
    context.progress(QString());
    found.add(foreseen.json);
    if (context.json)
        context.printBytes(found.json());
    else
        context.print(found.text());
    return int(Done);
}

int runDryRun(const QCommandLineParser &parser, Context &context)
{
    const Result<int> status = tellDryRun(parser, context);
    context.progress(QString());
    if (!status && context.json)
        context.print(QJsonObject{{QStringLiteral("error"), describe(status.error())}});
    return status ? *status : context.fail(status.error());
}

int runImport(const QCommandLineParser &parser, Context &context)
{
    if (parser.positionalArguments().size() != 1)
        return context.wrongUsage(PP_SAY("import takes one file"));
    return parser.isSet(QStringLiteral("dry-run")) ? runDryRun(parser, context)
                                                   : runImportInto(parser, context);
}
} // namespace

std::vector<Command> importCommands()
{
    return {
        {QStringLiteral("contacts write-back"),
         QStringLiteral("A copy of a sheet of yours that says how its people stand"),
         QStringLiteral(
             "presspostctl --workspace w.presspost contacts write-back press.xlsx --out checked.xlsx"),
         configureWriteBack, runWriteBack},
        {QStringLiteral("import"), QStringLiteral("Bring in a sheet with contacts, judging its addresses"),
         QStringLiteral(
             "presspostctl --workspace w.presspost import contacts.xlsx --source 'press fair' --basis "
             "legitimate-interest --rejects refused.xlsx"),
         configureImport, runImport},
        {QStringLiteral("import list"), QStringLiteral("Every import so far, newest first"),
         QStringLiteral("presspostctl --workspace w.presspost import list"), [](QCommandLineParser &) {},
         runImportList},
        {QStringLiteral("import undo"), QStringLiteral("Take an import back"),
         QStringLiteral("presspostctl --workspace w.presspost import undo 3"),
         [](QCommandLineParser &parser) {
             parser.addPositionalArgument(QStringLiteral("BATCH"),
                                          QStringLiteral("The number that import printed; import list names "
                                                         "all."));
         },
         runImportUndo},
    };
}

} // namespace PressPost::Ctl
