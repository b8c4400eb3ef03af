// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QByteArray>

namespace PressPost::Smtp
{

// One message for one person: what is written to a person belongs to that person alone, and every reply
// belongs to one row of the ledger.
struct Envelope {
    QByteArray sender; // where reports go (RFC 5321 §2.3.1); empty: nowhere, "<>"
    QByteArray recipient;
    // Not empty: asks for reports with this identifier and the message's header alone, where the server can
    // do that (RFC 3461: ENVID, RET=HDRS, NOTIFY=FAILURE,DELAY).
    QByteArray reportId = {};
};

struct Message {
    Envelope envelope;
    QByteArray bytes; // RFC 5322, lines ended by CRLF, not dot-stuffed
};

// What a message needs from the server.
struct MessageNeeds {
    bool eightBit = false; // bytes above 127 in the body: 8BITMIME
    bool utf8 = false;     // the same in the header or in an address: SMTPUTF8
};

constexpr qsizetype longestTextLine = 998; // RFC 5321 §4.5.3.1.6, without CRLF

// Fault::Usage: no server could take it. NUL, a lone CR or LF (RFC 5321 §2.3.8: the next server might see
// another message begin there), a line too long, an address that would break the command.
Result<MessageNeeds> inspect(const Message &message);
// For an envelope alone.
Result<MessageNeeds> inspect(const Envelope &envelope);

// Gives a message out in blocks as DATA wants it: leading dots doubled (RFC 5321 §4.5.2), ended by a line
// with one dot. The end goes out with the last block and never before.
class DataBlocks
{
public:
    static constexpr qsizetype blockSize = 64 * 1024;

    explicit DataBlocks(QByteArray message = {}) : m_message(std::move(message)) {}
    bool isAtEnd() const { return m_ended; }
    // At most about blockSize bytes; empty at the end.
    QByteArray next();

private:
    QByteArray m_message;
    qsizetype m_position = 0;
    bool m_ended = false;
};

} // namespace PressPost::Smtp
