// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/privacy/PrivacyDataMap.h"

namespace PressPost
{

DataMap privacyDataMap()
{
    return {
        // Stays: nothing but a keyed mark and a class of reasons (R110, R111); the erasure empties the
        // reason.
        {"suppression",
         "Whether and why we keep you off our mailings",
         "contact_id = ?",
         OnErasure::Keep,
         {{"id contact_id delivery_id", Whose::Linked},
          {"kind scope state reason proof who since_at until_at", Whose::Linked, InCopy::Derived},
          {"key_id normaliser"}}},
        {"suppression_mark", {}, {}, OnErasure::Keep, {{"mark suppression_id", Whose::Pseudonym}}},
        {"consent_event",
         "What you agreed to, and what not",
         "contact_id = ?",
         OnErasure::Delete,
         {{"id contact_id", Whose::Linked},
          {"former_id", Whose::Linked, InCopy::Derived,
           "(SELECT f.email FROM former_contact AS f WHERE f.former_id = consent_event.former_id)"},
          {"purpose kind method actor source at", Whose::Linked, InCopy::Provided}}},
        {"preference",
         "What you chose to get",
         "contact_id = ?",
         OnErasure::Delete,
         {{"contact_id", Whose::Linked}, {"kind name choice at method", Whose::Linked, InCopy::Provided}}},
        // Stays without the person: the reference to them is emptied (R110).
        {"request",
         "Your requests",
         "contact_id = ?",
         OnErasure::Keep,
         {{"id public_id contact_id bundle_sha256 bundle_bytes", Whose::Linked},
          {"kind channel received_at logged_at safe_due latest_due outcome closed_at", Whose::Linked,
           InCopy::Derived}}},
        {"erasure",
         {},
         {},
         OnErasure::Keep,
         {{"id door state begun_at finished_at certificate_json"}, {"contact_id", Whose::Pseudonym}}},
    };
}

} // namespace PressPost
