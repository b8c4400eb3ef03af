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
    SameInitials,  // "A. Müller" and the one "Anna Müller" with the same telephone number and organisation
    SameDesk,      // the same telephone number, that few share, and the same organisation, whatever the name
};
QByteArray signName(DuplicateSign sign); // "same-mailbox" …
Sentence signSentence(DuplicateSign sign);
Sentence signLabel(DuplicateSign sign); // "Same mailbox"

struct DuplicateGroup {
    std::vector<qint64> people; // two or more, by id
    std::vector<DuplicateSign> signs;

    friend bool operator==(const DuplicateGroup &, const DuplicateGroup &) = default;
};

// All groups, the strongest signs first; nobody is in two. Names and organisations are compared as NameKey.h
// says, telephone numbers by their last seven digits; who has a telephone number and an outlet in common and
// nothing else is shown only where nobody of them is in a group by a stronger sign. Two of whom somebody said
// that they are different people are never in one group: taken by id, whoever is at odds with somebody of a
// group goes into the next one, and a third person who could be either is shown with the first. One pass over
// the contacts: a few seconds and about 100 bytes each, for any thread. Fault::Cancelled.
Result<std::vector<DuplicateGroup>> findDuplicates(Database &database, const JobControl &control);

// Keeps in mind that these are all different people: no two of them are in one group again. The number of the
// decision. Inside the caller's transaction.
Result<qint64> rememberDifferent(Database &database, const std::vector<qint64> &people);
// The decisions by which two or more of these people are different, and who they are.
struct SaidDifferent {
    qint64 decision = 0;
    std::vector<qint64> people;

    friend bool operator==(const SaidDifferent &, const SaidDifferent &) = default;
};
Result<std::vector<SaidDifferent>> saidDifferent(Database &database, const std::vector<qint64> &people);
Result<void> forgetDifferent(Database &database, qint64 decision);

} // namespace PressPost
