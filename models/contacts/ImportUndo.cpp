// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/ContactWriter.h"
#include "models/contacts/ImportKept.h"
#include "models/contacts/Importer.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace PressPost
{

namespace
{

// People the batch added and whom nothing keeps.
QString untouched()
{
    return QString(u"SELECT c.id FROM contact AS c WHERE c.batch_id = ?1 AND NOT (" + isKeptSql() + u')');
}

struct UndoneChange {
    qint64 contact = 0;
    QJsonObject before;
    QJsonObject after;
};

Result<std::vector<UndoneChange>> changesOfBatch(Database &database, qint64 batch)
{
    std::vector<UndoneChange> changes;
    PP_CHECK(database.each(
        "SELECT contact_id, before_json, after_json FROM import_change WHERE batch_id = ?",
        [&changes](const Row &row) {
            changes.push_back({row.integer(0), QJsonDocument::fromJson(row.word(1)).object(),
                               QJsonDocument::fromJson(row.word(2)).object()});
        },
        batch));
    return changes;
}

// A column of the sheet's own: gone again where there was none. How many rows that is.
Result<qint64> takeOwnBack(Database &database, qint64 contact, const QString &name, const QString &before,
                           const QString &after)
{
    return before.isEmpty()
               ? database.run("DELETE FROM contact_field WHERE contact_id = ? AND name = ? AND value = ?",
                              contact, name, after)
               : database.run(
                     "UPDATE contact_field SET value = ? WHERE contact_id = ? AND name = ? AND value = ?",
                     before, contact, name, after);
}

// A field goes back only where what the import wrote still stands.
Result<bool> takeBack(Database &database, const UndoneChange &change)
{
    bool isAnythingBack = false;
    for (auto it = change.before.begin(); it != change.before.end(); ++it) {
        const QString before = it.value().toString();
        const QString after = change.after.value(it.key()).toString();
        PP_TRY(const qint64 rows,
               it.key().startsWith(ownFieldMark)
                   ? takeOwnBack(database, change.contact, it.key().mid(ownFieldMark.size()), before, after)
                   : database.run(QString(u"UPDATE contact SET " + it.key() + u" = ? WHERE id = ? AND " +
                                          it.key() + u" = ?"),
                                  before, change.contact, after));
        isAnythingBack = isAnythingBack || rows > 0;
    }
    std::optional<std::array<QString, 4>> names;
    PP_CHECK(database.each(
        "SELECT last_name, first_name, name, email FROM contact WHERE id = ?",
        [&names](const Row &row) {
            names = {row.text(0), row.text(1), row.text(2), row.text(3)};
        },
        change.contact));
    if (names)
        PP_CHECK(database.run("UPDATE contact SET name_sort = ? WHERE id = ?",
                              sortKeyOf(names->at(0), names->at(1), names->at(2), names->at(3)),
                              change.contact));
    return isAnythingBack;
}

Result<void> checkBatch(Database &database, qint64 batch)
{
    bool isThere = false;
    bool isUndone = false;
    PP_CHECK(database.each(
        "SELECT undone_at FROM import_batch WHERE id = ?",
        [&](const Row &row) {
            isThere = true;
            isUndone = !row.isNull(0);
        },
        batch));
    if (!isThere)
        return Error{Fault::NotFound, PP_SAY("The import could not be taken back"),
                     PP_SAY("there is no import of this number"), PP_SAY("look at the list of imports")};
    if (isUndone)
        return Error{Fault::Conflict,
                     PP_SAY("The import could not be taken back"),
                     PP_SAY("it was taken back already"),
                     {}};
    return {};
}

} // namespace

Result<std::vector<ImportBatch>> importBatches(Database &database)
{
    std::vector<ImportBatch> batches;
    PP_CHECK(database.each(
        "SELECT b.id, s.description, s.file_name, b.imported_at, b.rows, b.added, b.updated, b.unchanged, "
        "b.duplicates, b.refused, b.suppressed, b.undone_at FROM import_batch AS b "
        "JOIN source AS s ON s.id = b.source_id ORDER BY b.id DESC",
        [&batches](const Row &row) {
            const ImportCounts counts{row.integer(0), row.integer(4), row.integer(5), row.integer(6),
                                      row.integer(7), row.integer(8), row.integer(9), row.integer(10)};
            batches.push_back(
                {row.integer(0), row.text(1), row.text(2), row.instant(3), counts, row.optionalInstant(11)});
        }));
    return batches;
}

Sentence mergedWords(const ImportUndo &undo)
{
    return PP_SAY_N(undo.merged, "1 stays because they were merged with somebody else",
                    "%1 stay because they were merged with others", QString::number(undo.merged));
}

Result<ImportUndo> undoImport(Database &database, qint64 batch, Instant now)
{
    PP_TRY(Transaction transaction, Transaction::begin(database));
    PP_CHECK(checkBatch(database, batch));
    ImportUndo undo;
    PP_TRY(const std::vector<UndoneChange> changes, changesOfBatch(database, batch));
    for (const UndoneChange &change : changes) {
        PP_TRY(const bool isBack, takeBack(database, change));
        undo.restored += isBack ? 1 : 0;
    }
    PP_CHECK(database.run("DELETE FROM import_change WHERE batch_id = ?", batch));
    std::vector<qint64> added;
    PP_CHECK(database.each(
        untouched(), [&added](const Row &row) { added.push_back(row.integer(0)); }, batch));
    PP_TRY(Statement remove, database.prepare("DELETE FROM contact WHERE id = ?"));
    for (const qint64 contact : added)
        PP_CHECK(remove.run(contact));
    undo.removed = qint64(added.size());
    PP_TRY(undo.kept, database.integer("SELECT count(*) FROM contact WHERE batch_id = ?", batch));
    PP_TRY(
        undo.merged,
        database.integer("SELECT count(*) FROM contact AS c WHERE EXISTS (SELECT 1 FROM former_contact AS f "
                         "WHERE f.contact_id = c.id AND (c.batch_id = ? OR f.source_id = (SELECT source_id "
                         "FROM import_batch WHERE id = ?)))",
                         batch, batch));
    PP_CHECK(database.run("DELETE FROM list_member WHERE batch_id = ?", batch));
    PP_CHECK(database.run("UPDATE import_batch SET undone_at = ? WHERE id = ?", now, batch));
    PP_CHECK(transaction.commit());
    return undo;
}

} // namespace PressPost
