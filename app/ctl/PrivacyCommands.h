// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/Command.h"

namespace PressPost::Ctl
{

// privacy export, erase, requests, request, audit.
std::vector<Command> privacyCommands();

} // namespace PressPost::Ctl
