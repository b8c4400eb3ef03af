// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/Contact.h"

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

// The row with what was found out about it.
struct JudgedRow {
    SheetPerson person;
    AddressVerdict verdict;
    RowState state = RowState::Refused;
    Sentence reason;               // why it is in that state; for new rows the reason of the verdict
    std::optional<qint64> contact; // who has this address already
    qint64 firstRow = 0;           // of a duplicate: where its mailbox stands first
    bool isLeftOut = false;        // a person decided so: counts as refused
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
