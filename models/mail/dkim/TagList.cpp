// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dkim/TagList.h"

#include <algorithm>
#include <cctype>

namespace PressPost::Dkim
{

namespace
{
bool isFoldingSpace(char c)
{
    return isBlank(c) || c == '\r' || c == '\n';
}

bool isTagNameLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// VALCHAR of §3.2, and the letters above ASCII that RFC 8616 §5 admits.
bool isValueLetter(char c)
{
    return isFoldingSpace(c) || static_cast<quint8>(c) > ' ';
}

QByteArrayView withoutOuterBlanks(QByteArrayView text)
{
    while (!text.isEmpty() && isFoldingSpace(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isFoldingSpace(text.back()))
        text.chop(1);
    return text;
}

QString shortened(QByteArrayView name)
{
    constexpr qsizetype shown = 20;
    return QString::fromUtf8(name.first(std::min(shown, name.size())).toByteArray());
}

Sentence tagNameFault(QByteArrayView name)
{
    if (name.startsWith('"') || name.startsWith('\\'))
        return PP_SAY("a quote or a backslash stands before the tag “%1”", shortened(name.sliced(1)));
    return PP_SAY("“%1” is no tag name", shortened(name));
}
} // namespace

const Tag *TagList::find(QByteArrayView name) const
{
    const auto found =
        std::find_if(tags.begin(), tags.end(), [&](const Tag &tag) { return tag.name == name; });
    return found == tags.end() ? nullptr : &*found;
}

QByteArray TagList::value(QByteArrayView name) const
{
    const Tag *tag = find(name);
    return tag == nullptr ? QByteArray() : tag->value;
}

TagList parseTagList(QByteArrayView text)
{
    TagList list;
    qsizetype position = 0;
    while (position < text.size()) {
        const qsizetype semicolon = text.indexOf(';', position);
        const qsizetype end = semicolon < 0 ? text.size() : semicolon;
        const QByteArrayView spec = text.sliced(position, end - position);
        const qsizetype equals = spec.indexOf('=');
        if (semicolon < 0 && !list.tags.empty() && withoutOuterBlanks(spec).isEmpty())
            break; // the semicolon at the end is optional
        const QByteArrayView name = withoutOuterBlanks(spec.first(equals < 0 ? spec.size() : equals));
        if (equals < 0) {
            list.fault = PP_SAY("“%1” is no tag with a value", shortened(name));
            return list;
        }
        const bool isName = !name.isEmpty() && std::isalpha(static_cast<quint8>(name.front())) != 0 &&
                            std::all_of(name.begin(), name.end(), isTagNameLetter);
        if (!isName) {
            list.fault = tagNameFault(name);
            return list;
        }
        const QByteArrayView value = spec.sliced(equals + 1);
        if (!std::all_of(value.begin(), value.end(), isValueLetter)) {
            list.fault = PP_SAY("the tag “%1” holds a control character", QString::fromLatin1(name));
            return list;
        }
        if (list.has(name)) {
            list.fault = PP_SAY("the tag “%1” stands there twice", QString::fromLatin1(name));
            return list;
        }
        if (list.tags.size() == static_cast<std::size_t>(TagList::maxTags)) {
            list.fault = PP_SAY("it has more than %1 tags", QString::number(TagList::maxTags));
            return list;
        }
        list.tags.push_back(
            {name.toByteArray(), withoutOuterBlanks(value).toByteArray(), position + equals + 1, end});
        position = end + 1;
    }
    if (list.tags.empty())
        list.fault = PP_SAY("it is empty");
    return list;
}

QByteArray withoutBlanks(QByteArrayView value)
{
    QByteArray result;
    result.reserve(value.size());
    std::copy_if(value.begin(), value.end(), std::back_inserter(result),
                 [](char c) { return !isFoldingSpace(c); });
    return result;
}

QByteArrayList colonList(QByteArrayView value)
{
    QByteArrayList members = withoutBlanks(value).toLower().split(':');
    members.removeAll(QByteArray());
    return members;
}

std::optional<QByteArray> decodeBase64(QByteArrayView value)
{
    const auto decoded =
        QByteArray::fromBase64Encoding(withoutBlanks(value), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return std::nullopt;
    return *decoded;
}

QByteArray decodeQuotedText(const QByteArray &text)
{
    QByteArray result;
    const QByteArray compact = withoutBlanks(text);
    for (qsizetype i = 0; i < compact.size(); ++i) {
        const QByteArray digits = compact.mid(i + 1, 2);
        const bool isEscape = compact[i] == '=' && digits.size() == 2 &&
                              std::all_of(digits.begin(), digits.end(),
                                          [](char c) { return std::isxdigit(static_cast<quint8>(c)) != 0; });
        result += isEscape ? QByteArray::fromHex(digits) : QByteArray(1, compact[i]);
        i += isEscape ? 2 : 0;
    }
    return result;
}

std::optional<qint64> decodeNumber(QByteArrayView value)
{
    constexpr qsizetype maxDigits = 12;
    const bool isNumber =
        !value.isEmpty() && value.size() <= maxDigits &&
        std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!isNumber)
        return std::nullopt;
    return value.toByteArray().toLongLong();
}

} // namespace PressPost::Dkim
