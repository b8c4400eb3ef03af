// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/message/TransferEncoding.h"

#include <algorithm>
#include <array>

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
    const char *start = text.data();
    const char *const end = start + text.size();
    while (start < end) {
        const char *stop = std::find_if(start, end, [](char c) { return c == '\n' || c == '\r'; });
        handle(QByteArrayView(start, stop));
        const bool isPair = end - stop > 1 && *stop == '\r' && stop[1] == '\n';
        start = stop + (isPair ? 2 : 1);
    }
}

// Some programs that store mail put ">" before "From " at the start of a line, which breaks signatures.
bool looksLikeMboxStart(QByteArrayView line) { return line.startsWith("From "); }

// What may stand as it is in the middle of a line, by letter.
constexpr std::array<bool, 256> plainLetters = [] {
    std::array<bool, 256> letters{};
    for (std::size_t c = ' '; c <= '~'; ++c)
        letters[c] = c != '=';
    letters['\t'] = true;
    return letters;
}();

// Writes to where out points; there is room for three letters for each, and the soft line ends between.
char *writeQuotedPrintableLine(char *out, QByteArrayView line)
{
    qsizetype column = 0;
    const bool isMboxStart = looksLikeMboxStart(line);
    const qsizetype size = line.size();
    for (qsizetype i = 0; i < size; ++i) {
        const char c = line[i];
        const bool isLast = i + 1 == size;
        const bool isBlankAtEnd = isLast && (c == ' ' || c == '\t'); // RFC 2045 section 6.7 (3)
        const bool isPlain = plainLetters[static_cast<quint8>(c)] && !isBlankAtEnd && !(i == 0 && isMboxStart);
        const qsizetype width = isPlain ? 1 : 3;
        if (column + width > encodedLine - (isLast ? 0 : 1)) {
            out = std::copy_n("=\r\n", 3, out);
            column = 0;
        }
        column += width;
        if (isPlain) {
            *out++ = c;
            continue;
        }
        const auto value = static_cast<quint8>(c);
        *out++ = '=';
        *out++ = hexDigits[value >> 4];
        *out++ = hexDigits[value & 15];
    }
    return std::copy_n("\r\n", 2, out);
}

void appendQuotedPrintable(QByteArray &out, QByteArrayView text)
{
    constexpr qsizetype lettersForOne = 3;
    constexpr qsizetype lineEndsForOne = 2; // "\n" alone becomes two letters
    const qsizetype before = out.size();
    out.resize(before + text.size() * lettersForOne + text.size() * lettersForOne / 24 + text.size() * lineEndsForOne + 16);
    char *position = out.data() + before;
    forEachLine(text, [&position](QByteArrayView line) { position = writeQuotedPrintableLine(position, line); });
    out.resize(position - out.constData());
}
} // namespace

TransferEncoding encodingFor(QByteArrayView text)
{
    qsizetype foreign = 0;
    bool isPlain = true;
    forEachLine(text, [&](QByteArrayView line) {
        for (const char c : line) {
            foreign += static_cast<quint8>(c) >> 7;
            isPlain &= plainLetters[static_cast<quint8>(c)] || c == '=';
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
    if (encoding == TransferEncoding::QuotedPrintable)
        return appendQuotedPrintable(out, text);
    forEachLine(text, [&out](QByteArrayView line) { out.append(line).append("\r\n", 2); });
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
