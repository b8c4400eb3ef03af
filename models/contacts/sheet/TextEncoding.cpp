// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/sheet/TextEncoding.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cstring>

namespace PressPost
{

namespace
{
constexpr qint64 pieceBytes = 256 * 1024;
constexpr qsizetype sampleBytes = 64 * 1024; // of lines with letters beyond ASCII
constexpr qsizetype longestSampleLine = 4096;
constexpr int controlsPerHundred = 1; // more than that is no text

bool isControl(unsigned char c)
{
    return c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != 0;
}

// The length of the UTF-8 sequence that begins here; 0: none does, -1: the bytes end too early (RFC 3629 §4).
int sequenceLength(const unsigned char *at, qsizetype left)
{
    const unsigned char lead = *at;
    const int length = lead >= 0xF0 && lead <= 0xF4  ? 4
                       : lead >= 0xE0 && lead < 0xF0 ? 3
                       : lead >= 0xC2 && lead < 0xE0 ? 2
                                                     : 0;
    if (length == 0)
        return 0;
    if (left > 1) {
        const unsigned char second = at[1];
        const bool isOverlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
        const bool isBeyond = (lead == 0xED && second >= 0xA0) || (lead == 0xF4 && second >= 0x90);
        if (isOverlong || isBeyond)
            return 0;
    }
    for (int i = 1; i < length; ++i) {
        if (i >= left)
            return -1;
        if ((at[i] & 0xC0) != 0x80)
            return 0;
    }
    return length;
}

// Counts over all bytes of a file.
class EncodingScan
{
public:
    void piece(const QByteArray &bytes)
    {
        const QByteArray text = m_begun + bytes;
        m_sampledUntil = 0;
        const auto *data = reinterpret_cast<const unsigned char *>(text.constData());
        qsizetype at = 0;
        while (at < text.size()) {
            quint64 eight = 0;
            if (at + 8 <= text.size() && (std::memcpy(&eight, data + at, 8), isPlain(eight))) {
                at += 8;
                continue;
            }
            const int step = byte(data + at, text.size() - at);
            if (step < 0)
                break;
            if (data[at] >= 0x80)
                sample(text, at);
            at += step;
        }
        m_begun = text.mid(at);
        m_total += bytes.size();
    }
    void end()
    {
        m_strays += m_begun.size();
        m_begun.clear();
    }

    qint64 total() const { return m_total; }
    qint64 sequences() const { return m_sequences; }
    qint64 strays() const { return m_strays; }
    qint64 nuls() const { return m_nuls; }
    bool isNoText() const { return m_controls * 100 > m_total * controlsPerHundred && m_controls > 1; }
    const QByteArray &lines() const { return m_sample; }

private:
    // Eight bytes without a control and within ASCII; a line end may look like a control and is looked at
    // again.
    static bool isPlain(quint64 eight)
    {
        constexpr quint64 high = 0x8080808080808080U;
        return (eight & high) == 0 && ((eight - 0x2020202020202020U) & ~eight & high) == 0;
    }

    int byte(const unsigned char *at, qsizetype left)
    {
        if (*at < 0x80) {
            m_nuls += *at == 0;
            m_controls += isControl(*at);
            return 1;
        }
        const int length = sequenceLength(at, left);
        if (length < 0)
            return -1;
        if (length == 0) {
            ++m_strays;
            return 1;
        }
        ++m_sequences;
        return length;
    }

    // The line around a byte beyond ASCII, once.
    void sample(const QByteArray &text, qsizetype at)
    {
        if (m_sample.size() >= sampleBytes || at < m_sampledUntil)
            return;
        qsizetype begin = at;
        while (begin > 0 && at - begin < longestSampleLine && text[begin - 1] != '\n' &&
               text[begin - 1] != '\r')
            --begin;
        qsizetype end = at;
        while (end < text.size() && end - at < longestSampleLine && text[end] != '\n' && text[end] != '\r')
            ++end;
        m_sample += text.mid(begin, end - begin) + '\n';
        m_sampledUntil = end;
    }

    QByteArray m_begun;
    QByteArray m_sample;
    qsizetype m_sampledUntil = 0;
    qint64 m_total = 0;
    qint64 m_sequences = 0;
    qint64 m_strays = 0;
    qint64 m_nuls = 0;
    qint64 m_controls = 0;
};

// Byte order marks, more than one when a program put its own before another's.
std::optional<TextEncoding> byMark(const QByteArray &head)
{
    struct Mark {
        QByteArrayView bytes;
        const char *name;
    };
    static const std::array<Mark, 3> marks{
        {{"\xEF\xBB\xBF", "UTF-8"}, {"\xFF\xFE", "UTF-16LE"}, {"\xFE\xFF", "UTF-16BE"}}};
    for (const Mark &mark : marks) {
        if (!head.startsWith(mark.bytes))
            continue;
        TextEncoding result{mark.name, 0, false, false};
        while (QByteArrayView(head).sliced(result.markBytes).startsWith(mark.bytes))
            result.markBytes += mark.bytes.size();
        return result;
    }
    return std::nullopt;
}

// Every second byte is NUL: the letters of most alphabets' spaces, line ends and addresses.
std::optional<QByteArray> wideWithoutMark(QByteArrayView head)
{
    qsizetype even = 0;
    qsizetype odd = 0;
    for (qsizetype i = 0; i < head.size(); ++i)
        (i % 2 == 0 ? even : odd) += head[i] == 0;
    const qsizetype pairs = head.size() / 2;
    if (pairs < 2 || (even > 0 && odd > 0 && std::min(even, odd) * 10 > std::max(even, odd)))
        return std::nullopt;
    // A third of the letters within ASCII is enough: delimiters, line ends and addresses are.
    if (odd * 3 > pairs && odd > even)
        return QByteArray("UTF-16LE");
    if (even * 3 > pairs && even > odd)
        return QByteArray("UTF-16BE");
    return std::nullopt;
}

void appendAsUtf8(QByteArrayView bytes, const char *encoding, QByteArray &buffer)
{
    QStringDecoder decoder(encoding, QStringDecoder::Flag::Stateless);
    buffer += QString(decoder.decode(bytes)).toUtf8();
}

// What is UTF-8 stays; a byte that is none is read as Windows-1252.
void appendMendedLine(QByteArrayView line, QByteArray &buffer)
{
    const auto *data = reinterpret_cast<const unsigned char *>(line.data());
    qsizetype begin = 0;
    for (qsizetype at = 0; at < line.size();) {
        const int length = data[at] < 0x80 ? 1 : sequenceLength(data + at, line.size() - at);
        if (length > 0) {
            at += length;
            continue;
        }
        buffer += line.sliced(begin, at - begin);
        appendAsUtf8(line.sliced(at, 1), "windows-1252", buffer);
        begin = ++at;
    }
    buffer += line.sliced(begin);
}
} // namespace

Result<TextEncoding> encodingOf(const SheetInput &input, const JobControl &control)
{
    PP_TRY(const auto device, input.open());
    QByteArray piece = device->read(pieceBytes);
    if (auto marked = byMark(piece); marked && marked->name != "UTF-8")
        return *std::move(marked);
    if (auto wide = wideWithoutMark(QByteArrayView(piece).first(std::min<qsizetype>(piece.size(), 4096))))
        return TextEncoding{*std::move(wide), 0, false, false};
    TextEncoding result = byMark(piece).value_or(TextEncoding());
    const bool isOldMac = piece.contains('\r') && !piece.contains('\n');
    EncodingScan scan;
    for (; !piece.isEmpty(); piece = device->read(pieceBytes)) {
        if (control.isCancelled())
            return sheetCancelled(input.name);
        scan.piece(piece);
    }
    scan.end();
    if (scan.isNoText())
        return unreadable(input.name, PP_SAY("it is not a contact list: it holds data that is no text"),
                          PP_SAY("Choose the sheet with your contacts (.xlsx, .ods or .csv)"));
    result.hasNulBytes = scan.nuls() > 0;
    // One bad byte must not flip a file that is UTF-8 otherwise.
    const bool isUtf8 = result.markBytes > 0 || scan.strays() == 0 || scan.sequences() > 4 * scan.strays();
    result.hasStrayBytes = scan.strays() > 0;
    if (!isUtf8) {
        result.name = guessedEncoding(scan.lines(), isOldMac ? LineEnds::CrAlone : LineEnds::Usual);
        result.hasStrayBytes = false;
    }
    return result;
}

Result<QByteArray> markupText(const SheetInput &input, qint64 mostBytes, const JobControl &control)
{
    static const QRegularExpression declaration(
        QStringLiteral(
            "^[^>]*\\bencoding\\s*=\\s*[\"']([\\w.:-]+)|<meta[^>]+charset\\s*=\\s*[\"']?([\\w.:-]+)"),
        QRegularExpression::CaseInsensitiveOption);
    constexpr qint64 declarationBytes = 4096;
    PP_TRY(TextEncoding encoding, encodingOf(input, control));
    PP_TRY(const auto device, input.open());
    if (device->size() > mostBytes)
        return unreadable(input.name, PP_SAY("it is too large for a file of its kind"),
                          PP_SAY("Open it in a spreadsheet program, save it as .xlsx, and choose that file"));
    if (!encoding.name.startsWith("UTF-")) {
        const auto match = declaration.match(QString::fromLatin1(device->read(declarationBytes)));
        const QByteArray said = (match.captured(1) + match.captured(2)).toLatin1();
        if (!said.startsWith("UTF-") && QStringDecoder(said.constData()).isValid())
            encoding.name = said;
    }
    PP_TRY(const auto stream, Utf8Stream::open(input, encoding));
    QByteArray text;
    for (bool isMore = true; isMore;) {
        if (control.isCancelled())
            return sheetCancelled(input.name);
        PP_TRY(isMore, stream->appendTo(text));
    }
    if (const qsizetype start = text.indexOf('<'); start > 0)
        text.remove(0, start);
    if (text.startsWith("<?xml"))
        text.remove(0, text.indexOf('>') + 1);
    return text;
}

Utf8Stream::Utf8Stream(std::unique_ptr<QIODevice> device, const TextEncoding &encoding, QString name)
    : m_device(std::move(device)),
      m_encoding(encoding),
      m_name(std::move(name)),
      m_bytesRead(encoding.markBytes)
{
}

Result<std::unique_ptr<Utf8Stream>> Utf8Stream::open(const SheetInput &input, const TextEncoding &encoding)
{
    PP_TRY(auto device, input.open());
    device->seek(encoding.markBytes);
    std::unique_ptr<Utf8Stream> stream(new Utf8Stream(std::move(device), encoding, input.name));
    if (encoding.name.compare("UTF-8", Qt::CaseInsensitive) != 0) {
        stream->m_decoder.emplace(encoding.name.constData());
        if (!stream->m_decoder->isValid())
            return Error{Fault::Usage,
                         PP_SAY("There is no encoding “%1”", QString::fromLatin1(encoding.name))};
    }
    return stream;
}

// Whole lines only, so that no letter is divided.
void Utf8Stream::appendMended(const QByteArray &piece, QByteArray &buffer)
{
    constexpr qsizetype longestLine = 4 * pieceBytes;
    m_begun += piece;
    qsizetype begin = 0;
    for (qsizetype end = 0; end < m_begun.size(); ++end) {
        if (m_begun[end] != '\n' && m_begun[end] != '\r')
            continue;
        appendMendedLine(QByteArrayView(m_begun).sliced(begin, end + 1 - begin), buffer);
        begin = end + 1;
    }
    m_begun.remove(0, begin);
    if (!m_begun.isEmpty() && (piece.isEmpty() || m_begun.size() > longestLine)) {
        appendMendedLine(m_begun, buffer);
        m_begun.clear();
    }
}

Result<bool> Utf8Stream::appendTo(QByteArray &buffer)
{
    const qsizetype before = buffer.size();
    if (!m_decoder && !m_encoding.hasStrayBytes) {
        buffer.resize(before + pieceBytes);
        const qint64 count = m_device->read(buffer.data() + before, pieceBytes);
        buffer.resize(before + std::max<qint64>(count, 0));
        if (count < 0)
            return unreadable(m_name, PP_SAY("%1", m_device->errorString()), PP_SAY("Try again"), Fault::Io);
        m_bytesRead += count;
    } else {
        const QByteArray piece = m_device->read(pieceBytes);
        m_bytesRead += piece.size();
        if (!m_decoder)
            appendMended(piece, buffer);
        else
            buffer += QString(m_decoder->decode(piece)).toUtf8();
        if (!piece.isEmpty() && buffer.size() == before)
            return true; // a line longer than a piece
    }
    if (m_encoding.hasNulBytes && buffer.size() > before)
        buffer.resize(std::remove(buffer.begin() + before, buffer.end(), '\0') - buffer.begin());
    return buffer.size() > before || m_bytesRead < m_device->size();
}

} // namespace PressPost
