// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QByteArrayList>

#include <optional>

// SMTP replies (RFC 5321 §4.2) with enhanced status codes (RFC 2034, RFC 3463).
namespace PressPost::Smtp
{

struct Reply {
    int code = 0;         // 200 to 599
    QByteArray enhanced;  // "5.1.1", or empty
    QByteArrayList lines; // texts, without the two codes

    int kind() const { return code / 100; } // RFC 5321 §4.2.1: 2 yes, 3 go on, 4 not now, 5 no
    bool isYes() const { return kind() == 2; }
    // The lines as one, for records and persons: valid UTF-8 without control characters.
    QString text() const;
    // "550 5.1.1 No such user"
    QString quoted() const;

    friend bool operator==(const Reply &, const Reply &) = default;
};

// Cuts what a server says into replies, however the bytes were split on the way.
class ReplyParser
{
public:
    // RFC 5321 §4.5.3.1.5 says 512 bytes; servers that explain themselves say more.
    static constexpr qsizetype longestLine = 4096;
    static constexpr qsizetype mostLines = 256;

    void feed(QByteArrayView bytes) { m_bytes.append(bytes); }
    // Nothing: more bytes are needed. Fault::Syntax: this is not SMTP, and no further reply can be trusted.
    Result<std::optional<Reply>> next();
    bool isEmpty() const { return m_bytes.size() == m_position && !m_partial; }

private:
    Result<bool> addLine(QByteArrayView line);

    QByteArray m_bytes;
    qsizetype m_position = 0; // bytes before it belong to replies already given
    std::optional<Reply> m_partial;
};

// A reply as a server writes it; lines without control characters.
QByteArray toBytes(const Reply &reply);

} // namespace PressPost::Smtp
