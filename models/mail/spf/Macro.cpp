// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/spf/Macro.h"

#include <QByteArrayList>

#include <algorithm>

namespace PressPost::Spf
{

namespace
{
constexpr qsizetype maxNameOctets = 253;
constexpr qsizetype maxExpandedOctets = 64 * 1024; // of an explanation: macros may multiply their length
constexpr int maxParts = 128;                      // no name has more labels
constexpr char delimiters[] = ".-+,/_=";

bool isNameLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool isNameDigit(char c)
{
    return c >= '0' && c <= '9';
}

struct Macro {
    char letter = 0; // lower case
    bool isEscaped = false;
    int parts = 0; // 0: all
    bool isReversed = false;
    QByteArray separators = QByteArrayLiteral(".");
};

// inside: what stands between "%{" and "}".
std::optional<Macro> parseMacro(QByteArrayView inside, MacroPlace place)
{
    if (inside.isEmpty() || !isNameLetter(inside[0]))
        return std::nullopt;
    Macro macro;
    macro.letter = static_cast<char>(inside[0] | 0x20);
    macro.isEscaped = inside[0] != macro.letter;
    if (!QByteArrayView(place == MacroPlace::Explanation ? "slodiphcrtv" : "slodiphv").contains(macro.letter))
        return std::nullopt;
    qsizetype at = 1;
    const bool hasDigits = at < inside.size() && isNameDigit(inside[at]);
    for (; at < inside.size() && isNameDigit(inside[at]); ++at)
        macro.parts = std::min(macro.parts * 10 + (inside[at] - '0'), maxParts);
    if (hasDigits && macro.parts == 0) // §7.1
        return std::nullopt;
    if (at < inside.size() && (inside[at] | 0x20) == 'r') {
        macro.isReversed = true;
        ++at;
    }
    if (at < inside.size())
        macro.separators = inside.sliced(at).toByteArray();
    const bool isSound = std::all_of(macro.separators.begin(), macro.separators.end(),
                                     [](char c) { return QByteArrayView(delimiters).contains(c); });
    return isSound ? std::optional(macro) : std::nullopt;
}

// RFC 4291 nibbles, so that they can be asked for as labels (§7.3).
QByteArray dottedAddress(const IpAddress &ip)
{
    if (ip.isV4())
        return ip.text();
    QByteArray text;
    for (const char c : ip.bytes().toHex().toUpper()) {
        if (!text.isEmpty())
            text += '.';
        text += c;
    }
    return text;
}

QByteArray rawValue(char letter, const MacroValues &values)
{
    const qsizetype at = values.sender.lastIndexOf('@');
    switch (letter) {
    case 's':
        return values.sender;
    case 'l':
        return values.sender.left(at);
    case 'o':
        return values.sender.mid(at + 1);
    case 'd':
        return values.domain;
    case 'i':
        return dottedAddress(values.ip);
    case 'p':
        return values.validatedDomain ? values.validatedDomain() : QByteArrayLiteral("unknown");
    case 'h':
        return values.helo;
    case 'c':
        return values.ip.text();
    case 'r':
        return values.receiver.isEmpty() ? QByteArrayLiteral("unknown") : values.receiver;
    case 't':
        return QByteArray::number(values.now);
    case 'v':
        return values.ip.isV4() ? "in-addr" : "ip6";
    default:
        return {};
    }
}

QByteArray transformed(const Macro &macro, const QByteArray &raw)
{
    QByteArrayList parts{{}};
    for (const char c : raw) {
        if (macro.separators.contains(c))
            parts.append(QByteArray());
        else
            parts.last() += c;
    }
    if (macro.isReversed)
        std::reverse(parts.begin(), parts.end());
    if (macro.parts > 0 && parts.size() > macro.parts)
        parts = parts.mid(parts.size() - macro.parts);
    const QByteArray joined = parts.join('.');
    return macro.isEscaped ? joined.toPercentEncoding() : joined; // unreserved of RFC 3986 stay (§7.3)
}

// Walks over the text; literal(view) and found(macro) take what is there. False: bad syntax.
template <typename Literal, typename Found>
bool walk(QByteArrayView text, MacroPlace place, Literal literal, Found found)
{
    for (qsizetype at = 0; at < text.size();) {
        const char c = text[at];
        if (c != '%') {
            const bool isVisible = (c >= 0x21 && c <= 0x7e) || (c == ' ' && place == MacroPlace::Explanation);
            if (!isVisible)
                return false;
            literal(text.sliced(at++, 1));
            continue;
        }
        const char kind = at + 1 < text.size() ? text[at + 1] : '\0';
        if (kind == '%' || kind == '_' || kind == '-') {
            literal(kind == '%'   ? QByteArrayView("%")
                    : kind == '_' ? QByteArrayView(" ")
                                  : QByteArrayView("%20"));
            at += 2;
            continue;
        }
        const qsizetype end = kind == '{' ? text.indexOf('}', at) : -1;
        const std::optional<Macro> macro =
            end < 0 ? std::nullopt : parseMacro(text.sliced(at + 2, end - at - 2), place);
        if (!macro || !found(*macro))
            return false;
        at = end + 1;
    }
    return true;
}

// toplabel = ( *alphanum ALPHA *alphanum ) / ( 1*alphanum "-" *( alphanum / "-" ) alphanum )
bool isTopLabel(QByteArrayView label)
{
    const auto isAlphanumeric = [](char c) { return isNameLetter(c) || isNameDigit(c); };
    if (label.isEmpty() || !isAlphanumeric(label.front()) || !isAlphanumeric(label.back()))
        return false;
    return std::all_of(label.begin(), label.end(), [&](char c) { return isAlphanumeric(c) || c == '-'; }) &&
           !std::all_of(label.begin(), label.end(), isNameDigit);
}
} // namespace

bool isMacroString(QByteArrayView text, MacroPlace place)
{
    return walk(
        text, place, [](QByteArrayView) {}, [](const Macro &) { return true; });
}

bool isDomainSpec(QByteArrayView text)
{
    if (text.isEmpty() || !isMacroString(text))
        return false;
    const qsizetype macroEnd = text.lastIndexOf('}');
    if (macroEnd == text.size() - 1 && text.lastIndexOf(QByteArrayView("%{")) >= 0)
        return true;
    if (text.endsWith("%%") || text.endsWith("%_") || text.endsWith("%-"))
        return true;
    if (text.endsWith('.'))
        text.chop(1);
    const qsizetype dot = text.lastIndexOf('.');
    return dot >= 0 && dot > text.lastIndexOf('}') && isTopLabel(text.sliced(dot + 1));
}

bool hasMessageMacro(QByteArrayView text)
{
    bool isFound = false;
    walk(
        text, MacroPlace::Explanation, [](QByteArrayView) {},
        [&](const Macro &macro) {
            isFound = isFound || QByteArrayView("sloiphcrtv").contains(macro.letter);
            return true;
        });
    return isFound;
}

std::optional<QByteArray> expandMacros(QByteArrayView text, const MacroValues &values, MacroPlace place)
{
    QByteArray expanded;
    const bool isLocalAscii =
        std::all_of(values.sender.begin(), values.sender.end(), [](char c) { return c >= 0; });
    const bool isSound = walk(
        text, place, [&](QByteArrayView literal) { expanded += literal; },
        [&](const Macro &macro) {
            if (!isLocalAscii && (macro.letter == 's' || macro.letter == 'l'))
                return false;
            expanded += transformed(macro, rawValue(macro.letter, values));
            return expanded.size() <= maxExpandedOctets;
        });
    return isSound ? std::optional(expanded) : std::nullopt;
}

std::optional<QByteArray> expandDomain(QByteArrayView text, const MacroValues &values)
{
    std::optional<QByteArray> name = expandMacros(text, values, MacroPlace::DomainSpec);
    if (!name)
        return std::nullopt;
    if (name->endsWith('.'))
        name->chop(1);
    while (name->size() > maxNameOctets) {
        const qsizetype dot = name->indexOf('.');
        if (dot < 0)
            break; // one label of that length: nobody will be asked
        name->remove(0, dot + 1);
    }
    return name;
}

} // namespace PressPost::Spf
