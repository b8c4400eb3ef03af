// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/ContactWriter.h"

#include "models/contacts/ContactLists.h"
#include "models/contacts/WorkspaceContactDesk.h"
#include "models/core/Folded.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>

namespace PressPost
{

namespace
{

struct SheetField {
    const char *column;
    QString ContactEdit::*value;
};

// Order of the columns in findSql.
const std::array<SheetField, 9> sheetFields{{
    {"name", &ContactEdit::name},
    {"first_name", &ContactEdit::firstName},
    {"last_name", &ContactEdit::lastName},
    {"organisation", &ContactEdit::organisation},
    {"role", &ContactEdit::role},
    {"phone", &ContactEdit::phone},
    {"language", &ContactEdit::language},
    {"country", &ContactEdit::country},
    {"notes", &ContactEdit::notes},
}};

constexpr char findSql[] =
    "SELECT email, name, first_name, last_name, organisation, role, phone, language, country, notes "
    "FROM contact WHERE id = ?";

// In the order in which insert() binds; from basis on they are the batch's, and stay bound from row to row.
constexpr char insertSql[] =
    "INSERT INTO contact (id, public_id, email, email_key, domain, name, first_name, last_name, name_sort, "
    "organisation, role, phone, language, country, notes, source_row, verdict, verdict_code, verdict_reason, "
    "verdict_flags, verdict_evidence, suggestion, verdict_since, check_due_at, "
    "basis, basis_since, added_at, changed_at, checked_at, batch_id, source_id) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr int placesOfRow = 24;

enum Insert { IntoContact, IntoField, IntoTag, IntoList };
constexpr const char *bulkInserts[] = {
    insertSql,
    "INSERT INTO contact_field (contact_id, name, value) VALUES (?, ?, ?)",
    "INSERT INTO contact_tag (contact_id, tag) VALUES (?, ?) ON CONFLICT DO NOTHING",
    "INSERT INTO list_member (contact_id, list_id, batch_id, added_at) VALUES (?, ?, ?, ?) "
    "ON CONFLICT DO NOTHING",
};

// From here on the indexes are built anew after the rows, if there are not many more people than come.
constexpr qint64 manyRows = 20'000;

// As wholeName().
void setWholeName(QByteArray &whole, QByteArrayView name, QByteArrayView first, QByteArrayView last)
{
    whole.truncate(0);
    if (!name.isEmpty()) {
        whole.append(name);
        return;
    }
    whole.append(first);
    if (!first.isEmpty() && !last.isEmpty())
        whole.append(' ');
    whole.append(last);
}

// As sortKeyOf().
void setSortKey(QByteArray &key, QByteArrayView last, QByteArrayView first, QByteArrayView name,
                QByteArrayView email)
{
    key.truncate(0);
    if (last.isEmpty() && name.trimmed().contains(' ')) { // its last word may come first
        key = sortKeyOf({}, {}, QString::fromUtf8(name), QString::fromUtf8(email)).toUtf8();
        return;
    }
    key.append(last.isEmpty() ? name : last);
    if (!last.isEmpty() && !first.isEmpty())
        key.append(' ').append(first);
    if (key.trimmed().isEmpty())
        key = email.toByteArray();
    const bool isAscii = std::all_of(key.begin(), key.end(), [](char c) { return uchar(c) < 0x80; });
    key = isAscii ? key.toLower().simplified() : folded(QString::fromUtf8(key)).simplified().toUtf8();
}

QString toJson(const QMap<QString, QString> &values)
{
    QJsonObject object;
    for (auto it = values.begin(); it != values.end(); ++it)
        object.insert(it.key(), it.value());
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace

QMap<QString, QString> changesOf(const StoredContact &stored, const SheetPerson &person, UpdatePolicy update)
{
    QMap<QString, QString> changes;
    if (update == UpdatePolicy::Never)
        return changes;
    const auto take = [&](const QString &column, const QString &value) {
        const QString old = stored.fields.value(column);
        // A sheet that says nothing about a field takes nothing away.
        if (!value.isEmpty() && value != old && (update == UpdatePolicy::All || old.isEmpty()))
            changes.insert(column, value);
    };
    ContactEdit fields = person.fields;
    fields.name = wholeName(fields);
    for (const SheetField &field : sheetFields)
        take(QString::fromLatin1(field.column), fields.*field.value);
    for (auto it = person.extra.begin(); it != person.extra.end(); ++it)
        take(ownFieldMark + it.key(), it.value());
    return changes;
}

RowFields fieldsOf(const QMap<QString, QString> &changes)
{
    RowFields fields;
    for (size_t i = 0; i < sheetFields.size(); ++i) // in the order of the bits
        fields.setFlag(RowField(1 << i), changes.contains(QString::fromLatin1(sheetFields.at(i).column)));
    const bool hasOwn = std::any_of(changes.keyBegin(), changes.keyEnd(),
                                    [](const QString &column) { return column.startsWith(ownFieldMark); });
    return fields.setFlag(RowField::Own, hasOwn);
}

RowFields untakenOf(const StoredContact &stored, const SheetPerson &person, UpdatePolicy update)
{
    if (update == UpdatePolicy::All)
        return {};
    const RowFields left = fieldsOf(changesOf(stored, person, UpdatePolicy::All));
    return left && update == UpdatePolicy::Never ? left | RowField::NeverUpdated : left;
}

RowFields fillGaps(SheetPerson &person, const SheetPerson &twin)
{
    StoredContact first;
    first.fields.insert(QStringLiteral("name"), wholeName(person.fields));
    for (const SheetField &field : sheetFields) {
        if (field.value != &ContactEdit::name)
            first.fields.insert(QString::fromLatin1(field.column), person.fields.*field.value);
    }
    for (auto it = person.extra.begin(); it != person.extra.end(); ++it)
        first.fields.insert(ownFieldMark + it.key(), it.value());
    QMap<QString, QString> changes = changesOf(first, twin, UpdatePolicy::Empty);
    const QString name = wholeName(person.fields);
    if (!name.isEmpty() && folded(name) != folded(wholeName(twin.fields))) { // two people share the mailbox
        changes.remove(QStringLiteral("first_name"));
        changes.remove(QStringLiteral("last_name"));
    }
    for (const SheetField &field : sheetFields)
        person.fields.*field.value =
            changes.value(QString::fromLatin1(field.column), person.fields.*field.value);
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        if (it.key().startsWith(ownFieldMark))
            person.extra.insert(it.key().mid(ownFieldMark.size()), it.value());
    }
    const qsizetype tags = person.tags.size();
    person.tags += twin.tags;
    person.tags.removeDuplicates();
    return fieldsOf(changes).setFlag(RowField::Tags, person.tags.size() > tags);
}

Result<ContactWriter> ContactWriter::create(Database &database)
{
    PP_TRY(BulkStatement known,
           BulkStatement::prepare(database, "SELECT id FROM contact WHERE email_key = ?1 UNION ALL "
                                            "SELECT contact_id FROM former_contact WHERE email_key = ?1"));
    PP_TRY(Statement find, database.prepare(findSql));
    PP_TRY(Statement findOwn, database.prepare("SELECT name, value FROM contact_field WHERE contact_id = ?"));
    ContactWriter writer(database, std::move(known), std::move(find), std::move(findOwn));
    PP_TRY(const qint64 isAnybody, database.integer("SELECT EXISTS (SELECT 1 FROM contact)"));
    writer.m_isNobodyThere = isAnybody == 0;
    return writer;
}

Result<std::optional<StoredContact>> ContactWriter::find(const QByteArray &emailKey)
{
    std::optional<StoredContact> stored;
    if (m_isNobodyThere)
        return stored;
    m_known.bind(0, emailKey);
    PP_TRY(const bool isKnown, m_known.next());
    if (!isKnown)
        return stored;
    stored.emplace();
    stored->id = m_known.integer(0);
    m_known.reset();
    PP_CHECK(m_find.each(
        [&stored](const Row &row) {
            stored->email = row.text(0);
            for (size_t i = 0; i < sheetFields.size(); ++i)
                stored->fields.insert(QString::fromLatin1(sheetFields.at(i).column), row.text(int(i) + 1));
        },
        stored->id));
    PP_CHECK(m_findOwn.each(
        [&stored](const Row &row) { stored->fields.insert(ownFieldMark + row.text(0), row.text(1)); },
        stored->id));
    return stored;
}

Result<void> ContactWriter::useBatch(Batch batch, const JudgedRows &rows)
{
    m_batch = std::move(batch);
    m_rows = &rows;
    PP_TRY(const qint64 source,
           m_database->integer("SELECT source_id FROM import_batch WHERE id = ?", m_batch.id));
    PP_TRY(m_lastId, m_database->integer("SELECT seq FROM sqlite_sequence WHERE name = 'contact'"));
    for (const char *sql : bulkInserts) {
        PP_TRY(BulkStatement insert, BulkStatement::prepare(*m_database, sql));
        m_inserts.push_back(std::move(insert));
    }
    const Instant now = m_batch.now;
    m_inserts[IntoContact].bind(placesOfRow, m_batch.order.basis, now, now, now, now, m_batch.id, source);
    m_inserts[IntoList].bind(2, m_batch.id, now);
    for (const QString &list : m_batch.order.lists) {
        PP_TRY(const qint64 id, listNamed(*m_database, list, now));
        m_lists.push_back(id);
    }
    PP_TRY(const qint64 people, m_database->integer("SELECT count(*) FROM contact"));
    if (m_batch.rows >= manyRows && m_batch.rows >= people / 2) {
        // By the key people are found; where there is nobody, nobody is looked for.
        const QStringList kept =
            m_isNobodyThere ? QStringList() : QStringList{QStringLiteral("contact_by_key")};
        PP_TRY(m_aside, IndexesAside::take(*m_database, {"contact", "contact_tag", "list_member"}, kept));
    }
    return {};
}

const ContactWriter::FindingText &ContactWriter::findingText(const JudgedRows::Packed &row)
{
    const auto known = m_findingTexts.constFind(row.finding);
    if (known != m_findingTexts.constEnd())
        return *known;
    const AddressVerdict &finding = m_rows->finding(row);
    return *m_findingTexts.insert(
        row.finding, {storedSentence(finding.reason).toUtf8(), flagNames(finding.flags).join(u' ').toUtf8()});
}

// One by one they cost a call of the generator for each row.
QByteArrayView ContactWriter::nextPublicId()
{
    constexpr qsizetype bytesOfId = 16;
    constexpr qsizetype idsAtOnce = 256;
    if (m_publicIds.isEmpty())
        m_publicIds = m_batch.random->bytes(bytesOfId * idsAtOnce);
    const QByteArrayView id = QByteArrayView(m_publicIds).last(bytesOfId);
    m_publicIds.chop(bytesOfId);
    return id;
}

Result<void> ContactWriter::insert(const JudgedRows::Packed &row)
{
    using Text = JudgedRows::Text;
    const QByteArrayView email = row.text(Text::Address);
    const QByteArrayView firstName = row.text(Text::FirstName);
    const QByteArrayView lastName = row.text(Text::LastName);
    setWholeName(m_name, row.text(Text::Name), firstName, lastName);
    setSortKey(m_nameSort, lastName, firstName, m_name, email);
    const AddressVerdict &finding = m_rows->finding(row);
    const FindingText &text = findingText(row);
    const qint64 contact = ++m_lastId;
    BulkStatement &insert = m_inserts[IntoContact];
    insert.bind(0, contact, SqlBytes{nextPublicId()}, email, row.key(), row.domain(), m_name, firstName,
                lastName, m_nameSort, row.text(Text::Organisation), row.text(Text::Role),
                row.text(Text::Phone), row.text(Text::Language), row.text(Text::Country),
                row.text(Text::Notes), row.number, verdictName(finding.verdict), finding.code, text.reason,
                text.flags, finding.evidence, finding.suggestion, finding.since.value_or(m_batch.now),
                finding.until);
    PP_CHECK(insert.run());
    Result<void> isWritten;
    m_rows->eachExtra(row, [&](QByteArrayView header, QByteArrayView value) {
        m_inserts[IntoField].bind(0, contact, header, value);
        if (isWritten)
            isWritten = m_inserts[IntoField].run();
    });
    PP_CHECK(isWritten);
    return join(contact, row);
}

Result<void> ContactWriter::finish()
{
    return m_aside ? m_aside->putBack() : Result<void>();
}

Result<void> ContactWriter::update(qint64 contact, const JudgedRow &row)
{
    PP_TRY(const std::optional<StoredContact> stored, find(row.verdict.address->key().toUtf8()));
    const QMap<QString, QString> changes = changesOf(*stored, row.person, m_batch.order.update);
    QMap<QString, QString> before;
    QStringList parts;
    QVariantList values;
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        before.insert(it.key(), stored->fields.value(it.key()));
        if (it.key().startsWith(ownFieldMark)) {
            PP_CHECK(m_database->run("INSERT INTO contact_field (contact_id, name, value) VALUES (?, ?, ?) "
                                     "ON CONFLICT DO UPDATE SET value = excluded.value",
                                     contact, it.key().mid(ownFieldMark.size()), it.value()));
            continue;
        }
        parts.append(QString(it.key() + u" = ?")); // a name of sheetFields, never of the sheet
        values.append(it.value());
    }
    QMap<QString, QString> after = stored->fields;
    after.insert(changes);
    parts += {QStringLiteral("name_sort = ?"), QStringLiteral("changed_at = ?")};
    values += {sortKeyOf(after.value(QStringLiteral("last_name")), after.value(QStringLiteral("first_name")),
                         after.value(QStringLiteral("name")), stored->email),
               toSql(m_batch.now), contact};
    PP_TRY(Statement statement,
           m_database->prepare(QString(u"UPDATE contact SET " + parts.join(u", ") + u" WHERE id = ?")));
    PP_CHECK(statement.runWith(values));
    PP_CHECK(m_database->run("INSERT INTO import_change (batch_id, contact_id, before_json, after_json) "
                             "VALUES (?, ?, ?, ?) "
                             // The sheet has the person twice: under a former address too.
                             "ON CONFLICT DO UPDATE SET "
                             "before_json = json_patch(excluded.before_json, before_json), "
                             "after_json = json_patch(after_json, excluded.after_json)",
                             m_batch.id, contact, toJson(before), toJson(changes)));
    return {};
}

Result<void> ContactWriter::join(qint64 contact, const JudgedRows::Packed &row)
{
    for (const qint64 list : m_lists) {
        m_inserts[IntoList].bind(0, contact, list);
        PP_CHECK(m_inserts[IntoList].run());
    }
    for (const QString &tag : m_batch.order.tags)
        PP_CHECK(give(contact, tag.toUtf8()));
    Result<void> isGiven;
    JudgedRows::eachTag(row, [&](QByteArrayView tag) {
        if (isGiven)
            isGiven = give(contact, tag);
    });
    return isGiven;
}

Result<void> ContactWriter::give(qint64 contact, QByteArrayView tag)
{
    const QByteArray plain = tag.toByteArray().simplified();
    if (plain.isEmpty())
        return {};
    m_inserts[IntoTag].bind(0, contact, plain);
    return m_inserts[IntoTag].run();
}

} // namespace PressPost
