// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Sentence.h"

#include <map>

namespace PressPost
{

// How a column is read to a person. ForMachines: an internal number or code that means nothing to them; it
// stands in the JSON and CSV of a copy alone. Saying: a Sentence as the workspace stores it.
enum class ReadAs { Text, Moment, Day, Count, Code, Reason, Saying, Values, ForMachines };

struct ColumnWords {
    Sentence label;
    ReadAs as = ReadAs::Text;
};

// The words for a table of the data map: the one place where tables and columns become language. A test
// fails when a column of a person's copy has none.
struct TableWords {
    Sentence office; // as the press office says it: "Messages sent"
    Sentence about;  // to the person, one sentence under the heading
    std::map<QByteArray, ColumnWords> columns = {};
};

// Null: a table that says nothing about one person.
const TableWords *wordsForTable(const QByteArray &table);
// As the press office says it; a table without words is named as it is.
QString officeWordsFor(const QString &table);
bool isSayingColumn(const QByteArray &table, const QByteArray &column);
// What a cell of a person's copy says to them; empty: nothing they could use. Moments in the time of this
// computer; a code that is unknown here comes back with spaces for its dashes.
QString wordsForCell(const QByteArray &table, const QByteArray &column, const QString &cell);

} // namespace PressPost
