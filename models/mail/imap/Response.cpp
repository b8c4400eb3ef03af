// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/imap/Response.h"

#include <algorithm>

namespace PressPost::Imap
{

namespace
{

Error notImap(const Sentence &why)
{
    return {Fault::Syntax, PP_SAY("The server does not speak IMAP"), why,
            PP_SAY("Check the server name and the port with your provider.")};
}

// The number of "{17}" or "{17+}" at the end of a line (RFC 9051 §4.3); nothing: the line ends here.
std::optional<qsizetype> literalLength(QByteArrayView line)
{
    if (!line.endsWith('}'))
        return std::nullopt;
    const qsizetype open = line.lastIndexOf('{');
    if (open < 0)
        return std::nullopt;
    QByteArrayView digits = line.sliced(open + 1, line.size() - open - 2);
    if (digits.endsWith('+'))
        digits.chop(1);
    const bool isNumber =
        !digits.isEmpty() && digits.size() <= 10 &&
        std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    return isNumber ? std::optional(static_cast<qsizetype>(digits.toByteArray().toLongLong())) : std::nullopt;
}

QByteArrayView takeWord(QByteArrayView &rest)
{
    const qsizetype space = rest.indexOf(' ');
    const QByteArrayView word = rest.first(space < 0 ? rest.size() : space);
    rest = rest.sliced(std::min(word.size() + 1, rest.size()));
    return word;
}

bool isStatusName(const QByteArray &name)
{
    static const QByteArrayList names{"OK", "NO", "BAD", "BYE", "PREAUTH"};
    return names.contains(name);
}

// Text for persons may end in {17} and is no literal then (RFC 9051 §9, resp-text).
bool isForPersons(QByteArrayView line)
{
    const QByteArray tag = takeWord(line).toByteArray();
    return tag == "+" || isStatusName(takeWord(line).toByteArray().toUpper());
}

class ValueParser
{
public:
    explicit ValueParser(QByteArrayView bytes) : m_bytes(bytes) {}

    Result<std::vector<Value>> parse(int depth)
    {
        std::vector<Value> values;
        while (m_at < m_bytes.size()) {
            const char c = m_bytes.at(m_at);
            if (c == ' ') {
                ++m_at;
            } else if (c == ')') {
                if (depth == 0)
                    return notImap(PP_SAY("A list ends that never began."));
                return values;
            } else {
                PP_TRY(Value value, parseOne(depth));
                values.push_back(std::move(value));
            }
        }
        if (depth > 0)
            return notImap(PP_SAY("A list does not end."));
        return values;
    }

private:
    Result<Value> parseOne(int depth)
    {
        const char c = m_bytes.at(m_at);
        if (c == '"')
            return parseQuoted();
        if (c == '{' || (c == '~' && m_at + 1 < m_bytes.size() && m_bytes.at(m_at + 1) == '{'))
            return parseLiteral();
        if (c != '(')
            return parseAtom();
        if (depth >= ResponseReader::deepestList)
            return notImap(
                PP_SAY("Its lists are deeper than %1.", QString::number(ResponseReader::deepestList)));
        ++m_at;
        PP_TRY(std::vector<Value> list, parse(depth + 1));
        ++m_at; // the bracket
        return Value{Value::Kind::List, {}, std::move(list)};
    }

    Result<Value> parseQuoted()
    {
        Value value{Value::Kind::String, {}, {}};
        for (++m_at; m_at < m_bytes.size(); ++m_at) {
            char c = m_bytes.at(m_at);
            if (c == '"') {
                ++m_at;
                return value;
            }
            if (c == '\\' && m_at + 1 < m_bytes.size())
                c = m_bytes.at(++m_at);
            value.text += c;
        }
        return notImap(PP_SAY("A string does not end."));
    }

    Result<Value> parseLiteral()
    {
        const qsizetype lineEnd = m_bytes.indexOf("\r\n", m_at);
        const auto length = lineEnd < 0 ? std::nullopt : literalLength(m_bytes.sliced(m_at, lineEnd - m_at));
        if (!length || *length > m_bytes.size() - lineEnd - 2)
            return notImap(PP_SAY("A literal does not end."));
        m_at = lineEnd + 2 + *length;
        return Value{Value::Kind::String, m_bytes.sliced(lineEnd + 2, *length).toByteArray(), {}};
    }

    // Brackets belong to the atom with all that stands in them: BODY[HEADER.FIELDS (DATE)]<0>.
    Result<Value> parseAtom()
    {
        const qsizetype start = m_at;
        int brackets = 0;
        for (; m_at < m_bytes.size(); ++m_at) {
            const char c = m_bytes.at(m_at);
            if (c == '[')
                ++brackets;
            else if (c == ']')
                --brackets;
            else if (brackets <= 0 && (c == ' ' || c == '(' || c == ')' || c == '"'))
                break;
        }
        Value value{Value::Kind::Atom, m_bytes.sliced(start, m_at - start).toByteArray(), {}};
        if (value.text.compare("NIL", Qt::CaseInsensitive) == 0)
            value = {Value::Kind::Nil, {}, {}};
        return value;
    }

    QByteArrayView m_bytes;
    qsizetype m_at = 0;
};

Result<Response> parseResponse(QByteArrayView bytes)
{
    Response response;
    response.tag = takeWord(bytes).toByteArray();
    if (response.tag.isEmpty())
        return notImap(PP_SAY("It sends an empty line."));
    if (response.tag == "+") {
        response.text = bytes.toByteArray();
        return response;
    }
    response.name = takeWord(bytes).toByteArray().toUpper();
    bool isNumber = false;
    if (const quint32 number = response.name.toUInt(&isNumber); isNumber) {
        response.number = number;
        response.name = takeWord(bytes).toByteArray().toUpper();
    }
    if (!isStatusName(response.name)) {
        PP_TRY(response.values, parseValues(bytes));
        return response;
    }
    if (const qsizetype end = bytes.indexOf(']'); bytes.startsWith('[') && end > 0) {
        response.code = bytes.sliced(1, end - 1).toByteArray();
        bytes = bytes.sliced(end + 1);
    }
    response.text = bytes.toByteArray().trimmed();
    return response;
}

} // namespace

QString Response::quoted() const
{
    QString all = QString::fromUtf8(name);
    if (!code.isEmpty())
        all += QString(QStringLiteral(" [") + QString::fromUtf8(code) + QLatin1Char(']'));
    all += QString(QLatin1Char(' ') + QString::fromUtf8(text));
    std::replace_if(
        all.begin(), all.end(), [](QChar c) { return !c.isPrint() && c != QChar::ReplacementCharacter; },
        QLatin1Char(' '));
    return all.simplified();
}

Result<std::vector<Value>> parseValues(QByteArrayView bytes)
{
    return ValueParser(bytes).parse(0);
}

std::optional<QByteArray> quotedString(const QByteArray &text)
{
    const bool canBeQuoted = std::all_of(text.begin(), text.end(), [](char c) {
        return static_cast<uchar>(c) < 128 && c != '\r' && c != '\n' && c != '\0';
    });
    if (!canBeQuoted)
        return std::nullopt;
    QByteArray escaped = text;
    escaped.replace('\\', "\\\\").replace('"', "\\\"");
    return QByteArray('"' + escaped + '"');
}

// True: m_bytes holds a whole response, which ends at m_scanned.
Result<bool> ResponseReader::findEnd()
{
    while (m_scanned <= m_bytes.size()) {
        const qsizetype from = std::max(m_line, m_scanned - 1); // CR and LF may have come apart
        const qsizetype end = m_bytes.indexOf("\r\n", from);
        if ((end < 0 ? m_bytes.size() - 1 : end) - m_line > longestLine)
            return notImap(
                PP_SAY("One line of its answer is longer than %1 bytes.", QString::number(longestLine)));
        if (end < 0) {
            m_scanned = m_bytes.size();
            return false;
        }
        const QByteArrayView line = QByteArrayView(m_bytes).sliced(m_line, end - m_line);
        const bool isFirst = m_line == 0;
        const auto literal = isFirst && isForPersons(line) ? std::nullopt : literalLength(line);
        m_scanned = end + 2;
        if (!literal)
            return true;
        m_literals += *literal;
        if (m_literals > m_mostLiteral)
            return notImap(PP_SAY("It sends more than %1 bytes at once.", QString::number(m_mostLiteral)));
        m_line = m_scanned = end + 2 + *literal;
    }
    return false;
}

Result<std::optional<Response>> ResponseReader::next()
{
    PP_TRY(const bool isWhole, findEnd());
    if (!isWhole)
        return std::optional<Response>();
    auto response = parseResponse(QByteArrayView(m_bytes).first(m_scanned - 2));
    m_bytes.remove(0, m_scanned);
    m_scanned = m_line = m_literals = 0;
    PP_CHECK(response);
    return std::optional<Response>(std::move(response).value());
}

} // namespace PressPost::Imap
