// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/feedback/FeedbackDataMap.h"

namespace PressPost
{

DataMap feedbackDataMap()
{
    return {
        {"mailbox",
         {},
         {},
         OnErasure::Keep,
         {{"id name host port security user_name folder ca_file password_since uid_validity last_uid "
           "fetched_at"}}},
        // That a message was read, so that it is not taken for a new one. Its hash names nobody: nobody has
        // the message but the mailbox.
        {"feedback_message", {}, {}, OnErasure::Keep, {{"id sha256 mailbox_id read_at kind outcome"}}},
        // A server's own words often name the address.
        {"feedback_event",
         "What mail systems reported about messages to you",
         "contact_id = ?",
         OnErasure::Delete,
         {{"id message_id delivery_id contact_id", Whose::Linked},
          {"former_id", Whose::Linked, InCopy::Derived,
           "(SELECT f.email FROM former_contact AS f WHERE f.former_id = feedback_event.former_id)"},
          {"at action status severity reason diagnostic proof rule decision", Whose::Linked,
           InCopy::Derived}}},
    };
}

} // namespace PressPost
