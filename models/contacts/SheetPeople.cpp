// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/SheetPeople.h"

#include "models/contacts/PersonName.h"
#include "models/contacts/SheetExport.h"
#include "models/mail/address/Cleaning.h"

#include <QRegularExpression>

#include <algorithm>

namespace PressPost
{

namespace
{
// Nothing but one address: no need to look for more in it.
bool isOneAddress(const QString &cell)
{
    return cell.count(u'@') == 1 && std::none_of(cell.begin(), cell.end(), [](QChar c) {
               return c.isSpace() || c == u';' || c == u',' || c == u'|' || c == u'/' || c == u'<' ||
                      c == u'"';
           });
}

QString fieldText(const SheetRow &row, const SheetPlan &plan, ContactField field)
{
    const auto column = plan.mapping.column(field);
    return column ? withoutNeutralizing(row.text(*column).trimmed()) : QString();
}

QStringList tagsOf(const QString &cell)
{
    QStringList tags;
    static const QRegularExpression dividers(QStringLiteral("[;,|\\n]|:::"));
    const QStringList parts = cell.split(dividers, Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        if (const QString tag = part.simplified(); !tag.isEmpty() && !tags.contains(tag))
            tags << tag;
    }
    return tags;
}

void fillFields(SheetPerson &person, const SheetRow &row, const SheetPlan &plan)
{
    ContactEdit &fields = person.fields;
    fields.name = fieldText(row, plan, ContactField::Name);
    fields.firstName = fieldText(row, plan, ContactField::FirstName);
    fields.lastName = fieldText(row, plan, ContactField::LastName);
    takeLastFirst(fields);
    fields.organisation = fieldText(row, plan, ContactField::Organisation);
    fields.role = fieldText(row, plan, ContactField::Role);
    fields.phone = fieldText(row, plan, ContactField::Phone);
    if (std::none_of(fields.phone.begin(), fields.phone.end(), [](QChar c) { return c.isDigit(); }))
        fields.phone.clear();
    fields.language = fieldText(row, plan, ContactField::Language);
    fields.country = fieldText(row, plan, ContactField::Country);
    fields.notes = fieldText(row, plan, ContactField::Notes);
    if (const QString tags = fieldText(row, plan, ContactField::Tags); !tags.isEmpty())
        person.tags = tagsOf(tags);
    for (qsizetype column = 0; column < qsizetype(row.cells.size()); ++column) {
        // A phone without a digit is none ("TRUE", "see notes"): it is kept as it stands.
        const bool isNoPhone = plan.mapping.field(column) == ContactField::Phone && fields.phone.isEmpty();
        if (row.cell(column).isEmpty() || (plan.mapping.field(column) && !isNoPhone) ||
            plan.mapping.isLeftOut(column))
            continue;
        const QString header = plan.header.value(column).trimmed();
        const QString value = withoutNeutralizing(row.text(column).trimmed());
        if (!value.isEmpty())
            person.extra.insert(header.isEmpty() ? QStringLiteral("Column %1").arg(column + 1) : header,
                                value);
    }
}
} // namespace

RowAddresses addressesOf(const SheetRow &row, const SheetPlan &plan)
{
    RowAddresses result;
    std::vector<qsizetype> columns;
    if (const auto own = plan.mapping.column(ContactField::Email))
        columns.push_back(*own);
    for (const qsizetype column : plan.mapping.moreEmails())
        columns.push_back(column);
    const auto linkOf = [&](qsizetype column) {
        const auto found = std::find_if(row.links.begin(), row.links.end(),
                                        [&](const SheetLink &l) { return l.column == column; });
        return found == row.links.end() ? QByteArray() : found->address;
    };
    for (const qsizetype column : columns) {
        const QByteArrayView cell = row.cell(column).trimmed();
        const QByteArray link = linkOf(column);
        // A link beats a text that is no address; between two addresses the text is what people see.
        if (!link.isEmpty() && !holdsAddress(cell))
            result.cells << QString::fromUtf8(link);
        else if (!cell.isEmpty())
            result.cells << withoutNeutralizing(row.text(column));
        if (!link.isEmpty() && holdsAddress(cell) && !cell.toByteArray().toLower().contains(link.toLower()))
            result.clash = QString::fromUtf8(link);
    }
    const bool isAnyAddress = std::any_of(result.cells.begin(), result.cells.end(),
                                          [](const QString &c) { return c.contains(u'@'); });
    if (!isAnyAddress && !row.links.empty()) // on the name, mostly
        result.cells = QStringList{QString::fromUtf8(row.links.front().address)};
    return result;
}

std::vector<SheetPerson> peopleOf(const SheetRow &row, const SheetPlan &plan)
{
    SheetPerson person;
    person.row = row.number;
    fillFields(person, row, plan);
    const RowAddresses addresses = addressesOf(row, plan);
    if (plan.isListOfAddresses()) {
        std::vector<SheetPerson> people;
        for (const QString &cell : addresses.cells) {
            for (const CleanedAddress &part : cleanCell(cell)) {
                people.emplace_back().row = row.number;
                people.back().email = part.raw;
            }
        }
        if (!people.empty())
            return people;
    }
    const auto filled = std::find_if(addresses.cells.begin(), addresses.cells.end(),
                                     [](const QString &c) { return c.contains(u'@'); });
    const QString own = filled != addresses.cells.end() ? *filled : addresses.cells.value(0);
    if (isOneAddress(own)) {
        person.email = own;
        return {std::move(person)};
    }
    std::vector<SheetPerson> people;
    const QList<CleanedAddress> parts = cleanCell(own);
    for (const CleanedAddress &part : parts) {
        people.push_back(person);
        people.back().email = part.raw;
    }
    if (people.empty())
        people.push_back(std::move(person));
    return people;
}

Result<SheetPeople> SheetPeople::begin(SheetFile &file, SheetPlan plan, const JobControl &control)
{
    PP_TRY(auto rows, file.rows(plan.sheet, control));
    return SheetPeople(std::move(rows), std::move(plan));
}

Result<bool> SheetPeople::next(std::vector<SheetPerson> &people)
{
    do {
        PP_TRY(const bool isRow, m_reader->next(m_row));
        if (!isRow)
            return false;
    } while (!m_plan.isData(m_row));
    ++m_rows;
    m_hidden += m_row.isHidden;
    std::vector<SheetPerson> found = peopleOf(m_row, m_plan);
    std::move(found.begin(), found.end(), std::back_inserter(people));
    if (const auto clash = m_row.links.empty() ? std::nullopt : addressesOf(m_row, m_plan).clash)
        m_problems.push_back(
            {m_row.number, PP_SAY("The link behind the cell names another address: %1.", *clash)});
    return true;
}

std::vector<SheetProblem> SheetPeople::takeProblems()
{
    std::vector<SheetProblem> odd = m_reader->takeProblems();
    std::move(odd.begin(), odd.end(), std::back_inserter(m_problems));
    if (m_hidden > 0)
        m_problems.push_back(
            {0, PP_SAY("Hidden rows of the sheet were read as well: %1.", QString::number(m_hidden))});
    return std::move(m_problems);
}

} // namespace PressPost
