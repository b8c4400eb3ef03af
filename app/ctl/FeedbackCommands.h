// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/Command.h"

namespace PressPost::Ctl
{

// feedback …, mailbox …, stats
std::vector<Command> feedbackCommands();

} // namespace PressPost::Ctl
