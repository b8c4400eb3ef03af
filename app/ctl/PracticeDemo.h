// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/Command.h"

namespace PressPost::Ctl
{

// practice demo: the whole cycle on a practice workspace of its own, step by step.
std::vector<Command> practiceDemoCommands();

} // namespace PressPost::Ctl
