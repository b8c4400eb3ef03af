// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/ContactMerge.h"

// The part of a merge that lies in the tables of this room. Every changing function works inside the caller's
// transaction.
namespace PressPost
{

// What of each field there is, and what is proposed: the filled value, of several the one of the contact that
// was changed last; for the address the one that works and may be written to. Differing notes are joined. The
// parts of a name come from one person: the most complete, then the one with letters beyond ASCII ("Weiß"
// before "Weiss"). Without the numbers.
Result<MergePreview> previewFields(Database &database, ContactDesk &desk, const ContactIds &people);

// The decided merge: for each field of the preview whose value stays.
struct MergePlan {
    qint64 keeper = 0;
    ContactIds former;
    QMap<QString, qint64> take;
};
// Fault::Usage: the order names a field or a person that is not in the preview.
Result<MergePlan> planOf(const MergePreview &preview, const MergeOrder &order);

// The ids and addresses of those who go, and of whom they stand for themselves.
Result<void> noteFormer(Database &database, const MergePlan &plan, Instant now);
// Values, columns of sheets, tags, lists, changes of imports.
Result<void> joinContacts(Database &database, const MergePreview &preview, const MergePlan &plan,
                          Instant now);

} // namespace PressPost
