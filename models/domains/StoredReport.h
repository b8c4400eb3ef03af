// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domains/DomainReport.h"

namespace PressPost
{

// A report as the workspace keeps it. Sentences keep their source and arguments, so that an old report can be
// read in any language. Fields may be added, never renamed.
QByteArray storedReport(const DomainReport &report);
// Fault::Storage: not what storedReport() wrote.
Result<DomainReport> reportFrom(const QByteArray &stored);

} // namespace PressPost
