// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

// Enhanced status codes (RFC 3463, registry RFC 5248) and reply codes (RFC 5321 section 4.2) in free text.
namespace PressPost::Dsn
{

struct Codes {
    QByteArray reply;    // "550", or empty
    QByteArray enhanced; // "5.1.1", or empty
};

// The codes a reply or a diagnosis names. Addresses of machines, versions, dates and amounts that only look
// like codes are passed over. Of several the one that says most is kept.
Codes findCodes(QByteArrayView text);
// Whether it is one code and nothing else.
bool isStatus(QByteArrayView text);
// "5.1.1 (bad mailbox)" → "5.1.1"; empty when there is none.
QByteArray statusOf(QByteArrayView fieldValue);

// Which of two statuses says more: that of the Status field, or the one the text names.
QByteArray preferredStatus(const QByteArray &field, const QByteArray &text, const QByteArray &reply);

// '5' of "5.1.1", '\0' of nothing.
inline char classOf(const QByteArray &code)
{
    return code.isEmpty() ? '\0' : code.front();
}
// ".1.1" of "5.1.1": the subject and detail of RFC 3463 section 2, whatever the class.
QByteArray detailOf(const QByteArray &status);

} // namespace PressPost::Dsn
