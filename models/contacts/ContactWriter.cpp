// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/ContactWriter.h"

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

constexpr char stagedColumns[] =
    "id, public_id, email, email_key, domain, name, first_name, last_name, name_sort, organisation, role, "
    "phone, "
    "language, country, notes, basis, basis_since, source_id, batch_id, source_row, added_at, changed_at, "
    "verdict, "
    "verdict_code, verdict_reason, verdict_flags, verdict_evidence, suggestion, verdict_since, checked_at, "
    "check_due_at";
constexpr qsizetype stagedColumnCount = 31;

// Gathered people before they are written: bounds what waits in memory.
constexpr size_t mostGathered = 20'000;

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
    PP_TRY(Statement find, database.prepare(findSql));
    return ContactWriter(database, std::move(find));
}

Result<std::optional<StoredContact>> ContactWriter::find(const QString &emailKey)
{
    std::optional<StoredContact> stored;
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

// New people go through a table in memory and from there into the contacts with one statement: the full-text
// index writes what it has gathered at the end of every statement, so one a person would cost it ten times as
// much.
Result<void> ContactWriter::prepare()
{
    const QString columns = QString::fromLatin1(stagedColumns);
    const QString places = QStringList(stagedColumnCount, QStringLiteral("?")).join(u',');
    PP_CHECK(m_database->run(QString(u"CREATE TEMP TABLE staged_contact AS SELECT " + columns +
                                     u" FROM main.contact WHERE false")));
    PP_TRY(m_stage, m_database->prepare(QString(u"INSERT INTO temp.staged_contact (" + columns +
                                                u") VALUES (" + places + u')')));
    PP_TRY(m_takeStaged, m_database->prepare(QString(u"INSERT INTO contact (" + columns + u") SELECT " +
                                                     columns + u" FROM temp.staged_contact ORDER BY rowid")));
    PP_TRY(m_emptyStage, m_database->prepare("DELETE FROM temp.staged_contact"));
    PP_TRY(m_insertField,
           m_database->prepare("INSERT INTO contact_field (contact_id, name, value) VALUES (?, ?, ?)"));
    PP_TRY(m_insertTag,
           m_database->prepare(
               "INSERT INTO contact_tag (contact_id, tag) VALUES (?, ?) ON CONFLICT DO NOTHING"));
    PP_TRY(m_insertMember,
           m_database->prepare("INSERT INTO list_member (list_id, contact_id, batch_id, added_at) "
                               "VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"));
    PP_TRY(m_insertChange,
           m_database->prepare("INSERT INTO import_change (batch_id, contact_id, before_json, after_json) "
                               "VALUES (?, ?, ?, ?)"));
    return {};
}

Result<void> ContactWriter::useBatch(Batch batch)
{
    m_batch = std::move(batch);
    PP_TRY(m_source, m_database->integer("SELECT source_id FROM import_batch WHERE id = ?", m_batch.id));
    PP_TRY(m_lastId, m_database->integer("SELECT seq FROM sqlite_sequence WHERE name = 'contact'"));
    PP_CHECK(prepare());
    for (const QString &list : m_batch.order.lists) {
        PP_CHECK(m_database->run("INSERT INTO list (name, created_at) VALUES (?, ?) ON CONFLICT DO NOTHING",
                                 list.simplified(), m_batch.now));
        PP_TRY(const qint64 id, m_database->integer("SELECT id FROM list WHERE name = ?", list.simplified()));
        m_lists.push_back(id);
    }
    return {};
}

Result<void> ContactWriter::write(const JudgedRow &row)
{
    switch (row.state) {
    case RowState::New: {
        PP_TRY(const qint64 contact, stage(row));
        m_gathered.push_back({contact, row.person.extra, row.person.tags});
        return m_gathered.size() < mostGathered ? Result<void>() : finish();
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

Result<qint64> ContactWriter::stage(const JudgedRow &row)
{
    const ContactEdit &fields = row.person.fields;
    const Address &address = *row.verdict.address;
    const QString name = wholeName(fields);
    const qint64 contact = ++m_lastId;
    QVariantList values{contact,
                        toSql(m_batch.random->id()),
                        address.text(),
                        address.key(),
                        asText(address.domain()),
                        toSql(name),
                        toSql(fields.firstName),
                        toSql(fields.lastName),
                        sortKeyOf(fields.lastName, fields.firstName, name, address.text()),
                        toSql(fields.organisation),
                        toSql(fields.role),
                        toSql(fields.phone),
                        toSql(fields.language),
                        toSql(fields.country),
                        toSql(fields.notes),
                        asText(m_batch.order.basis),
                        toSql(m_batch.now),
                        m_source,
                        m_batch.id,
                        row.person.row,
                        toSql(m_batch.now),
                        toSql(m_batch.now)};
    values += verdictColumns(row.verdict, m_batch.now);
    PP_CHECK(m_stage->runWith(values));
    return contact;
}

Result<void> ContactWriter::finish()
{
    PP_CHECK(m_takeStaged->run());
    PP_CHECK(m_emptyStage->run());
    for (const Gathered &gathered : m_gathered) {
        for (auto it = gathered.extra.begin(); it != gathered.extra.end(); ++it)
            PP_CHECK(m_insertField->run(gathered.contact, it.key(), it.value()));
        PP_CHECK(join(gathered.contact, gathered.tags));
    }
    m_gathered.clear();
    return {};
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
    PP_CHECK(m_insertChange->run(m_batch.id, contact, toJson(before), toJson(changes)));
    return {};
}

Result<void> ContactWriter::join(qint64 contact, const QStringList &tags)
{
    for (const qint64 list : m_lists)
        PP_CHECK(m_insertMember->run(list, contact, m_batch.id, m_batch.now));
    for (const QString &tag : m_batch.order.tags + tags) {
        if (!tag.trimmed().isEmpty())
            PP_CHECK(m_insertTag->run(contact, tag.simplified()));
    }
    return {};
}

} // namespace PressPost
