// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "models/feedback/DashboardFacts.h"
#include "models/store/Database.h"

namespace PressPost
{

// What waits for a person, the most urgent first: requests with a term, people held back, addresses
// that went bad, campaigns that
// stand still, messages of which nobody knows, bounces that nobody reads.
Result<QList<WaitingThing>> loadWaitingThings(Database &database, Instant now);

} // namespace PressPost
