// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/WorkspaceImportDesk.h"

namespace PressPost
{

// The sheet that people came from, given back as a copy with what is known of them since: Status, Reason,
// Suggestion, Last bounce and Consent in columns behind its own (or in those of an earlier copy). A workbook
// (.xlsx, .xlsm) keeps everything else as it is; of any other sheet the copy is a new .xlsx with the same
// cells.
Result<WrittenBack> writeSheetBack(Database &database, const SheetChoice &choice, const QString &file,
                                   const JobControl &control);

} // namespace PressPost
