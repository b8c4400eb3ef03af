// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/WorkspaceCommands.h"

#include "app/ctl/UseWorkspace.h"
#include "models/store/AuditTrail.h"

#include <QFileInfo>
#include <QJsonArray>

namespace PressPost::Ctl
{

namespace
{
QString kindWord(WorkspaceKind kind)
{
    return kind == WorkspaceKind::Practice ? QStringLiteral("practice") : QStringLiteral("real");
}

int runCreate(const QCommandLineParser &parser, Context &context)
{
    if (context.workspacePath.isEmpty())
        return context.wrongUsage(PP_SAY("workspace create needs --workspace FILE"));
    const WorkspaceKind kind =
        parser.isSet(QStringLiteral("practice")) ? WorkspaceKind::Practice : WorkspaceKind::Real;
    const auto made = OpenWorkspace::create(context.workspacePath, kind, surroundingsOf(context));
    if (!made)
        return context.fail(made.error());
    const Workspace &workspace = made.value()->workspace();
    if (context.json)
        context.print(QJsonObject{{QStringLiteral("file"), workspace.file()},
                                  {QStringLiteral("id"), QString::fromLatin1(workspace.id())},
                                  {QStringLiteral("kind"), kindWord(kind)}});
    else
        context.print(QStringLiteral("Made %1").arg(workspace.file()));
    return Done;
}

Result<QJsonObject> infoOf(OpenWorkspace &opened)
{
    PP_TRY(Database database, opened.workspace().connect());
    QJsonObject info{{QStringLiteral("file"), opened.workspace().file()},
                     {QStringLiteral("id"), QString::fromLatin1(opened.workspace().id())},
                     {QStringLiteral("kind"), kindWord(opened.workspace().kind())},
                     {QStringLiteral("bytes"), QFileInfo(opened.workspace().file()).size()}};
    PP_TRY(const qint64 schema, database.integer("PRAGMA user_version"));
    info.insert(QStringLiteral("schema"), schema);
    PP_TRY(const qint64 contacts, database.integer("SELECT count(*) FROM contact"));
    info.insert(QStringLiteral("contacts"), contacts);
    PP_TRY(const qint64 lists, database.integer("SELECT count(*) FROM list"));
    info.insert(QStringLiteral("lists"), lists);
    PP_TRY(const qint64 campaigns, database.integer("SELECT count(*) FROM campaign"));
    info.insert(QStringLiteral("campaigns"), campaigns);
    return info;
}

int runInfo(const QCommandLineParser &, Context &context)
{
    const auto opened = openWorkspace(context, Workspace::Access::Read);
    if (!opened)
        return context.fail(opened.error());
    const Result<QJsonObject> info = infoOf(**opened);
    if (!info)
        return context.fail(info.error());
    if (context.json) {
        context.print(*info);
        return Done;
    }
    for (auto each = info->begin(); each != info->end(); ++each)
        context.print(
            QStringLiteral("%1 %2").arg(each.key().leftJustified(10), each.value().toVariant().toString()));
    return Done;
}

// What is wrong with the file; nothing: all is well.
Result<QStringList> problemsIn(OpenWorkspace &opened)
{
    PP_TRY(Database database, opened.workspace().connect());
    QStringList problems;
    PP_CHECK(database.each("PRAGMA integrity_check", [&problems](const Row &row) {
        if (row.text(0) != u"ok")
            problems << row.text(0);
    }));
    PP_CHECK(database.each("PRAGMA foreign_key_check", [&problems](const Row &row) {
        problems << QStringLiteral("a row of %1 belongs to a row of %2 that is gone")
                        .arg(row.text(0), row.text(2));
    }));
    PP_TRY(const QStringList gaps, gapsOfDataMap(database, opened.dataMap()));
    for (const QString &gap : gaps)
        problems << QStringLiteral("%1 is not on the data map").arg(gap);
    PP_TRY(const AuditVerdict audit, verifyAudit(database));
    if (audit.broken)
        problems << QStringLiteral("the audit trail was changed after it was written");
    return problems;
}

int runCheck(const QCommandLineParser &, Context &context)
{
    const auto opened = openWorkspace(context, Workspace::Access::Read);
    if (!opened)
        return context.fail(opened.error());
    const Result<QStringList> problems = problemsIn(**opened);
    if (!problems)
        return context.fail(problems.error());
    if (context.json)
        context.print(QJsonObject{{QStringLiteral("ok"), problems->isEmpty()},
                                  {QStringLiteral("problems"), QJsonArray::fromStringList(*problems)}});
    else
        context.print(problems->isEmpty() ? QStringLiteral("The workspace is whole.")
                                          : problems->join(u'\n'));
    return problems->isEmpty() ? Done : BadNews;
}

void configureCreate(QCommandLineParser &parser)
{
    parser.addOption({QStringLiteral("practice"),
                      QStringLiteral("For practice: can reach no real relay, and says so everywhere.")});
}
} // namespace

std::vector<Command> workspaceCommands()
{
    return {
        {QStringLiteral("workspace create"), QStringLiteral("Makes a new workspace file with its vault"),
         QStringLiteral("presspostctl --workspace press.presspost workspace create"), configureCreate,
         runCreate},
        {QStringLiteral("workspace info"),
         QStringLiteral("What is in a workspace, in numbers"),
         QStringLiteral("presspostctl --workspace press.presspost workspace info --json"),
         {},
         runInfo},
        {QStringLiteral("workspace check"),
         QStringLiteral("Whether the file is whole and the audit trail unbroken"),
         QStringLiteral("presspostctl --workspace press.presspost workspace check"),
         {},
         runCheck},
    };
}

} // namespace PressPost::Ctl
