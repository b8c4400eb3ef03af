// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/Command.h"
#include "app/wiring/OpenWorkspace.h"

namespace PressPost::Ctl
{

// What --zone, --resolver and --now say.
Surroundings surroundingsOf(const Context &context);

// The workspace that --workspace or PRESSPOST_WORKSPACE names; without one, wrong usage that says so.
Result<std::unique_ptr<OpenWorkspace>> openWorkspace(const Context &context, Workspace::Access access);

// "anna@example.org", in any spelling and also a former one, or the id. Fault::NotFound: nobody has this
// address.
Result<qint64> personNamed(ContactDesk &desk, const QString &text);

// Cancelled by Ctrl+C or a polite kill; shows "WHAT 45 %" on a terminal. One at a time.
JobControl controlFor(const Context &context, const QString &what);

} // namespace PressPost::Ctl
