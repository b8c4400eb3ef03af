// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/Command.h"

namespace PressPost::Ctl
{

// Finds the command in the arguments (common options may stand before or after it), parses, runs.
int runCommandLine(const QStringList &arguments, const std::vector<Command> &commands);

} // namespace PressPost::Ctl
