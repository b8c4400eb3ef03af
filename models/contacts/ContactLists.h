// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/Contact.h"
#include "models/contacts/ContactFilter.h"
#include "models/store/Database.h"

#include <memory>

// Lists: those that people are put on, and those that fill themselves, on which is whoever a filter finds at
// that moment. Who reads a list's people asks here, so that nobody has to know of which kind it is.
namespace PressPost
{

// By name, with how many people are on each.
Result<std::vector<ContactList>> loadLists(Database &database);
Result<LiveFilters> loadLiveFilters(Database &database);
// "SELECT …" the ids of whoever is on one of the lists.
Result<SqlCondition> membersOf(Database &database, const QList<qint64> &lists);

// Fault::NotFound: one of these lists is not there. Says which is near, for a name that is mistyped.
Result<void> checkListNames(Database &database, const QStringList &names);

// Of these people, by id, the names of the lists that fill themselves on which they are just now: one
// question a list, so it is asked for a page of people and not for each.
Result<QHash<qint64, QStringList>> liveListsOf(Database &database, const std::vector<qint64> &contacts);

// Fault::Usage: no name, a name that is taken, or a filter with words or with another list that fills itself.
// The id.
Result<qint64> makeLiveList(Database &database, const QString &name, const ContactFilter &filter,
                            Instant now);

// The id of the list people are put on; made where there is none of that name. Fault::Usage: no name, or it
// fills itself.
Result<qint64> listNamed(Database &database, const QString &name, Instant now);

struct TopicNote; // ContactTopics.h

// Something that is done to many people at once, and can be undone.
struct GroupChange {
    // NoteWanted, NoteUnwanted: what they said of a topic. TakeNoteBack: as it stood before such a note.
    enum class Kind { PutOnList, TakeOffList, AddTag, RemoveTag, NoteWanted, NoteUnwanted, TakeNoteBack };
    Kind kind = Kind::PutOnList;
    QString name;                               // of the list, the tag or the topic; a new one is made
    std::shared_ptr<const TopicNote> note = {}; // of a note that was taken: what stood there before
};
GroupChange inverseOf(const GroupChange &change); // of a note: as applyTo() gave it
bool isOfList(GroupChange::Kind kind);
bool isOfTopic(GroupChange::Kind kind); // else of a tag

struct ChangePreview {
    std::vector<qint64> touched; // for whom it changes something, in their order
    // Of topics alone.
    qint64 keepOwn = 0;    // who chose otherwise themselves, and keep that
    qint64 firstTopic = 0; // of the touched: had none, and get only mail of topics they want from then on
};
Result<ChangePreview> previewOf(Database &database, const GroupChange &change,
                                const std::vector<qint64> &contacts);
// In one transaction; the change as it was done, for inverseOf(). Fault::Usage: no name, or a list that fills
// itself.
Result<GroupChange> applyTo(Database &database, const GroupChange &change,
                            const std::vector<qint64> &contacts, Instant now);

} // namespace PressPost
