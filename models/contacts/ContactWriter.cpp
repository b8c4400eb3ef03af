// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/ContactWriter.h"

#include "models/contacts/ContactLists.h"
#include "models/contacts/WorkspaceContactDesk.h"

#include <QJsonDocument>

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
    "SELECT id, name, first_name, last_name, organisation, role, phone, language, country, notes "
    "FROM contact WHERE email_key = ?";

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

QString wholeName(const ContactEdit &fields)
{
    return fields.name.isEmpty() ? QString(fields.firstName + u' ' + fields.lastName).trimmed() : fields.name;
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
    ContactEdit fields = person.fields;
    fields.name = wholeName(fields);
    for (const SheetField &field : sheetFields) {
        const QString column = QString::fromLatin1(field.column);
        const QString &value = fields.*field.value;
        const QString old = stored.fields.value(column);
        // A sheet that says nothing about a field takes nothing away.
        if (value.isEmpty() || value == old || (update == UpdatePolicy::Empty && !old.isEmpty()))
            continue;
        changes.insert(column, value);
    }
    return changes;
}

Result<ContactWriter> ContactWriter::create(Database &database)
{
    PP_TRY(BulkStatement known,
           BulkStatement::prepare(database, "SELECT id FROM contact WHERE email_key = ?"));
    PP_TRY(Statement find, database.prepare(findSql));
    ContactWriter writer(database, std::move(known), std::move(find));
    PP_TRY(const qint64 isAnybody, database.integer("SELECT EXISTS (SELECT 1 FROM contact)"));
    writer.m_isNobodyThere = isAnybody == 0;
    return writer;
}

Result<std::optional<StoredContact>> ContactWriter::find(const QString &emailKey)
{
    std::optional<StoredContact> stored;
    if (m_isNobodyThere)
        return stored;
    m_known.bind(0, emailKey);
    PP_TRY(const bool isKnown, m_known.next());
    if (!isKnown)
        return stored;
    m_known.reset();
    PP_CHECK(m_find.each(
        [&stored](const Row &row) {
            stored.emplace();
            stored->id = row.integer(0);
            for (size_t i = 0; i < sheetFields.size(); ++i)
                stored->fields.insert(QString::fromLatin1(sheetFields.at(i).column), row.text(int(i) + 1));
        },
        emailKey));
    return stored;
}

Result<void> ContactWriter::useBatch(Batch batch)
{
    m_batch = std::move(batch);
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
        PP_TRY(m_aside, IndexesAside::take(*m_database, {"contact", "contact_tag", "list_member"}));
    }
    return {};
}

Result<void> ContactWriter::write(const JudgedRow &row)
{
    switch (row.state) {
    case RowState::New: {
        PP_TRY(const qint64 contact, insert(row));
        for (auto it = row.person.extra.begin(); it != row.person.extra.end(); ++it) {
            m_inserts[IntoField].bind(0, contact, it.key(), it.value());
            PP_CHECK(m_inserts[IntoField].run());
        }
        return join(contact, row.person.tags);
    }
    case RowState::Update:
        PP_CHECK(update(*row.contact, row));
        return join(*row.contact, row.person.tags);
    case RowState::Unchanged:
        return join(*row.contact, row.person.tags);
    case RowState::Duplicate:
    case RowState::Refused:
    case RowState::KeptOut:
        return {};
    }
    Q_UNREACHABLE();
}

Result<qint64> ContactWriter::insert(const JudgedRow &row)
{
    const ContactEdit &fields = row.person.fields;
    const AddressVerdict &verdict = row.verdict;
    const Address &address = *verdict.address;
    const QString name = wholeName(fields);
    const QString email = address.text();
    const QByteArray publicId = m_batch.random->id();
    const qint64 contact = ++m_lastId;
    BulkStatement &insert = m_inserts[IntoContact];
    insert.bind(0, contact, SqlBytes{publicId}, email, address.key(), address.domain(), name,
                fields.firstName, fields.lastName, sortKeyOf(fields.lastName, fields.firstName, name, email),
                fields.organisation, fields.role, fields.phone, fields.language, fields.country, fields.notes,
                row.person.row, verdictName(verdict.verdict), verdict.code, storedSentence(verdict.reason),
                flagNames(verdict.flags).join(u' '), verdict.evidence, verdict.suggestion,
                verdict.since.value_or(m_batch.now), verdict.until);
    PP_CHECK(insert.run());
    return contact;
}

Result<void> ContactWriter::finish()
{
    return m_aside ? m_aside->putBack() : Result<void>();
}

Result<void> ContactWriter::update(qint64 contact, const JudgedRow &row)
{
    PP_TRY(const std::optional<StoredContact> stored, find(row.verdict.address->key()));
    const QMap<QString, QString> changes = changesOf(*stored, row.person, m_batch.order.update);
    QMap<QString, QString> before;
    QStringList parts;
    QVariantList values;
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        before.insert(it.key(), stored->fields.value(it.key()));
        parts.append(QString(it.key() + u" = ?")); // a name of sheetFields, never of the sheet
        values.append(it.value());
    }
    QMap<QString, QString> after = stored->fields;
    after.insert(changes);
    parts += {QStringLiteral("name_sort = ?"), QStringLiteral("changed_at = ?")};
    values += {sortKeyOf(after.value(QStringLiteral("last_name")), after.value(QStringLiteral("first_name")),
                         after.value(QStringLiteral("name")), row.verdict.address->text()),
               toSql(m_batch.now), contact};
    PP_TRY(Statement statement,
           m_database->prepare(QString(u"UPDATE contact SET " + parts.join(u", ") + u" WHERE id = ?")));
    PP_CHECK(statement.runWith(values));
    PP_CHECK(m_database->run("INSERT INTO import_change (batch_id, contact_id, before_json, after_json) "
                             "VALUES (?, ?, ?, ?)",
                             m_batch.id, contact, toJson(before), toJson(changes)));
    return {};
}

Result<void> ContactWriter::join(qint64 contact, const QStringList &tags)
{
    for (const qint64 list : m_lists) {
        m_inserts[IntoList].bind(0, contact, list);
        PP_CHECK(m_inserts[IntoList].run());
    }
    for (const QStringList &some : {m_batch.order.tags, tags}) {
        for (const QString &tag : some) {
            if (tag.trimmed().isEmpty())
                continue;
            m_inserts[IntoTag].bind(0, contact, tag.simplified());
            PP_CHECK(m_inserts[IntoTag].run());
        }
    }
    return {};
}

} // namespace PressPost
