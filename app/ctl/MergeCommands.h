// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/Command.h"

namespace PressPost::Ctl
{

// contacts duplicates, contacts merge, contacts different
std::vector<Command> mergeCommands();

} // namespace PressPost::Ctl
