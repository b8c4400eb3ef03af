// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/Database.h"

#include <vector>

// The data map: for every column of the workspace, whose data it is, whether a person's copy holds it, and
// what an erasure does with it (GDPR Art. 15, 17, 20, 30). Each room declares its own tables in a function
// `std::vector<MappedTable> …DataMap()`; export and erasure follow the map and know no table by name. A test
// fails when a column of the schema is on no map.

namespace PressPost
{

enum class Whose {
    Nobody,    // settings, figures, the press office's own texts
    Direct,    // names or describes a person: address, name, notes
    Linked,    // about a person through an id
    Pseudonym, // cannot be laid at a person's door without a key of ours
};

enum class InCopy { No, Provided, Derived }; // of a person's data; Provided: portable (Art. 20)

struct MappedColumns {
    QByteArray names; // "name first_name last_name"
    Whose whose = Whose::Nobody;
    InCopy copy = InCopy::No;
    // For one column alone: an SQL expression that a person can read instead of an id.
    QByteArray reads = {};
};

enum class OnErasure {
    Keep,   // nobody's, or may stay (R110 of the privacy rules)
    Delete, // the rows of the person go
};

struct MappedTable {
    QByteArray table;
    QByteArray
        title; // what a person reads above these rows in their copy: "Messages sent to you"; empty: not in it
    // Which rows are a person's: an SQL condition with one ? for contact.id; empty: none.
    QByteArray ofPerson;
    OnErasure erasure = OnErasure::Keep;
    std::vector<MappedColumns> columns;
};

using DataMap = std::vector<MappedTable>;

// "table.column" of the file that are on no map, on the map twice, or on the map and not in the file.
Result<QStringList> gapsOfDataMap(Database &database, const DataMap &map);

// The tables of this room: workspace, setting, audit, audit_payload.
DataMap storeDataMap();

} // namespace PressPost
