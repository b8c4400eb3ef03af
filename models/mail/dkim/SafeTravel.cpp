// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dkim/SafeTravel.h"

#include "models/mail/dkim/MessageView.h"
#include "models/mail/dkim/TagList.h"
#include "models/mail/message/TransferEncoding.h"

#include <QStringDecoder>

#include <algorithm>
#include <array>

namespace PressPost::Dkim
{

namespace
{
constexpr qsizetype longestLine = 998; // RFC 5322 §2.1.1, without its line end
constexpr int deepestPart = 20;        // parts in parts; below, lines are mended and nothing is understood

struct TextLine {
    QByteArrayView content;
    qsizetype begin;
    qsizetype next; // where the following line begins
};

// A line ends with CRLF or LF; a CR alone does not end one, so that none makes a new field out of a value.
TextLine lineAt(QByteArrayView text, qsizetype begin)
{
    const qsizetype found = text.indexOf('\n', begin);
    const qsizetype end = found < 0 ? text.size() : found;
    QByteArrayView content = text.sliced(begin, end - begin);
    if (found >= 0 && content.endsWith('\r'))
        content.chop(1);
    return {content, begin, found < 0 ? text.size() : found + 1};
}

enum class LinesOf { Body, Head };

// How much of a line that is too long stands before the break: in a header field up to a blank where there is
// one, for what goes on with a blank is still the field (RFC 5322 §2.2.3).
qsizetype breakOf(QByteArrayView line, qsizetype longest, LinesOf kind)
{
    if (line.size() <= longest || kind == LinesOf::Body)
        return std::min(longest, line.size());
    const qsizetype blank = line.first(longest).lastIndexOf(' ');
    return blank > longest / 2 ? blank : longest;
}

// Line ends become CRLF, lone CRs and NULs blanks, and lines end where they get too long.
QByteArray withMendedLines(QByteArrayView text, LinesOf kind = LinesOf::Body)
{
    QByteArray result;
    result.reserve(text.size() + text.size() / 32);
    for (qsizetype position = 0; position < text.size();) {
        const TextLine line = lineAt(text, position);
        QByteArrayView rest = line.content;
        do {
            const bool needsBlank = kind == LinesOf::Head && rest.size() < line.content.size() &&
                                    !rest.isEmpty() && !isBlank(rest.front());
            const qsizetype end = breakOf(rest, needsBlank ? longestLine - 1 : longestLine, kind);
            QByteArray piece = rest.first(end).toByteArray();
            piece.replace('\r', ' ').replace('\0', ' ');
            result += (needsBlank ? " " : "") + piece + "\r\n";
            rest = rest.sliced(end);
        } while (!rest.isEmpty());
        position = line.next;
    }
    return result;
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

QByteArray decodeQuotedPrintable(QByteArrayView text)
{
    QByteArray result;
    for (qsizetype position = 0; position < text.size();) {
        const TextLine line = lineAt(text, position);
        QByteArrayView content = line.content;
        while (!content.isEmpty() && isBlank(content.back()))
            content.chop(1);
        const bool goesOn = content.endsWith('='); // RFC 2045 §6.7 (5)
        if (goesOn)
            content.chop(1);
        for (qsizetype i = 0; i < content.size(); ++i) {
            const bool isEscape = content[i] == '=' && content.size() - i > 2 &&
                                  hexValue(content[i + 1]) >= 0 && hexValue(content[i + 2]) >= 0;
            result += isEscape ? static_cast<char>(hexValue(content[i + 1]) * 16 + hexValue(content[i + 2]))
                               : content[i];
            i += isEscape ? 2 : 0;
        }
        if (!goesOn)
            result += "\r\n";
        position = line.next;
    }
    return result;
}

// The value of a parameter, unquoted (RFC 2045 §5.1).
QByteArray parameterOf(const QByteArray &value, const QByteArray &lowerName)
{
    QByteArray name;
    QByteArray text;
    bool isQuoted = false;
    bool isInValue = false;
    for (qsizetype i = value.indexOf(';') + 1; i > 0 && i <= value.size(); ++i) {
        const char c = i < value.size() ? value[i] : ';';
        if (isQuoted && i < value.size()) {
            if (c == '\\' && i + 1 < value.size())
                text += value[++i];
            else if (c == '"')
                isQuoted = false;
            else
                text += c;
        } else if (c == ';') {
            if (isInValue && name.trimmed().toLower() == lowerName)
                return text.trimmed();
            name.clear();
            text.clear();
            isInValue = false;
        } else if (c == '"' && isInValue) {
            isQuoted = true;
        } else if (c == '=' && !isInValue) {
            isInValue = true;
        } else {
            (isInValue ? text : name) += c;
        }
    }
    return {};
}

bool isAscii(QByteArrayView text)
{
    return QtPrivate::isAscii(QLatin1StringView(text.data(), text.size()));
}

// One entity: a message or a part of one (RFC 2045 §2.4).
class TravelEntity
{
public:
    TravelEntity(QByteArrayView text, int depth) : m_depth(depth)
    {
        qsizetype position = 0;
        while (position < text.size()) {
            const TextLine line = lineAt(text, position);
            position = line.next;
            if (line.content.isEmpty())
                break;
        }
        m_body = text.sliced(position);
        m_head = withMendedLines(text.first(position), LinesOf::Head);
        if (m_head.endsWith("\r\n\r\n") || m_head == "\r\n")
            m_head.chop(2);
        const MessageView view = viewOf(m_head);
        m_type = unfolded(view.find("content-type"));
        m_media = m_type.split(';').constFirst().trimmed().toLower();
        m_encoding = unfolded(view.find("content-transfer-encoding")).toLower();
    }

    QByteArray mended()
    {
        const QByteArray boundary =
            m_media.startsWith("multipart/") ? parameterOf(m_type, "boundary") : QByteArray();
        QByteArray body;
        if (!boundary.isEmpty() && m_depth < deepestPart) {
            body = multipartBody(boundary);
            setEncoding("7bit");
        } else if (m_media == "message/rfc822" && m_depth < deepestPart) {
            body = TravelEntity(m_body, m_depth + 1).mended();
            setEncoding("7bit");
        } else if (travelsAsItIs(m_body)) {
            body = m_body.toByteArray();
        } else if (isContainer() && isAscii(m_body)) {
            body = withMendedLines(
                m_body); // containers may not be encoded (RFC 2045 §6.4) but where nothing else helps
        } else {
            body = leafBody();
        }
        return m_head + "\r\n" + body;
    }

private:
    bool isContainer() const { return m_media.startsWith("multipart/") || m_media.startsWith("message/"); }

    static QByteArray unfolded(const Field *field)
    {
        return field == nullptr ? QByteArray() : field->value.toByteArray().replace("\r\n", "").trimmed();
    }

    QByteArray multipartBody(const QByteArray &boundary) const
    {
        const QByteArray delimiter = "--" + boundary;
        QByteArray result;
        bool isInPart = false;
        qsizetype begin = 0; // of the part, or of what stands before and after the parts
        for (qsizetype position = 0; position < m_body.size();) {
            const TextLine line = lineAt(m_body, position);
            position = line.next;
            const QByteArray content =
                line.content.startsWith("--") ? line.content.toByteArray().trimmed() : QByteArray();
            if (content != delimiter && content != delimiter + "--")
                continue;
            appendPiece(result, m_body.sliced(begin, line.begin - begin), isInPart);
            result += content + "\r\n";
            begin = line.next;
            isInPart = content == delimiter;
        }
        appendPiece(result, m_body.sliced(begin), isInPart);
        return result;
    }

    // Ends with a line end, which belongs to the delimiter that follows.
    void appendPiece(QByteArray &result, QByteArrayView piece, bool isPart) const
    {
        if (travelsAsItIs(piece)) {
            result += piece;
        } else if (isPart) {
            // The line end before a delimiter belongs to the delimiter (RFC 2046 §5.1.1).
            const qsizetype end = piece.endsWith("\r\n") ? 2 : piece.endsWith('\n') ? 1 : 0;
            result += TravelEntity(piece.chopped(end), m_depth + 1).mended();
        } else if (std::all_of(piece.begin(), piece.end(),
                               [](char c) { return static_cast<quint8>(c) < 0x80; })) {
            result += withMendedLines(piece); // what stands outside the parts is read by nobody
        }
        if (!result.isEmpty() && !result.endsWith("\r\n"))
            result += "\r\n";
    }

    QByteArray leafBody()
    {
        const bool isText = m_media.isEmpty() || m_media.startsWith("text/");
        QByteArray content = m_body.toByteArray();
        if (m_encoding == "base64")
            content = QByteArray::fromBase64(content);
        else if (m_encoding == "quoted-printable")
            content = decodeQuotedPrintable(content);
        const bool staysBinary = !isText || m_encoding == "base64" || content.contains('\0');
        const TransferEncoding encoding = staysBinary ? TransferEncoding::Base64 : encodingFor(content);
        if (m_media.isEmpty() && encoding != TransferEncoding::SevenBit)
            declareUtf8(content);
        setEncoding(nameOf(encoding));
        if (staysBinary)
            return base64Lines(content);
        QByteArray body;
        appendEncoded(body, content, encoding);
        return body;
    }

    // Without a Content-Type letters above ASCII mean nothing at all (RFC 2045 §5.2).
    void declareUtf8(const QByteArray &content)
    {
        QStringDecoder decoder(QStringDecoder::Utf8);
        const QString text = decoder(content);
        if (!text.isNull() && !decoder.hasError())
            m_head += "Content-Type: text/plain; charset=utf-8\r\n";
    }

    void setEncoding(const QByteArray &name)
    {
        const bool isTold = !m_encoding.isEmpty();
        if (m_encoding == name || (!isTold && name == "7bit"))
            return;
        const QByteArray written = "Content-Transfer-Encoding: " + name + "\r\n";
        const MessageView view = viewOf(m_head);
        QByteArray head;
        for (const Field &field : view.fields)
            head += field.name == "content-transfer-encoding" ? QByteArrayView() : field.whole;
        if (m_depth == 0 && view.find("mime-version") == nullptr)
            head += "MIME-Version: 1.0\r\n"; // without it the encoding is not seen
        m_head = head + written;
        m_encoding = name;
    }

    int m_depth;
    QByteArray m_head; // CRLF lines, without the empty one
    QByteArrayView m_body;
    QByteArray m_type;
    QByteArray m_media; // "text/plain"; empty when not told
    QByteArray m_encoding;
};
} // namespace

bool travelsAsItIs(QByteArrayView message)
{
    if (!isAscii(message) || message.contains('\0'))
        return false;
    for (qsizetype position = 0; position < message.size();) {
        // The first CR of a line must be the one before its LF.
        const qsizetype end = message.indexOf('\r', position);
        if (end < 0 || end - position > longestLine || end + 1 == message.size() ||
            message[end + 1] != '\n' || message.sliced(position, end - position).contains('\n'))
            return false;
        position = end + 2;
    }
    return true;
}

QByteArray madeToTravel(const QByteArray &message)
{
    return TravelEntity(message, 0).mended();
}

} // namespace PressPost::Dkim
