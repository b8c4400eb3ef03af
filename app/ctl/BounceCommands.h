// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/Command.h"

namespace PressPost::Ctl
{

// bounce classify, bounce explain, and bench bounce.
std::vector<Command> bounceCommands();

} // namespace PressPost::Ctl
