// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/Command.h"

namespace PressPost::Ctl
{

// dkim verify, dkim sign, dkim keygen, dkim key.
std::vector<Command> dkimCommands();

} // namespace PressPost::Ctl
