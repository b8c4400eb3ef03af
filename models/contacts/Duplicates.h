// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/JobControl.h"
#include "models/store/Database.h"

#include <vector>

// Who may be in the contacts twice. Signs, never proofs: a person decides.
namespace PressPost
{

// Strongest first.
enum class DuplicateSign {
    SameMailbox,   // the addresses differ by a tag, or by dots that the provider ignores (Address::softKey)
    SameTelephone, // the same name and the same telephone number
    SameOutlet,    // the same name and the same organisation
};
QByteArray signName(DuplicateSign sign); // "same-mailbox" …
Sentence signSentence(DuplicateSign sign);
Sentence signLabel(DuplicateSign sign); // "Same mailbox"

struct DuplicateGroup {
    std::vector<qint64> people; // two or more, by id
    std::vector<DuplicateSign> signs;

    friend bool operator==(const DuplicateGroup &, const DuplicateGroup &) = default;
};

// All groups, the strongest signs first, without those whom somebody called different people. Names and
// organisations are compared folded, names whatever the order of their words; telephone numbers by their last
// seven digits. One pass over the contacts: a few seconds and about 50 bytes each, for any thread.
// Fault::Cancelled.
Result<std::vector<DuplicateGroup>> findDuplicates(Database &database, const JobControl &control);

// Keeps in mind that these are all different people: no group of them alone is shown again. The number of the
// decision. Inside the caller's transaction.
Result<qint64> rememberDifferent(Database &database, const std::vector<qint64> &people);
Result<void> forgetDifferent(Database &database, qint64 decision);

} // namespace PressPost
