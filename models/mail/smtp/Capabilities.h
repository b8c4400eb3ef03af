// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mail/smtp/Reply.h"

namespace PressPost::Smtp
{

// What a server says it can do, in its reply to EHLO (RFC 5321 §4.1.1.1; registry "SMTP Service Extensions").
struct Capabilities {
    bool isExtended = false;          // it knows EHLO at all
    bool pipelining = false;          // RFC 2920
    bool eightBitMime = false;        // RFC 6152
    bool smtpUtf8 = false;            // RFC 6531
    bool enhancedStatusCodes = false; // RFC 2034
    bool startTls = false;            // RFC 3207
    bool dsn = false;                 // RFC 3461
    bool chunking = false;            // RFC 3030
    std::optional<qint64> size;       // RFC 1870, in bytes; 0: no fixed limit; nothing: it does not say
    QByteArrayList authentication;    // RFC 4954, mechanisms in capitals

    friend bool operator==(const Capabilities &, const Capabilities &) = default;
};

Capabilities capabilitiesOf(const Reply &ehlo);

} // namespace PressPost::Smtp
