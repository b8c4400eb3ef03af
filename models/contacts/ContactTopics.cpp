// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/ContactTopics.h"

#include "models/contacts/NameIndex.h"
#include "models/store/BulkStatement.h"

#include <algorithm>

namespace PressPost
{

namespace
{

constexpr QByteArrayView notedByHand("hand");

QByteArrayView wordOf(bool isWanted)
{
    return isWanted ? QByteArrayView("on") : QByteArrayView("off");
}

// Where somebody writes "Climate" and a campaign is about "climate", both mean the same topic: the gate
// compares names.
Result<QString> knownSpelling(Database &database, const QString &name)
{
    PP_TRY(const QStringList names, loadTopicNames(database));
    if (names.contains(name))
        return name;
    const auto same = std::find_if(names.begin(), names.end(), [&name](const QString &one) {
        return one.compare(name, Qt::CaseInsensitive) == 0;
    });
    return same == names.end() ? name : *same;
}

// What somebody chose so far, and what a note makes of it.
enum class NoteEffect { Changes, IsSoAlready, KeepsOwn };
NoteEffect effectOf(bool isWanted, QByteArrayView choice, QByteArrayView method)
{
    if (choice == wordOf(isWanted))
        return NoteEffect::IsSoAlready;
    return isWanted && !choice.isEmpty() && method != notedByHand ? NoteEffect::KeepsOwn
                                                                  : NoteEffect::Changes;
}

// Only where the note still stands: what the person chose since is theirs.
constexpr char untouchedNote[] =
    "WHERE contact_id = ? AND kind = 'topic' AND name = ? AND choice = ? AND at = ? AND method = 'hand'";

Result<void> takeNoteBack(Database &database, const GroupChange &change, const std::vector<qint64> &contacts)
{
    if (!change.note)
        return {};
    const TopicNote &note = *change.note;
    IdSet meant;
    for (const qint64 contact : contacts)
        meant.insert(contact);
    PP_TRY(BulkStatement forget,
           BulkStatement::prepare(database, QByteArray("DELETE FROM preference ") + untouchedNote));
    PP_TRY(
        BulkStatement restore,
        BulkStatement::prepare(database, QByteArray("UPDATE preference SET choice = ?, at = ?, method = ? ") +
                                             untouchedNote));
    for (const TopicNote::Before &before : note.before) {
        if (!meant.contains(before.contact))
            continue;
        const bool wasNone = before.choice.isEmpty();
        BulkStatement &statement = wasNone ? forget : restore;
        if (!wasNone)
            statement.bind(0, QByteArrayView(before.choice), before.at, QByteArrayView(before.method));
        statement.bind(wasNone ? 0 : 3, before.contact, change.name, wordOf(note.isWanted), note.at);
        PP_CHECK(statement.run());
    }
    return {};
}

} // namespace

Result<QStringList> loadTopicNames(Database &database)
{
    QStringList names;
    PP_CHECK(database.each("SELECT name FROM preference WHERE kind = 'topic' UNION SELECT topic FROM "
                           "campaign_topic ORDER BY 1 COLLATE NOCASE",
                           [&names](const Row &row) { names.append(row.text(0)); }));
    return names;
}

Result<void> addMailChoices(Database &database, const QString &those,
                            const std::function<ContactDetails *(qint64)> &of)
{
    return database.each(
        QString(u"SELECT contact_id, kind, name, choice, at, method FROM preference WHERE contact_id " +
                those + u" ORDER BY contact_id, kind, name COLLATE NOCASE"),
        [&of](const Row &row) {
            ContactDetails *person = of(row.integer(0));
            if (!person)
                return;
            std::vector<MailChoice> &choices = row.word(1) == "topic" ? person->topics : person->mailTypes;
            choices.push_back({row.text(2), row.word(3) == "on", row.instant(4), row.word(5)});
        });
}

Result<ChangePreview> previewOfNote(Database &database, const GroupChange &change,
                                    const std::vector<qint64> &contacts)
{
    ChangePreview preview;
    if (change.kind == GroupChange::Kind::TakeNoteBack) {
        if (!change.note)
            return preview;
        IdSet noted;
        for (const TopicNote::Before &before : change.note->before)
            noted.insert(before.contact);
        std::copy_if(contacts.begin(), contacts.end(), std::back_inserter(preview.touched),
                     [&noted](qint64 contact) { return noted.contains(contact); });
        return preview;
    }
    const bool isWanted = change.kind == GroupChange::Kind::NoteWanted;
    PP_TRY(const QString name, knownSpelling(database, change.name.simplified()));
    PP_TRY(BulkStatement chosen,
           BulkStatement::prepare(database, "SELECT contact_id, name = ?, choice, method FROM preference "
                                            "WHERE kind = 'topic'"));
    chosen.bind(0, name);
    IdSet withTopic;
    IdSet soAlready;
    IdSet own;
    for (;;) {
        PP_TRY(const bool isRow, chosen.next());
        if (!isRow)
            break;
        withTopic.insert(chosen.integer(0));
        const NoteEffect effect =
            chosen.integer(1) != 0 ? effectOf(isWanted, chosen.text(2), chosen.text(3)) : NoteEffect::Changes;
        if (effect != NoteEffect::Changes)
            (effect == NoteEffect::KeepsOwn ? own : soAlready).insert(chosen.integer(0));
    }
    for (const qint64 contact : contacts) {
        if (own.contains(contact)) {
            ++preview.keepOwn;
        } else if (!soAlready.contains(contact)) {
            preview.touched.push_back(contact);
            preview.firstTopic += withTopic.contains(contact) ? 0 : 1;
        }
    }
    return preview;
}

Result<GroupChange> applyNote(Database &database, const GroupChange &change,
                              const std::vector<qint64> &contacts, Instant now)
{
    if (change.kind == GroupChange::Kind::TakeNoteBack) {
        PP_CHECK(takeNoteBack(database, change, contacts));
        return change;
    }
    GroupChange done = change;
    PP_TRY(done.name, knownSpelling(database, change.name));
    TopicNote note;
    note.isWanted = change.kind == GroupChange::Kind::NoteWanted;
    note.at = fromMilliseconds(toMilliseconds(now));
    PP_TRY(BulkStatement look,
           BulkStatement::prepare(database, "SELECT choice, at, method FROM preference WHERE contact_id = ? "
                                            "AND kind = 'topic' AND name = ?"));
    look.bind(1, done.name);
    PP_TRY(BulkStatement write,
           BulkStatement::prepare(
               database,
               "INSERT INTO preference (contact_id, kind, name, choice, at, method) VALUES (?, 'topic', ?, "
               "?, ?, 'hand') ON CONFLICT DO UPDATE SET choice = excluded.choice, at = excluded.at, method = "
               "excluded.method"));
    write.bind(1, done.name, wordOf(note.isWanted), note.at);
    for (const qint64 contact : contacts) {
        TopicNote::Before before;
        before.contact = contact;
        look.bind(0, contact);
        PP_TRY(const bool isChosen, look.next());
        if (isChosen) {
            before.choice = look.text(0).toByteArray();
            before.at = fromMilliseconds(look.integer(1));
            before.method = look.text(2).toByteArray();
        }
        look.reset();
        if (effectOf(note.isWanted, before.choice, before.method) != NoteEffect::Changes)
            continue;
        write.bind(0, contact);
        PP_CHECK(write.run());
        note.before.push_back(std::move(before));
    }
    done.note = std::make_shared<const TopicNote>(std::move(note));
    return done;
}

Sentence keepOwnSentence(qint64 people, const QString &count)
{
    return PP_SAY_N(people, "one keeps their own choice", "%1 keep their own choice", count);
}

Sentence firstTopicSentence(GroupChange::Kind kind, qint64 people, const QString &count)
{
    if (kind == GroupChange::Kind::NoteUnwanted)
        return PP_SAY_N(people,
                        "One of them has no topic yet. From then on they get only messages of topics they "
                        "want, so far none, and messages without a topic.",
                        "%1 of them have no topic yet. From then on they get only messages of topics they "
                        "want, so far none, and messages without a topic.",
                        count);
    return PP_SAY_N(people,
                    "One of them has no topic yet. From then on they get only messages of topics they want, "
                    "and messages without a topic.",
                    "%1 of them have no topic yet. From then on they get only messages of topics they want, "
                    "and messages without a topic.",
                    count);
}

} // namespace PressPost
