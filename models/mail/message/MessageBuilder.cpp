// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/message/MessageBuilder.h"

#include "models/mail/message/HeaderText.h"
#include "models/mail/message/TransferEncoding.h"

#include <QSet>

namespace PressPost
{

namespace
{
constexpr qsizetype longestHeaderWord = 900; // what stands between two blanks; RFC 5322 allows 998 a line

// Set by functions of their own, or never ours to set.
const QSet<QByteArray> ownHeaders{"from",
                                  "to",
                                  "cc",
                                  "bcc",
                                  "reply-to",
                                  "subject",
                                  "date",
                                  "message-id",
                                  "mime-version",
                                  "content-type",
                                  "content-transfer-encoding",
                                  "return-path",
                                  "received",
                                  "sender",
                                  "dkim-signature",
                                  "content-disposition"};

bool isVisible(char c)
{
    return c > ' ' && c < 0x7f;
}
bool isAtomLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           QByteArrayView("!#$%&'*+-/=?^_`{|}~").contains(c);
}

bool isDotAtom(QByteArrayView text)
{
    bool isAfterDot = true;
    for (const char c : text) {
        if (c == '.' ? isAfterDot : !isAtomLetter(c))
            return false;
        isAfterDot = c == '.';
    }
    return !isAfterDot;
}

// RFC 5321 section 4.1.2
bool isQuotedString(QByteArrayView text)
{
    if (text.size() < 3 || text.front() != '"' || text.back() != '"')
        return false;
    for (qsizetype i = 1; i + 1 < text.size(); ++i) {
        if (text[i] < ' ' || text[i] >= 0x7f || text[i] == '"')
            return false;
        if (text[i] == '\\' && ++i + 1 >= text.size())
            return false;
    }
    return true;
}

bool isHostName(QByteArrayView text)
{
    return isDotAtom(text) && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '.' || c == '_';
           });
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return isVisible(c) && !QByteArrayView("()<>@,;:\\\"/[]?=").contains(c);
    });
}

Error refused(const Sentence &what)
{
    return {Fault::Syntax, what, PP_SAY("It has letters that cannot stand there"), PP_SAY("Correct it")};
}

Result<QByteArray> mailboxField(const QByteArray &name, const Mailbox &mailbox)
{
    if (!isSafeAddress(mailbox.address))
        return refused(PP_SAY("“%1” cannot be used as an address", QString::fromUtf8(mailbox.address)));
    return mailboxHeader(name, mailbox.name, mailbox.address);
}

QString safeFileName(const QString &name)
{
    QString result;
    for (const QChar c : withoutControls(name)) {
        const bool turnsDirection =
            c.category() == QChar::Other_Format && c != QChar(0x200d) && c != QChar(0x200c);
        if (!turnsDirection)
            result.append(c == u'/' || c == u'\\' ? QChar(u'_') : c);
    }
    return result.trimmed().isEmpty() ? QStringLiteral("attachment") : result.trimmed();
}
} // namespace

bool isSafeAddress(QByteArrayView address)
{
    constexpr qsizetype longestAddress = 254; // RFC 5321 section 4.5.3.1.3, without the angle brackets
    constexpr qsizetype longestLocalPart = 64;
    const qsizetype at = address.lastIndexOf('@');
    if (at < 1 || at > longestLocalPart || address.size() > longestAddress)
        return false;
    const QByteArrayView local = address.first(at);
    return (isDotAtom(local) || isQuotedString(local)) && isHostName(address.sliced(at + 1));
}

Result<MessagePart> MessagePart::create(const Attachment &attachment)
{
    if (attachment.content.size() > maxBytes)
        return Error{Fault::Usage, PP_SAY("“%1” is too large to attach", attachment.fileName),
                     PP_SAY("Most mail systems refuse more than 25 MB"),
                     PP_SAY("Put it on your web space and link to it")};
    const qsizetype slash = attachment.mediaType.indexOf('/');
    if (!isToken(attachment.mediaType.left(slash)) || !isToken(attachment.mediaType.mid(slash + 1)) ||
        slash < 1 || attachment.mediaType.startsWith("multipart/") ||
        attachment.mediaType.startsWith("message/"))
        return refused(
            PP_SAY("“%1” is no kind of file that can be attached", QString::fromUtf8(attachment.mediaType)));
    const bool isInline = !attachment.contentId.isEmpty();
    if (isInline && !isSafeAddress(attachment.contentId))
        return refused(PP_SAY("“%1” cannot name a picture", QString::fromUtf8(attachment.contentId)));
    QByteArray bytes = "Content-Type: " + attachment.mediaType + "\r\n";
    bytes += dispositionHeader(isInline ? QByteArrayLiteral("inline") : QByteArrayLiteral("attachment"),
                               safeFileName(attachment.fileName));
    if (isInline)
        bytes += "Content-ID: <" + attachment.contentId + ">\r\n";
    bytes += "Content-Transfer-Encoding: base64\r\n\r\n";
    bytes += base64Lines(attachment.content);
    return MessagePart(bytes, isInline);
}

Result<void> MessageBuilder::setFrom(const Mailbox &from)
{
    PP_TRY(m_from, mailboxField("From", from));
    return {};
}

Result<void> MessageBuilder::setReplyTo(const Mailbox &replyTo)
{
    PP_TRY(m_replyTo, mailboxField("Reply-To", replyTo));
    return {};
}

Result<void> MessageBuilder::setTo(const Mailbox &to)
{
    PP_TRY(m_to, mailboxField("To", to));
    return {};
}

Result<void> MessageBuilder::setMessageId(const QByteArray &id)
{
    if (!isSafeAddress(id))
        return refused(PP_SAY("“%1” cannot name a message", QString::fromUtf8(id)));
    m_messageId = "Message-ID: <" + id + ">\r\n";
    return {};
}

Result<void> MessageBuilder::setHeader(const QByteArray &name, const QByteArray &value)
{
    const QByteArrayList words = value.split(' ');
    const bool isGood =
        isToken(name) && !value.isEmpty() && !ownHeaders.contains(name.toLower()) &&
        std::all_of(value.begin(), value.end(), [](char c) { return isVisible(c) || c == ' '; }) &&
        std::all_of(words.begin(), words.end(),
                    [](const QByteArray &word) { return word.size() <= longestHeaderWord; });
    if (!isGood)
        return refused(PP_SAY("The header “%1” cannot be written", QString::fromUtf8(name)));
    std::erase_if(m_headers, [&name](const Header &header) {
        return header.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    m_headers.push_back({name, asciiHeader(name, value)});
    return {};
}

Result<void> MessageBuilder::setBoundary(const QByteArray &boundary)
{
    constexpr qsizetype longestBoundary = 60; // RFC 2046 section 5.1.1 allows 70
    const bool isGood = !boundary.isEmpty() && boundary.size() <= longestBoundary &&
                        std::all_of(boundary.begin(), boundary.end(),
                                    [](char c) { return isAtomLetter(c) && c != '\'' && c != '`'; });
    if (!isGood)
        return refused(PP_SAY("“%1” cannot separate parts", QString::fromUtf8(boundary)));
    m_boundary = boundary;
    return {};
}

void MessageBuilder::appendHeaders(QByteArray &out) const
{
    out += "Date: " + dateText(m_date) + "\r\n";
    out += m_from + m_replyTo + m_to;
    out += textHeader("Subject", m_subject);
    out += m_messageId;
    for (const Header &header : m_headers)
        out += header.field;
    out += "MIME-Version: 1.0\r\n";
}

QByteArray MessageBuilder::textPart(const QByteArray &subtype, const QByteArray &text) const
{
    const TransferEncoding encoding = encodingFor(text);
    QByteArray part;
    part.reserve(text.size() * 5 / 4 + 128);
    part += "Content-Type: text/" + subtype +
            "; charset=utf-8\r\nContent-Transfer-Encoding: " + nameOf(encoding) + "\r\n\r\n";
    appendEncoded(part, text, encoding);
    return part;
}

// The level keeps boundaries of nested parts apart. "=_" cannot stand in quoted-printable text (RFC 2045
// section 6.7).
void MessageBuilder::appendMultipart(QByteArray &out, const QByteArray &subtype, char level,
                                     const QByteArrayList &parts) const
{
    const QByteArray boundary = "=_" + QByteArray(1, level) + m_boundary;
    out += "Content-Type: multipart/" + subtype + ";\r\n boundary=\"" + boundary + "\"\r\n\r\n";
    for (const QByteArray &part : parts)
        out += "--" + boundary + "\r\n" + part + "\r\n";
    out += "--" + boundary + "--\r\n";
}

// The HTML with the pictures it shows (RFC 2387).
QByteArray MessageBuilder::htmlPart() const
{
    QByteArrayList parts{textPart("html", m_html)};
    for (const MessagePart &part : m_parts) {
        if (part.isInline())
            parts.append(part.bytes());
    }
    if (parts.size() == 1)
        return parts.first();
    QByteArray out;
    appendMultipart(out, "related;\r\n type=\"text/html\"", 'r', parts);
    return out;
}

QByteArray MessageBuilder::bodyPart() const
{
    if (m_html.isEmpty())
        return textPart("plain", m_text);
    if (m_text.isEmpty())
        return htmlPart();
    QByteArray out;
    appendMultipart(out, "alternative", 'a', {textPart("plain", m_text), htmlPart()});
    return out;
}

QByteArray MessageBuilder::build() const
{
    QByteArrayList parts{bodyPart()};
    for (const MessagePart &part : m_parts) {
        if (!part.isInline())
            parts.append(part.bytes());
    }
    QByteArray out;
    qsizetype size = 2048;
    for (const QByteArray &part : std::as_const(parts))
        size += part.size() + 128;
    out.reserve(size);
    appendHeaders(out);
    if (parts.size() == 1)
        out += parts.first();
    else
        appendMultipart(out, "mixed", 'm', parts);
    return out;
}

} // namespace PressPost
