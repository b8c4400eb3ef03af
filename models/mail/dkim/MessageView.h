// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <vector>

// The fields and the body of a message as views of its bytes, nothing decoded (RFC 5322 §2.1).
namespace PressPost::Dkim
{

struct Field {
    QByteArrayView whole; // folded, with its line end if it has one
    QByteArrayView value; // after the colon, folded
    QByteArray name;      // lower-cased
};

struct MessageView {
    std::vector<Field> fields; // in order of the message
    QByteArrayView body;       // after the empty line; empty without one

    qsizetype count(const QByteArray &lowerName) const;
    // The first field of the name, or nullptr.
    const Field *find(const QByteArray &lowerName) const;
};

// Valid as long as the bytes live. Lines end with CRLF.
MessageView viewOf(QByteArrayView message);

// Files often hold messages with the line ends of Unix. When the first line ends so, each LF alone becomes
// CRLF.
QByteArray withWireLineEnds(const QByteArray &message);

// Picks the instances of fields that a list of names means: of several the lowest first (RFC 6376 §5.4.2).
class FieldPicker
{
public:
    explicit FieldPicker(const MessageView &message) : m_fields(message.fields), m_used(message.fields.size())
    {
    }
    // nullptr when there is no further one.
    const Field *next(const QByteArray &lowerName);
    // Acts as if this field of the message were not there.
    void skip(const Field &field) { m_used[static_cast<std::size_t>(&field - m_fields.data())] = true; }

private:
    const std::vector<Field> &m_fields;
    std::vector<bool> m_used;
};

} // namespace PressPost::Dkim
