// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"
#include "models/mail/smtp/Reply.h"

namespace PressPost
{

struct ReturnedMail {
    QByteArray relay; // the name of the server that reports
    QByteArray sender;
    QByteArray recipient;
    QByteArray message;
    Smtp::Reply reply; // of the far server
    Instant date;
    QByteArray id; // letters and digits, for Message-ID and boundary
};

// The report a relay sends when a message that it took comes back after all: a delivery status notification
// (RFC 3464) in a multipart/report (RFC 6522), with the header of the message.
QByteArray practiceReport(const ReturnedMail &mail);

} // namespace PressPost
