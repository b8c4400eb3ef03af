// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/sheet/XlsRecords.h"

#include <algorithm>
#include <array>

namespace PressPost
{

bool XlsRecords::next()
{
    if (m_next > m_stream.size() - 4)
        return false;
    const qsizetype size = u16(m_stream, m_next + 2);
    if (size > m_stream.size() - m_next - 4)
        return false;
    m_at = m_next;
    m_type = XlsType(u16(m_stream, m_next));
    m_data = m_stream.sliced(m_next + 4, size);
    m_next += 4 + size;
    return true;
}

std::vector<QByteArrayView> XlsRecords::pieces()
{
    std::vector<QByteArrayView> result{m_data};
    while (m_next <= m_stream.size() - 4 && XlsType(u16(m_stream, m_next)) == XlsType::Continue && next())
        result.push_back(m_data);
    return result;
}

XlsTexts::XlsTexts(std::vector<QByteArrayView> pieces, const QByteArray &encoding)
    : m_pieces(std::move(pieces)), m_encoding(encoding)
{
}

bool XlsTexts::goOn()
{
    while (m_piece < m_pieces.size() && m_at >= m_pieces[m_piece].size()) {
        ++m_piece;
        m_at = 0;
    }
    return m_piece < m_pieces.size();
}

bool XlsTexts::isAtEnd()
{
    return !goOn();
}

void XlsTexts::skip(qsizetype bytes)
{
    while (bytes > 0 && goOn()) {
        const qsizetype step = std::min(bytes, m_pieces[m_piece].size() - m_at);
        m_at += step;
        bytes -= step;
    }
}

quint32 XlsTexts::number(int bytes)
{
    quint32 value = 0;
    for (int i = 0; i < bytes && goOn(); ++i)
        value |= quint32(quint8(m_pieces[m_piece][m_at++])) << (8 * i);
    return value;
}

// [MS-XLS] §2.5.293: a text that goes on in the next piece begins there with its flags once more.
bool XlsTexts::letters(qsizetype count, bool isWide, QByteArray &text)
{
    const size_t first = m_piece;
    for (bool isBegun = false; count > 0; isBegun = true) {
        if (!goOn())
            return false;
        if ((isBegun || m_piece != first) && m_at == 0 && m_encoding.isEmpty())
            isWide = (number(1) & 1) != 0;
        if (!goOn())
            return false;
        const QByteArrayView rest = m_pieces[m_piece].sliced(m_at);
        const qsizetype step = std::min(count, rest.size() / (isWide ? 2 : 1));
        if (step == 0)
            return false;
        if (isWide) {
            QString part(step, Qt::Uninitialized);
            for (qsizetype i = 0; i < step; ++i)
                part[i] = QChar(u16(rest, 2 * i));
            text += part.toUtf8();
        } else if (m_encoding.isEmpty()) {
            text += QString::fromLatin1(rest.first(step)).toUtf8();
        } else {
            QStringDecoder decoder(m_encoding.constData(), QStringDecoder::Flag::Stateless);
            text += QString(decoder.decode(rest.first(step))).toUtf8();
        }
        m_at += isWide ? 2 * step : step;
        count -= step;
    }
    return true;
}

std::optional<QByteArray> XlsTexts::text(XlsLength length)
{
    constexpr quint32 isWide = 0x01;
    constexpr quint32 hasPhonetics = 0x04;
    constexpr quint32 hasRuns = 0x08;
    QByteArray text;
    if (!goOn())
        return std::nullopt;
    const quint32 count = number(length == XlsLength::Byte ? 1 : 2);
    if (!m_encoding.isEmpty())
        return letters(count, false, text) ? std::optional(text) : std::nullopt;
    const quint32 flags = number(1);
    const quint32 runs = (flags & hasRuns) != 0 ? number(2) : 0;
    const quint32 phonetics = (flags & hasPhonetics) != 0 ? number(4) : 0;
    if (!letters(count, (flags & isWide) != 0, text))
        return std::nullopt;
    skip(qsizetype(runs) * 4);
    skip(phonetics);
    return text;
}

QByteArray xlsEncoding(quint16 codePage)
{
    struct Named {
        quint16 page;
        const char *name;
    };
    static constexpr std::array<Named, 6> all{{{932, "Shift_JIS"},
                                               {936, "GBK"},
                                               {949, "windows-949"},
                                               {950, "Big5"},
                                               {10000, "macintosh"},
                                               {0x8000, "macintosh"}}};
    for (const Named &named : all) {
        if (named.page == codePage)
            return named.name;
    }
    const QByteArray name = (codePage < 1000 ? "IBM" : "windows-") + QByteArray::number(codePage);
    return QStringDecoder(name.constData()).isValid() ? name : QByteArray("windows-1252");
}

} // namespace PressPost
