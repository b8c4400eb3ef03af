// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"
#include "models/core/Result.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QString>

#include <vector>

namespace PressPost
{

struct Mailbox {
    QString name;
    QByteArray address; // ASCII; the domain in its A-label form
};

// Whether an address may stand in a header and an envelope: ASCII, one @, RFC 5321 lengths, no control
// character. The builder refuses what does not pass.
bool isSafeAddress(QByteArrayView address);

struct Attachment {
    QString fileName;
    QByteArray mediaType; // "application/pdf"
    QByteArray content;
    QByteArray contentId = {}; // not empty: shown inside the HTML as cid:…
};

// An attachment encoded once and put into any number of messages.
class MessagePart
{
public:
    static constexpr qsizetype maxBytes = 25 * 1024 * 1024;

    static Result<MessagePart> create(const Attachment &attachment);

    bool isInline() const { return m_isInline; }
    const QByteArray &bytes() const { return m_bytes; } // header, empty line, body

private:
    MessagePart(QByteArray bytes, bool isInline) : m_bytes(std::move(bytes)), m_isInline(isInline) {}

    QByteArray m_bytes;
    bool m_isInline;
};

// Builds one message (RFC 5322, RFC 2045 to 2047, RFC 2231): ASCII, CRLF, lines of 78 letters, so that
// nothing has to be encoded again after signing. No header can be injected: texts lose their control
// characters, addresses and names that hold any are refused. Cheap to copy: set once what all messages
// share, copy, set the rest. Not for two threads at once.
class MessageBuilder
{
public:
    Result<void> setFrom(const Mailbox &from);
    Result<void> setReplyTo(const Mailbox &replyTo);
    Result<void> setTo(const Mailbox &to);
    void setSubject(const QString &subject) { m_subject = subject; }
    void setDate(Instant date) { m_date = date; }
    // "left@domain", without the angle brackets.
    Result<void> setMessageId(const QByteArray &id);
    // Further fields whose values are ASCII (List-Unsubscribe, Feedback-ID …); each name once.
    Result<void> setHeader(const QByteArray &name, const QByteArray &value);
    // UTF-8. With both, HTML is the alternative to text; with one, the message has that alone.
    void setText(const QByteArray &text) { m_text = text; }
    void setHtml(const QByteArray &html) { m_html = html; }
    void addPart(const MessagePart &part) { m_parts.push_back(part); }
    // Random letters and digits that no text contains; the same for all messages of a campaign is fine.
    Result<void> setBoundary(const QByteArray &boundary);

    QByteArray build() const;

private:
    struct Header {
        QByteArray name;
        QByteArray field; // whole, with its line end
    };
    void appendHeaders(QByteArray &out) const;
    void appendMultipart(QByteArray &out, const QByteArray &subtype, char level,
                         const QByteArrayList &parts) const;
    QByteArray textPart(const QByteArray &subtype, const QByteArray &text) const;
    QByteArray htmlPart() const;
    QByteArray bodyPart() const;

    QByteArray m_from;
    QByteArray m_replyTo;
    QByteArray m_to;
    QString m_subject;
    Instant m_date;
    QByteArray m_messageId;
    std::vector<Header> m_headers;
    QByteArray m_text;
    QByteArray m_html;
    std::vector<MessagePart> m_parts;
    QByteArray m_boundary = QByteArrayLiteral("part");
};

} // namespace PressPost
