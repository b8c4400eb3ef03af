// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/sheet/SheetFile.h"
#include "models/contacts/sheet/SheetInput.h"

// Address cards of vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350), one after another in a file, as a sheet: a
// header row first, then a row for each card. Several addresses stand in one cell, a line each, the preferred
// one first.
namespace PressPost
{

// How a note begins that we wrote on a card about the person's standing: it is passed by when read.
constexpr char ownNoteMark[] = "[PressPost] ";

Result<std::unique_ptr<SheetFile>> openVCards(SheetInput input, const JobControl &control,
                                              const SheetOptions &options);

} // namespace PressPost
