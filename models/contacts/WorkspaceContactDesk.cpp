// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/WorkspaceContactDesk.h"

#include "models/contacts/ContactTopics.h"
#include "models/contacts/FormerContacts.h"
#include "models/store/Setting.h"
#include "models/store/SqlIds.h"

#include <QHash>

namespace PressPost
{

const QString standingColumns =
    QStringLiteral("c.verdict, c.verdict_code, c.verdict_reason, c.kept_out, c.restricted_at, "
                   // Whether all that keeps the person out waits for a second report or a person.
                   "(c.kept_out <> '' AND (SELECT max(p.state = 'final') = 0 FROM suppression AS p "
                   "WHERE p.contact_id = c.id AND p.kind = c.kept_out))");

Standing standingFrom(const Row &row, int first)
{
    return standingOf({row.word(first), row.word(first + 1), sentenceFrom(row.text(first + 2)),
                       row.word(first + 3), !row.isNull(first + 4), row.integer(first + 5) > 0});
}

namespace
{

const QString byItselfKey = QStringLiteral("validate/by-itself");

const QString rowColumns = QString(
    u"c.id, c.name, c.organisation, c.email, c.role, c.phone, c.language, c.country, " + standingColumns +
    u", c.replied_at, c.added_at, c.basis, (SELECT group_concat(l.name, char(31)) FROM list_member AS m "
    u"JOIN list AS l ON l.id = m.list_id WHERE m.contact_id = c.id)");
constexpr int rowColumnCount = 18;

ContactRow rowFrom(const Row &row)
{
    ContactRow contact;
    int at = 0;
    contact.id = row.integer(at++);
    contact.name = row.text(at++);
    contact.organisation = row.text(at++);
    const QString email = row.text(at++);
    const ParsedAddress address = parseAddress(email);
    contact.email = address ? address->display() : email;
    contact.role = row.text(at++);
    contact.phone = row.text(at++);
    contact.language = row.text(at++);
    contact.country = row.text(at++);
    contact.standing = standingFrom(row, at);
    at += standingColumnCount;
    contact.lastAct = row.optionalInstant(at++);
    contact.addedAt = row.instant(at++);
    contact.basis = row.word(at++);
    contact.lists = row.text(at++).split(QChar(31), Qt::SkipEmptyParts);
    contact.lists.sort(Qt::CaseInsensitive);
    return contact;
}

const QString detailColumns =
    QStringLiteral(", c.first_name, c.last_name, c.notes, c.kept_out, c.suggestion, c.verdict_evidence, "
                   " c.verdict_since, c.checked_at, c.basis_since, c.restricted_at, c.delivered_at, "
                   "c.came_back_at, c.replied_at, s.description, s.file_name, c.source_row, c.batch_id");

ContactDetails detailsFrom(const Row &row)
{
    int at = rowColumnCount;
    ContactDetails details;
    details.row = rowFrom(row);
    details.firstName = row.text(at++);
    details.lastName = row.text(at++);
    details.notes = row.text(at++);
    details.keptOut = row.word(at++);
    details.suggestion = row.text(at++);
    details.evidence = row.text(at++);
    details.verdictSince = row.optionalInstant(at++);
    details.checkedAt = row.optionalInstant(at++);
    details.basisSince = row.optionalInstant(at++);
    details.restrictedAt = row.optionalInstant(at++);
    details.deliveredAt = row.optionalInstant(at++);
    details.cameBackAt = row.optionalInstant(at++);
    details.repliedAt = row.optionalInstant(at++);
    const QString description = row.text(at++);
    const QString file = row.text(at++);
    details.source = sourceWords(description, file);
    details.sourceRow = row.optionalInteger(at++);
    details.batch = row.optionalInteger(at++);
    return details;
}

// Since when, and by hand also why: a code of ours says nothing that the standing does not say.
void addKeptOut(ContactDetails &details, const QString &reason, Instant since)
{
    details.keptOutSince = since;
    if (details.keptOut != "by-hand" || reason.trimmed().isEmpty())
        return;
    details.keptOutReason = reason.trimmed();
    details.row.standing.reason = PP_SAY("kept out by your press office: “%1”", details.keptOutReason);
}

Result<AddressVerdict> wellFormed(const QString &email)
{
    AddressVerdict verdict = judgeOffline(email);
    if (!verdict.address)
        return Error{Fault::Syntax, PP_SAY("This is no e-mail address"), verdict.reason,
                     PP_SAY("correct the address")};
    return verdict;
}

Error taken()
{
    return {Fault::Conflict,
            PP_SAY("Somebody with this address is already in your contacts"),
            {},
            PP_SAY("open that person instead")};
}

// The lists that fill themselves stand beside those people were put on.
Result<void> addLiveLists(Database &database, const ContactIds &ids,
                          const std::function<ContactRow *(qint64)> &rowOf)
{
    PP_TRY(const auto live, liveListsOf(database, ids));
    for (auto it = live.begin(); it != live.end(); ++it) {
        if (ContactRow *row = rowOf(it.key())) {
            row->lists += it.value();
            row->lists.sort(Qt::CaseInsensitive);
        }
    }
    return {};
}

template <class T>
std::vector<T> inOrder(QHash<qint64, T> &found, const ContactIds &ids)
{
    std::vector<T> ordered;
    ordered.reserve(ids.size());
    for (const qint64 id : ids) {
        if (found.contains(id))
            ordered.push_back(found.take(id));
    }
    return ordered;
}

} // namespace

QVariantList verdictColumns(const AddressVerdict &verdict, Instant now)
{
    return {asText(verdictName(verdict.verdict)),
            asText(verdict.code),
            toSql(storedSentence(verdict.reason)),
            toSql(flagNames(verdict.flags).join(u' ')),
            toSql(verdict.evidence),
            toSql(verdict.suggestion),
            toSql(verdict.since.value_or(now)),
            toSql(now),
            toSql(verdict.until)};
}

static Result<SqlCondition> conditionFor(Database &database, const ContactFilter &filter)
{
    LiveFilters live;
    if (!filter.lists.isEmpty() || filter.except.contains(QStringLiteral("list"))) {
        PP_TRY(live, loadLiveFilters(database));
    }
    return conditionOf(filter, live);
}

static Result<ContactIds> idsOf(Database &database, const SqlCondition &condition, const QString &order)
{
    PP_TRY(BulkStatement statement,
           BulkStatement::prepare(
               database,
               QString(u"SELECT id FROM contact" + condition.where() + u" ORDER BY " + order).toUtf8()));
    statement.bindAll(condition.values);
    ContactIds ids;
    for (;;) {
        PP_TRY(const bool isRow, statement.next());
        if (!isRow)
            return ids;
        ids.push_back(statement.integer(0));
    }
}

Result<WorkspaceContactDesk::SharedIds>
WorkspaceContactDesk::everybody(Database &database, ContactOrder order, Qt::SortOrder direction)
{
    constexpr size_t mostOrders = 4; // 8 MB each for a million people
    const QMutexLocker lock(&m_mutex);
    forgetWhenChanged();
    for (const Ordered &known : m_ordered) {
        if (known.order == order && known.direction == direction)
            return known.ids;
    }
    PP_TRY(ContactIds ids, idsOf(database, {}, orderOf(order, direction)));
    if (m_ordered.size() == mostOrders)
        m_ordered.erase(m_ordered.begin());
    m_ordered.push_back({order, direction, std::make_shared<const ContactIds>(std::move(ids))});
    return m_ordered.back().ids;
}

void WorkspaceContactDesk::forgetWhenChanged()
{
    if (!m_changes->take().isNone())
        m_ordered.clear();
}

Result<ContactIds> WorkspaceContactDesk::find(const ContactFilter &filter, ContactOrder order,
                                              Qt::SortOrder direction)
{
    PP_TRY(Database database, m_workspace.connect());
    PP_TRY(const SqlCondition condition, conditionFor(database, filter));
    const QStringList words = filter.words();
    if (!condition.sql.isEmpty()) {
        PP_TRY(ContactIds ids, idsOf(database, condition, orderOf(order, direction)));
        if (words.isEmpty())
            return ids;
        PP_TRY(const IdSet holders, m_names.holders(database, words));
        std::erase_if(ids, [&holders](qint64 id) { return !holders.contains(id); });
        return ids;
    }
    PP_TRY(const SharedIds ids, everybody(database, order, direction));
    if (words.isEmpty())
        return *ids;
    PP_TRY(const IdSet holders, m_names.holders(database, words));
    ContactIds found;
    std::copy_if(ids->begin(), ids->end(), std::back_inserter(found),
                 [&holders](qint64 id) { return holders.contains(id); });
    return found;
}

Result<qint64> WorkspaceContactDesk::count(const ContactFilter &filter)
{
    if (!filter.words().isEmpty()) {
        PP_TRY(const ContactIds ids, find(filter, ContactOrder::Name, Qt::AscendingOrder));
        return qint64(ids.size());
    }
    if (filter.isEmpty()) {
        const QMutexLocker lock(&m_mutex);
        forgetWhenChanged();
        if (!m_ordered.empty())
            return qint64(m_ordered.front().ids->size());
    }
    PP_TRY(Database database, m_workspace.connect());
    PP_TRY(const SqlCondition condition, conditionFor(database, filter));
    PP_TRY(Statement statement,
           database.prepare(QString(u"SELECT count(*) FROM contact" + condition.where())));
    qint64 people = 0;
    PP_CHECK(statement.eachWith(condition.values, [&people](const Row &row) { people = row.integer(0); }));
    return people;
}

Result<std::vector<ContactRow>> WorkspaceContactDesk::rows(const ContactIds &ids)
{
    PP_TRY(Database database, m_workspace.connect());
    QHash<qint64, ContactRow> found;
    PP_CHECK(database.each(
        QString(u"SELECT " + rowColumns + u" FROM contact AS c WHERE c.id IN (" + idsAsSql(ids) + u')'),
        [&found](const Row &row) { found.insert(row.integer(0), rowFrom(row)); }));
    PP_CHECK(addLiveLists(database, ids,
                          [&found](qint64 id) { return found.contains(id) ? &found[id] : nullptr; }));
    return inOrder(found, ids);
}

Result<std::vector<ContactDetails>> WorkspaceContactDesk::details(const ContactIds &ids)
{
    PP_TRY(Database database, m_workspace.connect());
    const QString those = QString(u"IN (" + idsAsSql(ids) + u')');
    QHash<qint64, ContactDetails> found;
    PP_CHECK(database.each(QString(u"SELECT " + rowColumns + detailColumns +
                                   u" FROM contact AS c JOIN source AS s ON s.id = c.source_id WHERE c.id " +
                                   those),
                           [&found](const Row &row) { found.insert(row.integer(0), detailsFrom(row)); }));
    PP_CHECK(database.each(
        QString(u"SELECT contact_id, name, value FROM contact_field WHERE contact_id " + those),
        [&found](const Row &row) { found[row.integer(0)].fields.insert(row.text(1), row.text(2)); }));
    PP_CHECK(database.each(
        QString(
            u"SELECT s.contact_id, s.reason, s.since_at FROM suppression AS s JOIN contact AS c ON c.id = "
            u"s.contact_id AND c.kept_out = s.kind WHERE s.contact_id " +
            those + u" ORDER BY s.id"),
        [&found](const Row &row) {
            if (found.contains(row.integer(0)))
                addKeptOut(found[row.integer(0)], row.text(1), row.instant(2));
        }));
    PP_CHECK(database.each(
        QString(u"SELECT contact_id, tag FROM contact_tag WHERE contact_id " + those + u" ORDER BY tag"),
        [&found](const Row &row) { found[row.integer(0)].tags.append(row.text(1)); }));
    PP_CHECK(addMailChoices(database, those,
                            [&found](qint64 id) { return found.contains(id) ? &found[id] : nullptr; }));
    PP_TRY(auto former, formerAddresses(database, idsAsSql(ids)));
    for (auto it = former.begin(); it != former.end(); ++it)
        found[it.key()].former = std::move(it.value());
    PP_CHECK(addLiveLists(database, ids,
                          [&found](qint64 id) { return found.contains(id) ? &found[id].row : nullptr; }));
    return inOrder(found, ids);
}

Result<QStringList> WorkspaceContactDesk::fieldNames(const ContactFilter &filter)
{
    PP_TRY(Database database, m_workspace.connect());
    PP_TRY(const SqlCondition condition, conditionFor(database, filter));
    std::optional<IdSet> holders;
    if (!filter.words().isEmpty()) {
        PP_TRY(holders, m_names.holders(database, filter.words()));
    }
    const QString columns =
        holders ? QStringLiteral("SELECT contact_id, name") : QStringLiteral("SELECT DISTINCT 0, name");
    PP_TRY(Statement statement,
           database.prepare(QString(columns +
                                    u" FROM contact_field WHERE contact_id IN (SELECT id FROM contact" +
                                    condition.where() + u')')));
    QSet<QString> names;
    PP_CHECK(statement.eachWith(condition.values, [&](const Row &row) {
        if (!holders || holders->contains(row.integer(0)))
            names.insert(row.text(1));
    }));
    QStringList sorted = names.values();
    sorted.sort();
    return sorted;
}

Result<std::optional<qint64>> WorkspaceContactDesk::byAddress(const QString &address)
{
    const AddressVerdict verdict = judgeOffline(address);
    if (!verdict.address)
        return std::optional<qint64>();
    PP_TRY(Database database, m_workspace.connect());
    return contactOfAddress(database, verdict.address->key());
}

Result<qint64> WorkspaceContactDesk::add(const ContactEdit &contact, const ByHand &why)
{
    PP_TRY(const AddressVerdict verdict, wellFormed(contact.email));
    PP_TRY(Database database, m_workspace.connect());
    PP_TRY(Transaction transaction, Transaction::begin(database));
    const QString key = verdict.address->key();
    PP_TRY(const std::optional<qint64> there, contactOfAddress(database, key));
    if (there)
        return taken();
    const Instant now = m_clock.now();
    PP_TRY(const qint64 source,
           database.insert("INSERT INTO source (kind, description, created_at) VALUES ('hand', ?, ?)",
                           why.source, now));
    const QString name = wholeName(contact);
    QVariantList values{toSql(m_random.id()),
                        verdict.address->text(),
                        key,
                        asText(verdict.address->domain()),
                        name,
                        toSql(contact.firstName),
                        toSql(contact.lastName),
                        sortKeyOf(contact.lastName, contact.firstName, name, verdict.address->text()),
                        toSql(contact.organisation),
                        toSql(contact.role),
                        toSql(contact.phone),
                        toSql(contact.language),
                        toSql(contact.country),
                        toSql(contact.notes),
                        asText(why.basis),
                        toSql(now),
                        source,
                        toSql(now),
                        toSql(now)};
    values += verdictColumns(verdict, now);
    PP_TRY(
        Statement statement,
        database.prepare(
            "INSERT INTO contact (public_id, email, email_key, domain, name, first_name, last_name, "
            "name_sort, organisation, role, phone, language, country, notes, basis, basis_since, "
            "source_id, added_at, changed_at, verdict, verdict_code, verdict_reason, verdict_flags, "
            "verdict_evidence, suggestion, verdict_since, checked_at, check_due_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    PP_CHECK(statement.runWith(values));
    const qint64 id = statement.insertedId();
    PP_CHECK(transaction.commit());
    return id;
}

Result<void> WorkspaceContactDesk::save(qint64 id, const ContactEdit &contact)
{
    PP_TRY(const AddressVerdict verdict, wellFormed(contact.email));
    PP_TRY(Database database, m_workspace.connect());
    PP_TRY(Transaction transaction, Transaction::begin(database));
    const QString key = verdict.address->key();
    PP_TRY(const std::optional<qint64> there, contactOfAddress(database, key));
    if (there && *there != id)
        return taken();
    PP_TRY(const std::optional<QVariant> oldKey,
           database.value("SELECT email_key FROM contact WHERE id = ?", id));
    const Instant now = m_clock.now();
    const QString name = wholeName(contact);
    PP_CHECK(database.run(
        "UPDATE contact SET name = ?, first_name = ?, last_name = ?, name_sort = ?, organisation = ?, "
        "role = ?, phone = ?, language = ?, country = ?, notes = ?, changed_at = ? WHERE id = ?",
        name, contact.firstName, contact.lastName,
        sortKeyOf(contact.lastName, contact.firstName, name, verdict.address->text()), contact.organisation,
        contact.role, contact.phone, contact.language, contact.country, contact.notes, now, id));
    if (oldKey && oldKey->toString() != key) {
        // Another mailbox: what was known of the old one says nothing about it.
        QVariantList values{verdict.address->text(), key, asText(verdict.address->domain())};
        values += verdictColumns(verdict, now);
        values.append(id);
        PP_TRY(Statement statement,
               database.prepare(
                   "UPDATE contact SET email = ?, email_key = ?, domain = ?, verdict = ?, verdict_code = ?, "
                   "verdict_reason = ?, verdict_flags = ?, verdict_evidence = ?, suggestion = ?, "
                   "verdict_since = ?, checked_at = ?, check_due_at = ?, delivered_at = NULL, "
                   "came_back_at = NULL WHERE id = ?"));
        PP_CHECK(statement.runWith(values));
    }
    return transaction.commit();
}

Result<void> WorkspaceContactDesk::remove(const ContactIds &ids)
{
    PP_TRY(Database database, m_workspace.connect());
    PP_TRY(Transaction transaction, Transaction::begin(database));
    PP_TRY(Statement statement, database.prepare("DELETE FROM contact WHERE id = ?"));
    for (const qint64 id : ids)
        PP_CHECK(statement.run(id));
    return transaction.commit();
}

Result<AddressNews> WorkspaceContactDesk::news()
{
    PP_TRY(Database database, m_workspace.connect());
    return loadAddressNews(database);
}

Result<void> WorkspaceContactDesk::newsSeen()
{
    PP_TRY(Database database, m_workspace.connect());
    return markAddressNewsSeen(database, m_clock.now());
}

Result<bool> WorkspaceContactDesk::checksByItself()
{
    PP_TRY(Database database, m_workspace.connect());
    PP_TRY(const std::optional<QString> stored, loadSetting(database, byItselfKey));
    return stored != QStringLiteral("no");
}

Result<void> WorkspaceContactDesk::setChecksByItself(bool isOn)
{
    PP_TRY(Database database, m_workspace.connect());
    return saveSetting(database, byItselfKey, isOn ? QStringLiteral("yes") : QStringLiteral("no"));
}

Result<std::vector<ContactList>> WorkspaceContactDesk::lists()
{
    PP_TRY(Database database, m_workspace.connect());
    return loadLists(database);
}

Result<QStringList> WorkspaceContactDesk::tags()
{
    PP_TRY(Database database, m_workspace.connect());
    QStringList tags;
    PP_CHECK(database.each("SELECT DISTINCT tag FROM contact_tag ORDER BY tag",
                           [&tags](const Row &row) { tags.append(row.text(0)); }));
    return tags;
}

Result<qint64> WorkspaceContactDesk::makeLiveList(const QString &name, const ContactFilter &filter)
{
    PP_TRY(Database database, m_workspace.connect());
    return PressPost::makeLiveList(database, name, filter, m_clock.now());
}

Result<QStringList> WorkspaceContactDesk::topics()
{
    PP_TRY(Database database, m_workspace.connect());
    return loadTopicNames(database);
}

Result<ChangePreview> WorkspaceContactDesk::preview(const GroupChange &change, const ContactIds &ids)
{
    PP_TRY(Database database, m_workspace.connect());
    return previewOf(database, change, ids);
}

Result<GroupChange> WorkspaceContactDesk::carryOut(const GroupChange &change, const ContactIds &ids)
{
    PP_TRY(Database database, m_workspace.connect());
    return applyTo(database, change, ids, m_clock.now());
}

DataMap contactsDataMap()
{
    const QByteArray byContact = "contact_id = ?";
    return {
        {"source", {}, {}, OnErasure::Keep, {{"id kind description file_name file_sha256 created_at"}}},
        {"import_batch",
         {},
         {},
         OnErasure::Keep,
         {{"id source_id format basis imported_at rows added updated unchanged duplicates refused suppressed "
           "undone_at"}}},
        {"contact",
         "What we know about you",
         "id = ?",
         OnErasure::Delete,
         {{"id public_id", Whose::Linked},
          {"email name first_name last_name organisation role phone language country", Whose::Direct,
           InCopy::Provided},
          {"notes", Whose::Direct, InCopy::Derived},
          {"email_key domain name_sort", Whose::Direct},
          {"source_id", Whose::Linked, InCopy::Derived,
           "(SELECT description FROM source WHERE source.id = source_id)"},
          {"verdict verdict_code verdict_reason verdict_flags verdict_evidence suggestion verdict_since "
           "checked_at "
           "check_due_at kept_out delivered_at came_back_at replied_at basis basis_since restricted_at "
           "paused_until "
           "batch_id source_row added_at changed_at",
           Whose::Linked, InCopy::Derived}}},
        {"former_contact",
         "Addresses under which we knew you before",
         byContact,
         OnErasure::Delete,
         {{"former_id contact_id", Whose::Linked},
          {"email", Whose::Direct, InCopy::Provided},
          {"email_key domain", Whose::Direct},
          {"source_id", Whose::Linked, InCopy::Derived,
           "(SELECT description FROM source WHERE source.id = source_id)"},
          {"basis basis_since added_at merged_at", Whose::Linked, InCopy::Derived}}},
        // That people are not the same is nobody's description.
        {"different_people", {}, byContact, OnErasure::Delete, {{"said contact_id", Whose::Linked}}},
        // Goes with the last person of the domain, by a trigger.
        {"mail_domain",
         {},
         {},
         OnErasure::Keep,
         {{"name asked_at failing_since unanswered answer evidence answered_at good_until"}}},
        {"contact_field",
         "Further details",
         byContact,
         OnErasure::Delete,
         {{"contact_id", Whose::Linked}, {"name value", Whose::Direct, InCopy::Provided}}},
        {"contact_tag",
         "Tags",
         byContact,
         OnErasure::Delete,
         {{"contact_id", Whose::Linked}, {"tag", Whose::Direct, InCopy::Derived}}},
        {"list", {}, {}, OnErasure::Keep, {{"id name created_at filter"}}},
        {"list_member",
         "Lists you are on",
         byContact,
         OnErasure::Delete,
         {{"contact_id", Whose::Linked},
          {"list_id", Whose::Linked, InCopy::Derived, "(SELECT name FROM list WHERE list.id = list_id)"},
          {"batch_id added_at", Whose::Linked, InCopy::Derived}}},
        {"import_change",
         "What imports changed",
         byContact,
         OnErasure::Delete,
         {{"contact_id", Whose::Linked},
          {"batch_id before_json after_json", Whose::Direct, InCopy::Derived}}},
    };
}

} // namespace PressPost
