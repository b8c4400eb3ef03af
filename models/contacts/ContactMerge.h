// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/ContactDesk.h"
#include "models/contacts/Duplicates.h"

#include <functional>

// Several contacts that are one person become one, field by field.
//
// The contact whose address stays is the one that stays; the others become former contacts of it: their ids
// and addresses lead to it from then on (FormerContacts.h), and go when it is erased. What hangs on them
// moves: messages and what became of them, reports, consents, requests, lists, records of what was done.
//
// * Kept out: whatever kept one of them out keeps the one out, under every address (the strongest reason is
//   shown); so do a restriction (GDPR Art. 18), a pause, and a kind of mail or a topic that was switched
//   off. What was switched on counts for the address alone under which it was chosen. Nobody becomes
//   mailable.
// * The ground for writing is that of the address that stays. A consent is given for one address and is
//   none for another (GDPR Art. 4(11), 7(1)), so it does not pass over; each consent keeps the address
//   under which it was given, as proof. The ground of a former address is kept with that address.
// * The source and the day of adding are those of the one that stays; the others are kept with their
//   address.
// * What is reported of a former address later is kept with the person and says nothing about the
//   address that stays; a wish that comes from there counts for the person.
// * Two messages of one campaign: see models/campaigns/DeliveryMerge.h.
// * Of whom somebody said that they are different people, nobody is merged until that is taken back.
// * Values that nobody chose are not kept (GDPR Art. 5(1)(c)). Therefore it cannot be taken back.
namespace PressPost
{

inline constexpr qint64 allOfThem = 0; // instead of a contact: the values joined
constexpr size_t mostMerged = 12;      // at once

// One field of those who are merged. id: as in JSON, "email", "name", "first_name" … "notes", "tags",
// "lists"; columns of sheets "fields.NAME".
struct MergeField {
    QString id;
    Sentence label;
    QStringList values;    // for each person; empty: nothing there
    qint64 proposed = 0;   // whose value, or allOfThem
    bool canJoin = false;  // notes, tags, lists
    bool isChoice = false; // the values differ
};

// How well a ground for writing to somebody stands, for the address it was given for: proven consent best.
int groundRank(QByteArrayView basis);

// How much would move, of all of them together.
struct MergeNumbers {
    qint64 people = 0;
    qint64 messages = 0;
    qint64 cameBack = 0;
    qint64 sameCampaigns = 0; // campaigns that went to more than one of them
    qint64 reports = 0;
    qint64 consents = 0;
    qint64 requests = 0;
    qint64 lists = 0;
    qint64 keptOut = 0; // entries of the keep-out list

    friend bool operator==(const MergeNumbers &, const MergeNumbers &) = default;
};

// "14 messages", "one list": what goes along, without what there is none of. count: a number as it is
// written.
std::vector<Sentence> movedWords(const MergeNumbers &numbers, const std::function<QString(qint64)> &count);

struct MergePreview {
    std::vector<ContactDetails> people; // in the order asked for
    std::vector<MergeField> fields;     // "email" first; those that nobody fills are left out
    MergeNumbers numbers;
    std::vector<SaidDifferent> different; // not empty: they are not merged

    // What follows from keeping the address of this one: grounds that end, who stays kept out.
    std::vector<Sentence> consequences(qint64 addressOf) const;
    const MergeField *field(const QString &id) const;
    // Fault::Conflict, with the way out: somebody said that two of them are different people.
    Result<void> checkNobodyIsDifferent() const;
};

// fields by id -> whose value stays, or allOfThem; what is not named is taken as proposed. "email" names the
// one that stays.
struct MergeOrder {
    ContactIds people;
    QMap<QString, qint64> take;
};

struct MergeDone {
    qint64 contact = 0; // that stayed
    ContactIds former;
    MergeNumbers numbers;
};

// The seam for windows and commands. Every function blocks and may be called from any thread; the window
// calls from a JobRunner.
class MergeDesk
{
public:
    virtual ~MergeDesk() = default;

    virtual Result<std::vector<DuplicateGroup>> duplicates(const JobControl &control) = 0;
    // Fault::Usage: fewer than two or more than mostMerged. Fault::NotFound: one of them is gone.
    virtual Result<MergePreview> preview(const ContactIds &people) = 0;
    // In one transaction, for good. Also Fault::Usage: a field or a person that is not there;
    // Fault::Conflict: a message to one of them is being handed over just now, or two are different people.
    virtual Result<MergeDone> merge(const MergeOrder &order) = 0;
    // The number of the decision, for takeBack().
    virtual Result<qint64> sayDifferent(const ContactIds &people) = 0;
    virtual Result<void> takeBack(qint64 decision) = 0;
};

} // namespace PressPost
