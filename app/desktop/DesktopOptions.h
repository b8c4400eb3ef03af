// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "ui/common/theme/Theme.h"

#include <QSize>
#include <QStringList>

#include <optional>

namespace PressPost
{

// What the command line of the window says.
struct DesktopOptions {
    enum class Workspace { Remembered, Named, Practice } workspace = Workspace::Remembered;
    QString workspaceFile;                       // with Named
    std::optional<Theme::Appearance> appearance; // without: as set in Settings
    QString page;                                // id of the first page; empty: the one shown last
    QString filter;                              // what to open on it, as PageRequest::filter
    QString screenshot;                          // PNG to write, then quit; empty: none
    QSize size;                                  // of the window; empty: as it was left
    enum class Stay { UntilClosed, UntilFirstFrame } stay = Stay::UntilClosed;
    enum class Info { None, Help, Version } info = Info::None;
};

// arguments without the program's name. An unknown option is an error that says so.
Result<DesktopOptions> parseDesktopOptions(const QStringList &arguments);
QString desktopHelp();

} // namespace PressPost
