// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/sheet/SheetFile.h"

#include <QStringList>

#include <array>
#include <optional>

// Which column of a sheet means what: header words of about forty languages propose, the cells decide. A
// person may change every answer.
namespace PressPost
{

enum class ContactField {
    Email,
    FirstName,
    LastName,
    Name,
    Organisation,
    Role,
    Phone,
    Language,
    Country,
    Tags,
    Notes
};
constexpr size_t contactFieldCount = 11;
constexpr std::array<ContactField, contactFieldCount> contactFields{
    ContactField::Email,        ContactField::FirstName, ContactField::LastName, ContactField::Name,
    ContactField::Organisation, ContactField::Role,      ContactField::Phone,    ContactField::Language,
    ContactField::Country,      ContactField::Tags,      ContactField::Notes};
QByteArray contactFieldName(ContactField field); // "first_name"; for --map and --json
Sentence contactFieldLabel(ContactField field);  // "First name"
std::optional<ContactField> contactFieldFrom(QStringView name);
// The two other answers to where a column goes.
constexpr char leftOutColumn[] = "none";
constexpr char ownColumn[] = "own";

class ColumnMapping
{
public:
    std::optional<qsizetype> column(ContactField field) const; // 0-based
    std::optional<ContactField> field(qsizetype column) const;
    void set(ContactField field, std::optional<qsizetype> column);
    // Further columns that hold addresses, in order.
    const std::vector<qsizetype> &moreEmails() const { return m_moreEmails; }
    void setMoreEmails(std::vector<qsizetype> columns) { m_moreEmails = std::move(columns); }
    // Columns that nothing is kept of; what has neither a field nor is left out is kept under its header.
    bool isLeftOut(qsizetype column) const;
    void leaveOut(qsizetype column);
    void keepAsOwn(qsizetype column);

private:
    std::array<std::optional<qsizetype>, contactFieldCount> m_columns;
    std::vector<qsizetype> m_moreEmails;
    std::vector<qsizetype> m_leftOut;
};

// How a sheet will be read: everything that was found out about it.
struct SheetPlan {
    qsizetype sheet = 0;
    qint64 headerRow = 0; // as SheetRow::number; 0: there is none
    QStringList header;   // empty without a header row
    ColumnMapping mapping;
    qsizetype columns = 0; // of the widest row looked at

    bool isData(const SheetRow &row) const { return row.number > headerRow; }
    // No header and nothing but addresses: a line of recipients that was pasted. Each of them is a person.
    bool isListOfAddresses() const
    {
        return headerRow == 0 && mapping.column(ContactField::Email) &&
               qsizetype(mapping.moreEmails().size()) + 1 == columns;
    }
};

// Chooses the visible sheet with most addresses (or takes the one named), finds its header row and gives its
// columns a meaning, by the first rows. No column with addresses: an Error.
Result<SheetPlan> planSheet(SheetFile &file, std::optional<qsizetype> sheet, const JobControl &control);
std::optional<qsizetype> sheetNamed(const SheetFile &file, QStringView name);
// What a person says: column is a header, or a number from 1, or letters as a spreadsheet shows them. The
// field may also be "none" (leave it out) and "own" (keep it under its header).
Result<void> mapColumn(SheetPlan &plan, QStringView field, const QString &column);

// The first rows for a window: opens, plans, reads no further than it must.
struct SheetPreview {
    SheetPlan plan;
    std::vector<QStringList> rows; // data rows, padded to plan.columns
    std::vector<qint64> numbers;
    std::vector<SheetProblem> problems;
};
Result<SheetPreview> previewSheet(SheetFile &file, std::optional<qsizetype> sheet, qsizetype count,
                                  const JobControl &control);

// One address and nothing else, by its looks; cheap.
bool looksLikeAddress(QByteArrayView cell);
// An address with something around it.
bool holdsAddress(QByteArrayView cell);

} // namespace PressPost
