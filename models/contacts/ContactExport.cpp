// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/ContactExport.h"

#include "models/contacts/SheetExport.h"
#include "models/contacts/VCardExport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

namespace PressPost
{

namespace
{

constexpr size_t exportChunk = 500; // people fetched at once

using TakePerson = std::function<Result<void>(const ContactDetails &)>;

Result<qint64> eachContact(ContactDesk &desk, const ContactFilter &filter, const JobControl &control,
                           const TakePerson &take)
{
    PP_TRY(const ContactIds ids, desk.find(filter, ContactOrder::Name, Qt::AscendingOrder));
    qint64 written = 0;
    for (size_t begin = 0; begin < ids.size(); begin += exportChunk) {
        if (control.isCancelled())
            return Error{Fault::Cancelled, PP_SAY("The export was stopped"), PP_SAY("no file was written")};
        control.progress(qint64(begin), qint64(ids.size()));
        const auto first = ids.begin() + qint64(begin);
        const auto last = ids.begin() + qint64(std::min(begin + exportChunk, ids.size()));
        PP_TRY(const std::vector<ContactDetails> people, desk.details(ContactIds(first, last)));
        for (const ContactDetails &person : people) {
            PP_CHECK(take(person));
            ++written;
        }
    }
    return written;
}

QJsonArray choicesAsJson(const std::vector<MailChoice> &choices)
{
    QJsonArray array;
    for (const MailChoice &choice : choices)
        array.append(QJsonObject{
            {QStringLiteral("name"), choice.name},
            {QStringLiteral("choice"), choice.isWanted ? QStringLiteral("on") : QStringLiteral("off")},
            {QStringLiteral("at"), toIsoText(choice.at)},
            {QStringLiteral("method"), QString::fromLatin1(choice.method)}});
    return array;
}

QString isoOrEmpty(const std::optional<Instant> &instant)
{
    return instant ? toIsoText(*instant) : QString();
}

// One piece of text a person, behind each other.
using WritePerson = QByteArray (*)(const ContactDetails &);

QByteArray jsonLineOf(const ContactDetails &person)
{
    return QJsonDocument(contactAsJson(person)).toJson(QJsonDocument::Compact) + '\n';
}

Result<qint64> exportPieces(ContactDesk &desk, const ContactFilter &filter, const QString &name,
                            WritePerson write, const JobControl &control)
{
    QSaveFile file(name);
    const auto failed = [&file, &name] {
        return Error{Fault::Io, PP_SAY("“%1” could not be written", name), PP_SAY("%1", file.errorString()),
                     PP_SAY("choose another folder, or make room on the disk")};
    };
    if (!file.open(QIODevice::WriteOnly))
        return failed();
    PP_TRY(const qint64 written,
           eachContact(desk, filter, control, [&](const ContactDetails &person) -> Result<void> {
               const QByteArray piece = write(person);
               if (file.write(piece) != piece.size())
                   return failed();
               return {};
           }));
    if (!file.commit())
        return failed();
    return written;
}

// A column of a sheet: its name and what stands in it for a person, and how it looks in a workbook.
struct ExportColumn {
    QString name;
    QString heading; // in a workbook, for people
    ExportColumnLook look;
    std::function<QString(const ContactDetails &)> cell;
};

QString list(const QStringList &values)
{
    return values.join(QStringLiteral(", "));
}

// An import knows the names and the headings again; it leaves out what is said about the rows.
std::vector<ExportColumn> exportColumns(const QStringList &fieldNames, ExportFormat format)
{
    using Person = const ContactDetails &;
    const auto basisOf = [format](Person p) {
        return format == ExportFormat::Xlsx ? basisLabel(p.row.basis).translated()
                                            : QString::fromLatin1(p.row.basis);
    };
    struct Own {
        const char *name;
        Sentence heading;
        double width;
        std::function<QString(Person)> cell;
    };
    const std::vector<Own> own{
        {"email", PP_SAY("E-mail"), 34, [](Person p) { return p.row.email; }},
        {"name", PP_SAY("Name"), 26, [](Person p) { return p.row.name; }},
        {"first_name", PP_SAY("First name"), 18, [](Person p) { return p.firstName; }},
        {"last_name", PP_SAY("Last name"), 18, [](Person p) { return p.lastName; }},
        {"organisation", PP_SAY("Outlet"), 26, [](Person p) { return p.row.organisation; }},
        {"role", PP_SAY("Role"), 22, [](Person p) { return p.row.role; }},
        {"phone", PP_SAY("Phone"), 20, [](Person p) { return p.row.phone; }},
        {"language", PP_SAY("Language"), 11, [](Person p) { return p.row.language; }},
        {"country", PP_SAY("Country"), 11, [](Person p) { return p.row.country; }},
        {"notes", PP_SAY("Notes"), 40, [](Person p) { return p.notes; }},
        {"tags", PP_SAY("Tags"), 24, [](Person p) { return list(p.tags); }},
    };
    const std::vector<std::pair<ExportColumnLook, std::function<QString(Person)>>> about{
        {{30}, [](Person p) { return list(p.row.lists); }},
        {{12}, [](Person p) { return p.row.standing.word.translated(); }},
        {{52}, [](Person p) { return p.row.standing.reason.translated(); }},
        {{22}, basisOf},
        {{34}, [](Person p) { return p.source; }},
        {{17, ExportColumnLook::Holds::Moment}, [](Person p) { return toIsoText(p.row.addedAt); }},
        {{17, ExportColumnLook::Holds::Moment}, [](Person p) { return isoOrEmpty(p.checkedAt); }},
        {{17, ExportColumnLook::Holds::Moment}, [](Person p) { return isoOrEmpty(p.deliveredAt); }},
        {{17, ExportColumnLook::Holds::Moment}, [](Person p) { return isoOrEmpty(p.cameBackAt); }},
        {{17, ExportColumnLook::Holds::Moment}, [](Person p) { return isoOrEmpty(p.row.lastAct); }},
    };
    std::vector<ExportColumn> columns;
    columns.reserve(own.size() + about.size() + size_t(fieldNames.size()));
    for (const Own &one : own)
        columns.push_back({QString::fromLatin1(one.name), one.heading.translated(), {one.width}, one.cell});
    const QStringList names = standingHeaders();
    const QStringList headings = standingHeadings();
    Q_ASSERT(size_t(names.size()) == about.size() && names.size() == headings.size());
    for (size_t i = 0; i < about.size(); ++i)
        columns.push_back({names[qsizetype(i)], headings[qsizetype(i)], about[i].first, about[i].second});
    for (const QString &name : fieldNames)
        columns.push_back({name, name, {20}, [name](Person p) { return p.fields.value(name); }});
    return columns;
}

} // namespace

QJsonObject contactAsJson(const ContactRow &contact)
{
    return {{QStringLiteral("id"), contact.id},
            {QStringLiteral("email"), contact.email},
            {QStringLiteral("name"), contact.name},
            {QStringLiteral("organisation"), contact.organisation},
            {QStringLiteral("standing"), contact.standing.word.english().toLower()},
            {QStringLiteral("reason"), contact.standing.reason.english()},
            {QStringLiteral("basis"), QString::fromLatin1(contact.basis)},
            {QStringLiteral("lists"), QJsonArray::fromStringList(contact.lists)},
            {QStringLiteral("added_at"), toIsoText(contact.addedAt)},
            {QStringLiteral("last_act_at"), isoOrEmpty(contact.lastAct)}};
}

QJsonObject contactAsJson(const ContactDetails &contact)
{
    QJsonObject object = contactAsJson(contact.row);
    object.insert(QStringLiteral("first_name"), contact.firstName);
    object.insert(QStringLiteral("last_name"), contact.lastName);
    object.insert(QStringLiteral("role"), contact.row.role);
    object.insert(QStringLiteral("phone"), contact.row.phone);
    object.insert(QStringLiteral("language"), contact.row.language);
    object.insert(QStringLiteral("country"), contact.row.country);
    object.insert(QStringLiteral("notes"), contact.notes);
    object.insert(QStringLiteral("tags"), QJsonArray::fromStringList(contact.tags));
    object.insert(QStringLiteral("topics"), choicesAsJson(contact.topics));
    object.insert(QStringLiteral("types"), choicesAsJson(contact.mailTypes));
    object.insert(QStringLiteral("kept_out"), QString::fromLatin1(contact.keptOut));
    object.insert(QStringLiteral("kept_out_reason"), contact.keptOutReason);
    object.insert(QStringLiteral("kept_out_since"), isoOrEmpty(contact.keptOutSince));
    object.insert(QStringLiteral("suggestion"), contact.suggestion);
    object.insert(QStringLiteral("evidence"), contact.evidence);
    object.insert(QStringLiteral("source"), contact.source);
    object.insert(QStringLiteral("checked_at"), isoOrEmpty(contact.checkedAt));
    object.insert(QStringLiteral("delivered_at"), isoOrEmpty(contact.deliveredAt));
    object.insert(QStringLiteral("came_back_at"), isoOrEmpty(contact.cameBackAt));
    QJsonObject fields;
    for (auto it = contact.fields.begin(); it != contact.fields.end(); ++it)
        fields.insert(it.key(), it.value());
    object.insert(QStringLiteral("fields"), fields);
    QJsonArray former;
    for (const FormerAddress &one : contact.former)
        former.append(QJsonObject{{QStringLiteral("email"), one.email},
                                  {QStringLiteral("merged_at"), toIsoText(one.mergedAt)},
                                  {QStringLiteral("source"), one.source},
                                  {QStringLiteral("added_at"), toIsoText(one.addedAt)}});
    object.insert(QStringLiteral("former_addresses"), former);
    return object;
}

Result<qint64> exportContacts(ContactDesk &desk, const ContactFilter &filter, const QString &file,
                              const JobControl &control)
{
    if (file.endsWith(QLatin1StringView(".json"), Qt::CaseInsensitive))
        return exportPieces(desk, filter, file, jsonLineOf, control);
    if (file.endsWith(QLatin1StringView(".vcf"), Qt::CaseInsensitive))
        return exportPieces(desk, filter, file, vCardOf, control);
    const std::optional<ExportFormat> format = exportFormatOf(file);
    if (!format)
        return Error{Fault::Usage, PP_SAY("“%1” could not be written", file),
                     PP_SAY("its name says nothing of the kind of file"),
                     PP_SAY("end it in .xlsx, .csv, .vcf or .json")};
    PP_TRY(const QStringList fieldNames, desk.fieldNames(filter));
    const std::vector<ExportColumn> columns = exportColumns(fieldNames, *format);
    ExportOptions options;
    options.head = ExportOptions::Head::FirstRow;
    QStringList cells;
    for (const ExportColumn &column : columns) {
        options.columns.push_back(column.look);
        cells.append(*format == ExportFormat::Xlsx ? column.heading : column.name);
    }
    PP_TRY(const std::unique_ptr<SheetExport> sheet, SheetExport::create(file, *format, options));
    PP_CHECK(sheet->addRow(cells));
    PP_TRY(const qint64 written, eachContact(desk, filter, control, [&](const ContactDetails &person) {
               for (size_t i = 0; i < columns.size(); ++i)
                   cells[qsizetype(i)] = columns[i].cell(person);
               return sheet->addRow(cells);
           }));
    PP_CHECK(sheet->finish());
    return written;
}

} // namespace PressPost
