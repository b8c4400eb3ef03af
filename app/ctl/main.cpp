// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/CommandLine.h"

#include <QCoreApplication>

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("PressPost"));
    QCoreApplication::setApplicationVersion(QStringLiteral(PRESSPOST_VERSION));
    return PressPost::Ctl::runCommandLine(QCoreApplication::arguments(), PressPost::Ctl::allCommands());
}
