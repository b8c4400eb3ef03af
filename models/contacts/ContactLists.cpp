// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/ContactLists.h"

#include "models/contacts/ContactTopics.h"
#include "models/contacts/NameIndex.h"
#include "models/store/BulkStatement.h"
#include "models/store/SqlIds.h"

#include <algorithm>
#include <numeric>

namespace PressPost
{

namespace
{

Error notMade(const Sentence &why, const Sentence &remedy)
{
    return {Fault::Usage, PP_SAY("The list could not be made"), why, remedy};
}

Error notChanged(const Sentence &why, const Sentence &remedy)
{
    return {Fault::Usage, PP_SAY("Nobody was changed"), why, remedy};
}

bool adds(const GroupChange &change)
{
    return change.kind == GroupChange::Kind::PutOnList || change.kind == GroupChange::Kind::AddTag;
}

// Without how many people are on them.
Result<std::vector<ContactList>> storedLists(Database &database)
{
    std::vector<ContactList> lists;
    PP_CHECK(database.each("SELECT id, name, filter FROM list ORDER BY name COLLATE NOCASE",
                           [&lists](const Row &row) {
                               lists.push_back({row.integer(0), row.text(1), 0, row.text(2)});
                           }));
    return lists;
}

Result<SqlCondition> membersAmong(const std::vector<ContactList> &stored, const QList<qint64> &lists)
{
    QStringList ids;
    QStringList parts;
    SqlCondition members;
    for (const ContactList &list : stored) {
        if (!lists.contains(list.id))
            continue;
        if (list.filter.isEmpty()) {
            ids.append(QString::number(list.id));
            continue;
        }
        PP_TRY(const ContactFilter filter, ContactFilter::parse(list.filter));
        const SqlCondition condition = conditionOf(filter);
        parts.append(QString(u"SELECT id FROM contact" + condition.where()));
        members.values += condition.values;
    }
    parts.append(QString(u"SELECT contact_id FROM list_member WHERE list_id IN (" + ids.join(u',') + u')'));
    members.sql = parts.join(QStringLiteral(" UNION "));
    return members;
}

// How many letters stand between two names, whatever their case: missing, too many, or others.
qsizetype lettersBetween(const QString &a, const QString &b)
{
    const QString one = a.toCaseFolded();
    const QString other = b.toCaseFolded();
    std::vector<qsizetype> row(size_t(other.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < one.size(); ++i) {
        qsizetype corner = row[0]++;
        for (size_t j = 1; j < row.size(); ++j) {
            const qsizetype replaced = corner + (one[i] == other[qsizetype(j) - 1] ? 0 : 1);
            corner = row[j];
            row[j] = std::min({corner + 1, row[j - 1] + 1, replaced});
        }
    }
    return row.back();
}

// What was probably meant: a third of the letters may be wrong; what is longer may go on.
QString nearestList(const std::vector<ContactList> &lists, const QString &name)
{
    constexpr qsizetype shortest = 3; // of a beginning that says anything
    QString nearest;
    qsizetype fewest = std::max<qsizetype>(1, name.size() / 3) + 1;
    for (const ContactList &list : lists) {
        qsizetype letters = lettersBetween(list.name, name);
        if (name.size() >= shortest)
            letters = std::min(letters, lettersBetween(list.name.left(name.size()), name));
        if (letters < fewest) {
            fewest = letters;
            nearest = list.name;
        }
    }
    return nearest;
}

} // namespace

Result<void> checkListNames(Database &database, const QStringList &names)
{
    PP_TRY(const std::vector<ContactList> lists, storedLists(database));
    for (const QString &name : names) {
        const bool isThere = std::any_of(lists.begin(), lists.end(), [&name](const ContactList &list) {
            return list.name.compare(name, Qt::CaseInsensitive) == 0;
        });
        if (isThere)
            continue;
        const QString near = nearestList(lists, name);
        return Error{Fault::NotFound,
                     PP_SAY("There is no list “%1”", name),
                     {},
                     near.isEmpty() ? PP_SAY("look at the names of your lists")
                                    : PP_SAY("did you mean “%1”?", near)};
    }
    return {};
}

Result<std::vector<ContactList>> loadLists(Database &database)
{
    PP_TRY(std::vector<ContactList> lists, storedLists(database));
    for (ContactList &list : lists) {
        PP_TRY(const SqlCondition members, membersAmong(lists, {list.id}));
        PP_TRY(Statement count, database.prepare(QString(u"SELECT count(*) FROM (" + members.sql + u')')));
        PP_CHECK(count.eachWith(members.values, [&list](const Row &row) { list.people = row.integer(0); }));
    }
    return lists;
}

Result<LiveFilters> loadLiveFilters(Database &database)
{
    LiveFilters filters;
    PP_TRY(const std::vector<ContactList> stored, storedLists(database));
    for (const ContactList &list : stored) {
        if (list.filter.isEmpty())
            continue;
        PP_TRY(const ContactFilter filter, ContactFilter::parse(list.filter));
        filters.insert(list.name.toLower(), filter);
    }
    return filters;
}

Result<SqlCondition> membersOf(Database &database, const QList<qint64> &lists)
{
    PP_TRY(const std::vector<ContactList> stored, storedLists(database));
    return membersAmong(stored, lists);
}

Result<QHash<qint64, QStringList>> liveListsOf(Database &database, const std::vector<qint64> &contacts)
{
    QHash<qint64, QStringList> names;
    PP_TRY(const std::vector<ContactList> stored, storedLists(database));
    QString those;
    for (const ContactList &list : stored) {
        if (list.filter.isEmpty() || contacts.empty())
            continue;
        if (those.isEmpty())
            those = idsAsSql(contacts);
        PP_TRY(const ContactFilter filter, ContactFilter::parse(list.filter));
        const SqlCondition condition = conditionOf(filter, {}, those);
        PP_TRY(Statement members, database.prepare(QString(u"SELECT id FROM contact WHERE id IN (" + those +
                                                           u") AND (" + condition.sql + u')')));
        PP_CHECK(members.eachWith(condition.values,
                                  [&](const Row &row) { names[row.integer(0)].append(list.name); }));
    }
    return names;
}

Result<qint64> makeLiveList(Database &database, const QString &name, const ContactFilter &filter, Instant now)
{
    const QString clean = name.simplified();
    if (clean.isEmpty())
        return notMade(PP_SAY("it has no name"), PP_SAY("give it a name"));
    if (!filter.words().isEmpty())
        return notMade(PP_SAY("words that are searched for cannot fill a list"),
                       PP_SAY("take the words away, and keep the conditions"));
    if (filter.isEmpty())
        return notMade(PP_SAY("it would hold everybody"), PP_SAY("choose a condition first"));
    PP_TRY(const LiveFilters others, loadLiveFilters(database));
    for (const QString &list : filter.lists + filter.except.value(QStringLiteral("list"))) {
        if (others.contains(list.toLower()))
            return notMade(PP_SAY("“%1” fills itself as well", list),
                           PP_SAY("use its conditions instead of the list"));
    }
    PP_TRY(const qint64 there, database.integer("SELECT count(*) FROM list WHERE name = ?", clean));
    if (there > 0)
        return notMade(PP_SAY("there is a list “%1” already", clean), PP_SAY("choose another name"));
    return database.insert("INSERT INTO list (name, filter, created_at) VALUES (?, ?, ?)", clean,
                           filter.expression(), now);
}

Result<qint64> listNamed(Database &database, const QString &name, Instant now)
{
    const QString clean = name.simplified();
    if (clean.isEmpty())
        return notChanged(PP_SAY("the list has no name"), PP_SAY("name the list"));
    PP_CHECK(
        database.run("INSERT INTO list (name, created_at) VALUES (?, ?) ON CONFLICT DO NOTHING", clean, now));
    PP_TRY(const qint64 isLive, database.integer("SELECT filter <> '' FROM list WHERE name = ?", clean));
    if (isLive != 0)
        return notChanged(PP_SAY("“%1” fills itself, and nobody can be put on it", clean),
                          PP_SAY("choose another list"));
    return database.integer("SELECT id FROM list WHERE name = ?", clean);
}

bool isOfList(GroupChange::Kind kind)
{
    return kind == GroupChange::Kind::PutOnList || kind == GroupChange::Kind::TakeOffList;
}

bool isOfTopic(GroupChange::Kind kind)
{
    return kind == GroupChange::Kind::NoteWanted || kind == GroupChange::Kind::NoteUnwanted ||
           kind == GroupChange::Kind::TakeNoteBack;
}

GroupChange inverseOf(const GroupChange &change)
{
    switch (change.kind) {
    case GroupChange::Kind::PutOnList:
        return {GroupChange::Kind::TakeOffList, change.name};
    case GroupChange::Kind::TakeOffList:
        return {GroupChange::Kind::PutOnList, change.name};
    case GroupChange::Kind::AddTag:
        return {GroupChange::Kind::RemoveTag, change.name};
    case GroupChange::Kind::RemoveTag:
        return {GroupChange::Kind::AddTag, change.name};
    case GroupChange::Kind::NoteWanted:
    case GroupChange::Kind::NoteUnwanted:
        return {GroupChange::Kind::TakeNoteBack, change.name, change.note};
    case GroupChange::Kind::TakeNoteBack:
        return change.note && change.note->isWanted
                   ? GroupChange{GroupChange::Kind::NoteWanted, change.name}
                   : GroupChange{GroupChange::Kind::NoteUnwanted, change.name};
    }
    Q_UNREACHABLE();
}

Result<ChangePreview> previewOf(Database &database, const GroupChange &change,
                                const std::vector<qint64> &contacts)
{
    if (isOfTopic(change.kind))
        return previewOfNote(database, change, contacts);
    PP_TRY(
        BulkStatement those,
        BulkStatement::prepare(database, isOfList(change.kind)
                                             ? "SELECT m.contact_id FROM list_member AS m JOIN list AS l ON "
                                               "l.id = m.list_id WHERE l.name = ?"
                                             : "SELECT contact_id FROM contact_tag WHERE tag = ?"));
    those.bind(0, change.name.simplified());
    IdSet have;
    for (;;) {
        PP_TRY(const bool isRow, those.next());
        if (!isRow)
            break;
        have.insert(those.integer(0));
    }
    ChangePreview preview;
    std::copy_if(contacts.begin(), contacts.end(), std::back_inserter(preview.touched),
                 [&](qint64 contact) { return have.contains(contact) != adds(change); });
    return preview;
}

// Of a list or a tag, inside a transaction.
static Result<void> changeGroup(Database &database, const GroupChange &change,
                                const std::vector<qint64> &contacts, Instant now)
{
    qint64 list = 0;
    if (isOfList(change.kind)) {
        PP_TRY(list, listNamed(database, change.name, now));
    }
    const auto sqlOf = [](GroupChange::Kind kind) -> const char * {
        switch (kind) {
        case GroupChange::Kind::PutOnList:
            return "INSERT INTO list_member (contact_id, list_id, added_at) VALUES (?, ?, ?) ON CONFLICT DO "
                   "NOTHING";
        case GroupChange::Kind::TakeOffList:
            return "DELETE FROM list_member WHERE contact_id = ? AND list_id = ?";
        case GroupChange::Kind::AddTag:
            return "INSERT INTO contact_tag (contact_id, tag) VALUES (?, ?) ON CONFLICT DO NOTHING";
        default:
            return "DELETE FROM contact_tag WHERE contact_id = ? AND tag = ?";
        }
    };
    PP_TRY(BulkStatement statement, BulkStatement::prepare(database, sqlOf(change.kind)));
    if (isOfList(change.kind))
        statement.bind(1, list);
    else
        statement.bind(1, change.name);
    if (change.kind == GroupChange::Kind::PutOnList)
        statement.bind(2, now);
    for (const qint64 contact : contacts) {
        statement.bind(0, contact);
        PP_CHECK(statement.run());
    }
    return {};
}

Result<GroupChange> applyTo(Database &database, const GroupChange &change,
                            const std::vector<qint64> &contacts, Instant now)
{
    GroupChange done = change;
    done.name = change.name.simplified();
    if (done.name.isEmpty())
        return notChanged(PP_SAY("the name is missing"), PP_SAY("name the list, the tag or the topic"));
    if (contacts.empty()) // a list of nobody would only puzzle
        return done;
    PP_TRY(Transaction transaction, Transaction::begin(database));
    if (isOfTopic(change.kind)) {
        PP_TRY(done, applyNote(database, done, contacts, now));
    } else {
        PP_CHECK(changeGroup(database, done, contacts, now));
    }
    PP_CHECK(transaction.commit());
    return done;
}

} // namespace PressPost
