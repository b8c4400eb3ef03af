// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace PressPost
{

// In percent; 0 when there is nothing to divide by.
double percentOf(qint64 part, qint64 whole);
// "98.9 %", "0.02 %" below a tenth, "61 %" for coarse.
enum class Precision { Fine, Coarse };
QString percentWords(double percent, Precision precision = Precision::Fine);
QString countText(qint64 count);
// "461 of 41 904".
QString baseWords(qint64 part, qint64 whole);

} // namespace PressPost
