// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>

// What item models tell views beyond text: meaning, never looks. The delegates of ui/common turn these into
// shapes, colours and fonts. Numbers of enumerators are not stored anywhere.

namespace PressPost
{

// How something stands. Every tone has its own shape and colour in the window and always stands beside a
// word.
enum class Tone {
    None,    // left out, not needed, neutral
    Ok,      // valid, passes, accepted, done
    Warn,    // risky, weak, waiting, due soon
    Error,   // invalid, fails, refused, came back, overdue
    Info,    // repaired, still to go
    Unknown, // could not be asked; never shown as bad or as missing
};

// What kind of cell a column holds. Each says what the roles below mean in it.
enum class CellKind {
    Text,     // DisplayRole; SecondLineRole, if any, below it in small
    Muted,    // DisplayRole, of less weight
    Person,   // DisplayRole = name, SecondLineRole = outlet or address; initials are drawn
    Standing, // ToneRole shape, DisplayRole = word, SecondLineRole = reason
    Pill,     // ToneRole shape and DisplayRole = word in a pill
    Number,   // DisplayRole already written by QLocale; SecondLineRole = its base ("of 1 198")
    Tags,     // TagsRole
    Repaired, // DisplayRole = old, SecondLineRole = new (empty: DisplayRole stands as it is)
    Bar,      // ShareRole 0…1 as a bar, DisplayRole = number, SecondLineRole = share in words
    Action,   // ActionsRole; the first is a button, the second quiet
};

enum ItemRole : int {
    ToneRole = Qt::UserRole + 1,        // int(Tone)
    CellKindRole,                       // int(CellKind); also as header data of a column, for all its cells
    SecondLineRole,                     // QString
    TagsRole,                           // QStringList
    ShareRole,                          // double, 0…1
    ActionsRole,                        // QStringList of at most two verbs; empty: nothing to do in this row
    SortRole,                           // QVariant to sort by, where the model sorts itself
    IdRole,                             // the id of the row's record: qint64 or QString
    RowTextRole,                        // QString: the row in one sentence, for screen readers
    ValueRole,                          // double: the number a chart draws; percentages as 1.5 for 1.5 %
    LoadedRole,                         // bool: false while the row's data is still being fetched
    FirstRoomRole = Qt::UserRole + 100, // a room's own roles start here
};

} // namespace PressPost
