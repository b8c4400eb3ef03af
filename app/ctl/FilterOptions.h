// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/UseWorkspace.h"

// --filter and --list, as every command about people takes them.
namespace PressPost::Ctl
{

// All conditions there are, with an example each.
QString filterHelp();

// Fault::NotFound: the filter names a list that is not there; says which name is near.
Result<void> requireLists(OpenWorkspace &workspace, const ContactFilter &filter);

} // namespace PressPost::Ctl
