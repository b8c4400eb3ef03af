// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dsn/MimeReader.h"

#include "models/mail/html/HtmlText.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <cstring>
#include <memory>

namespace PressPost::Mime
{

namespace
{
bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

bool sameName(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && qstrnicmp(a.data(), a.size(), b.data(), b.size()) == 0;
}

// LF for CRLF and lone CR, blanks for NUL, no byte order mark.
QByteArray withPlainLines(const QByteArray &bytes, qsizetype maxBytes)
{
    const qsizetype start = bytes.startsWith("\xef\xbb\xbf") ? 3 : 0;
    const qsizetype size = std::min(bytes.size() - start, maxBytes);
    if (std::memchr(bytes.constData(), '\r', static_cast<size_t>(bytes.size())) == nullptr &&
        std::memchr(bytes.constData(), '\0', static_cast<size_t>(bytes.size())) == nullptr)
        return bytes.mid(start, size);
    QByteArray out(size, Qt::Uninitialized);
    char *to = out.data();
    const char *from = bytes.constData() + start;
    const char *const end = from + size;
    for (; from != end; ++from) {
        if (*from == '\r') {
            if (from + 1 == end || from[1] != '\n')
                *to++ = '\n';
        } else {
            *to++ = *from == '\0' ? ' ' : *from;
        }
    }
    out.truncate(to - out.constData());
    return out;
}

QByteArrayView lineAt(QByteArrayView text, qsizetype from)
{
    const auto *end = static_cast<const char *>(
        std::memchr(text.data() + from, '\n', static_cast<size_t>(text.size() - from)));
    return text.sliced(from, (end == nullptr ? text.size() : end - text.data()) - from);
}

// The length of a field name before its colon; 0 when the line is no field (RFC 5322 section 2.2).
qsizetype nameLength(QByteArrayView line)
{
    constexpr qsizetype longestName = 76;
    for (qsizetype i = 0; i < line.size() && i <= longestName; ++i) {
        if (line[i] == ':')
            return i;
        const bool isPrintable = line[i] > ' ' && line[i] < 127;
        // Some gateways write "Action : failed".
        const bool isBeforeColon = isBlank(line[i]) && line.sliced(i).trimmed().startsWith(':');
        if (!isPrintable && !isBeforeColon)
            return 0;
    }
    return 0;
}

// Fills the fields and returns where the body starts.
qsizetype readFields(QByteArrayView text, Part &part, qsizetype maxBytes)
{
    qsizetype at = 0;
    while (at < text.size() && at < maxBytes) {
        const QByteArrayView line = lineAt(text, at);
        const qsizetype next = std::min(at + line.size() + 1, text.size());
        if (line.trimmed().isEmpty())
            return next;
        if (isBlank(line[0]) && !part.fields.empty()) {
            QByteArrayView &value = part.fields.back().value;
            value = QByteArrayView(value.data(), line.data() + line.size() - value.data());
        } else if (const qsizetype length = nameLength(line); length > 0) {
            part.fields.push_back({line.first(length).trimmed(), line.sliced(length + 1)});
        } else if (at > 0 || !(line.startsWith("From ") || line.startsWith(">From "))) {
            return at; // the empty line is missing: this is the body already
        }
        at = next;
    }
    return at;
}

QByteArray parameter(QByteArrayView contentType, QByteArrayView name)
{
    qsizetype at = contentType.indexOf(';');
    while (at >= 0 && at < contentType.size()) {
        const QByteArrayView rest = contentType.sliced(at + 1);
        const qsizetype equals = rest.indexOf('=');
        if (equals < 0)
            return {};
        const QByteArrayView key = rest.first(equals).trimmed();
        const QByteArrayView value = rest.sliced(equals + 1).trimmed();
        QByteArrayView content = value;
        if (value.startsWith('"')) {
            const qsizetype quote = value.indexOf('"', 1);
            content = quote < 0 ? value.sliced(1) : value.sliced(1, quote - 1);
        } else if (const qsizetype semicolon = value.indexOf(';'); semicolon >= 0) {
            content = value.first(semicolon).trimmed();
        }
        if (sameName(key, name))
            return content.toByteArray();
        const qsizetype after = content.data() + content.size() - contentType.data();
        at = contentType.indexOf(';', after);
    }
    return {};
}

void readContentType(Part &part)
{
    const QByteArray value = part.field("Content-Type");
    const qsizetype semicolon = value.indexOf(';');
    part.type = (semicolon < 0 ? value : value.left(semicolon)).trimmed().toLower();
    if (const qsizetype comment = part.type.indexOf('('); comment >= 0)
        part.type = part.type.left(comment).trimmed();
    part.charset = parameter(value, "charset").toLower();
    part.boundary = parameter(value, "boundary");
    part.reportType = parameter(value, "report-type").toLower();
    part.encoding = part.field("Content-Transfer-Encoding").toLower();
    if (part.type.isEmpty() || !part.type.contains('/'))
        part.type = "text/plain"; // RFC 2045 section 5.2
}

// The next line that is "--boundary" or "--boundary--", at its start; -1 when there is none. A longer
// boundary with this one as its beginning belongs to somebody else.
qsizetype nextDelimiter(QByteArrayView body, const QByteArray &delimiter, qsizetype from)
{
    for (qsizetype at = body.indexOf(delimiter, from); at >= 0; at = body.indexOf(delimiter, at + 1)) {
        if (at > 0 && body[at - 1] != '\n')
            continue;
        QByteArrayView rest = lineAt(body, at).sliced(delimiter.size());
        if (rest.startsWith("--"))
            rest = rest.sliced(2);
        if (rest.trimmed().isEmpty())
            return at;
    }
    return -1;
}

// A multipart whose boundary is missing or wrong: the first "--…" line with a header line after it.
QByteArray guessedBoundary(QByteArrayView body)
{
    constexpr int linesTried = 50;
    qsizetype at = 0;
    for (int i = 0; i < linesTried && at < body.size(); ++i) {
        const QByteArrayView line = lineAt(body, at);
        at = std::min(at + line.size() + 1, body.size());
        if (line.startsWith("--") && line.size() > 4 && at < body.size() &&
            lineAt(body, at).toByteArray().left(8).toLower() == "content-")
            return line.sliced(2).trimmed().toByteArray();
    }
    return {};
}

bool startsAsMultipart(QByteArrayView body)
{
    const QByteArrayView start = body.trimmed();
    return (start.startsWith("--") || lineAt(start, 0).contains("MIME")) && !guessedBoundary(body).isEmpty();
}

class Reader
{
public:
    explicit Reader(const Limits &limits) : m_limits(limits), m_partsLeft(limits.parts) {}

    Part entity(QByteArrayView text, int depth)
    {
        Part part;
        const qsizetype bodyAt = readFields(text, part, m_limits.headerBytes);
        part.body = text.sliced(bodyAt);
        readContentType(part);
        if (part.type.startsWith("multipart/"))
            multipart(part, depth);
        else if (depth == 0 && !part.has("Content-Type") && startsAsMultipart(part.body))
            multipart(part, depth); // the header lost its Content-Type
        return part;
    }

private:
    void multipart(Part &part, int depth)
    {
        if (depth >= m_limits.depth)
            return;
        if (part.boundary.isEmpty() || nextDelimiter(part.body, QByteArray("--" + part.boundary), 0) < 0)
            part.boundary = guessedBoundary(part.body);
        if (part.boundary.isEmpty()) {
            part.type = "text/plain";
            return;
        }
        const QByteArray delimiter = "--" + part.boundary;
        qsizetype at = nextDelimiter(part.body, delimiter, 0);
        while (at >= 0 && m_partsLeft-- > 0) {
            const QByteArrayView line = lineAt(part.body, at);
            if (line.sliced(delimiter.size()).startsWith("--"))
                break;
            const qsizetype start = std::min(at + line.size() + 1, part.body.size());
            at = nextDelimiter(part.body, delimiter, start);
            const qsizetype end = at < 0 ? part.body.size() : at;
            part.parts.push_back(entity(part.body.sliced(start, end - start), depth + 1));
        }
    }

    const Limits &m_limits;
    int m_partsLeft;
};

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

enum class QuotedPrintable { Body, Word };

QByteArray fromQuotedPrintable(QByteArrayView text, QuotedPrintable form)
{
    QByteArray out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '_' && form == QuotedPrintable::Word) {
            out.append(' ');
        } else if (c != '=') {
            out.append(c);
        } else if (i + 2 < text.size() && hexDigit(text[i + 1]) >= 0 && hexDigit(text[i + 2]) >= 0) {
            out.append(static_cast<char>(hexDigit(text[i + 1]) * 16 + hexDigit(text[i + 2])));
            i += 2;
        } else {
            qsizetype end = i + 1; // RFC 2045 section 6.7: a soft line break
            while (end < text.size() && isBlank(text[end]))
                ++end;
            if (end < text.size() && text[end] == '\n')
                i = end;
            else if (end < text.size())
                out.append(c);
        }
    }
    return out;
}

bool isAscii(const QByteArray &bytes)
{
    return std::all_of(bytes.begin(), bytes.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 128; });
}

QByteArray decodedWord(QByteArrayView charset, char encoding, QByteArrayView text)
{
    const QByteArray bytes = (encoding | 0x20) == 'b' ? QByteArray::fromBase64(text.toByteArray())
                                                      : fromQuotedPrintable(text, QuotedPrintable::Word);
    return toUtf8(bytes, charset.toByteArray().toLower());
}
} // namespace

QByteArray Part::field(QByteArrayView name) const
{
    for (const Field &field : fields) {
        if (sameName(field.name, name))
            return unfolded(field.value);
    }
    return {};
}

bool Part::has(QByteArrayView name) const
{
    return std::any_of(fields.begin(), fields.end(), [&](const Field &f) { return sameName(f.name, name); });
}

QByteArrayList Part::all(QByteArrayView name) const
{
    QByteArrayList found;
    for (const Field &field : fields) {
        if (sameName(field.name, name))
            found.append(unfolded(field.value));
    }
    return found;
}

Message read(const QByteArray &bytes, const Limits &limits)
{
    Message message;
    message.bytes = withPlainLines(bytes, limits.bytes);
    message.root = Reader(limits).entity(message.bytes, 0);
    return message;
}

QByteArray unfolded(QByteArrayView value)
{
    QByteArray out = value.trimmed().toByteArray();
    if (!out.contains('\n'))
        return out;
    qsizetype to = 0;
    for (qsizetype i = 0; i < out.size(); ++i) {
        if (out[i] != '\n') {
            out[to++] = out[i];
            continue;
        }
        while (i + 1 < out.size() && (isBlank(out[i + 1]) || out[i + 1] == '\n'))
            ++i;
        out[to++] = ' ';
    }
    out.truncate(to);
    return out;
}

QByteArray decodedWords(const QByteArray &text)
{
    QByteArray out;
    qsizetype at = 0;
    bool isAfterWord = false;
    while (at < text.size()) {
        const qsizetype start = text.indexOf("=?", at);
        const qsizetype charsetEnd = start < 0 ? -1 : text.indexOf('?', start + 2);
        const qsizetype textEnd =
            charsetEnd < 0 || charsetEnd + 3 > text.size() || text[charsetEnd + 2] != '?'
                ? -1
                : text.indexOf("?=", charsetEnd + 3);
        if (textEnd < 0)
            break;
        const QByteArrayView between = QByteArrayView(text).sliced(at, start - at);
        // RFC 2047 section 6.2: blanks between two encoded words are not shown.
        if (!isAfterWord || !between.trimmed().isEmpty())
            out.append(between);
        const QByteArrayView view(text);
        out.append(decodedWord(view.sliced(start + 2, charsetEnd - start - 2), text[charsetEnd + 1],
                               view.sliced(charsetEnd + 3, textEnd - charsetEnd - 3)));
        at = textEnd + 2;
        isAfterWord = true;
    }
    out.append(QByteArrayView(text).sliced(at));
    return out;
}

QByteArray decodedBody(const Part &part, qsizetype maxBytes)
{
    // Base64 takes four letters for three bytes, quoted-printable up to three for one.
    const QByteArrayView raw = part.body.first(std::min(part.body.size(), maxBytes * 3));
    QByteArray out;
    if (part.encoding == "base64")
        out = QByteArray::fromBase64(raw.toByteArray());
    else if (part.encoding == "quoted-printable")
        out = fromQuotedPrintable(raw, QuotedPrintable::Body);
    else
        out = raw.toByteArray();
    if (part.encoding == "base64")
        out = withPlainLines(out, maxBytes);
    out.truncate(maxBytes);
    return out;
}

QByteArray decodedText(const Part &part, qsizetype maxBytes)
{
    QByteArray text = toUtf8(decodedBody(part, maxBytes), part.charset);
    if (part.type != "text/html")
        return text;
    if (const auto plain = htmlToText(text, {maxBytes, HtmlLimits{}.depth}))
        return *plain;
    return text;
}

QByteArray toUtf8(const QByteArray &bytes, const QByteArray &charset)
{
    const bool isSevenBitCode = charset.startsWith("iso-2022") || charset.contains("utf-7") ||
                                charset.startsWith("hz") || bytes.contains("\x1b$");
    if (!isSevenBitCode && isAscii(bytes))
        return bytes;
    if ((charset.isEmpty() || charset == "utf-8" || charset == "us-ascii") && !isSevenBitCode)
        return QString::fromUtf8(bytes).toUtf8();
    QByteArray name = charset;
    if (charset.contains("utf-7"))
        name = "UTF-7"; // old Exchange: unicode-1-1-utf-7
    else if (bytes.contains("\x1b$") && !charset.startsWith("iso-2022"))
        name = "ISO-2022-JP";
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(name.constData(), &status),
                                                                       &ucnv_close);
    if (U_FAILURE(status))
        return QString::fromLatin1(bytes).toUtf8();
    QString text(bytes.size() + 1, Qt::Uninitialized);
    const auto capacity = static_cast<int32_t>(text.size());
    const int32_t length = ucnv_toUChars(converter.get(), reinterpret_cast<UChar *>(text.data()), capacity,
                                         bytes.constData(), static_cast<int32_t>(bytes.size()), &status);
    text.truncate(U_FAILURE(status) ? std::min(length, capacity) : length);
    return text.toUtf8();
}

std::vector<const Part *> leaves(const Part &root)
{
    if (root.parts.empty())
        return {&root};
    std::vector<const Part *> all;
    for (const Part &part : root.parts) {
        const std::vector<const Part *> inner = leaves(part);
        all.insert(all.end(), inner.begin(), inner.end());
    }
    return all;
}

} // namespace PressPost::Mime
