// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>

// Feedback reports (RFC 5965, "ARF"): a mail provider tells that somebody called a message spam. Only what
// finding the contact needs; reports about authentication (RFC 6591) are read elsewhere.
namespace PressPost::Arf
{

struct FeedbackReport {
    QByteArray type; // "abuse", "fraud", "virus", "not-spam", "opt-out" …, lower case
    QByteArray userAgent;
    QByteArrayList originalRecipients; // Original-Rcpt-To, Removal-Recipient; may be blackened
    QByteArray originalMailFrom;
    QByteArray sourceIp;
    QByteArray reportedDomain;
};
// The body of message/feedback-report.
FeedbackReport readFeedbackReport(QByteArrayView body);

enum class Meaning {
    Complaint,   // abuse, fraud, virus, other
    Unsubscribe, // opt-out, opt-out-list
    Neither,     // not-spam is its opposite; auth-failure and dmarc speak of forgery
};
Meaning meaningOf(const QByteArray &feedbackType);

} // namespace PressPost::Arf
