// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dkim/Canonicalization.h"

#include "models/mail/dkim/TagList.h"

#include <algorithm>

namespace PressPost::Dkim
{

namespace
{
std::optional<Canonical> canonicalFrom(QByteArrayView name)
{
    if (name == QByteArrayView("simple"))
        return Canonical::Simple;
    if (name == QByteArrayView("relaxed"))
        return Canonical::Relaxed;
    return std::nullopt;
}

QByteArray canonicalName(Canonical how)
{
    return how == Canonical::Simple ? QByteArrayLiteral("simple") : QByteArrayLiteral("relaxed");
}

void appendRelaxedField(QByteArray &out, QByteArrayView field)
{
    const qsizetype colon = std::max<qsizetype>(field.indexOf(':'), 0);
    const qsizetype before = out.size();
    out.resize(before + field.size() + 3); // it gets no longer but by its line end and a colon
    char *to = out.data() + before;
    for (char c : field.first(colon)) {
        if (!isBlank(c))
            *to++ = static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    }
    *to++ = ':';
    const char *const start = to;
    bool isBlankHeld = false;
    for (qsizetype i = colon + 1; i < field.size(); ++i) {
        const char c = field[i];
        // The line ends that fold the field go, the white space after them stays as one blank.
        const bool isFold =
            c == '\r' && field.size() - i > 2 && field[i + 1] == '\n' && isBlank(field[i + 2]);
        if (isFold) {
            ++i;
        } else if (isBlank(c)) {
            isBlankHeld = true;
        } else {
            if (isBlankHeld && to > start)
                *to++ = ' ';
            isBlankHeld = false;
            *to++ = c;
        }
    }
    to = std::copy_n("\r\n", 2, to);
    out.resize(to - out.constData());
}

// Whether relaxing changes anything but the end: a tab, two blanks, or a blank before a CR. In blocks that
// the compiler turns into vector instructions.
bool isRelaxedAlready(QByteArrayView body)
{
    if (body.isEmpty())
        return true;
    constexpr qsizetype block = 64;
    const char *at = body.data();
    const char *const last = at + body.size() - 1; // has no octet after it
    const auto changes = [](const char *c) {
        const bool isBlankNext = c[1] == ' ' || c[1] == '\r';
        return static_cast<unsigned>(c[0] == '\t') |
               (static_cast<unsigned>(c[0] == ' ') & static_cast<unsigned>(isBlankNext));
    };
    for (; last - at >= block; at += block) {
        unsigned char found = 0;
        for (qsizetype i = 0; i < block; ++i)
            found = static_cast<unsigned char>(found | changes(at + i));
        if (found != 0)
            return false;
    }
    for (; at < last; ++at) {
        if (changes(at) != 0)
            return false;
    }
    return !isBlank(*last);
}
} // namespace

std::optional<Canonicalization> Canonicalization::fromText(QByteArrayView text)
{
    const qsizetype slash = text.indexOf('/');
    const auto header = canonicalFrom(slash < 0 ? text : text.first(slash));
    const auto body = slash < 0 ? Canonical::Simple : canonicalFrom(text.sliced(slash + 1));
    if (!header || !body)
        return std::nullopt;
    return Canonicalization{*header, *body};
}

QByteArray Canonicalization::text() const
{
    return canonicalName(header) + '/' + canonicalName(body);
}

void appendCanonicalField(QByteArray &out, QByteArrayView field, Canonical how)
{
    if (field.endsWith("\r\n"))
        field.chop(2);
    if (how == Canonical::Relaxed) {
        appendRelaxedField(out, field);
    } else {
        out.append(field);
        out.append("\r\n", 2);
    }
}

void BodyCanonicalizer::append(QByteArrayView data, QByteArray &out)
{
    for (; m_lineEnds > 0; --m_lineEnds)
        out.append("\r\n", 2);
    if (m_isBlankHeld)
        out.append(' ');
    m_isBlankHeld = false;
    out.append(data);
    m_isAnythingWritten = true;
}

void BodyCanonicalizer::update(QByteArrayView piece, QByteArray &out)
{
    const bool isRelaxed = m_how == Canonical::Relaxed;
    const char *position = piece.data();
    const char *const end = position + piece.size();
    while (position < end) {
        if (m_isCarriageReturnHeld) {
            m_isCarriageReturnHeld = false;
            if (*position == '\n') {
                m_isBlankHeld = false;
                ++m_lineEnds;
                ++position;
                continue;
            }
            append("\r", out);
        }
        const char *stop = std::find_if(
            position, end, [isRelaxed](char c) { return c == '\r' || (isRelaxed && isBlank(c)); });
        if (stop != position)
            append(QByteArrayView(position, stop), out);
        if (stop == end)
            return;
        if (*stop == '\r')
            m_isCarriageReturnHeld = true;
        else
            m_isBlankHeld = true;
        position = stop + 1;
    }
}

void BodyCanonicalizer::finish(QByteArray &out)
{
    if (m_isCarriageReturnHeld)
        append("\r", out);
    // An empty body is one line end when simple, nothing at all when relaxed (§3.4.3, §3.4.4).
    if (m_isAnythingWritten || m_how == Canonical::Simple)
        out.append("\r\n", 2);
}

QByteArray canonicalBody(QByteArrayView body, Canonical how)
{
    QByteArray out;
    out.reserve(body.size() + 2);
    BodyCanonicalizer canonicalizer(how);
    canonicalizer.update(body, out);
    canonicalizer.finish(out);
    return out;
}

std::optional<QByteArrayView> canonicalAsItIs(QByteArrayView body, Canonical how)
{
    if (how == Canonical::Relaxed && !isRelaxedAlready(body))
        return std::nullopt;
    while (body.endsWith("\r\n"))
        body.chop(2);
    return body;
}

} // namespace PressPost::Dkim
