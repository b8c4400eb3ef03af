// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/Page.h"
#include "ui/shell/FindPopup.h"

namespace PressPost
{

class JobRunner;
class OpenWorkspace;

// What Ctrl+K finds besides commands: people (for an address first "Why didn't … get it?") and campaigns.
// open shows what was chosen. All outlive the window's use of the sources.
QList<FindSource> findSources(OpenWorkspace *workspace, JobRunner *jobs, QObject *context,
                              const std::function<void(const PageRequest &)> &open);

} // namespace PressPost
