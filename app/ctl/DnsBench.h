// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/Command.h"

class QCommandLineParser;

namespace PressPost::Ctl
{

// `bench dns`: the mail servers of every domain of a file, as the checks of contacts ask for them. Prints
// {"bench","items","ok","nx","errors","seconds","items_per_s"}.
void configureDnsBench(QCommandLineParser &parser);
int runDnsBench(const QCommandLineParser &parser, Context &context);

} // namespace PressPost::Ctl
