// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/arf/FeedbackReport.h"

#include "models/mail/dsn/DeliveryStatus.h"
#include "models/mail/dsn/MimeReader.h"

namespace PressPost::Arf
{

FeedbackReport readFeedbackReport(QByteArrayView body)
{
    // The fields are written as those of a header (RFC 5965 section 3).
    const Mime::Message fields = Mime::read(body.toByteArray());
    const Mime::Part &part = fields.root;
    FeedbackReport report;
    report.type = part.field("Feedback-Type").toLower();
    report.userAgent = part.field("User-Agent");
    report.originalMailFrom = Dsn::addressOf(part.field("Original-Mail-From"));
    report.sourceIp = part.field("Source-IP");
    report.reportedDomain = part.field("Reported-Domain").toLower();
    for (const char *name : {"Original-Rcpt-To", "Removal-Recipient"}) {
        for (const QByteArray &value : part.all(name)) {
            const QByteArray address = Dsn::addressOf(value);
            if (!address.isEmpty() && !report.originalRecipients.contains(address))
                report.originalRecipients.append(address);
        }
    }
    return report;
}

Meaning meaningOf(const QByteArray &feedbackType)
{
    if (feedbackType == "opt-out" || feedbackType == "opt-out-list")
        return Meaning::Unsubscribe;
    for (const char *type : {"not-spam", "auth-failure", "dmarc", "miscategorized"}) {
        if (feedbackType == type)
            return Meaning::Neither;
    }
    return Meaning::Complaint;
}

} // namespace PressPost::Arf
