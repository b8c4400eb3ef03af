// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/sheet/CsvParser.h"

#include <optional>

// Which sign divides the cells of a text, by its first records: parsed with quotes, judged by how many
// columns they agree on and by what the cells look like. Pure.
namespace PressPost
{

struct DialectGuess {
    CsvDialect dialect;
    qsizetype skippedBytes = 0; // a first line "sep=;", which is no data
};

// text: the beginning, UTF-8; where more comes after it, its last record is not looked at.
DialectGuess guessedDialect(QByteArrayView text, CsvParser::After after);

} // namespace PressPost
