// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Sentence.h"
#include "models/store/Database.h"

namespace PressPost
{

// Somebody whom an import added and who stays although it was taken back.
struct KeptPerson {
    qint64 contact = 0;
    QString email;
    QString name;
    Sentence why; // "got a message since"
};

// Whether anything keeps "contact AS c": no import takes back whom somebody used, asked or heard of since.
QString isKeptSql();

// At most so many, by name. Who is still there of a batch after undoImport().
Result<std::vector<KeptPerson>> keptOfImport(Database &database, qint64 batch, qint64 most);

} // namespace PressPost
