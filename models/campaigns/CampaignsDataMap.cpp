// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/CampaignsDataMap.h"

namespace PressPost
{

DataMap campaignsDataMap()
{
    return {
        {"campaign",
         {},
         {},
         OnErasure::Keep,
         {{"id public_id name state from_address from_name reply_to subject preheader html text language "
           "type "
           "relay_id created_at changed_at send_at started_at finished_at"}}},
        {"campaign_list", {}, {}, OnErasure::Keep, {{"campaign_id list_id role"}}},
        {"campaign_topic", {}, {}, OnErasure::Keep, {{"campaign_id topic"}}},
        {"attachment", {}, {}, OnErasure::Keep, {{"id campaign_id file_name media_type content_id bytes"}}},
        {"delivery",
         "Messages sent to you",
         "contact_id = ?",
         OnErasure::Delete,
         {{"id contact_id", Whose::Linked},
          {"campaign_id", Whose::Linked, InCopy::Derived,
           "(SELECT subject FROM campaign WHERE campaign.id = delivery.campaign_id)"},
          {"former_id", Whose::Linked, InCopy::Derived,
           "(SELECT f.email FROM former_contact AS f WHERE f.former_id = delivery.former_id)"},
          {"state rule message_date tries next_try_at claimed_at answered_at smtp_code enhanced reply reason "
           "severity came_back_at",
           Whose::Linked, InCopy::Derived}}},
        // A relay's or a report's own words often name the address.
        {"delivery_event",
         "What became of these messages",
         "delivery_id IN (SELECT id FROM delivery WHERE contact_id = ?)",
         OnErasure::Delete,
         {{"id delivery_id former_delivery", Whose::Linked},
          {"at kind smtp_code enhanced text proof rule", Whose::Linked, InCopy::Derived}}},
        {"former_delivery",
         "The same messages, at another address of yours",
         "delivery_id IN (SELECT id FROM delivery WHERE contact_id = ?)",
         OnErasure::Delete,
         {{"id", Whose::Linked},
          {"delivery_id", Whose::Linked, InCopy::Derived,
           "(SELECT k.subject FROM delivery AS d JOIN campaign AS k ON k.id = d.campaign_id WHERE d.id = "
           "delivery_id)"},
          {"former_id", Whose::Linked, InCopy::Derived,
           "(SELECT f.email FROM former_contact AS f WHERE f.former_id = former_delivery.former_id)"},
          {"state rule message_date tries claimed_at answered_at smtp_code enhanced reply reason severity "
           "came_back_at",
           Whose::Linked, InCopy::Derived}}},
        {"campaign_counter", {}, {}, OnErasure::Keep, {{"campaign_id day metric reason provider n"}}},
        {"relay",
         {},
         {},
         OnErasure::Keep,
         {{"id name host port security auth user_name from_address from_name ca_file outgoing_ips "
           "rate_per_minute connections password_since tested_at"}}},
    };
}

} // namespace PressPost
