// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/sheet/XmlTags.h"

#include <QList>
#include <QString>

#include <algorithm>

namespace PressPost
{

namespace
{

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// Behind the ">" of a tag: one inside quotation marks does not count.
qsizetype endOfTag(QByteArrayView xml, qsizetype at)
{
    char quote = 0;
    for (; at < xml.size(); ++at) {
        const char c = xml[at];
        if (quote != 0)
            quote = c == quote ? char(0) : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            return at + 1;
    }
    return -1;
}

// What is no tag: how it begins and ends.
struct Passage {
    QByteArrayView begin;
    QByteArrayView end;
};
constexpr Passage passages[] = {{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}};

} // namespace

QByteArrayView XmlTag::qualifiedName() const
{
    const qsizetype start = isEnd() ? 2 : 1;
    qsizetype end = start;
    while (end < whole.size() && !isBlank(whole[end]) && whole[end] != '/' && whole[end] != '>')
        ++end;
    return whole.sliced(start, end - start);
}

QByteArrayView XmlTag::prefix() const
{
    const QByteArrayView name = qualifiedName();
    return name.first(name.indexOf(':') + 1);
}

QByteArrayView XmlTag::name() const
{
    const QByteArrayView name = qualifiedName();
    return name.sliced(name.indexOf(':') + 1);
}

std::optional<QByteArrayView> XmlTag::attribute(QByteArrayView name) const
{
    qsizetype at = 1 + qualifiedName().size();
    while (at < whole.size()) {
        while (at < whole.size() && isBlank(whole[at]))
            ++at;
        const qsizetype equals = whole.indexOf('=', at);
        if (equals < 0)
            break;
        qsizetype open = equals + 1;
        while (open < whole.size() && isBlank(whole[open]))
            ++open;
        if (open >= whole.size())
            break;
        const qsizetype close = whole.indexOf(whole[open], open + 1);
        if (close < 0)
            break;
        if (whole.sliced(at, equals - at).trimmed() == name)
            return whole.sliced(open + 1, close - open - 1);
        at = close + 1;
    }
    return std::nullopt;
}

QByteArray XmlTag::with(QByteArrayView name, const QByteArray &value) const
{
    QByteArray changed = whole.toByteArray();
    if (const auto old = attribute(name))
        changed.replace(old->data() - whole.data(), old->size(), value);
    return changed;
}

QByteArray XmlTag::opened() const
{
    QByteArray open = whole.toByteArray();
    if (isEmpty())
        open.remove(open.size() - 2, 1);
    return open;
}

std::optional<XmlTag> nextTag(QByteArrayView xml, qsizetype &place)
{
    for (;;) {
        const qsizetype open = xml.indexOf('<', place);
        if (open < 0) {
            place = xml.size();
            return std::nullopt;
        }
        place = open;
        const QByteArrayView rest = xml.sliced(open);
        const auto passage = std::find_if(std::begin(passages), std::end(passages),
                                          [rest](const Passage &one) { return rest.startsWith(one.begin); });
        if (passage != std::end(passages)) {
            const qsizetype end = xml.indexOf(passage->end, open + passage->begin.size());
            if (end < 0)
                return std::nullopt;
            place = end + passage->end.size();
            continue;
        }
        // "<![CD" may become one of them when more comes.
        const qsizetype end = rest.startsWith("<!") && rest.size() < 9 ? -1 : endOfTag(xml, open);
        if (end < 0)
            return std::nullopt;
        place = end;
        return XmlTag{xml.sliced(open, end - open)};
    }
}

QByteArray xmlText(const QString &text)
{
    QByteArray xml;
    const QList<uint> letters = text.toUcs4();
    for (const uint c : letters) {
        if (c == '&')
            xml += "&amp;";
        else if (c == '<')
            xml += "&lt;";
        else if (c == '>')
            xml += "&gt;";
        else if (c == '"')
            xml += "&quot;";
        else if (c >= 0x20 && c < 0x7F)
            xml += char(c);
        else if (c == '\t' || c == '\n' || (c >= 0xA0 && c < 0xD800) || (c >= 0xE000 && c < 0xFFFE) ||
                 c > 0xFFFF)
            xml += "&#" + QByteArray::number(c) + ';';
    }
    return xml;
}

} // namespace PressPost
