// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/address/Address.h"

#include "models/mail/address/Idn.h"

#include <algorithm>

namespace PressPost
{

namespace
{
// RFC 5322 §3.2.3: what an atom may hold beside letters and digits.
constexpr QStringView atextMarks = u"!#$%&'*+-/=?^_`{|}~";

bool isAsciiAtext(char32_t c)
{
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9') ||
           (c < 0x80 && atextMarks.contains(QChar(static_cast<char16_t>(c))));
}

// RFC 6531 §3.3 allows every letter beyond ASCII; what cannot be seen, has no meaning of its own or stands
// for a broken encoding is refused all the same (RFC 5198 §2, RFC 8264 §9).
bool isVisibleBeyondAscii(char32_t c)
{
    if (c < 0x80 || c == 0xFFFD)
        return false;
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Space:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    default:
        return true;
    }
}

bool isAtext(char32_t c)
{
    return isAsciiAtext(c) || isVisibleBeyondAscii(c);
}

QString characterName(char32_t c)
{
    if (c == U' ')
        return QStringLiteral("a space");
    if (c == U'\n' || c == U'\r')
        return QStringLiteral("a line break");
    if ((c > 0x20 && c < 0x7F) || isVisibleBeyondAscii(c))
        return QString(u'“' % QString::fromUcs4(&c, 1) % u'”');
    const QString number = QString::number(static_cast<uint>(c), 16).toUpper().rightJustified(4, u'0');
    return QString(u"an invisible character (U+" % number % u')');
}

// Long texts would drown the sentence, line ends would break it.
QString shown(QStringView text)
{
    constexpr qsizetype longest = 80;
    QString start = text.left(longest).toString();
    std::replace_if(
        start.begin(), start.end(), [](QChar c) { return !c.isPrint() && !c.isSurrogate(); }, QChar(0xFFFD));
    return text.size() <= longest ? start : QString(start % u'…');
}

AddressProblem badCharacter(char32_t c, QStringView part)
{
    if (c == U'(' || c == U')')
        return {AddressFault::Comment,
                PP_SAY("A note in parentheses is no part of an address: “%1”", shown(part))};
    if (c == U'"')
        return {AddressFault::BadQuote,
                PP_SAY("Quotation marks may only enclose the whole part before the @: “%1”", shown(part))};
    return {AddressFault::BadChar, PP_SAY("There is %1 in the address: “%2”", characterName(c), shown(part))};
}

// The limits count octets (RFC 5321 §4.5.3.1); a person counts letters, and those beyond a to z take more.
AddressProblem tooLong(const char *source, qsizetype allowed)
{
    return {AddressFault::TooLong, Sentence{source, {QString::number(allowed)}}};
}

constexpr char longLocal[] =
    QT_TRANSLATE_NOOP("PressPost", "The part before the @ is too long: %1 plain letters are the most");
constexpr char longLabel[] = QT_TRANSLATE_NOOP(
    "PressPost", "A part of the name after the @ is too long: %1 plain letters are the most");

// Where a dot may not stand: first, last, or beside another.
bool hasMisplacedDot(QStringView text)
{
    return text.startsWith(u'.') || text.endsWith(u'.') || text.contains(QStringLiteral(".."));
}

QString withPlainDots(QStringView domain)
{
    QString text = domain.toString();
    for (QChar &c : text) {
        if (c == QChar(0x3002) || c == QChar(0xFF0E) || c == QChar(0xFF61)) // UTS 46 §2.3 maps them to a dot
            c = u'.';
    }
    return text;
}
} // namespace

QByteArray codeOf(AddressFault fault)
{
    switch (fault) {
    case AddressFault::Empty:
        return "empty";
    case AddressFault::NoAt:
        return "no_at";
    case AddressFault::TwoAt:
        return "two_at";
    case AddressFault::EmptyLocal:
        return "empty_local";
    case AddressFault::EmptyDomain:
        return "empty_domain";
    case AddressFault::DotPlace:
        return "dot_place";
    case AddressFault::BadChar:
        return "bad_char";
    case AddressFault::BadQuote:
        return "bad_quote";
    case AddressFault::Comment:
        return "comment";
    case AddressFault::Literal:
        return "literal";
    case AddressFault::Dotless:
        return "dotless";
    case AddressFault::HyphenPlace:
        return "hyphen_place";
    case AddressFault::NumericTop:
        return "numeric_top";
    case AddressFault::BadIdn:
        return "bad_idn";
    case AddressFault::TooLong:
        return "too_long";
    }
    Q_UNREACHABLE();
}

// Takes one text apart; each step answers with a problem or nothing.
class AddressParser
{
public:
    explicit AddressParser(QStringView text) : m_text(text) {}

    ParsedAddress parse()
    {
        if (m_text.isEmpty())
            return AddressProblem{AddressFault::Empty, PP_SAY("There is no address")};
        for (auto step : {&AddressParser::divide, &AddressParser::readLocal, &AddressParser::readDomain,
                          &AddressParser::measure}) {
            if (std::optional<AddressProblem> problem = (this->*step)())
                return *std::move(problem);
        }
        return m_address;
    }

private:
    using Problem = std::optional<AddressProblem>;

    // RFC 5321 §4.1.2: Local-part "@" Domain; an @ inside quotes is a letter like any other.
    Problem divide()
    {
        qsizetype at = m_text.startsWith(u'"') ? endOfQuotes() : m_text.indexOf(u'@');
        if (at < 0 && m_text.startsWith(u'"'))
            return AddressProblem{AddressFault::BadQuote,
                                  PP_SAY("The quotation marks are not closed: “%1”", shown(m_text))};
        if (at < 0)
            return AddressProblem{AddressFault::NoAt, PP_SAY("There is no @ in “%1”", shown(m_text))};
        if (at >= m_text.size() || m_text[at] != u'@')
            return AddressProblem{
                AddressFault::BadQuote,
                PP_SAY("Quotation marks may only enclose the whole part before the @: “%1”", shown(m_text))};
        m_localText = m_text.left(at);
        m_domainText = m_text.mid(at + 1);
        if (m_domainText.contains(u'@'))
            return AddressProblem{AddressFault::TwoAt,
                                  PP_SAY("There is more than one @ in “%1”", shown(m_text))};
        return {};
    }

    // The place behind the closing quotation mark, or -1.
    qsizetype endOfQuotes() const
    {
        for (qsizetype i = 1; i < m_text.size(); ++i) {
            if (m_text[i] == u'\\')
                ++i;
            else if (m_text[i] == u'"')
                return i + 1;
        }
        return -1;
    }

    Problem readLocal()
    {
        if (m_localText.isEmpty())
            return AddressProblem{AddressFault::EmptyLocal,
                                  PP_SAY("There is nothing before the @ in “%1”", shown(m_text))};
        const bool isAscii =
            std::all_of(m_localText.begin(), m_localText.end(), [](QChar c) { return c.unicode() < 0x80; });
        // Checked after normalising: U+037E becomes a semicolon, U+1FEF a backtick.
        const QString local = isAscii ? m_localText.toString()
                                      : m_localText.toString().normalized(QString::NormalizationForm_C);
        return local.startsWith(u'"') ? readQuoted(local) : readAtoms(local);
    }

    Problem readAtoms(const QString &local)
    {
        bool isFirst = true;
        for (qsizetype i = 0; i < local.size(); ++i) {
            const char32_t c = codePoint(local, i);
            if (c != U'.' && !isAtext(c))
                return badCharacter(c, m_text);
            // A mark would join the letter before it, which is the quotation mark or bracket of a mail
            // program.
            if (isFirst && QChar::isMark(c))
                return badCharacter(c, m_text);
            isFirst = false;
        }
        if (hasMisplacedDot(local))
            return AddressProblem{
                AddressFault::DotPlace,
                PP_SAY("Before the @, a dot stands first, last or next to another: “%1”", shown(local))};
        m_address.m_local = local;
        return {};
    }

    // RFC 5321 §4.1.2 Quoted-string: printable ASCII and blanks, and what RFC 6531 adds; a backslash keeps
    // one.
    Problem readQuoted(const QString &local)
    {
        QString inside;
        for (qsizetype i = 1; i < local.size() - 1; ++i) {
            if (local[i] == u'\\')
                ++i;
            const qsizetype start = i;
            const char32_t c = codePoint(local, i);
            if ((c < 0x20 || c >= 0x7F) && !isVisibleBeyondAscii(c))
                return badCharacter(c, m_text);
            inside += QStringView(local).mid(start, i - start + 1);
        }
        if (inside.isEmpty())
            return AddressProblem{AddressFault::EmptyLocal,
                                  PP_SAY("There is nothing before the @ in “%1”", shown(m_text))};
        if (isMarkFirst(inside))
            return badCharacter(inside[0].unicode(), m_text);
        // The limit holds for what was written, with its quotes and backslashes.
        if (local.toUtf8().size() > maxLocalOctets)
            return tooLong(longLocal, maxLocalOctets);
        m_address.m_local = needsQuotes(inside) ? quoted(inside) : inside;
        return {};
    }

    static bool isMarkFirst(const QString &text)
    {
        qsizetype i = 0;
        return QChar::isMark(codePoint(text, i));
    }

    static bool needsQuotes(const QString &inside)
    {
        for (qsizetype i = 0; i < inside.size(); ++i) {
            if (const char32_t c = codePoint(inside, i); c != U'.' && !isAtext(c))
                return true;
        }
        return hasMisplacedDot(inside);
    }

    static QString quoted(const QString &inside)
    {
        QString text = QStringLiteral("\"");
        for (const QChar c : inside) {
            if (c == u'"' || c == u'\\')
                text += u'\\';
            text += c;
        }
        return text + u'"';
    }

    // The code point at i; i moves to its last unit. A surrogate alone stays itself.
    static char32_t codePoint(const QString &text, qsizetype &i)
    {
        const QChar c = text[i];
        if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            return QChar::surrogateToUcs4(c, text[++i]);
        return c.unicode();
    }

    Problem readDomain()
    {
        if (m_domainText.isEmpty())
            return AddressProblem{AddressFault::EmptyDomain,
                                  PP_SAY("There is nothing after the @ in “%1”", shown(m_text))};
        if (m_domainText.startsWith(u'['))
            return AddressProblem{
                AddressFault::Literal,
                PP_SAY("An address with a number instead of a name receives no mail from outside: “%1”",
                       shown(m_text))};
        const QString domain = withPlainDots(m_domainText);
        if (hasMisplacedDot(domain))
            return AddressProblem{
                AddressFault::DotPlace,
                PP_SAY("After the @, a dot stands first, last or next to another: “%1”", shown(domain))};
        const QList<QStringView> labels = QStringView(domain).split(u'.');
        for (const QStringView label : labels) {
            if (Problem problem = readLabel(label))
                return problem;
        }
        if (labels.size() < 2)
            return AddressProblem{AddressFault::Dotless,
                                  PP_SAY("“%1” is no internet name: it has no ending such as .com", domain)};
        return checkTop();
    }

    Problem readLabel(QStringView label)
    {
        const std::optional<QByteArray> ascii = toALabel(label);
        if (!ascii || ascii->isEmpty()) // nothing but letters that cannot be seen
            return badLabel(label);
        for (const char c : *ascii) {
            const bool isLetter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
            if (!isLetter && c == '.') // a letter such as U+2488 that maps to more than one
                return badLabel(label);
            if (!isLetter) // RFC 1123 §2.1: an underscore is no letter of a host's name
                return badCharacter(static_cast<unsigned char>(c), m_text);
        }
        if (ascii->startsWith('-') || ascii->endsWith('-'))
            return AddressProblem{AddressFault::HyphenPlace,
                                  PP_SAY("A name cannot begin or end with a hyphen: “%1”", shown(label))};
        if (ascii->size() > maxLabelOctets)
            return tooLong(longLabel, maxLabelOctets);
        if (!m_address.m_domain.isEmpty())
            m_address.m_domain += '.';
        m_address.m_domain += *ascii;
        return {};
    }

    Problem badLabel(QStringView label) const
    {
        constexpr qsizetype prefix = 4; // xn--
        if (label.size() > maxLabelOctets - prefix)
            return tooLong(longLabel, maxLabelOctets);
        const QString text = label.toString();
        for (qsizetype i = 0; i < text.size(); ++i) {
            const char32_t c = codePoint(text, i);
            if (c >= 0x80 && !isVisibleBeyondAscii(c))
                return badCharacter(c, m_text);
        }
        return AddressProblem{AddressFault::BadIdn, PP_SAY("“%1” is not allowed in an internet name", text)};
    }

    // RFC 3696 §2: the last label is never all digits; what looks like 192.0.2.1 is a number.
    Problem checkTop() const
    {
        const QByteArray top = m_address.m_domain.mid(m_address.m_domain.lastIndexOf('.') + 1);
        if (std::all_of(top.begin(), top.end(), [](char c) { return c >= '0' && c <= '9'; }))
            return AddressProblem{AddressFault::NumericTop, PP_SAY("A name cannot end in a number: “%1”",
                                                                   QString::fromLatin1(m_address.m_domain))};
        return {};
    }

    Problem measure()
    {
        const qsizetype local = m_address.m_local.toUtf8().size();
        const qsizetype domain = m_address.m_domain.size();
        if (local > maxLocalOctets)
            return tooLong(longLocal, maxLocalOctets);
        if (domain > maxDomainOctets)
            return tooLong(
                QT_TRANSLATE_NOOP("PressPost",
                                  "The part after the @ is too long: %1 plain letters are the most"),
                maxDomainOctets);
        // As it was written, and in the form DNS and servers without RFC 6531 see.
        const qsizetype whole = std::max(m_text.toUtf8().size(), local + 1 + domain);
        if (whole > maxAddressOctets)
            return tooLong(
                QT_TRANSLATE_NOOP("PressPost", "The address is too long: %1 plain letters are the most"),
                maxAddressOctets);
        return {};
    }

    QStringView m_text;
    QStringView m_localText;
    QStringView m_domainText;
    Address m_address;
};

Address Address::restored(QStringView text)
{
    const qsizetype at = text.lastIndexOf(u'@');
    Address address;
    address.m_local = text.first(std::max<qsizetype>(at, 0)).toString();
    address.m_domain = text.sliced(at + 1).toLatin1();
    return address;
}

QString Address::display() const
{
    return QString(m_local % u'@' % toDisplayName(m_domain));
}

QString Address::key() const
{
    return QString(m_local.toCaseFolded().normalized(QString::NormalizationForm_C) % u'@' %
                   QLatin1StringView(m_domain));
}

QString Address::softKey() const
{
    QString local = m_local.toCaseFolded().normalized(QString::NormalizationForm_C);
    QByteArray domain = m_domain;
    const auto cutAt = [&local](QChar mark) {
        if (const qsizetype place = local.indexOf(mark); place > 0 && !local.startsWith(u'"'))
            local.truncate(place);
    };
    cutAt(u'+');
    if (domain == "gmail.com" || domain == "googlemail.com") {
        local.remove(u'.');
        domain = "gmail.com";
    } else if (domain == "ymail.com" || domain.startsWith("yahoo.")) {
        cutAt(u'-');
    }
    return QString(local % u'@' % QLatin1StringView(domain));
}

QString Address::role() const
{
    const QString folded = m_local.toCaseFolded();
    const qsizetype plus = folded.indexOf(u'+');
    return plus > 0 ? folded.left(plus) : folded;
}

bool Address::isAscii() const
{
    return std::all_of(m_local.begin(), m_local.end(), [](QChar c) { return c.unicode() < 0x80; });
}

ParsedAddress parseAddress(QStringView text)
{
    return AddressParser(text).parse();
}

} // namespace PressPost
