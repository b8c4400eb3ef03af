// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/smtp/Reply.h"

#include <algorithm>

namespace PressPost::Smtp
{

namespace
{

constexpr qsizetype compactFrom = 16 * 1024; // bytes already read before they are cut off

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

Error notSmtp(const Sentence &why)
{
    return {Fault::Syntax, PP_SAY("The server does not speak SMTP"), why,
            PP_SAY("Check the server name and the port with your provider.")};
}

// The length of an enhanced status code at the start (RFC 2034 §4): class "." subject "." detail; 0: none.
qsizetype enhancedLength(QByteArrayView text, int kind)
{
    qsizetype at = 0;
    for (int part = 0; part < 3; ++part) {
        const qsizetype start = at;
        while (at < text.size() && isDigit(text.at(at)))
            ++at;
        if (at == start || at - start > 3 || (part == 0 && text.at(start) != static_cast<char>('0' + kind)) ||
            (part == 0 && at - start != 1))
            return 0;
        if (part < 2 && (at >= text.size() || text.at(at++) != '.'))
            return 0;
    }
    return at == text.size() || text.at(at) == ' ' ? at : 0;
}

} // namespace

QString Reply::text() const
{
    QString all = QString::fromUtf8(lines.join(' '));
    std::replace_if(
        all.begin(), all.end(), [](QChar c) { return !c.isPrint() && c != QChar::ReplacementCharacter; },
        QLatin1Char(' '));
    return all.simplified();
}

QString Reply::quoted() const
{
    QString all = QString::number(code);
    for (const QString &part : {QString::fromLatin1(enhanced), text()}) {
        if (!part.isEmpty())
            all += QString(QLatin1Char(' ') + part);
    }
    return all;
}

Result<std::optional<Reply>> ReplyParser::next()
{
    while (true) {
        const qsizetype end = m_bytes.indexOf('\n', m_position);
        const qsizetype length = (end < 0 ? m_bytes.size() : end) - m_position;
        if (length > longestLine)
            return notSmtp(
                PP_SAY("One line of its reply is longer than %1 letters.", QString::number(longestLine)));
        if (end < 0)
            return std::optional<Reply>();
        QByteArrayView line = QByteArrayView(m_bytes).sliced(m_position, length);
        if (line.endsWith('\r')) // a bare LF is tolerated here: nothing can be smuggled into our side
            line.chop(1);
        PP_TRY(const bool isLast, addLine(line));
        m_position = end + 1;
        if (m_position >= compactFrom || m_position == m_bytes.size()) {
            m_bytes.remove(0, m_position);
            m_position = 0;
        }
        if (isLast)
            return std::exchange(m_partial, std::nullopt);
    }
}

// True: the reply is complete.
Result<bool> ReplyParser::addLine(QByteArrayView line)
{
    const bool hasCode = line.size() >= 3 && line.at(0) >= '2' && line.at(0) <= '5' && isDigit(line.at(1)) &&
                         isDigit(line.at(2)) && (line.size() == 3 || line.at(3) == ' ' || line.at(3) == '-');
    if (!hasCode)
        return notSmtp(
            PP_SAY("It answers “%1” where a number of three digits belongs.",
                   Reply{0, {}, {line.first(std::min<qsizetype>(line.size(), 60)).toByteArray()}}.text()));
    const int code = line.first(3).toByteArray().toInt();
    if (m_partial && m_partial->code != code) // RFC 5321 §4.2.1: the same code on every line
        return notSmtp(PP_SAY("One reply has the two numbers %1 and %2.", QString::number(m_partial->code),
                              QString::number(code)));
    if (!m_partial)
        m_partial = Reply{code, {}, {}};
    QByteArrayView text = line.sliced(std::min<qsizetype>(line.size(), 4));
    if (const qsizetype length = enhancedLength(text, code / 100)) {
        if (m_partial->enhanced.isEmpty())
            m_partial->enhanced = text.first(length).toByteArray();
        text = text.sliced(std::min(length + 1, text.size()));
    }
    m_partial->lines << text.toByteArray();
    if (m_partial->lines.size() > mostLines)
        return notSmtp(PP_SAY("Its reply has more than %1 lines.", QString::number(mostLines)));
    return line.size() == 3 || line.at(3) == ' ';
}

QByteArray toBytes(const Reply &reply)
{
    const QByteArray code = QByteArray::number(reply.code);
    const QByteArray enhanced = reply.enhanced.isEmpty() ? QByteArray() : reply.enhanced + ' ';
    QByteArray out;
    for (qsizetype i = 0; i + 1 < reply.lines.size(); ++i)
        out += code + '-' + enhanced + reply.lines.at(i) + "\r\n";
    out += code + ' ' + enhanced + (reply.lines.isEmpty() ? QByteArray() : reply.lines.last()) + "\r\n";
    return out;
}

} // namespace PressPost::Smtp
