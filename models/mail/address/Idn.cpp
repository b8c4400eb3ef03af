// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/address/Idn.h"

#include <QStringList>

#include <idn2.h>

#include <algorithm>
#include <memory>

namespace PressPost
{

namespace
{
constexpr qsizetype maxIdnLetters = 253; // longer labels never fit once encoded

struct IdnFree {
    void operator()(char *text) const { idn2_free(text); }
};
using IdnText = std::unique_ptr<char, IdnFree>;

bool isPlainLabel(QStringView label)
{
    return !label.startsWith(u"xn--", Qt::CaseInsensitive) &&
           std::all_of(label.begin(), label.end(), [](QChar c) { return c.unicode() < 0x80; });
}
} // namespace

std::optional<QByteArray> toALabel(QStringView label)
{
    if (isPlainLabel(label))
        return label.toLatin1().toLower();
    if (label.size() > maxIdnLetters)
        return std::nullopt;
    const QByteArray utf8 = label.toString().normalized(QString::NormalizationForm_C).toUtf8();
    std::uint8_t *encoded = nullptr;
    const int outcome = idn2_lookup_u8(reinterpret_cast<const std::uint8_t *>(utf8.constData()), &encoded,
                                       IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL);
    const IdnText text(reinterpret_cast<char *>(encoded));
    if (outcome != IDN2_OK)
        return std::nullopt;
    return QByteArray(text.get()).toLower();
}

QByteArray toALabels(const QString &name)
{
    QByteArrayList labels;
    for (const QString &label : name.split(u'.')) {
        const bool isAscii =
            std::all_of(label.begin(), label.end(), [](QChar c) { return c.unicode() < 0x80; });
        const std::optional<QByteArray> encoded = isAscii ? std::nullopt : toALabel(label);
        labels.append(encoded ? *encoded : label.toUtf8());
    }
    return labels.join('.');
}

QString toDisplayName(const QByteArray &domain)
{
    if (!domain.contains("xn--"))
        return QString::fromLatin1(domain);
    char *decoded = nullptr;
    const int outcome = idn2_to_unicode_8z8z(domain.constData(), &decoded, 0);
    const IdnText text(decoded);
    return outcome == IDN2_OK ? QString::fromUtf8(text.get()) : QString::fromLatin1(domain);
}

} // namespace PressPost
