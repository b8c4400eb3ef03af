// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/ImportDesk.h"
#include "models/core/JobRunner.h"
#include "ui/common/Dialogs.h"
#include "ui/common/widgets/PageView.h"

namespace PressPost
{

// Asks where the copy of a sheet goes that says how its people stand, writes it as a job, and tells on the
// page what came of it. All outlive the page.
void writeBack(PageView *page, Dialogs *dialogs, JobRunner *jobs, ImportDesk *desk,
               const SheetChoice &choice);

// "Sheets (*.xlsx …);;All files (*)", for a dialog that opens a sheet.
QString sheetsFilter();

} // namespace PressPost
