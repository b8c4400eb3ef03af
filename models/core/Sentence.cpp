// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/Sentence.h"

#include <algorithm>
#include <limits>

namespace PressPost
{

namespace
{
// Replaces every place in one pass, so that an argument containing "%2" stays what it is.
QString filled(const QString &text, const QStringList &arguments)
{
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int place = i + 1 < text.size() && text[i] == u'%' ? text[i + 1].digitValue() : -1;
        if (place >= 1 && place <= arguments.size()) {
            result += arguments[place - 1];
            ++i;
        } else {
            result += text[i];
        }
    }
    return result;
}
} // namespace

QString Sentence::english() const
{
    return filled(QString::fromUtf8(englishSource()), arguments);
}

QString Sentence::translated() const
{
    const int n = count ? static_cast<int>(std::min<qint64>(*count, std::numeric_limits<int>::max())) : -1;
    const QString text = QCoreApplication::translate("PressPost", source.constData(), nullptr, n);
    return filled(text == QString::fromUtf8(source) ? QString::fromUtf8(englishSource()) : text, arguments);
}

} // namespace PressPost
