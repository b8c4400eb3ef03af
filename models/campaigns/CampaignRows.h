// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/campaigns/Rendering.h"
#include "models/store/Database.h"

// Campaigns as rows: what the desk and the sending share. Changing functions work inside the caller's
// transaction.
namespace PressPost
{

Result<Campaign> loadCampaign(Database &database, qint64 id);
// Gives it its row id; its other ids and times are the caller's.
Result<qint64> insertCampaign(Database &database, const Campaign &campaign);
Result<void> updateCampaign(Database &database, const Campaign &campaign);
// Fault::Conflict: there is no such step from the state it is in. The same state again is fine.
Result<void> changeState(Database &database, qint64 id, CampaignState state, Instant now);
// The attachments, encoded once for all messages.
Result<std::vector<MessagePart>> loadParts(Database &database, qint64 campaign);
// As set for this workspace ("return.bounce", "return.unsubscribe", "return.one-click"), else beside the
// sender.
Result<ReturnAddresses> loadReturnAddresses(Database &database, const QByteArray &fromAddress);
// All of that together.
Result<Rendering> loadRendering(Database &database, const Campaign &campaign);

} // namespace PressPost
