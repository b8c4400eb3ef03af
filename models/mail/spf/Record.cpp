// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/spf/Record.h"

#include "models/mail/spf/Macro.h"

#include <algorithm>

namespace PressPost::Spf
{

namespace
{
constexpr char recordVersion[] = "v=spf1";
constexpr qsizetype versionSize = sizeof recordVersion - 1;

constexpr std::pair<const char *, TermKind> mechanismNames[] = {
    {"all", TermKind::All}, {"include", TermKind::Include}, {"a", TermKind::A},
    {"mx", TermKind::Mx},   {"ptr", TermKind::Ptr},         {"ip4", TermKind::Ip4},
    {"ip6", TermKind::Ip6}, {"exists", TermKind::Exists},
};

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// "0", or digits without a leading zero; -1 when it is none or over the limit (§12, ip4-cidr-length).
int prefixValue(QByteArrayView digits, int limit)
{
    if (digits.isEmpty() || digits.size() > 3 || (digits.size() > 1 && digits[0] == '0') ||
        !std::all_of(digits.begin(), digits.end(), isDigit))
        return -1;
    int value = 0;
    for (const char c : digits)
        value = value * 10 + (c - '0');
    return value <= limit ? value : -1;
}

// The digits at the end of text and the slashes before them are taken off. A slash inside %{…} ends in a
// brace, so it is never met from this side.
QByteArrayView takePrefix(QByteArrayView &text, int slashes)
{
    qsizetype start = text.size();
    while (start > 0 && isDigit(text[start - 1]))
        --start;
    const QByteArrayView digits = text.sliced(start);
    const QByteArrayView before = text.first(start);
    if (digits.isEmpty() || !before.endsWith(slashes == 2 ? QByteArrayView("//") : QByteArrayView("/")) ||
        (slashes == 1 && before.endsWith("//")))
        return {};
    text = before.chopped(slashes);
    return digits;
}

class TermParser
{
public:
    explicit TermParser(QByteArrayView text) : m_text(text) {}

    // Nothing: fault says why.
    std::optional<Term> parse();
    const Sentence &fault() const { return m_fault; }

private:
    std::nullopt_t failWith(Sentence why)
    {
        m_fault = std::move(why);
        return std::nullopt;
    }
    std::optional<Term> modifier(QByteArrayView name, QByteArrayView value);
    std::optional<Term> mechanism(QByteArrayView name, QByteArrayView rest);
    std::optional<Term> network(Term term, QByteArrayView rest);
    std::optional<Term> withDomain(Term term, QByteArrayView rest);
    bool readPrefixes(Term &term, QByteArrayView &rest);
    QString shown() const { return QString::fromLatin1(m_text); }

    QByteArrayView m_text;
    Sentence m_fault;
};

std::optional<Term> TermParser::parse()
{
    Term term;
    term.text = m_text.toByteArray();
    QByteArrayView rest = m_text;
    const bool isQualified = rest[0] == '+' || rest[0] == '-' || rest[0] == '~' || rest[0] == '?';
    if (isQualified)
        rest = rest.sliced(1);
    qsizetype end = 0;
    while (end < rest.size() && (isLetter(rest[end]) || (end > 0 && (isDigit(rest[end]) || rest[end] == '-' ||
                                                                     rest[end] == '_' || rest[end] == '.'))))
        ++end;
    if (end == 0)
        return failWith(PP_SAY("“%1” begins with no name of a term", shown()));
    std::optional<Term> parsed;
    if (end < rest.size() && rest[end] == '=') {
        if (isQualified)
            return failWith(PP_SAY("“%1” is a modifier, which has no sign before it", shown()));
        parsed = modifier(rest.first(end), rest.sliced(end + 1));
    } else {
        parsed = mechanism(rest.first(end), rest.sliced(end));
    }
    if (parsed) {
        parsed->text = term.text;
        parsed->qualifier = isQualified ? m_text[0] : '+';
    }
    return parsed;
}

std::optional<Term> TermParser::modifier(QByteArrayView name, QByteArrayView value)
{
    Term term;
    const bool isRedirect = name.compare("redirect", Qt::CaseInsensitive) == 0;
    term.kind = isRedirect                                      ? TermKind::Redirect
                : name.compare("exp", Qt::CaseInsensitive) == 0 ? TermKind::Explanation
                                                                : TermKind::UnknownModifier;
    const bool isSound = term.kind == TermKind::UnknownModifier ? isMacroString(value) : isDomainSpec(value);
    if (!isSound)
        return failWith(PP_SAY("“%1” has no valid value after “=”", shown()));
    term.domain = value.toByteArray();
    return term;
}

std::optional<Term> TermParser::mechanism(QByteArrayView name, QByteArrayView rest)
{
    const auto known =
        std::find_if(std::begin(mechanismNames), std::end(mechanismNames),
                     [&](const auto &entry) { return name.compare(entry.first, Qt::CaseInsensitive) == 0; });
    if (known == std::end(mechanismNames))
        return failWith(PP_SAY("“%1” is no mechanism of SPF", shown()));
    Term term;
    term.kind = known->second;
    switch (term.kind) {
    case TermKind::All:
        return rest.isEmpty() ? std::optional(term)
                              : failWith(PP_SAY("“all” takes nothing after it, not “%1”", shown()));
    case TermKind::Ip4:
    case TermKind::Ip6:
        return network(std::move(term), rest);
    case TermKind::A:
    case TermKind::Mx:
        return readPrefixes(term, rest)
                   ? withDomain(std::move(term), rest)
                   : failWith(PP_SAY("“%1” has a prefix length that cannot be", shown()));
    default:
        return withDomain(std::move(term), rest);
    }
}

// §5.3: dual-cidr-length = [ "/" 0–32 ] [ "//" 0–128 ]
bool TermParser::readPrefixes(Term &term, QByteArrayView &rest)
{
    if (const QByteArrayView digits = takePrefix(rest, 2); !digits.isNull())
        term.prefixV6 = prefixValue(digits, 128);
    if (const QByteArrayView digits = takePrefix(rest, 1); !digits.isNull())
        term.prefixV4 = prefixValue(digits, 32);
    return term.prefixV4 >= 0 && term.prefixV6 >= 0;
}

std::optional<Term> TermParser::withDomain(Term term, QByteArrayView rest)
{
    const bool isDomainNeeded = term.kind == TermKind::Include || term.kind == TermKind::Exists;
    if (rest.isEmpty() && !isDomainNeeded)
        return term;
    if (!rest.startsWith(':') || !isDomainSpec(rest.sliced(1)))
        return failWith(PP_SAY("“%1” names no valid domain", shown()));
    term.domain = rest.sliced(1).toByteArray();
    return term;
}

std::optional<Term> TermParser::network(Term term, QByteArrayView rest)
{
    const bool isV4 = term.kind == TermKind::Ip4;
    if (!rest.startsWith(':'))
        return failWith(PP_SAY("“%1” names no address", shown()));
    rest = rest.sliced(1);
    const qsizetype slash = rest.indexOf('/');
    if (slash >= 0) {
        int &prefix = isV4 ? term.prefixV4 : term.prefixV6;
        prefix = prefixValue(rest.sliced(slash + 1), isV4 ? 32 : 128);
        if (prefix < 0)
            return failWith(PP_SAY("“%1” has a prefix length that cannot be", shown()));
        rest = rest.first(slash);
    }
    const std::optional<IpAddress> address = IpAddress::parse(rest);
    // An IPv4-mapped address under ip6 can match no client: those are IPv4 (§5).
    if (!address || (isV4 && (!address->isV4() || rest.contains(':'))) || (!isV4 && !rest.contains(':')))
        return failWith(isV4 ? PP_SAY("“%1” holds no IPv4 address", shown())
                             : PP_SAY("“%1” holds no IPv6 address", shown()));
    term.network = *address;
    return term;
}

void failAt(Record &record, qsizetype offset, Sentence why)
{
    record.fault = std::move(why);
    record.faultOffset = offset;
}
} // namespace

bool Term::isLookup() const
{
    switch (kind) {
    case TermKind::Include:
    case TermKind::A:
    case TermKind::Mx:
    case TermKind::Ptr:
    case TermKind::Exists:
    case TermKind::Redirect:
        return true;
    default:
        return false;
    }
}

const Term *Record::find(TermKind kind) const
{
    const auto found =
        std::find_if(terms.begin(), terms.end(), [kind](const Term &term) { return term.kind == kind; });
    return found == terms.end() ? nullptr : &*found;
}

bool isSpfRecord(QByteArrayView text)
{
    return text.size() >= versionSize &&
           text.first(versionSize).compare(recordVersion, Qt::CaseInsensitive) == 0 &&
           (text.size() == versionSize || text[versionSize] == ' ');
}

Record parseRecord(const QByteArray &text)
{
    Record record;
    record.text = text;
    int redirects = 0;
    int explanations = 0;
    for (qsizetype at = versionSize; at < text.size();) {
        if (text[at] == ' ') {
            ++at;
            continue;
        }
        const qsizetype space = text.indexOf(' ', at);
        const qsizetype end = space < 0 ? text.size() : space;
        const QByteArrayView piece = QByteArrayView(text).sliced(at, end - at);
        const auto odd =
            std::find_if(piece.begin(), piece.end(), [](char c) { return c < 0x21 || c > 0x7e; });
        if (odd != piece.end()) {
            failAt(record, at + (odd - piece.begin()),
                   PP_SAY("There is a character that is no printable ASCII (a tab, an umlaut …)"));
            return record;
        }
        TermParser parser(piece);
        std::optional<Term> term = parser.parse();
        if (!term) {
            failAt(record, at, parser.fault());
            return record;
        }
        term->offset = at;
        redirects += term->kind == TermKind::Redirect ? 1 : 0;
        explanations += term->kind == TermKind::Explanation ? 1 : 0;
        if (redirects > 1 || explanations > 1) { // §6
            failAt(record, at, PP_SAY("“redirect=” and “exp=” may each stand once"));
            return record;
        }
        if (record.terms.size() >= static_cast<size_t>(Record::maxTerms)) {
            failAt(record, at, PP_SAY("It has more than %1 terms", QString::number(Record::maxTerms)));
            return record;
        }
        record.terms.push_back(*std::move(term));
        at = end;
    }
    return record;
}

} // namespace PressPost::Spf
