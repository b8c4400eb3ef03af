// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/ContactExport.h"

#include "models/contacts/SheetExport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

namespace PressPost
{

namespace
{

constexpr size_t exportChunk = 500; // people fetched at once

using TakeRow = std::function<Result<void>(const ContactRow &)>;

Result<qint64> eachContact(ContactDesk &desk, const ContactFilter &filter, const JobControl &control,
                           const TakeRow &take)
{
    PP_TRY(const ContactIds ids, desk.find(filter, ContactOrder::Name, Qt::AscendingOrder));
    qint64 written = 0;
    for (size_t begin = 0; begin < ids.size(); begin += exportChunk) {
        if (control.isCancelled())
            return Error{Fault::Cancelled, PP_SAY("The export was stopped"), PP_SAY("no file was written")};
        control.progress(qint64(begin), qint64(ids.size()));
        const auto first = ids.begin() + qint64(begin);
        const auto last = ids.begin() + qint64(std::min(begin + exportChunk, ids.size()));
        PP_TRY(const std::vector<ContactRow> rows, desk.rows(ContactIds(first, last)));
        for (const ContactRow &row : rows) {
            PP_CHECK(take(row));
            ++written;
        }
    }
    return written;
}

QString isoOrEmpty(const std::optional<Instant> &instant)
{
    return instant ? toIsoText(*instant) : QString();
}

Result<qint64> exportJson(ContactDesk &desk, const ContactFilter &filter, const QString &name,
                          const JobControl &control)
{
    QSaveFile file(name);
    const auto failed = [&file, &name] {
        return Error{Fault::Io, PP_SAY("“%1” could not be written", name), PP_SAY("%1", file.errorString()),
                     PP_SAY("choose another folder, or make room on the disk")};
    };
    if (!file.open(QIODevice::WriteOnly))
        return failed();
    PP_TRY(
        const qint64 written, eachContact(desk, filter, control, [&](const ContactRow &row) -> Result<void> {
            const QByteArray line = QJsonDocument(contactAsJson(row)).toJson(QJsonDocument::Compact) + '\n';
            if (file.write(line) != line.size())
                return failed();
            return {};
        }));
    if (!file.commit())
        return failed();
    return written;
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

Result<qint64> exportContacts(ContactDesk &desk, const ContactFilter &filter, const QString &file,
                              const JobControl &control)
{
    if (file.endsWith(QLatin1StringView(".json"), Qt::CaseInsensitive))
        return exportJson(desk, filter, file, control);
    const std::optional<ExportFormat> format = exportFormatOf(file);
    if (!format)
        return Error{Fault::Usage, PP_SAY("“%1” could not be written", file),
                     PP_SAY("its name says nothing of the kind of file"),
                     PP_SAY("end it in .xlsx, .csv or .json")};
    PP_TRY(const std::unique_ptr<SheetExport> sheet, SheetExport::create(file, *format));
    PP_CHECK(
        sheet->addRow({QStringLiteral("email"), QStringLiteral("name"), QStringLiteral("organisation"),
                       QStringLiteral("standing"), QStringLiteral("reason"), QStringLiteral("basis"),
                       QStringLiteral("lists"), QStringLiteral("added_at"), QStringLiteral("last_act_at")}));
    PP_TRY(const qint64 written, eachContact(desk, filter, control, [&sheet](const ContactRow &row) {
               return sheet->addRow({row.email, row.name, row.organisation, row.standing.word.translated(),
                                     row.standing.reason.translated(), QString::fromLatin1(row.basis),
                                     row.lists.join(QStringLiteral(", ")), toIsoText(row.addedAt),
                                     isoOrEmpty(row.lastAct)});
           }));
    PP_CHECK(sheet->finish());
    return written;
}

} // namespace PressPost
