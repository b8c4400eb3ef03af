// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/feedback/Rates.h"

#include "models/core/Sentence.h"

#include <QLocale>

#include <cmath>

namespace PressPost
{

double percentOf(qint64 part, qint64 whole)
{
    return whole > 0 ? 100.0 * static_cast<double>(part) / static_cast<double>(whole) : 0.0;
}

QString percentWords(double percent, Precision precision)
{
    const bool tiny = percent > 0 && percent < 0.1;
    const int digits = precision == Precision::Coarse ? 0 : tiny ? 2 : 1;
    // Never rounded up to a clean hundred: "100 %" is said only when it is all of them.
    const double scale = std::pow(10, digits);
    const bool nearlyAll = percent < 100 && std::round(percent * scale) / scale >= 100;
    const double shown = nearlyAll ? std::floor(percent * scale) / scale : percent;
    return PP_SAY("%1 %", QLocale().toString(shown, 'f', shown == 100 || shown == 0 ? 0 : digits))
        .translated();
}

QString countText(qint64 count)
{
    return QLocale().toString(count);
}

QString baseWords(qint64 part, qint64 whole)
{
    return PP_SAY("%1 of %2", countText(part), countText(whole)).translated();
}

} // namespace PressPost
