// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/smtp/Message.h"

#include <algorithm>

namespace PressPost::Smtp
{

namespace
{

constexpr qsizetype longestPath = 254;     // RFC 5321 §4.5.3.1.3, without the angle brackets
constexpr qsizetype longestReportId = 100; // RFC 3461 §4.4

Error cannotGo(const Sentence &why)
{
    return {Fault::Usage, PP_SAY("This message cannot be sent by SMTP"), why,
            PP_SAY("Nothing was sent. Correct the message.")};
}

bool isEightBit(QByteArrayView bytes)
{
    return std::any_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<uchar>(c) > 127; });
}

// Inside quotes of the local part a space and brackets are letters like others (RFC 5321 §4.1.2).
bool isSafePath(QByteArrayView path)
{
    bool isQuoted = false;
    for (qsizetype i = 0; i < path.size(); ++i) {
        const auto c = static_cast<uchar>(path.at(i));
        if (c < ' ' || c == 127)
            return false;
        if (isQuoted && c == '\\')
            ++i;
        else if (c == '"')
            isQuoted = !isQuoted;
        else if (!isQuoted && (c == ' ' || c == '<' || c == '>'))
            return false;
        if (i < path.size() && static_cast<uchar>(path.at(i)) < ' ')
            return false;
    }
    return !isQuoted && path.size() <= longestPath;
}

bool isSafeReportId(QByteArrayView id)
{
    return id.size() <= longestReportId && std::all_of(id.begin(), id.end(), [](char c) {
               return c > ' ' && c < 127 && c != '+' && c != '=';
           });
}

} // namespace

Result<MessageNeeds> inspect(const Envelope &envelope)
{
    if (envelope.recipient.isEmpty() || !isSafePath(envelope.recipient))
        return cannotGo(PP_SAY("The recipient's address cannot stand in an SMTP command."));
    if (!isSafePath(envelope.sender))
        return cannotGo(PP_SAY("The sender's address cannot stand in an SMTP command."));
    if (!isSafeReportId(envelope.reportId))
        return cannotGo(PP_SAY("The identifier for reports cannot stand in an SMTP command."));
    return MessageNeeds{false, isEightBit(envelope.sender) || isEightBit(envelope.recipient)};
}

Result<MessageNeeds> inspect(const Message &message)
{
    PP_TRY(MessageNeeds needs, inspect(message.envelope));
    const QByteArrayView bytes(message.bytes);
    if (bytes.contains('\0'))
        return cannotGo(PP_SAY("It contains a zero byte."));
    bool isBody = false;
    for (qsizetype start = 0, line = 1; start < bytes.size(); ++line) {
        const qsizetype found = bytes.indexOf('\n', start);
        const qsizetype end = found < 0 ? bytes.size() : found - 1; // of the text, before CRLF
        if (found == start || (found > 0 && bytes.at(found - 1) != '\r') ||
            bytes.sliced(start, std::max<qsizetype>(end - start, 0)).contains('\r'))
            return cannotGo(PP_SAY("Line %1 is not ended by CR and LF.", QString::number(line)));
        if (end - start > longestTextLine)
            return cannotGo(PP_SAY("Line %1 has more than %2 letters.", QString::number(line),
                                   QString::number(longestTextLine)));
        if (isEightBit(bytes.sliced(start, end - start)))
            (isBody ? needs.eightBit : needs.utf8) = true;
        isBody = isBody || end == start;
        start = found < 0 ? bytes.size() : found + 1;
    }
    return needs;
}

QByteArray DataBlocks::next()
{
    if (m_ended)
        return {};
    const qsizetype stop = std::min(m_position + blockSize, m_message.size());
    QByteArray block;
    block.reserve(stop - m_position + 64);
    while (m_position < stop) {
        const bool isLineStart = m_position == 0 || m_message.at(m_position - 1) == '\n';
        if (isLineStart && m_message.at(m_position) == '.')
            block.append('.');
        const qsizetype dot = m_message.indexOf("\n.", m_position);
        const qsizetype end = dot < 0 || dot >= stop ? stop : dot + 1;
        block.append(m_message.constData() + m_position, end - m_position);
        m_position = end;
    }
    if (m_position == m_message.size()) {
        // RFC 5321 §4.1.1.4: the CRLF that ends the last line is the one before the dot.
        block.append(m_message.isEmpty() || m_message.endsWith("\r\n") ? ".\r\n" : "\r\n.\r\n");
        m_ended = true;
    }
    return block;
}

} // namespace PressPost::Smtp
