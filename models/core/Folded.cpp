// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/Folded.h"

#include <algorithm>

namespace PressPost
{

namespace
{

// Letters that Unicode takes for letters of their own, as people type them who have no such key.
QStringView plainLetters(QChar c)
{
    switch (c.unicode()) {
    case u'ß':
        return u"ss";
    case u'æ':
        return u"ae";
    case u'œ':
        return u"oe";
    case u'ø':
        return u"o";
    case u'đ':
    case u'ð':
        return u"d";
    case u'ł':
        return u"l";
    case u'þ':
        return u"th";
    case u'ħ':
        return u"h";
    case u'ı':
        return u"i";
    default:
        return {};
    }
}

char foldedAscii(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c | 0x20) : uchar(c) < ' ' ? ' ' : c;
}

} // namespace

QString folded(const QString &text)
{
    if (std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; }))
        return text.toLower();
    QString result;
    result.reserve(text.size());
    for (const QChar c : text.normalized(QString::NormalizationForm_KD).toCaseFolded()) {
        if (const QStringView plain = plainLetters(c); !plain.isEmpty())
            result += plain;
        else if (!c.isMark())
            result += c;
    }
    return result;
}

void appendFolded(QByteArray &to, QByteArrayView utf8)
{
    const qsizetype before = to.size();
    if (std::all_of(utf8.begin(), utf8.end(), [](char c) { return uchar(c) < 0x80; }))
        to.append(utf8);
    else
        to.append(folded(QString::fromUtf8(utf8)).toUtf8());
    std::transform(to.constBegin() + before, to.constEnd(), to.begin() + before, foldedAscii);
}

} // namespace PressPost
