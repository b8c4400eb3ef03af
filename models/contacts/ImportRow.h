// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/Contact.h"

#include <QFlags>

#include <vector>

namespace PressPost
{

// What an import would do with a row of a sheet.
enum class RowState {
    New,       // nobody has this address yet
    Update,    // in the contacts; some fields would change
    Unchanged, // in the contacts, and the sheet says nothing new
    Duplicate, // the same mailbox stands further up in the sheet
    Refused,   // no address, or one that cannot get mail
    KeptOut,   // must not be brought back
};
QByteArray rowStateName(RowState state); // "new" …
Sentence rowStateLabel(RowState state);  // "New"

// A row of a sheet after its columns were given their meaning.
struct SheetPerson {
    qint64 row = 0; // 1-based, as a spreadsheet counts
    QString email;  // as it stands in the sheet
    ContactEdit fields;
    QStringList tags;
    QMap<QString, QString> extra; // columns without a place of their own, by header
};

// Some of the fields of a person: bits, so that a row needs little room for them.
enum class RowField : quint16 {
    Name = 1 << 0,
    FirstName = 1 << 1,
    LastName = 1 << 2,
    Organisation = 1 << 3,
    Role = 1 << 4,
    Phone = 1 << 5,
    Language = 1 << 6,
    Country = 1 << 7,
    Notes = 1 << 8,
    Tags = 1 << 9,
    Own = 1 << 10,          // columns kept under their own names
    NeverUpdated = 1 << 15, // no field: nothing may be updated at all
};
Q_DECLARE_FLAGS(RowFields, RowField)
Q_DECLARE_OPERATORS_FOR_FLAGS(RowFields)
QString fieldWords(RowFields fields); // "phone, notes"

// The row with what was found out about it.
struct JudgedRow {
    SheetPerson person;
    AddressVerdict verdict;
    RowState state = RowState::Refused;
    Sentence reason;               // why it is in that state; for new rows the reason of the verdict
    std::optional<qint64> contact; // who has this address already
    qint64 firstRow = 0;           // of a duplicate: where its mailbox stands first
    // Of a duplicate: what the first row of the mailbox took over from it. Unchanged: what the sheet says
    // otherwise and was not taken.
    RowFields fields;
    bool isLeftOut = false; // a person decided so: counts as refused
};

struct ImportCounts {
    qint64 batch = 0;
    qint64 rows = 0; // == the sum of all below
    qint64 added = 0;
    qint64 updated = 0;
    qint64 unchanged = 0;
    qint64 duplicates = 0;
    qint64 refused = 0;
    qint64 suppressed = 0; // kept out

    qint64 &of(RowState state);
    friend bool operator==(const ImportCounts &, const ImportCounts &) = default;
};

// What a sheet may do to people who are in the contacts already.
enum class UpdatePolicy { Never, Empty, All }; // Empty: fill what is empty, never overwrite

// What the press office says about the sheet before anything is written.
struct ImportOrder {
    QString source;   // "press fair Hamburg 2026": required (GDPR Art. 14(2)(f))
    QByteArray basis; // consent-claimed, legitimate-interest, soft-opt-in, contract, none
    QString fileName; // without its folder
    QByteArray fileSha256;
    QByteArray format; // "xlsx"
    QStringList lists; // by name; made where they are not there
    QStringList tags;
    UpdatePolicy update = UpdatePolicy::Empty;
};

} // namespace PressPost
