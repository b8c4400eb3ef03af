// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/PracticeReport.h"

#include <QLocale>

namespace PressPost
{

static QByteArray mailDate(Instant instant)
{
    return QLocale::c()
               .toString(toDateTime(instant), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss"))
               .toLatin1() +
           " +0000"; // RFC 5322 §3.3
}

QByteArray practiceReport(const ReturnedMail &mail)
{
    const QByteArray diagnostic = mail.reply.quoted().toUtf8();
    const QByteArray date = mailDate(mail.date);
    const qsizetype headerEnd = mail.message.indexOf("\r\n\r\n");
    const QByteArray header = headerEnd < 0 ? mail.message : mail.message.left(headerEnd + 2);
    return "Return-Path: <>\r\n"
           "Date: " +
           date +
           "\r\n"
           "From: Mail Delivery System <mailer-daemon@" +
           mail.relay +
           ">\r\n"
           "To: " +
           mail.sender +
           "\r\n"
           "Subject: Undelivered Mail Returned to Sender\r\n"
           "Message-ID: <" +
           mail.id + "@" + mail.relay +
           ">\r\n"
           "Auto-Submitted: auto-replied\r\n"
           "MIME-Version: 1.0\r\n"
           "Content-Type: multipart/report; report-type=delivery-status;\r\n boundary=\"" +
           mail.id +
           "\"\r\n"
           "\r\n"
           "--" +
           mail.id +
           "\r\n"
           "Content-Type: text/plain; charset=utf-8\r\n\r\n"
           "Your message could not be delivered to <" +
           mail.recipient +
           ">.\r\n"
           "The server there said: " +
           diagnostic +
           "\r\n"
           "\r\n--" +
           mail.id +
           "\r\n"
           "Content-Type: message/delivery-status\r\n\r\n"
           "Reporting-MTA: dns; " +
           mail.relay +
           "\r\n"
           "Arrival-Date: " +
           date +
           "\r\n"
           "\r\n"
           "Final-Recipient: rfc822; " +
           mail.recipient +
           "\r\n"
           "Action: failed\r\n"
           "Status: " +
           mail.reply.enhanced +
           "\r\n"
           "Remote-MTA: dns; mx." +
           mail.recipient.mid(mail.recipient.lastIndexOf('@') + 1) +
           "\r\n"
           "Diagnostic-Code: smtp; " +
           diagnostic +
           "\r\n"
           "\r\n--" +
           mail.id +
           "\r\n"
           "Content-Type: text/rfc822-headers\r\n\r\n" +
           header + "\r\n--" + mail.id + "--\r\n";
}

} // namespace PressPost
