// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/sheet/XmlScanner.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace PressPost
{

namespace
{
constexpr qsizetype xmlPieceBytes = 128 * 1024;
constexpr qsizetype maxTokenBytes = 4 << 20; // a tag
constexpr int maxDepth = 256;

bool isXmlBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

void appendCodePoint(QByteArray &text, char32_t code)
{
    if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
        code = 0xFFFD;
    text += QString::fromUcs4(&code, 1).toUtf8();
}

// The five of XML 1.0 §4.6 and character references (§4.1). False: no entity we know.
bool appendEntity(QByteArray &text, QByteArrayView entity)
{
    if (entity.startsWith('#')) {
        const bool isHex = entity.size() > 1 && (entity[1] == 'x' || entity[1] == 'X');
        bool isNumber = false;
        const uint code = entity.sliced(isHex ? 2 : 1).toByteArray().toUInt(&isNumber, isHex ? 16 : 10);
        if (isNumber)
            appendCodePoint(text, code);
        return isNumber;
    }
    struct Named {
        QByteArrayView name;
        char sign;
    };
    static const std::array<Named, 5> all{
        {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};
    for (const Named &named : all) {
        if (entity == named.name) {
            text += named.sign;
            return true;
        }
    }
    return false;
}

// What is no entity stays as it is.
void appendDecoded(QByteArray &text, QByteArrayView raw)
{
    constexpr qsizetype longestEntity = 12;
    while (!raw.isEmpty()) {
        const qsizetype sign = raw.indexOf('&');
        text += sign < 0 ? raw : raw.first(sign);
        if (sign < 0)
            return;
        raw = raw.sliced(sign);
        const qsizetype end = raw.first(std::min(raw.size(), longestEntity)).indexOf(';');
        if (end > 1 && appendEntity(text, raw.sliced(1, end - 1))) {
            raw = raw.sliced(end + 1);
        } else {
            text += '&';
            raw = raw.sliced(1);
        }
    }
}

QByteArrayView localName(QByteArrayView name)
{
    const qsizetype colon = name.lastIndexOf(':');
    return colon < 0 ? name : name.sliced(colon + 1);
}
} // namespace

XmlScanner::XmlScanner(std::unique_ptr<ZipPart> part, QString name)
    : m_part(std::move(part)), m_fileName(std::move(name))
{
}

XmlScanner::XmlScanner(const QByteArray &text, QString name) : m_fileName(std::move(name)), m_isAtEnd(true)
{
    const bool isWide = text.startsWith("\xFF\xFE") || text.startsWith("\xFE\xFF");
    const QByteArray utf8 =
        isWide ? QString(QStringDecoder(QStringDecoder::Utf16).decode(text)).toUtf8() : text;
    m_buffer.assign(utf8.begin(), utf8.end());
    m_end = m_size = utf8.size();
}

XmlScanner::Token XmlScanner::fail()
{
    return fail(damagedWorkbook(m_fileName));
}

XmlScanner::Token XmlScanner::fail(Error error)
{
    m_error = std::move(error);
    return Token::Failed;
}

// Moves what is left to the front and appends a piece. Positions count from m_begin, so they stay true.
bool XmlScanner::refill()
{
    if (m_isAtEnd)
        return false;
    if (m_begin > 0)
        std::memmove(m_buffer.data(), m_buffer.data() + m_begin, size_t(m_end - m_begin));
    m_end -= m_begin;
    m_begin = 0;
    if (m_end > maxTokenBytes) {
        fail();
        return false;
    }
    if (qsizetype(m_buffer.size()) < m_end + xmlPieceBytes)
        m_buffer.resize(size_t(m_end + xmlPieceBytes));
    const Result<qsizetype> count = m_part->read(m_buffer.data() + m_end, xmlPieceBytes);
    if (!count) {
        m_isAtEnd = true;
        fail(count.error());
        return false;
    }
    m_isAtEnd = *count == 0;
    if (m_decoder) {
        const QByteArray piece =
            QString(m_decoder->decode(QByteArrayView(m_buffer.data() + m_end, *count))).toUtf8();
        m_buffer.resize(size_t(m_end + piece.size()));
        std::copy(piece.begin(), piece.end(), m_buffer.begin() + m_end);
        m_end += piece.size();
    } else {
        m_end += *count;
    }
    return !m_isAtEnd;
}

bool XmlScanner::require(qsizetype count)
{
    while (m_end - m_begin < count) {
        if (!refill())
            return false;
    }
    return true;
}

// Counted from m_begin; -1: not there.
qsizetype XmlScanner::find(char sign, qsizetype from)
{
    for (;;) {
        const qsizetype length = m_end - m_begin - from;
        if (length > 0) {
            const char *start = m_buffer.data() + m_begin;
            if (const void *found = std::memchr(start + from, sign, size_t(length)))
                return static_cast<const char *>(found) - start;
            from += length;
        }
        if (!refill())
            return -1;
    }
}

qsizetype XmlScanner::findWord(QByteArrayView word, qsizetype from)
{
    for (qsizetype at = from;; ++at) {
        at = find(word.front(), at);
        if (at < 0 || !require(at + word.size()))
            return -1;
        if (std::equal(word.begin(), word.end(), m_buffer.begin() + m_begin + at))
            return at;
    }
}

QByteArrayView XmlScanner::decoded(QByteArrayView raw)
{
    if (!raw.contains('&'))
        return raw;
    m_scratch.clear();
    appendDecoded(m_scratch, raw);
    return m_scratch;
}

// A long text comes in pieces; an entity is never divided.
XmlScanner::Token XmlScanner::textToken()
{
    constexpr qsizetype longEnough = 64 * 1024;
    constexpr qsizetype longestEntity = 12;
    qsizetype length = 0;
    for (qsizetype seen = 0;; seen = length) {
        length = m_end - m_begin;
        const char *start = m_buffer.data() + m_begin;
        if (const void *found = std::memchr(start + seen, '<', size_t(length - seen))) {
            length = static_cast<const char *>(found) - start;
            break;
        }
        if (length >= longEnough) {
            const qsizetype sign = QByteArrayView(start, length).lastIndexOf('&');
            length = sign >= length - longestEntity ? sign : length;
            break;
        }
        if (!refill()) {
            if (!m_error.what.isEmpty())
                return Token::Failed;
            length = m_end - m_begin;
            break;
        }
    }
    m_text = decoded(QByteArrayView(m_buffer.data() + m_begin, length));
    m_begin += length;
    return Token::Text;
}

XmlScanner::Token XmlScanner::cdata()
{
    constexpr qsizetype opening = 9; // <![CDATA[
    const qsizetype end = findWord("]]>", opening);
    if (end < 0)
        return fail();
    m_text = QByteArrayView(m_buffer.data() + m_begin + opening, end - opening);
    m_begin += end + 3;
    return Token::Text;
}

XmlScanner::Token XmlScanner::startTag(qsizetype end)
{
    QByteArrayView tag(m_buffer.data() + m_begin + 1, end - 1);
    m_begin += end + 1;
    m_isEmptyTag = tag.endsWith('/');
    if (m_isEmptyTag)
        tag.chop(1);
    qsizetype nameEnd = 0;
    while (nameEnd < tag.size() && !isXmlBlank(tag[nameEnd]))
        ++nameEnd;
    m_name = localName(tag.first(nameEnd));
    m_attributes = tag.sliced(nameEnd);
    if (m_name.isEmpty() || ++m_depth > maxDepth)
        return fail();
    return Token::Start;
}

// At "<", which is not CDATA.
XmlScanner::Token XmlScanner::markup()
{
    qsizetype end = find('>', 1);
    if (end < 0)
        return m_error.what.isEmpty() ? fail() : Token::Failed;
    if (m_buffer[size_t(m_begin + 1)] == '/') {
        QByteArrayView tag(m_buffer.data() + m_begin + 2, end - 2);
        while (!tag.isEmpty() && isXmlBlank(tag.back()))
            tag.chop(1);
        m_name = localName(tag);
        m_begin += end + 1;
        return --m_depth < 0 ? fail() : Token::End;
    }
    // ">" may stand inside the value of an attribute.
    for (qsizetype at = 1; at < end; ++at) {
        const char c = m_buffer[size_t(m_begin + at)];
        if (c != '"' && c != '\'')
            continue;
        at = find(c, at + 1);
        if (at < 0)
            return m_error.what.isEmpty() ? fail() : Token::Failed;
        if (at > end && (end = find('>', at)) < 0)
            return m_error.what.isEmpty() ? fail() : Token::Failed;
    }
    return startTag(end);
}

XmlScanner::Token XmlScanner::next()
{
    if (m_isEmptyTag) {
        m_isEmptyTag = false;
        --m_depth;
        return Token::End;
    }
    if (!m_isChecked) {
        m_isChecked = true;
        const bool isWide = m_part && require(2) &&
                            (std::memcmp(m_buffer.data(), "\xFF\xFE", 2) == 0 ||
                             std::memcmp(m_buffer.data(), "\xFE\xFF", 2) == 0);
        if (isWide) {
            m_decoder.emplace(QStringDecoder::Utf16);
            const QByteArray piece =
                QString(m_decoder->decode(QByteArrayView(m_buffer.data(), m_end))).toUtf8();
            m_buffer.assign(piece.begin(), piece.end());
            m_end = piece.size();
        } else if (require(3) && std::memcmp(m_buffer.data(), "\xEF\xBB\xBF", 3) == 0) {
            m_begin += 3;
        }
    }
    for (;;) {
        if (!require(1)) {
            if (!m_error.what.isEmpty())
                return Token::Failed;
            return m_depth == 0 ? Token::Done : fail();
        }
        if (m_buffer[size_t(m_begin)] != '<')
            return textToken();
        if (!require(2))
            return fail();
        const char second = m_buffer[size_t(m_begin + 1)];
        if (second != '?' && second != '!')
            return markup();
        if (second == '!' && require(9) && std::memcmp(m_buffer.data() + m_begin, "<![CDATA[", 9) == 0)
            return cdata();
        const bool isComment =
            second == '!' && require(4) && std::memcmp(m_buffer.data() + m_begin, "<!--", 4) == 0;
        if (second == '!' && !isComment)
            return fail(); // a document type: no workbook has one
        const QByteArrayView closing = isComment ? "-->" : "?>";
        const qsizetype end = findWord(closing, 2);
        if (end < 0)
            return fail();
        m_begin += end + closing.size();
    }
}

QByteArrayView XmlScanner::rawAttribute(QByteArrayView name) const
{
    const char *at = m_attributes.begin();
    const char *end = m_attributes.end();
    while (at < end) {
        while (at < end && isXmlBlank(*at))
            ++at;
        const char *begin = at;
        while (at < end && *at != '=' && !isXmlBlank(*at))
            ++at;
        const QByteArrayView found(begin, at - begin);
        while (at < end && *at != '"' && *at != '\'')
            ++at;
        if (at == end)
            break;
        const char *value = at + 1;
        at = static_cast<const char *>(std::memchr(value, *at, size_t(end - value)));
        if (!at)
            break;
        if (found == name || localName(found) == name)
            return {value, at - value};
        ++at;
    }
    return {};
}

QString XmlScanner::attribute(QByteArrayView name) const
{
    QByteArray value;
    appendDecoded(value, rawAttribute(name));
    return QString::fromUtf8(value);
}

} // namespace PressPost
