// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/Desktop.h"
#include "app/desktop/DesktopOptions.h"
#include "ui/common/Dialogs.h"

#include <QApplication>

#include <cstdio>

using namespace PressPost;

namespace
{

constexpr int wrongUsage = 2;

// Before any application object exists, to know whether a display is needed at all.
QStringList argumentsOf(int argc, char *argv[])
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    return arguments;
}

int say(const QString &text)
{
    std::fputs(qPrintable(text), stdout);
    return 0;
}

} // namespace

// What could still be thrown is want of memory, and nothing is left to do then.
int main(int argc, char *argv[]) // NOLINT(bugprone-exception-escape)
{
    QCoreApplication::setOrganizationName(QStringLiteral("PressPost"));
    QCoreApplication::setApplicationName(QStringLiteral("PressPost"));
    QCoreApplication::setApplicationVersion(QStringLiteral(PRESSPOST_VERSION));
    const Result<DesktopOptions> options = parseDesktopOptions(argumentsOf(argc, argv));
    if (!options) {
        std::fprintf(stderr, "presspost: %s\n", qPrintable(describe(options.error())));
        return wrongUsage;
    }
    if (options->info == DesktopOptions::Info::Version)
        return say(QStringLiteral("PressPost " PRESSPOST_VERSION "\n"));
    if (options->info == DesktopOptions::Info::Help) {
        const QCoreApplication application(argc, argv); // the help text names the program
        return say(desktopHelp());
    }
    if (!options->screenshot.isEmpty() && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    Theme::prepareApplication();
    const QApplication application(argc, argv);
    SystemDialogs dialogs;
    Desktop desktop(*options, &dialogs);
    desktop.start();
    return QApplication::exec();
}
