// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QByteArrayList>

#include <optional>
#include <vector>

// What an IMAP server says (RFC 3501 §7, RFC 9051 §7): lines whose strings may be literals, {17} and then
// that many bytes of anything.
namespace PressPost::Imap
{

struct Value {
    enum class Kind { Atom, String, List, Nil };

    Kind kind = Kind::Atom;
    QByteArray text;         // of an atom or a string
    std::vector<Value> list; // of a list
};

struct Response {
    QByteArray tag;                // "*", "+", or ours
    QByteArray name;               // "OK", "FETCH", "SEARCH" …, in capitals; empty after "+"
    std::optional<quint32> number; // "* 12 FETCH": 12
    QByteArray code;               // OK, NO, BAD, BYE: what stands in [brackets]
    QByteArray text;               // the same: for persons; "+": what follows
    std::vector<Value> values;     // all others

    bool isStatus() const
    {
        return name == "OK" || name == "NO" || name == "BAD" || name == "BYE" || name == "PREAUTH";
    }
    // "NO [AUTHENTICATIONFAILED] wrong password", safe to show.
    QString quoted() const;
};

// Cuts bytes into responses, however they were split on the way; begins again where it stopped.
class ResponseReader
{
public:
    static constexpr qsizetype longestLine =
        16 * 1024 * 1024; // a mailbox of two million messages lists its UIDs so
    static constexpr int deepestList = 32;

    // mostLiteral: the longest literal taken, in bytes.
    explicit ResponseReader(qsizetype mostLiteral) : m_mostLiteral(mostLiteral) {}

    void feed(QByteArrayView bytes) { m_bytes.append(bytes); }
    // Nothing: more bytes are needed. Fault::Syntax: not IMAP, or beyond the limits; nothing more can be
    // read.
    Result<std::optional<Response>> next();
    bool isEmpty() const { return m_bytes.isEmpty(); }

private:
    Result<bool> findEnd();

    qsizetype m_mostLiteral;
    QByteArray m_bytes;
    qsizetype m_scanned = 0;  // of m_bytes: here the search for the end of the line goes on
    qsizetype m_line = 0;     // where the present line begins: after the last literal
    qsizetype m_literals = 0; // bytes of literals in this response
};

// The values of one whole response without its tag, for tests and for the reader.
Result<std::vector<Value>> parseValues(QByteArrayView bytes);

// "text" as a quoted string or, where quotes cannot hold it, nothing.
std::optional<QByteArray> quotedString(const QByteArray &text);

} // namespace PressPost::Imap
