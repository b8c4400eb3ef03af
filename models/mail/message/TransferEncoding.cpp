// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/message/TransferEncoding.h"

#include <algorithm>
#include <array>
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
    const char *start = text.data();
    const char *const end = start + text.size();
    while (start < end) {
        const char *stop = start;
        while (stop < end && *stop != '\n' && *stop != '\r')
            ++stop;
        handle(QByteArrayView(start, stop));
        const bool isPair = end - stop > 1 && *stop == '\r' && stop[1] == '\n';
        start = stop + (isPair ? 2 : 1);
    }
}

// Some programs that store mail put ">" before "From " at the start of a line, which breaks signatures.
bool looksLikeMboxStart(QByteArrayView line)
{
    return line.startsWith("From ");
}

// What may stand as it is in the middle of a line, by letter.
constexpr std::array<bool, 256> plainLetters = [] {
    std::array<bool, 256> letters{};
    for (std::size_t c = ' '; c <= '~'; ++c)
        letters[c] = c != '=';
    letters['\t'] = true;
    return letters;
}();

// Eight letters at once: whether each is printable ASCII other than "=" (tabs count as special here, they are
// rare). The tests for a byte less than n and for a zero byte are those of "Bit Twiddling Hacks" (S. E.
// Anderson).
bool areEightPlain(const char *letters)
{
    quint64 eight = 0;
    std::memcpy(&eight, letters, sizeof eight);
    constexpr quint64 ones = 0x0101010101010101U;
    constexpr quint64 highs = 0x8080808080808080U;
    const quint64 below = (eight - ones * ' ') & ~eight & highs;
    const quint64 equals = eight ^ (ones * '=');
    const quint64 deletes = eight ^ (ones * 0x7f);
    const quint64 isEquals = (equals - ones) & ~equals & highs;
    const quint64 isDelete = (deletes - ones) & ~deletes & highs;
    return ((eight & highs) | below | isEquals | isDelete) == 0;
}

char *writeEncodedLetter(char *out, char c)
{
    const auto value = static_cast<quint8>(c);
    *out++ = '=';
    *out++ = hexDigits[value >> 4];
    *out++ = hexDigits[value & 15];
    return out;
}

// Writes to where out points; there is room for three letters for each, and the soft line ends between.
char *writeQuotedPrintableLine(char *out, QByteArrayView line)
{
    qsizetype column = 0;
    const qsizetype size = line.size();
    qsizetype i = 0;
    if (looksLikeMboxStart(line)) {
        out = writeEncodedLetter(out, line[i++]);
        column = 3;
    }
    while (i < size) {
        // The last letter of a line is looked at alone: it may be a blank, and it may stand in column 76.
        if (size - i > 8 && column + 8 < encodedLine && areEightPlain(line.data() + i)) {
            out = std::copy_n(line.data() + i, 8, out);
            column += 8;
            i += 8;
            continue;
        }
        const char c = line[i];
        const bool isLast = i + 1 == size;
        const bool isBlankAtEnd = isLast && (c == ' ' || c == '\t'); // RFC 2045 section 6.7 (3)
        const bool isPlain = plainLetters[static_cast<quint8>(c)] && !isBlankAtEnd;
        const qsizetype width = isPlain ? 1 : 3;
        if (column + width > encodedLine - (isLast ? 0 : 1)) {
            out = std::copy_n("=\r\n", 3, out);
            column = 0;
        }
        column += width;
        ++i;
        if (isPlain)
            *out++ = c;
        else
            out = writeEncodedLetter(out, c);
    }
    return std::copy_n("\r\n", 2, out);
}

void appendQuotedPrintable(QByteArray &out, QByteArrayView text)
{
    constexpr qsizetype lettersForOne = 3;
    constexpr qsizetype lineEndsForOne = 2; // "\n" alone becomes two letters
    const qsizetype before = out.size();
    out.resize(before + text.size() * lettersForOne + text.size() * lettersForOne / 24 +
               text.size() * lineEndsForOne + 16);
    char *position = out.data() + before;
    forEachLine(text,
                [&position](QByteArrayView line) { position = writeQuotedPrintableLine(position, line); });
    out.resize(position - out.constData());
}

qsizetype countForeign(QByteArrayView text)
{
    qsizetype count = 0;
    qsizetype i = 0;
    for (; i + 8 <= text.size(); i += 8) {
        quint64 eight = 0;
        std::memcpy(&eight, text.data() + i, sizeof eight);
        count += static_cast<qsizetype>(((eight >> 7 & 0x0101010101010101U) * 0x0101010101010101U) >>
                                        56); // adds the eight bits up
    }
    for (; i < text.size(); ++i)
        count += static_cast<quint8>(text[i]) >> 7;
    return count;
}

bool isPlainLine(QByteArrayView line)
{
    const bool endsBlank = !line.isEmpty() && (line.back() == ' ' || line.back() == '\t');
    return line.size() <= plainLine && !endsBlank && !looksLikeMboxStart(line) &&
           std::all_of(line.begin(), line.end(),
                       [](char c) { return plainLetters[static_cast<quint8>(c)] || c == '='; });
}
} // namespace

TransferEncoding encodingFor(QByteArrayView text)
{
    const qsizetype foreign = countForeign(text);
    bool isPlain = foreign == 0;
    for (const char *start = text.data(), *end = start + text.size(); isPlain && start < end;) {
        const char *stop = std::find(start, end, '\n');
        isPlain = isPlainLine(
            QByteArrayView(start, stop > start && stop < end && stop[-1] == '\r' ? stop - 1 : stop));
        start = stop + 1;
    }
    if (foreign * 3 > text.size())
        return TransferEncoding::Base64;
    return isPlain && foreign == 0 ? TransferEncoding::SevenBit : TransferEncoding::QuotedPrintable;
}

QByteArray nameOf(TransferEncoding encoding)
{
    switch (encoding) {
    case TransferEncoding::SevenBit:
        return QByteArrayLiteral("7bit");
    case TransferEncoding::QuotedPrintable:
        return QByteArrayLiteral("quoted-printable");
    case TransferEncoding::Base64:
        return QByteArrayLiteral("base64");
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
