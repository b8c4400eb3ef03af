// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mail/dsn/Classifier.h"
#include "models/mail/dsn/MimeReader.h"

#include <QByteArray>

// Which kind of message came to a bounce mailbox. The order of the questions matters: mail systems mark their
// reports as auto-replies too, people forward reports, and receipts look like them.
namespace PressPost::Dsn
{

// A message taken apart for reading.
struct Anatomy {
    const Mime::Part *root = nullptr;
    const Mime::Part *feedbackReport = nullptr; // message/feedback-report
    const Mime::Part *deliveryStatus = nullptr; // message/delivery-status, message/global-delivery-status
    const Mime::Part *receipt = nullptr;        // message/disposition-notification
    const Mime::Part *returned = nullptr;       // message/rfc822, text/rfc822-headers and their like
    bool isMachineReport = false;               // TLS-RPT and its like
    QByteArray text;                            // what people read, UTF-8
    QByteArray looseStatus;                     // delivery status fields in the text
    QByteArray subject;                         // decoded
    QByteArray from;                            // the address
    QByteArray fromField;                       // decoded, with its display name
    QByteArray returnPath;                      // the address; empty when null or missing
    bool hasNullReturnPath = false;
};
Anatomy dissect(const Mime::Message &message);

struct KindFound {
    Kind kind = Kind::Other;
    QByteArray rule;
};
KindFound kindOf(const Anatomy &anatomy);

} // namespace PressPost::Dsn
