// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/Command.h"

namespace PressPost::Ctl
{

// campaign send, pause, resume, cancel, retry, status, why
std::vector<Command> sendingCommands();

// The number that is a command's first word; Fault::Usage.
Result<qint64> campaignId(const QCommandLineParser &parser, const char *command);

} // namespace PressPost::Ctl
