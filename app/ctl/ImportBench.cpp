// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/ImportBench.h"

#include "app/ctl/UseWorkspace.h"

#include <QElapsedTimer>

namespace PressPost::Ctl
{

namespace
{

double secondsOf(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e9;
}

// As the workspace's own desk, but nobody is asked about domains: the import is measured, not the network.
WorkspaceImportDesk deskThatAsksNobody(OpenWorkspace &opened)
{
    return WorkspaceImportDesk({opened.workspace(),
                                [&opened]() -> Result<std::unique_ptr<KeptOut>> {
                                    PP_TRY(Database database, opened.workspace().connect());
                                    PP_TRY(auto loaded, LoadedKeptOut::load(database, opened.marks()));
                                    return std::unique_ptr<KeptOut>(std::move(loaded));
                                },
                                {},
                                opened.clock(),
                                opened.random()});
}

} // namespace

Result<QJsonObject> ImportBench::run() const
{
    PP_TRY(const auto opened, OpenWorkspace::create(workspaceFile, WorkspaceKind::Real, surroundings));
    WorkspaceImportDesk quiet = deskThatAsksNobody(*opened);
    const bool isAsking = !surroundings.zoneFile.isEmpty() || !surroundings.resolver.isEmpty();
    ImportDesk &desk = isAsking ? opened->imports() : quiet;
    const SheetChoice choice{file};
    ImportOrder order;
    order.source = QStringLiteral("bench");
    order.basis = "legitimate-interest";
    QElapsedTimer timer;
    timer.start();
    PP_TRY(const ImportPreview preview, desk.look(choice, {}));
    const double previewed = secondsOf(timer);
    timer.restart();
    PP_TRY(JudgedSheet sheet, desk.judge(choice, order.update, {}));
    const double judged = secondsOf(timer);
    PP_TRY(const ImportCounts counts, desk.commit(choice, std::move(sheet.rows), order, {}));
    const double seconds = secondsOf(timer);
    return QJsonObject{{QStringLiteral("bench"), QStringLiteral("import")},
                       {QStringLiteral("items"), counts.rows},
                       {QStringLiteral("imported"), counts.added},
                       {QStringLiteral("bad"), counts.refused},
                       {QStringLiteral("dup"), counts.duplicates},
                       {QStringLiteral("seconds"), seconds},
                       {QStringLiteral("columns"), qint64(preview.columns.size())},
                       {QStringLiteral("preview_ms"), previewed * 1000},
                       {QStringLiteral("judge_seconds"), judged},
                       {QStringLiteral("commit_seconds"), seconds - judged},
                       {QStringLiteral("items_per_s"), static_cast<double>(counts.rows) / seconds}};
}

void configureImportBench(QCommandLineParser &parser)
{
    parser.addOption({QStringLiteral("file"),
                      QStringLiteral("The sheet. Domains are asked about only with --zone or --resolver."),
                      QStringLiteral("FILE")});
}

int runImportBench(const QCommandLineParser &parser, Context &context)
{
    const ImportBench bench{parser.value(QStringLiteral("file")), context.workspacePath,
                            surroundingsOf(context)};
    if (bench.file.isEmpty() || bench.workspaceFile.isEmpty())
        return context.wrongUsage(
            PP_SAY("bench import needs --file, and --workspace with the name of a new file"));
    const Result<QJsonObject> figures = bench.run();
    return context.finish(figures);
}

} // namespace PressPost::Ctl
