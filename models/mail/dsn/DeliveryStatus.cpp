// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dsn/DeliveryStatus.h"

#include "models/mail/dsn/MimeReader.h"
#include "models/mail/dsn/StatusCode.h"

#include <QString>

#include <algorithm>

namespace PressPost::Dsn
{

namespace
{
constexpr size_t maxReportedRecipients = 1000;

// "dns; mx.example.org (192.0.2.1)" → "mx.example.org"
QByteArray hostOf(const QByteArray &value)
{
    const qsizetype semicolon = value.indexOf(';');
    QByteArray name = value.mid(semicolon + 1).trimmed();
    for (const char end : {' ', '(', '['}) {
        if (const qsizetype at = name.indexOf(end); at > 0)
            name = name.left(at);
    }
    while (name.endsWith('.') || name.endsWith('>'))
        name.chop(1);
    return name.startsWith('<') ? name.mid(1).toLower() : name.toLower();
}

void readStatusField(const QByteArray &value, RecipientStatus &recipient)
{
    if (!recipient.status.isEmpty())
        return;
    recipient.status = statusOf(value);
    const qsizetype open = value.indexOf('(');
    if (open >= 0 && value.endsWith(')'))
        recipient.statusComment = value.mid(open + 1, value.size() - open - 2);
}

void readDiagnostic(const QByteArray &value, RecipientStatus &recipient)
{
    const qsizetype semicolon = value.indexOf(';');
    const QByteArray type = value.left(std::max<qsizetype>(semicolon, 0)).trimmed().toLower();
    // Some leave the type out: "550 5.1.1 no such user; try elsewhere".
    const bool hasType = semicolon > 0 && !type.contains(' ');
    const QByteArray text = (hasType ? value.mid(semicolon + 1) : value).trimmed();
    if (!recipient.diagnostic.isEmpty())
        recipient.diagnostic += ' ' + text;
    else
        recipient.diagnostic = text;
    if (recipient.diagnosticType.isEmpty() && hasType)
        recipient.diagnosticType = type;
}

// "delivered (to mailbox)" → "delivered"
QByteArray firstWord(const QByteArray &value)
{
    qsizetype end = 0;
    while (end < value.size() && value[end] != ' ' && value[end] != '(' && value[end] != ';')
        ++end;
    return value.left(end).toLower();
}

bool readRecipientField(const QByteArray &name, const QByteArray &value, RecipientStatus &recipient)
{
    if (name == "original-recipient") {
        if (const QByteArray address = addressOf(value); !address.isEmpty())
            recipient.originalRecipient = address;
    } else if (name == "final-recipient") {
        recipient.finalRecipient = addressOf(value);
    } else if (name == "x-actual-recipient") {
        recipient.actualRecipient = addressOf(value);
    } else if (name == "action") {
        recipient.action = firstWord(value);
    } else if (name == "status") {
        readStatusField(value, recipient);
    } else if (name == "diagnostic-code") {
        readDiagnostic(value, recipient);
    } else if (name == "remote-mta") {
        recipient.remoteMta = hostOf(value);
    } else if (name == "last-attempt-date") {
        recipient.lastAttempt = value;
    } else if (name == "will-retry-until") {
        recipient.willRetryUntil = value;
    } else {
        return false;
    }
    return true;
}

void readMessageField(const QByteArray &name, const QByteArray &value, DeliveryStatus &report)
{
    if (name == "reporting-mta")
        report.reportingMta = hostOf(value);
    else if (name == "original-envelope-id")
        report.originalEnvelopeId = fromXtext(value);
    else if (name == "arrival-date")
        report.arrivalDate = value;
    else if (name == "x-postfix-queue-id")
        report.queueId = value;
}

// Collects the fields of a recipient and knows when the next one begins.
class Groups
{
public:
    explicit Groups(DeliveryStatus &report) : m_report(report) {}

    void field(const QByteArray &name, const QByteArray &value)
    {
        const bool isFinal = name == "final-recipient";
        const bool isRepeated = (isFinal && m_hasFinal) || (name == "action" && !m_current.action.isEmpty());
        if (isRepeated)
            finish();
        if (readRecipientField(name, value, m_current)) {
            m_isEmpty = false;
            m_hasFinal = m_hasFinal || isFinal;
        } else {
            readMessageField(name, value, m_report);
        }
    }
    void blankLine()
    {
        if (m_hasFinal)
            finish();
    }
    void finish()
    {
        const bool says = m_hasFinal || !m_current.originalRecipient.isEmpty() ||
                          !m_current.action.isEmpty() || !m_current.status.isEmpty();
        if (!m_isEmpty && says && m_report.recipients.size() < maxReportedRecipients)
            m_report.recipients.push_back(m_current);
        m_current = {};
        m_hasFinal = false;
        m_isEmpty = true;
    }

private:
    DeliveryStatus &m_report;
    RecipientStatus m_current;
    bool m_hasFinal = false;
    bool m_isEmpty = true;
};

QByteArray fromEscapes(QByteArrayView text)
{
    // RFC 6533 section 3: \x{8A18} is one character by its number.
    QString out;
    qsizetype at = 0;
    for (qsizetype start = text.indexOf("\\x{"); start >= 0; start = text.indexOf("\\x{", at)) {
        const qsizetype end = text.indexOf('}', start);
        bool isNumber = false;
        const uint code =
            end < 0 ? 0 : text.sliced(start + 3, end - start - 3).toByteArray().toUInt(&isNumber, 16);
        if (!isNumber || code > 0x10ffff || end - start > 9)
            break;
        out += QString::fromUtf8(text.sliced(at, start - at));
        const char32_t character = code;
        out += QString::fromUcs4(&character, 1);
        at = end + 1;
    }
    out += QString::fromUtf8(text.sliced(at));
    return out.toUtf8();
}

// The mailbox inside "<a@b> (comment)", without source route and quotes that are not needed.
QByteArray mailboxIn(QByteArray text)
{
    if (const qsizetype open = text.indexOf('<'); open >= 0) {
        const qsizetype close = text.indexOf('>', open);
        text = text.mid(open + 1, close < 0 ? -1 : close - open - 1);
    } else if (const qsizetype comment = text.indexOf(" ("); comment >= 0) {
        text = text.left(comment);
    }
    text = text.trimmed();
    // RFC 5321 section 4.1.1.3: a source route is passed over.
    if (text.startsWith('@') && text.contains(':'))
        text = text.mid(text.indexOf(':') + 1);
    const qsizetype at = text.lastIndexOf('@');
    if (at > 2 && text.startsWith('"') && text[at - 1] == '"') {
        const QByteArray local = text.mid(1, at - 2);
        if (!local.contains(' ') && !local.contains('"') && !local.contains('\\') && !local.contains('@'))
            text = local + text.mid(at);
    }
    return text;
}
} // namespace

QByteArray fromXtext(const QByteArray &text)
{
    const auto digit = [](char c) {
        return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    };
    QByteArray out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isHex =
            text[i] == '+' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0;
        const int code = isHex ? digit(text[i + 1]) * 16 + digit(text[i + 2]) : 0;
        // Only what xtext must encode: "+" and "=" and controls are kept as they are when they were not.
        if (isHex && code > 32 && code < 127) {
            out.append(static_cast<char>(code));
            i += 2;
        } else {
            out.append(text[i]);
        }
    }
    return out;
}

QByteArray addressOf(QByteArrayView fieldValue)
{
    QByteArray text = Mime::unfolded(fieldValue);
    bool isXtext = false;
    bool isUtf8 = false;
    for (qsizetype semicolon = text.indexOf(';'); semicolon >= 0; semicolon = text.indexOf(';')) {
        const QByteArray type = text.left(semicolon).trimmed().toLower();
        if (type.contains('@'))
            break;
        if (type != "rfc822" && type != "rfc/822" && type != "utf-8" && type != "unknown" && type != "smtp" &&
            type != "local" && !type.isEmpty())
            return {}; // x400, x-unix, system …
        isXtext = isXtext || type == "rfc822";
        isUtf8 = isUtf8 || type == "utf-8";
        text = text.mid(semicolon + 1).trimmed();
    }
    if (isUtf8)
        text = fromEscapes(text);
    else if (isXtext && text.contains("+2B"))
        text = fromXtext(text);
    text = mailboxIn(text);
    const qsizetype at = text.lastIndexOf('@');
    const bool isMailbox =
        at > 0 && at + 1 < text.size() && !text.startsWith('|') && !text.startsWith('/') &&
        std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) <= 32; });
    return isMailbox ? text : QByteArray();
}

DeliveryStatus readDeliveryStatus(QByteArrayView body)
{
    DeliveryStatus report;
    Groups groups(report);
    qsizetype at = 0;
    QByteArray name;
    QByteArrayView value;
    const auto flush = [&] {
        if (!name.isEmpty())
            groups.field(name, Mime::unfolded(value));
        name.clear();
    };
    while (at < body.size()) {
        const qsizetype newline = body.indexOf('\n', at);
        const qsizetype end = newline < 0 ? body.size() : newline;
        const QByteArrayView line = body.sliced(at, end - at);
        at = end + 1;
        const qsizetype colon = line.indexOf(':');
        if (line.trimmed().isEmpty()) {
            flush();
            groups.blankLine();
        } else if ((line[0] == ' ' || line[0] == '\t') && !name.isEmpty()) {
            value = QByteArrayView(value.data(), line.data() + line.size() - value.data());
        } else if (colon > 0) {
            flush();
            name = line.first(colon).trimmed().toByteArray().toLower();
            value = line.sliced(colon + 1);
        }
    }
    flush();
    groups.finish();
    return report;
}

} // namespace PressPost::Dsn
