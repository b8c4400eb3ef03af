// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/ContactDeliveries.h"

#include "models/campaigns/Ledger.h"

namespace PressPost
{

Result<std::vector<ContactDelivery>> contactDeliveries(Database &database, qint64 contact, int most)
{
    std::vector<ContactDelivery> deliveries;
    QString email;
    PP_CHECK(database.each(
        "SELECT k.id, k.name, c.email FROM delivery AS d JOIN campaign AS k ON k.id = d.campaign_id "
        "JOIN contact AS c ON c.id = d.contact_id WHERE d.contact_id = ? ORDER BY k.id DESC LIMIT ?",
        [&](const Row &row) {
            deliveries.push_back({row.integer(0), row.text(1), {}});
            email = row.text(2);
        },
        contact, most));
    for (ContactDelivery &delivery : deliveries) {
        PP_TRY(const std::optional<DeliveryRow> row, deliveryOf(database, delivery.campaign, email));
        if (row)
            delivery.row = *row;
    }
    return deliveries;
}

} // namespace PressPost
