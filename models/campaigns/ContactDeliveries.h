// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/campaigns/Delivery.h"
#include "models/store/Database.h"

namespace PressPost
{

// One campaign as one person got it, or did not.
struct ContactDelivery {
    qint64 campaign = 0;
    QString campaignName;
    DeliveryRow row;
};

// The newest first, at most this many.
Result<std::vector<ContactDelivery>> contactDeliveries(Database &database, qint64 contact, int most);

} // namespace PressPost
