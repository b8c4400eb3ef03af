// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/sheet/SheetInput.h"

// What a file is, by its first bytes.
namespace PressPost
{

enum class FileKind { Text, Zip, VCard, Compound, Xml2003, FlatOds, Html };

// What is no sheet at all, or one that cannot be read, is an Error that says what it is and what to do.
Result<FileKind> fileKindOf(const SheetInput &input);

} // namespace PressPost
