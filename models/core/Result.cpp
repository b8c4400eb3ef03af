// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/Result.h"

namespace PressPost
{

namespace
{
template <typename ToText>
QString joined(const Error &error, ToText toText)
{
    QStringList parts;
    for (const Sentence *sentence : {&error.what, &error.why, &error.remedy}) {
        if (sentence->isEmpty())
            continue;
        if (!parts.isEmpty() && parts.last().endsWith(u'.'))
            parts.last().chop(1); // the colon ends it
        parts << toText(*sentence);
    }
    return parts.join(QStringLiteral(": "));
}
} // namespace

QString describe(const Error &error)
{
    return joined(error, [](const Sentence &sentence) { return sentence.english(); });
}

QString describeTranslated(const Error &error)
{
    return joined(error, [](const Sentence &sentence) { return sentence.translated(); });
}

} // namespace PressPost
