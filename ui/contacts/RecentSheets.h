// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace PressPost
{

// The sheets that were brought in last, newest first; those that are gone are left out. In the settings of
// the desktop: paths are this computer's, and none of the workspace's business.
QStringList recentSheets();
void rememberSheet(const QString &file);

} // namespace PressPost
