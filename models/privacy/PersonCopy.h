// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/JobControl.h"
#include "models/store/DataMap.h"
#include "models/store/Workspace.h"

#include <QJsonObject>

namespace PressPost
{

// All that the workspace holds about one person (GDPR Art. 15 and 20), read by the data map.
struct PersonCopy {
    struct Column {
        QString name;
        bool isPortable = false; // provided by the person or observed (Art. 20), not concluded by us
    };
    struct Table {
        QString name;  // "contact"
        QString title; // "What we know about you"
        std::vector<Column> columns;
        std::vector<QStringList> rows; // moments as 2026-11-24T09:31:50Z
    };

    QString email;
    Instant at;
    QString controller;        // of the press office; empty: not set yet
    std::vector<Table> tables; // those with rows
    QStringList empty;         // titles of the others

    qint64 rowCount() const;
};

// Fault::NotFound: nobody of this id.
Result<PersonCopy> copyPerson(Database &database, const DataMap &map, qint64 contact, Instant now);

QByteArray copyAsJson(const PersonCopy &copy);
// RFC 4180 with a byte order mark. Cells a spreadsheet might take for a formula get an apostrophe (R97).
QByteArray tableAsCsv(const PersonCopy::Table &table);

struct WrittenCopy {
    QString file;
    qint64 rows = 0;
    qint64 bytes = 0;
    QByteArray sha256;
};
// data.json, index.html, one CSV a table, and MANIFEST with the SHA-256 of each, in a ZIP that only its owner
// may read. Replaces nothing: Fault::Conflict when the file is there.
Result<WrittenCopy> writeCopy(const PersonCopy &copy, const QString &zipFile);

} // namespace PressPost
