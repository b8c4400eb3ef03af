// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mail/address/Address.h"

#include <QList>

// Addresses as people write them into cells: "Doe, Jane" <jane@example.org>, mailto: links, invisible
// letters, several in one cell. Only what is certain is done here; guesses are suggestions
// (contacts/AddressCheck). Pure functions; thread safe.
namespace PressPost
{

constexpr qsizetype maxCellLetters = 32 * 1024; // what a spreadsheet's cell can hold
constexpr qsizetype maxAddressesInCell = 500;

struct CleanedAddress {
    QString raw;                 // the part of the cell it was found in
    QString text;                // what is left: to be parsed as one address
    QString name;                // the display name beside it, if any
    QString words;               // what else stood beside it: "bis 2019" of "anna@example.org (bis 2019)"
    QStringList removed;         // what was taken away around it, in words: "white space", "mailto:" …
    bool hadWideLetters = false; // inside, and they were replaced
    bool hadInvisibleLetters = false; // inside, and they were taken out
    bool isRepaired() const { return !removed.isEmpty() || hadWideLetters || hadInvisibleLetters; }
};

// The one address in this text. Without certain cleaning, text is raw.
CleanedAddress cleanAddress(const QString &raw);
// Every address of a cell; an empty list for a cell without letters. A cell that cannot be divided with
// certainty stays one.
QList<CleanedAddress> cleanCell(const QString &cell);

} // namespace PressPost
