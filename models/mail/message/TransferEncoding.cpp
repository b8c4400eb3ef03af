// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/message/TransferEncoding.h"

#include <cstring>

namespace PressPost
{

namespace
{
constexpr qsizetype plainLine = 78;   // RFC 5322 section 2.1.1
constexpr qsizetype encodedLine = 76; // RFC 2045 section 6.7 (5)
constexpr char hexDigits[] = "0123456789ABCDEF";

// Calls handle(line) for each line, whatever its end: CRLF, LF or a lone CR.
template <typename Handler>
void forEachLine(QByteArrayView text, Handler handle)
{
    qsizetype start = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '\n' && text[i] != '\r')
            continue;
        handle(text.sliced(start, i - start));
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n')
            ++i;
        start = i + 1;
    }
    if (start < text.size())
        handle(text.sliced(start));
}

bool isLiteral(char c) { return (c >= ' ' && c <= '~' && c != '=') || c == '\t'; }

// Some programs that store mail put ">" before "From " at the start of a line, which breaks signatures.
bool looksLikeMboxStart(QByteArrayView line) { return line.startsWith("From "); }

void appendQuotedPrintableLine(QByteArray &out, QByteArrayView line)
{
    qsizetype column = 0;
    const bool isMboxStart = looksLikeMboxStart(line);
    for (qsizetype i = 0; i < line.size(); ++i) {
        const char c = line[i];
        const bool isLast = i + 1 == line.size();
        const bool isBlankAtEnd = isLast && (c == ' ' || c == '\t'); // RFC 2045 section 6.7 (3)
        const bool isPlain = isLiteral(c) && !isBlankAtEnd && !(i == 0 && isMboxStart);
        const qsizetype size = isPlain ? 1 : 3;
        if (column + size > encodedLine - (isLast ? 0 : 1)) {
            out.append("=\r\n", 3);
            column = 0;
        }
        if (isPlain) {
            out.append(c);
        } else {
            const auto value = static_cast<quint8>(c);
            const char code[] = {'=', hexDigits[value >> 4], hexDigits[value & 15]};
            out.append(code, 3);
        }
        column += size;
    }
    out.append("\r\n", 2);
}
} // namespace

TransferEncoding encodingFor(QByteArrayView text)
{
    qsizetype foreign = 0;
    bool isPlain = true;
    forEachLine(text, [&](QByteArrayView line) {
        for (const char c : line) {
            if (static_cast<quint8>(c) >= 0x80)
                ++foreign;
            else if (!isLiteral(c) && c != '=')
                isPlain = false;
        }
        const bool endsBlank = !line.isEmpty() && (line.back() == ' ' || line.back() == '\t');
        isPlain = isPlain && line.size() <= plainLine && !endsBlank && !looksLikeMboxStart(line);
    });
    if (foreign * 3 > text.size())
        return TransferEncoding::Base64;
    return isPlain && foreign == 0 ? TransferEncoding::SevenBit : TransferEncoding::QuotedPrintable;
}

QByteArray nameOf(TransferEncoding encoding)
{
    switch (encoding) {
    case TransferEncoding::SevenBit: return QByteArrayLiteral("7bit");
    case TransferEncoding::QuotedPrintable: return QByteArrayLiteral("quoted-printable");
    case TransferEncoding::Base64: return QByteArrayLiteral("base64");
    }
    Q_UNREACHABLE();
}

void appendEncoded(QByteArray &out, QByteArrayView text, TransferEncoding encoding)
{
    if (encoding == TransferEncoding::Base64) {
        QByteArray canonical;
        forEachLine(text, [&canonical](QByteArrayView line) { canonical.append(line).append("\r\n", 2); });
        out.append(base64Lines(canonical));
        return;
    }
    forEachLine(text, [&out, encoding](QByteArrayView line) {
        if (encoding == TransferEncoding::SevenBit)
            out.append(line).append("\r\n", 2);
        else
            appendQuotedPrintableLine(out, line);
    });
}

QByteArray base64Lines(const QByteArray &bytes)
{
    const QByteArray all = bytes.toBase64();
    QByteArray lines;
    lines.reserve(all.size() + all.size() / encodedLine * 2 + 2);
    for (qsizetype at = 0; at < all.size(); at += encodedLine)
        lines.append(QByteArrayView(all).sliced(at, qMin(encodedLine, all.size() - at))).append("\r\n", 2);
    return lines;
}

} // namespace PressPost
