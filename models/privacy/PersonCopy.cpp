// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/privacy/PersonCopy.h"

#include "models/contacts/Contact.h"
#include "models/contacts/SheetExport.h"
#include "models/privacy/CopyPage.h"
#include "models/privacy/DataWords.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <zip.h>

namespace PressPost
{

namespace
{

constexpr char copySchema[] = "https://presspost.invalid/person-copy/1"; // a name, not an address

bool isMoment(const QString &column)
{
    return column == QLatin1StringView("at") || column.endsWith(QLatin1StringView("_at")) ||
           column.endsWith(QLatin1StringView("_since")) || column.endsWith(QLatin1StringView("_until")) ||
           column == QLatin1StringView("message_date");
}

// Also for the JSON and CSV of a copy: a moment as ISO 8601 writes it, a sentence as it is said.
QString readable(const QByteArray &table, const QString &column, const QVariant &value)
{
    if (value.isNull())
        return {};
    if (isMoment(column) && value.typeId() == QMetaType::LongLong)
        return toIsoText(fromMilliseconds(value.toLongLong()));
    if (value.typeId() == QMetaType::QByteArray)
        return QString::fromLatin1(value.toByteArray().toHex());
    const bool isSaying = isSayingColumn(table, column.toUtf8());
    return isSaying ? sentenceFrom(value.toString()).translated() : value.toString();
}

// The columns of a table that are part of a copy, and what SQL reads for each.
struct CopiedColumns {
    std::vector<PersonCopy::Column> columns;
    QStringList expressions;
};

CopiedColumns copiedColumns(const MappedTable &table)
{
    CopiedColumns copied;
    for (const MappedColumns &group : table.columns) {
        if (group.copy == InCopy::No)
            continue;
        for (const QByteArray &name : group.names.simplified().split(' ')) {
            copied.columns.push_back({asText(name), group.copy == InCopy::Provided});
            copied.expressions.append(asText(group.reads.isEmpty() ? name : group.reads));
        }
    }
    return copied;
}

Result<PersonCopy::Table> copyTable(Database &database, const MappedTable &mapped, qint64 contact)
{
    CopiedColumns copied = copiedColumns(mapped);
    PersonCopy::Table table{asText(mapped.table), asText(mapped.title), std::move(copied.columns), {}};
    PP_CHECK(database.each(
        QString(u"SELECT " + copied.expressions.join(u", ") + u" FROM " + asText(mapped.table) + u" WHERE " +
                asText(mapped.ofPerson)),
        [&table, &mapped](const Row &row) {
            QStringList cells;
            for (size_t i = 0; i < table.columns.size(); ++i)
                cells.append(readable(mapped.table, table.columns[i].name, row.value(int(i))));
            table.rows.push_back(std::move(cells));
        },
        contact));
    return table;
}

QString csvCell(const QString &cell)
{
    return QString(u'"' + neutralized(cell).replace(u'"', QStringLiteral("\"\"")) + u'"');
}

struct ZipEntry {
    QByteArray name;
    QByteArray bytes;
};

std::vector<ZipEntry> entriesOfCopy(const PersonCopy &copy)
{
    std::vector<ZipEntry> entries{{"data.json", copyAsJson(copy)}, {"index.html", copyAsHtml(copy)}};
    for (const PersonCopy::Table &table : copy.tables)
        entries.push_back({QByteArray(table.name.toUtf8() + ".csv"), tableAsCsv(table)});
    QByteArray manifest;
    for (const ZipEntry &entry : entries)
        manifest += QCryptographicHash::hash(entry.bytes, QCryptographicHash::Sha256).toHex() + "  " +
                    entry.name + '\n';
    entries.push_back({"MANIFEST", manifest});
    return entries;
}

Error cannotWrite(const QString &file, const QString &why)
{
    return {Fault::Io, PP_SAY("The copy %1 could not be written", file), PP_SAY("%1", why),
            PP_SAY("choose another folder, or make room on the disk")};
}

} // namespace

qint64 PersonCopy::rowCount() const
{
    qint64 rows = 0;
    for (const Table &table : tables)
        rows += qint64(table.rows.size());
    return rows;
}

Result<PersonCopy> copyPerson(Database &database, const DataMap &map, qint64 contact, Instant now)
{
    PP_TRY(const std::optional<QVariant> email,
           database.value("SELECT email FROM contact WHERE id = ?", contact));
    if (!email)
        return Error{Fault::NotFound,
                     PP_SAY("This person is not in your contacts"),
                     {},
                     PP_SAY("look at the address")};
    PersonCopy copy;
    copy.email = email->toString();
    copy.at = now;
    PP_TRY(const std::optional<QVariant> controller,
           database.value("SELECT value FROM setting WHERE key = 'controller/name'"));
    if (controller)
        copy.controller = controller->toString();
    for (const MappedTable &mapped : map) {
        if (mapped.ofPerson.isEmpty() || mapped.title.isEmpty())
            continue;
        PP_TRY(PersonCopy::Table table, copyTable(database, mapped, contact));
        if (table.rows.empty())
            copy.empty.append(table.title);
        else
            copy.tables.push_back(std::move(table));
    }
    return copy;
}

QByteArray copyAsJson(const PersonCopy &copy)
{
    QJsonObject tables;
    QJsonObject fields;
    for (const PersonCopy::Table &table : copy.tables) {
        QJsonArray rows;
        QJsonObject marks;
        for (const PersonCopy::Column &column : table.columns)
            marks.insert(column.name, QJsonObject{{QStringLiteral("portable"), column.isPortable}});
        for (const QStringList &cells : table.rows) {
            QJsonObject row;
            for (size_t i = 0; i < table.columns.size(); ++i)
                row.insert(table.columns[i].name, cells.at(qsizetype(i)));
            rows.append(row);
        }
        tables.insert(table.name, rows);
        fields.insert(table.name, marks);
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("schema"), QLatin1StringView(copySchema)},
                                     {QStringLiteral("person"), copy.email},
                                     {QStringLiteral("made_at"), toIsoText(copy.at)},
                                     {QStringLiteral("controller"), copy.controller},
                                     {QStringLiteral("fields"), fields},
                                     {QStringLiteral("data"), tables}})
        .toJson();
}

QByteArray tableAsCsv(const PersonCopy::Table &table)
{
    QStringList header;
    for (const PersonCopy::Column &column : table.columns)
        header.append(csvCell(column.name));
    QString csv = QString(QChar(QChar::ByteOrderMark) + header.join(u',') + u"\r\n");
    for (const QStringList &row : table.rows) {
        QStringList cells;
        for (const QString &cell : row)
            cells.append(csvCell(cell));
        csv += QString(cells.join(u',') + u"\r\n");
    }
    return csv.toUtf8();
}

Result<WrittenCopy> writeCopy(const PersonCopy &copy, const QString &zipFile)
{
    if (QFile::exists(zipFile))
        return Error{Fault::Conflict, PP_SAY("The copy %1 could not be written", zipFile),
                     PP_SAY("there is a file of that name already"), PP_SAY("choose another name")};
    const std::vector<ZipEntry> entries = entriesOfCopy(copy);
    int code = 0;
    zip_t *zip = zip_open(QFile::encodeName(zipFile).constData(), ZIP_CREATE | ZIP_EXCL, &code);
    if (!zip) {
        zip_error_t error;
        zip_error_init_with_code(&error, code);
        const QString why = QString::fromUtf8(zip_error_strerror(&error));
        zip_error_fini(&error);
        return cannotWrite(zipFile, why);
    }
    for (const ZipEntry &entry : entries) { // the bytes live until zip_close()
        zip_source_t *source =
            zip_source_buffer(zip, entry.bytes.constData(), zip_uint64_t(entry.bytes.size()), 0);
        if (!source || zip_file_add(zip, entry.name.constData(), source, ZIP_FL_ENC_UTF_8) < 0) {
            zip_source_free(source);
            const QString why = QString::fromUtf8(zip_strerror(zip));
            zip_discard(zip);
            return cannotWrite(zipFile, why);
        }
    }
    if (zip_close(zip) != 0) {
        const QString why = QString::fromUtf8(zip_strerror(zip));
        zip_discard(zip);
        return cannotWrite(zipFile, why);
    }
    QFile written(zipFile);
    written.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!written.open(QIODevice::ReadOnly) || !hash.addData(&written))
        return cannotWrite(zipFile, written.errorString());
    return WrittenCopy{zipFile, copy.rowCount(), written.size(), hash.result()};
}

} // namespace PressPost
