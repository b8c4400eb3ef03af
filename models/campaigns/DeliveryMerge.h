// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/privacy/WorkspaceMergeDesk.h"

namespace PressPost
{

// What becomes of the ledger when contacts become one (models/contacts/ContactMerge.h).
//
// A message to a former address stays a message to that address: its row moves to the contact that stays
// and says to which former address it went, so that a report on it, years later, finds the person and says
// nothing about the address that stays.
//
// The ledger has one row for each person of a campaign. Where two of them were in the same one:
// * The row of the address that stays stands, unless the other says that the person has the message already
//   (accepted, or unknown) and this one could still be sent (queued, deferred, skipped, refused for now) or
//   is less certain (unknown): nobody gets it twice. A complaint stands before everything but another
//   complaint.
// * The other row becomes a former delivery with all it says, and goes on living there: its token still
//   proves, a late report changes its state. Its events move and name it. No event is lost.
// * The counters of the campaign count messages, and stay as they are; the ledger counts people, and has
//   one less.
// * A message that waits for a former address waits for the one that stays, if that one has no row of its
//   own; the gate is asked again before it leaves.
//
// Fault::Conflict: one of the messages is being handed over just now.
MergedMessages deliveryMerge();

} // namespace PressPost
