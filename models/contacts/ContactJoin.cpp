// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/ContactJoin.h"

#include "models/contacts/ContactWriter.h"
#include "models/contacts/NameKey.h"
#include "models/store/SqlIds.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>
#include <array>

namespace PressPost
{

namespace
{

struct MergedColumn {
    const char *column; // of contact; the id of the field as well
    Sentence label;
    QString (*value)(const ContactDetails &);
};

const std::array<MergedColumn, 9> &mergedColumns()
{
    using Person = const ContactDetails &;
    static const std::array<MergedColumn, 9> columns{{
        {"name", PP_SAY("Name"), [](Person p) { return p.row.name; }},
        {"first_name", PP_SAY("First name"), [](Person p) { return p.firstName; }},
        {"last_name", PP_SAY("Last name"), [](Person p) { return p.lastName; }},
        {"organisation", PP_SAY("Outlet"), [](Person p) { return p.row.organisation; }},
        {"role", PP_SAY("Role"), [](Person p) { return p.row.role; }},
        {"phone", PP_SAY("Telephone"), [](Person p) { return p.row.phone; }},
        {"language", PP_SAY("Language"), [](Person p) { return p.row.language; }},
        {"country", PP_SAY("Country"), [](Person p) { return p.row.country; }},
        {"notes", PP_SAY("Notes"), [](Person p) { return p.notes; }},
    }};
    return columns;
}

const QString emailField = QStringLiteral("email");
const QString notesField = QStringLiteral("notes");
const QString tagsField = QStringLiteral("tags");
const QString listsField = QStringLiteral("lists");
const std::array nameFields{QStringLiteral("name"), QStringLiteral("first_name"),
                            QStringLiteral("last_name")};
const QString ownFields = QStringLiteral("fields."); // of sheets

QString membersOfPlan(const MergePlan &plan)
{
    ContactIds all = plan.former;
    all.insert(all.begin(), plan.keeper);
    return idsAsSql(all);
}

// What no person chooses from, by id.
struct MergeFacts {
    QHash<qint64, Instant> changedAt;
    QHash<qint64, QStringList> lists; // that people are put on
};

Result<MergeFacts> readMergeFacts(Database &database, const ContactIds &people)
{
    MergeFacts facts;
    const QString those = idsAsSql(people);
    PP_CHECK(
        database.each(QString(u"SELECT id, changed_at FROM contact WHERE id IN (" + those + u')'),
                      [&facts](const Row &row) { facts.changedAt.insert(row.integer(0), row.instant(1)); }));
    PP_CHECK(database.each(
        QString(u"SELECT m.contact_id, l.name FROM list_member AS m JOIN list AS l ON l.id = m.list_id WHERE "
                u"m.contact_id IN (" +
                those + u") ORDER BY l.name COLLATE NOCASE"),
        [&facts](const Row &row) { facts.lists[row.integer(0)].append(row.text(1)); }));
    return facts;
}

// The better of two addresses: one that mail reaches, one that may be written to, then the one that has
// answered or received last, then the younger entry.
bool isBetterAddress(const ContactDetails &a, const ContactDetails &b, const MergeFacts &facts)
{
    const auto rank = [&facts](const ContactDetails &one) {
        const bool isDead = one.row.standing.tone == Tone::Error || one.cameBackAt > one.deliveredAt;
        return std::tuple(!isDead, groundRank(one.row.basis), std::max(one.deliveredAt, one.repliedAt),
                          !one.row.email.section(u'@', 0, 0).contains(u'+'),
                          facts.changedAt.value(one.row.id), -one.row.id);
    };
    return rank(a) > rank(b);
}

// The better spelled of two names: whole before shortened, with its parts, "Weiß" before "Weiss", the longer
// one, then the younger entry.
bool isBetterName(const ContactDetails &a, const ContactDetails &b, const MergeFacts &facts)
{
    const auto rank = [&facts](const ContactDetails &one) {
        const QString whole = wholeName(editOf(one));
        NameKey key;
        key.read(whole.toUtf8());
        const auto words = key.whole().empty() ? 0 : std::count(key.whole().begin(), key.whole().end(), ' ');
        const auto beyondAscii = std::count_if(whole.begin(), whole.end(),
                                               [](QChar c) { return c.unicode() > 0x7f && c.isLetter(); });
        return std::tuple(words > 1 && !key.isBrief(),
                          int(!one.firstName.isEmpty()) + int(!one.lastName.isEmpty()), beyondAscii, words,
                          facts.changedAt.value(one.row.id), -one.row.id);
    };
    return rank(a) > rank(b);
}

class FieldReader
{
public:
    FieldReader(const std::vector<ContactDetails> &people, MergeFacts facts)
        : m_people(people), m_facts(std::move(facts))
    {
    }

    MergeField address() const
    {
        MergeField field{emailField, PP_SAY("Address"), {}};
        for (const ContactDetails &person : m_people)
            field.values.append(person.row.email);
        const auto best =
            std::min_element(m_people.begin(), m_people.end(),
                             [this](const auto &a, const auto &b) { return isBetterAddress(a, b, m_facts); });
        field.proposed = best->row.id;
        field.isChoice = true;
        return field;
    }

    // Whose spelling is proposed for all parts of the name.
    qint64 bestNamed() const
    {
        return std::min_element(m_people.begin(), m_people.end(),
                                [this](const auto &a, const auto &b) { return isBetterName(a, b, m_facts); })
            ->row.id;
    }

    MergeField field(const QString &id, const Sentence &label,
                     const std::function<QString(const ContactDetails &)> &value) const
    {
        MergeField field{id, label, {}};
        std::optional<Instant> newest;
        QSet<QString> filled;
        for (const ContactDetails &person : m_people) {
            field.values.append(value(person));
            const QString text = field.values.last().trimmed();
            const Instant changed = m_facts.changedAt.value(person.row.id);
            if (text.isEmpty())
                continue;
            filled.insert(text);
            if (!newest || changed > *newest) {
                newest = changed;
                field.proposed = person.row.id;
            }
        }
        field.isChoice = filled.size() > 1;
        return field;
    }

    // Joined unless somebody says otherwise.
    MergeField joined(const QString &id, const Sentence &label,
                      const std::function<QStringList(const ContactDetails &)> &values) const
    {
        MergeField all = field(id, label, [&values](const ContactDetails &person) {
            return values(person).join(QStringLiteral(", "));
        });
        all.proposed = allOfThem;
        all.canJoin = true;
        all.isChoice = QSet<QString>(all.values.begin(), all.values.end()).size() > 1;
        return all;
    }

    QStringList listsOf(const ContactDetails &person) const { return m_facts.lists.value(person.row.id); }

private:
    const std::vector<ContactDetails> &m_people;
    MergeFacts m_facts;
};

bool isPartOfName(const QString &field)
{
    return std::find(nameFields.begin(), nameFields.end(), field) != nameFields.end();
}

bool isFilled(const MergeField &field)
{
    return std::any_of(field.values.begin(), field.values.end(),
                       [](const QString &value) { return !value.isEmpty(); });
}

Error notMerged(const Sentence &why, const Sentence &remedy)
{
    return {Fault::Usage, PP_SAY("Nobody was merged"), why, remedy};
}

} // namespace

Result<MergePreview> previewFields(Database &database, ContactDesk &desk, const ContactIds &people)
{
    const QSet<qint64> distinct(people.begin(), people.end());
    if (size_t(distinct.size()) != people.size() || people.size() < 2)
        return notMerged(PP_SAY("it takes two different people"), PP_SAY("choose two or more"));
    if (people.size() > mostMerged)
        return notMerged(PP_SAY("these are more than %1 people", QString::number(mostMerged)),
                         PP_SAY("merge some of them first"));
    MergePreview preview;
    PP_TRY(preview.people, desk.details(people));
    if (preview.people.size() != people.size())
        return Error{Fault::NotFound, PP_SAY("Nobody was merged"),
                     PP_SAY("one of these people is no longer among the contacts"), PP_SAY("look again")};
    PP_TRY(MergeFacts facts, readMergeFacts(database, people));
    const FieldReader reader(preview.people, std::move(facts));
    preview.fields.push_back(reader.address());
    const qint64 bestNamed = reader.bestNamed();
    for (const MergedColumn &column : mergedColumns()) {
        preview.fields.push_back(
            reader.field(QString::fromLatin1(column.column), column.label, column.value));
        MergeField &field = preview.fields.back();
        field.canJoin = field.id == notesField;
        if (field.isChoice && field.canJoin)
            field.proposed = allOfThem;
        if (field.isChoice && isPartOfName(field.id))
            field.proposed = bestNamed;
    }
    QStringList own;
    for (const ContactDetails &person : preview.people)
        own += person.fields.keys();
    own.removeDuplicates();
    own.sort();
    for (const QString &name : std::as_const(own))
        preview.fields.push_back(
            reader.field(ownFields + name, PP_SAY("%1", name),
                         [&name](const ContactDetails &p) { return p.fields.value(name); }));
    preview.fields.push_back(
        reader.joined(tagsField, PP_SAY("Tags"), [](const ContactDetails &p) { return p.tags; }));
    preview.fields.push_back(reader.joined(listsField, PP_SAY("Lists"),
                                           [&](const ContactDetails &p) { return reader.listsOf(p); }));
    std::erase_if(preview.fields, [](const MergeField &field) { return !isFilled(field); });
    return preview;
}

Result<MergePlan> planOf(const MergePreview &preview, const MergeOrder &order)
{
    MergePlan plan;
    for (const MergeField &field : preview.fields)
        plan.take.insert(field.id, field.proposed);
    for (auto it = order.take.begin(); it != order.take.end(); ++it) {
        const MergeField *field = preview.field(it.key());
        const bool isKnownColumn =
            std::any_of(mergedColumns().begin(), mergedColumns().end(), [&it](const MergedColumn &column) {
                return it.key() == QLatin1StringView(column.column);
            });
        const bool canJoin = it.key() == notesField || it.key() == tagsField || it.key() == listsField;
        if (!field && !isKnownColumn && !canJoin)
            return notMerged(PP_SAY("there is no field “%1”", it.key()),
                             PP_SAY("use the names of contacts show --json, and fields.NAME for a column of "
                                    "a sheet"));
        const bool isOneOfThem =
            std::find(order.people.begin(), order.people.end(), *it) != order.people.end();
        if (!isOneOfThem && !(canJoin && *it == allOfThem))
            return notMerged(*it == allOfThem
                                 ? PP_SAY("only notes, tags and lists can be joined")
                                 : PP_SAY("“%1” is taken from somebody who is not merged", it.key()),
                             PP_SAY("choose one of them"));
        if (!field)
            continue; // nobody fills it: nothing to choose from
        plan.take.insert(it.key(), *it);
    }
    // Whose name was chosen gives the parts as well, unless somebody chose them.
    for (const QString &part : nameFields) {
        const MergeField *field = preview.field(part);
        if (field && field->isChoice && order.take.contains(nameFields.front()) && !order.take.contains(part))
            plan.take.insert(part, order.take.value(nameFields.front()));
    }
    plan.keeper = plan.take.value(emailField);
    for (const qint64 person : order.people) {
        if (person != plan.keeper)
            plan.former.push_back(person);
    }
    return plan;
}

Result<void> noteFormer(Database &database, const MergePlan &plan, Instant now)
{
    for (const qint64 former : plan.former) {
        PP_CHECK(database.run("UPDATE former_contact SET contact_id = ? WHERE contact_id = ?", plan.keeper,
                              former));
        PP_CHECK(database.run(
            "INSERT INTO former_contact (former_id, contact_id, email, email_key, domain, basis, "
            "basis_since, "
            "source_id, added_at, merged_at) SELECT id, ?, email, email_key, domain, basis, basis_since, "
            "source_id, added_at, ? FROM contact WHERE id = ?",
            plan.keeper, now, former));
    }
    return {};
}

namespace
{

const ContactDetails &personOf(const MergePreview &preview, qint64 id)
{
    return *std::find_if(preview.people.begin(), preview.people.end(),
                         [id](const ContactDetails &one) { return one.row.id == id; });
}

// The notes of all, one under the other, each once.
QString joinedNotes(const MergePreview &preview)
{
    QStringList notes;
    for (const ContactDetails &person : preview.people) {
        if (!person.notes.trimmed().isEmpty() && !notes.contains(person.notes.trimmed()))
            notes.append(person.notes.trimmed());
    }
    return notes.join(QStringLiteral("\n\n"));
}

Result<void> writeColumns(Database &database, const MergePreview &preview, const MergePlan &plan, Instant now)
{
    QStringList parts;
    QVariantList values;
    ContactDetails merged = personOf(preview, plan.keeper);
    for (const MergedColumn &column : mergedColumns()) {
        const QString id = QString::fromLatin1(column.column);
        const qint64 from = plan.take.value(id, plan.keeper);
        const QString value =
            from == allOfThem ? joinedNotes(preview) : column.value(personOf(preview, from));
        parts.append(QString(id + u" = ?"));
        values.append(toSql(value));
        if (id == QLatin1StringView("name"))
            merged.row.name = value;
        else if (id == QLatin1StringView("first_name"))
            merged.firstName = value;
        else if (id == QLatin1StringView("last_name"))
            merged.lastName = value;
    }
    // What limits the use of one of them limits the use of the one.
    const QString members = membersOfPlan(plan);
    for (const auto &[column, strictest] :
         {std::pair(u"restricted_at", u"min"), std::pair(u"paused_until", u"max"),
          std::pair(u"replied_at", u"max")})
        parts.append(QStringLiteral("%1 = (SELECT %2(%1) FROM contact WHERE id IN (%3))")
                         .arg(QStringView(column), QStringView(strictest), members));
    parts += {QStringLiteral("name_sort = ?"), QStringLiteral("changed_at = ?")};
    values += {sortKeyOf(merged.lastName, merged.firstName, merged.row.name, merged.row.email), toSql(now),
               plan.keeper};
    PP_TRY(Statement statement,
           database.prepare(QString(u"UPDATE contact SET " + parts.join(u", ") + u" WHERE id = ?")));
    PP_CHECK(statement.runWith(values));
    return {};
}

Result<void> writeOwnFields(Database &database, const MergePreview &preview, const MergePlan &plan)
{
    PP_CHECK(database.run(
        QString(u"DELETE FROM contact_field WHERE contact_id IN (" + membersOfPlan(plan) + u')')));
    for (const MergeField &field : preview.fields) {
        if (!field.id.startsWith(ownFields))
            continue;
        const QString name = field.id.mid(ownFields.size());
        const QMap<QString, QString> &chosen = personOf(preview, plan.take.value(field.id)).fields;
        if (chosen.contains(name))
            PP_CHECK(database.run("INSERT INTO contact_field (contact_id, name, value) VALUES (?, ?, ?)",
                                  plan.keeper, name, chosen.value(name)));
    }
    return {};
}

// Whose rows of a table are joined: all, or those of one.
QString chosenMembers(const MergePlan &plan, const QString &field)
{
    const qint64 from = plan.take.value(field, allOfThem);
    return from == allOfThem ? membersOfPlan(plan) : QString::number(from);
}

Result<void> mergeTags(Database &database, const MergePlan &plan)
{
    QStringList tags;
    PP_CHECK(database.each(QString(u"SELECT DISTINCT tag FROM contact_tag WHERE contact_id IN (" +
                                   chosenMembers(plan, tagsField) + u')'),
                           [&tags](const Row &row) { tags.append(row.text(0)); }));
    PP_CHECK(
        database.run(QString(u"DELETE FROM contact_tag WHERE contact_id IN (" + membersOfPlan(plan) + u')')));
    for (const QString &tag : std::as_const(tags))
        PP_CHECK(database.run("INSERT INTO contact_tag (contact_id, tag) VALUES (?, ?)", plan.keeper, tag));
    return {};
}

Result<void> mergeLists(Database &database, const MergePlan &plan)
{
    struct Member {
        qint64 list = 0;
        std::optional<qint64>
            batch; // none where a hand or another import put one there: no undo takes it away
        Instant since;
    };
    std::vector<Member> members;
    PP_CHECK(database.each(
        QString(
            u"SELECT list_id, CASE WHEN count(*) = count(batch_id) AND min(batch_id) = max(batch_id) THEN "
            u"max(batch_id) END, min(added_at) "
            u"FROM list_member WHERE contact_id IN (" +
            chosenMembers(plan, listsField) + u") GROUP BY list_id"),
        [&members](const Row &row) {
            members.push_back({row.integer(0), row.optionalInteger(1), row.instant(2)});
        }));
    PP_CHECK(
        database.run(QString(u"DELETE FROM list_member WHERE contact_id IN (" + membersOfPlan(plan) + u')')));
    for (const Member &member : members)
        PP_CHECK(database.run(
            "INSERT INTO list_member (list_id, contact_id, batch_id, added_at) VALUES (?, ?, ?, ?)",
            member.list, plan.keeper, member.batch, member.since));
    return {};
}

struct MergedChange {
    QJsonObject before;
    QJsonObject after;
};

// What an undo of the import may take back: of somebody who went, only what was taken over from them.
void addChange(MergedChange &to, const MergedChange &from, qint64 contact, const MergePlan &plan)
{
    for (auto it = from.before.begin(); it != from.before.end(); ++it) {
        const QString field = it.key().startsWith(ownFieldMark)
                                  ? QString(ownFields + it.key().mid(ownFieldMark.size()))
                                  : it.key();
        const bool isTakenOver = plan.take.value(field) == contact;
        if (!isTakenOver && (contact != plan.keeper || to.before.contains(it.key())))
            continue;
        to.before.insert(it.key(), it.value());
        to.after.insert(it.key(), from.after.value(it.key()));
    }
}

Result<void> writeImportChanges(Database &database, const MergePlan &plan)
{
    QMap<qint64, MergedChange> changes; // by batch
    PP_CHECK(database.each(
        QString(
            u"SELECT batch_id, contact_id, before_json, after_json FROM import_change WHERE contact_id IN "
            u"(" +
            membersOfPlan(plan) + u')'),
        [&](const Row &row) {
            const MergedChange change{QJsonDocument::fromJson(row.word(2)).object(),
                                      QJsonDocument::fromJson(row.word(3)).object()};
            addChange(changes[row.integer(0)], change, row.integer(1), plan);
        }));
    PP_CHECK(database.run(
        QString(u"DELETE FROM import_change WHERE contact_id IN (" + membersOfPlan(plan) + u')')));
    const auto json = [](const QJsonObject &object) {
        return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
    };
    for (auto it = changes.begin(); it != changes.end(); ++it)
        PP_CHECK(database.run("INSERT INTO import_change (batch_id, contact_id, before_json, after_json) "
                              "VALUES (?, ?, ?, ?)",
                              it.key(), plan.keeper, json(it->before), json(it->after)));
    return {};
}

} // namespace

Result<void> joinContacts(Database &database, const MergePreview &preview, const MergePlan &plan, Instant now)
{
    PP_CHECK(writeColumns(database, preview, plan, now));
    PP_CHECK(writeOwnFields(database, preview, plan));
    PP_CHECK(mergeTags(database, plan));
    PP_CHECK(mergeLists(database, plan));
    PP_CHECK(writeImportChanges(database, plan));
    for (const qint64 former : plan.former) {
        // Whoever is not one of them is not the one either.
        PP_CHECK(database.run("UPDATE OR IGNORE different_people SET contact_id = ? WHERE contact_id = ?",
                              plan.keeper, former));
        PP_CHECK(database.run("DELETE FROM different_people WHERE contact_id = ?", former));
    }
    return {};
}

} // namespace PressPost
