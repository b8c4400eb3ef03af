// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/Command.h"

class QCommandLineParser;

namespace PressPost::Ctl
{

// `bench list`: opens, filters, sorts and pages through the contacts of --workspace with the table model of
// the window. Prints {"bench","items","open_ms","first_page_ms","filter_ms","sort_ms","page_us","seconds"};
// seconds are those of a filter, each the median of several.
int runListBench(const QCommandLineParser &parser, Context &context);

} // namespace PressPost::Ctl
