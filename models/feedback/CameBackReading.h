// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/feedback/CameBack.h"
#include "models/feedback/WhyNot.h"
#include "models/privacy/SuppressionList.h"

// Reading what came back; no transaction needed.
namespace PressPost
{

Result<CameBackPage> loadCameBack(Database &database, const CameBackFilter &filter);
Result<std::vector<ReasonTally>> tallyReasons(Database &database, const CameBackFilter &filter);
Result<std::vector<CampaignTally>> tallyCampaigns(Database &database);
// Fault::NotFound: no such contact, or they were never meant to get that campaign.
Result<WhyNot> loadWhyNot(Database &database, const SuppressionList &list, qint64 contact,
                          std::optional<qint64> campaign);

} // namespace PressPost
