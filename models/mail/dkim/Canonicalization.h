// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

// Two ways to bring a message into a form that survives small changes on its way (RFC 6376 §3.4).
namespace PressPost::Dkim
{

enum class Canonical {
    Simple,  // nearly nothing may change
    Relaxed, // white space, folding and the case of field names may
};

struct Canonicalization {
    Canonical header = Canonical::Relaxed;
    Canonical body = Canonical::Relaxed;

    // "relaxed/simple"; "relaxed" alone means relaxed/simple (§3.5, c=). Nothing when it is neither.
    static std::optional<Canonicalization> fromText(QByteArrayView text);
    QByteArray text() const;
    friend bool operator==(const Canonicalization &, const Canonicalization &) = default;
};

// Appends one field with its line end. `field` is the field as it stands in the message, folded; its own line
// end may be there or not (§3.4.1, §3.4.2).
void appendCanonicalField(QByteArray &out, QByteArrayView field, Canonical how);

// The body in pieces of any size (§3.4.3, §3.4.4). Only CRLF ends a line; a CR or an LF alone is data.
class BodyCanonicalizer
{
public:
    explicit BodyCanonicalizer(Canonical how) : m_how(how) {}

    void update(QByteArrayView piece, QByteArray &out);
    void finish(QByteArray &out);

private:
    void append(QByteArrayView data, QByteArray &out);

    Canonical m_how;
    qint64 m_lineEnds = 0;      // read, and not yet known to be followed by anything
    bool m_isBlankHeld = false; // relaxed: white space that counts only when something follows in the line
    bool m_isCarriageReturnHeld = false;
    bool m_isAnythingWritten = false;
};

QByteArray canonicalBody(QByteArrayView body, Canonical how);
// How much of the body is canonical as it lies there: all but the line ends at its end, to which one is added
// unless the body is empty and relaxed. Nothing when it must be rewritten. Our own messages never must.
std::optional<QByteArrayView> canonicalAsItIs(QByteArrayView body, Canonical how);

} // namespace PressPost::Dkim
