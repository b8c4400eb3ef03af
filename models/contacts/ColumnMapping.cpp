// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/ColumnMapping.h"

#include "models/contacts/HeaderWords.h"

#include <algorithm>

namespace PressPost
{

namespace
{
struct FieldName {
    ContactField field;
    const char *name;
    Sentence label;
};

const std::array<FieldName, contactFieldCount> &fieldNames()
{
    static const std::array<FieldName, contactFieldCount> all{{
        {ContactField::Email, "email", PP_SAY("Email address")},
        {ContactField::FirstName, "first_name", PP_SAY("First name")},
        {ContactField::LastName, "last_name", PP_SAY("Last name")},
        {ContactField::Name, "name", PP_SAY("Name")},
        {ContactField::Organisation, "organisation", PP_SAY("Outlet")},
        {ContactField::Role, "role", PP_SAY("Role")},
        {ContactField::Phone, "phone", PP_SAY("Phone")},
        {ContactField::Language, "language", PP_SAY("Language")},
        {ContactField::Country, "country", PP_SAY("Country")},
        {ContactField::Tags, "tags", PP_SAY("Tags")},
        {ContactField::Notes, "notes", PP_SAY("Notes")},
    }};
    return all;
}

bool isAddressEnd(char c)
{
    return QByteArrayView(" \t\r\n<>()[],;:\"|").contains(c);
}
} // namespace

QByteArray contactFieldName(ContactField field)
{
    return fieldNames()[size_t(field)].name;
}

Sentence contactFieldLabel(ContactField field)
{
    return fieldNames()[size_t(field)].label;
}

std::optional<ContactField> contactFieldFrom(QStringView name)
{
    for (const FieldName &known : fieldNames()) {
        if (name == QLatin1StringView(known.name))
            return known.field;
    }
    return std::nullopt;
}

std::optional<qsizetype> ColumnMapping::column(ContactField field) const
{
    return m_columns[size_t(field)];
}

std::optional<ContactField> ColumnMapping::field(qsizetype column) const
{
    const auto found = std::find(m_columns.begin(), m_columns.end(), std::optional(column));
    return found == m_columns.end() ? std::nullopt : std::optional(ContactField(found - m_columns.begin()));
}

void ColumnMapping::set(ContactField field, std::optional<qsizetype> column)
{
    m_columns[size_t(field)] = column;
    if (!column)
        return;
    std::erase(m_moreEmails, *column);
    std::erase(m_leftOut, *column);
}

bool ColumnMapping::isLeftOut(qsizetype column) const
{
    return std::find(m_leftOut.begin(), m_leftOut.end(), column) != m_leftOut.end();
}

void ColumnMapping::leaveOut(qsizetype column)
{
    keepAsOwn(column);
    std::erase(m_moreEmails, column);
    m_leftOut.push_back(column);
}

void ColumnMapping::keepAsOwn(qsizetype column)
{
    std::replace(m_columns.begin(), m_columns.end(), std::optional(column), std::optional<qsizetype>());
    std::erase(m_leftOut, column);
}

bool holdsAddress(QByteArrayView cell)
{
    qsizetype at = cell.indexOf('@');
    if (at < 0)
        at = cell.indexOf(QByteArrayView("＠"));
    // Something on both sides ("noreply@ is read by machines" is none); a full-width sign is three bytes.
    return at > 0 && !isAddressEnd(cell[at - 1]) && at + 3 < cell.size() && !isAddressEnd(cell[at + 1]);
}

bool looksLikeAddress(QByteArrayView cell)
{
    cell = cell.trimmed();
    return holdsAddress(cell) && std::none_of(cell.begin(), cell.end(), isAddressEnd);
}

std::optional<qsizetype> sheetNamed(const SheetFile &file, QStringView name)
{
    for (size_t i = 0; i < file.sheets().size(); ++i) {
        if (file.sheets()[i].name.compare(name, Qt::CaseInsensitive) == 0)
            return qsizetype(i);
    }
    return std::nullopt;
}

Result<void> mapColumn(SheetPlan &plan, QStringView field, const QString &column)
{
    const auto known = contactFieldFrom(field);
    const bool isNone = field == QLatin1StringView(leftOutColumn);
    const bool isOwn = field == QLatin1StringView(ownColumn);
    if (!known && !isNone && !isOwn) {
        QStringList names{QString::fromLatin1(leftOutColumn), QString::fromLatin1(ownColumn)};
        for (const ContactField each : contactFields)
            names << QString::fromLatin1(contactFieldName(each));
        return Error{Fault::Usage,
                     PP_SAY("There is no field “%1”", field.toString()),
                     {},
                     PP_SAY("The fields are %1", names.join(QStringLiteral(", ")))};
    }
    qsizetype place = plan.header.indexOf(column);
    bool isNumber = false;
    if (const qsizetype number = column.toLongLong(&isNumber); place < 0 && isNumber)
        place = number - 1;
    const bool isLetters = column.size() <= 2 && std::all_of(column.begin(), column.end(),
                                                             [](QChar c) { return c >= u'A' && c <= u'Z'; });
    if (place < 0 && isLetters && !column.isEmpty()) {
        place = 0;
        for (const QChar c : column)
            place = place * 26 + c.unicode() - u'A' + 1;
        --place;
    }
    if (place < 0 || place >= std::max(plan.columns, plan.header.size()))
        return Error{Fault::Usage,
                     PP_SAY("The sheet has no column “%1”", column),
                     {},
                     PP_SAY("Give a header as it stands in the sheet, a letter, or a number from 1")};
    if (known)
        plan.mapping.set(*known, place);
    else if (isNone)
        plan.mapping.leaveOut(place);
    else
        plan.mapping.keepAsOwn(place);
    return {};
}

Result<SheetPreview> previewSheet(SheetFile &file, std::optional<qsizetype> sheet, qsizetype count,
                                  const JobControl &control)
{
    SheetPreview preview;
    PP_TRY(preview.plan, planSheet(file, sheet, control));
    PP_TRY(const auto rows, file.rows(preview.plan.sheet, control));
    SheetRow row;
    while (qsizetype(preview.rows.size()) < count) {
        PP_TRY(const bool isRow, rows->next(row));
        if (!isRow)
            break;
        if (!preview.plan.isData(row))
            continue;
        QStringList cells;
        for (qsizetype i = 0; i < std::max(preview.plan.columns, qsizetype(row.cells.size())); ++i)
            cells << row.text(i);
        preview.rows.push_back(std::move(cells));
        preview.numbers.push_back(row.number);
    }
    preview.problems = rows->takeProblems();
    return preview;
}

} // namespace PressPost
