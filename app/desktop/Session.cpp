// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/Session.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace PressPost
{

namespace
{

const QString rememberedKey = QStringLiteral("workspace/file");

QString dataFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
}

QString practiceFolder()
{
    return dataFolder() + u"/practice";
}

QString workspaceFile(const DesktopOptions &options)
{
    if (options.workspace == DesktopOptions::Workspace::Named)
        return options.workspaceFile;
    const QString remembered = QSettings().value(rememberedKey).toString();
    return remembered.isEmpty() ? QString(dataFolder() + u"/Press office" + Workspace::suffix()) : remembered;
}

Result<std::unique_ptr<OpenWorkspace>> openOrMake(const QString &file)
{
    if (QFile::exists(file))
        return OpenWorkspace::open(file, Workspace::Access::Write, {});
    QDir().mkpath(QFileInfo(file).absolutePath());
    return OpenWorkspace::create(file, WorkspaceKind::Real, {});
}

} // namespace

QString Session::fileOf(const DesktopOptions &options)
{
    return options.workspace == DesktopOptions::Workspace::Practice ? practiceFolder()
                                                                    : workspaceFile(options);
}

Result<void> Session::clearPractice()
{
    const QFileInfo folder(practiceFolder());
    // What a link leads to is somebody's own.
    const bool isGone =
        folder.isSymLink() ? QFile::remove(folder.filePath()) : QDir(folder.filePath()).removeRecursively();
    if (isGone)
        return {};
    return Error{Fault::Io, PP_SAY("Practice could not be begun anew"),
                 PP_SAY("%1 could not be deleted", QDir::toNativeSeparators(folder.filePath())),
                 PP_SAY("delete this folder by hand, then try again")};
}

Result<std::unique_ptr<Session>> Session::open(const DesktopOptions &options)
{
    std::unique_ptr<Session> session(new Session);
    if (options.workspace == DesktopOptions::Workspace::Practice) {
        PP_TRY(session->m_practice, Practice::open(practiceFolder(), std::make_shared<SystemClock>()));
        session->m_name = QCoreApplication::translate("Session", "Nordlicht Presse");
        return session;
    }
    const QString file = workspaceFile(options);
    PP_TRY(session->m_workspace, openOrMake(file));
    session->m_name = QFileInfo(file).completeBaseName();
    QSettings().setValue(rememberedKey, QFileInfo(file).absoluteFilePath());
    return session;
}

} // namespace PressPost
