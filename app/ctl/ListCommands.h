// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/Command.h"

namespace PressPost::Ctl
{

// list show, live; contacts change.
std::vector<Command> listCommands();

} // namespace PressPost::Ctl
