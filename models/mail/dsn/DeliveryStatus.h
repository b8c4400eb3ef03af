// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <vector>

// Delivery status notifications (RFC 3464; RFC 6533 for addresses beyond ASCII): what a mail system reports
// of a message, one group of fields for the message and one for each recipient. Values as written, unfolded.
namespace PressPost::Dsn
{

struct RecipientStatus {
    QByteArray originalRecipient; // an address, whatever type and encoding it came in; empty when none
    QByteArray finalRecipient;
    QByteArray actualRecipient; // Sendmail's X-Actual-Recipient
    QByteArray action;          // lower case, comment cut off
    QByteArray status;          // "5.1.1"
    QByteArray statusComment;   // what stands in brackets after it
    QByteArray diagnosticType;  // "smtp", "x-unix" …, lower case
    QByteArray diagnostic;      // its text
    QByteArray remoteMta;       // the name alone
    QByteArray lastAttempt;
    QByteArray willRetryUntil;
};

struct DeliveryStatus {
    QByteArray reportingMta; // the name alone
    QByteArray originalEnvelopeId;
    QByteArray arrivalDate;
    QByteArray queueId; // X-Postfix-Queue-ID
    std::vector<RecipientStatus> recipients;
};

// The body of message/delivery-status or message/global-delivery-status, or text with such lines in it.
// Groups need not be parted as the RFC asks: a second Final-Recipient or Action begins a new recipient.
DeliveryStatus readDeliveryStatus(QByteArrayView body);

// "rfc822; <User@example.org> (comment)" → "User@example.org"; xtext (RFC 3461 section 4) and \x{…} (RFC 6533
// section 3) decoded. Empty when it names no mailbox: a program, X.400, a system.
QByteArray addressOf(QByteArrayView fieldValue);
// "jane+2Bpress" → "jane+press" (RFC 3461 section 4)
QByteArray fromXtext(const QByteArray &text);

} // namespace PressPost::Dsn
