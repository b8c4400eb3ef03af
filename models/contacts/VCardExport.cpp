// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/VCardExport.h"

namespace PressPost
{

namespace
{

// RFC 2426 §5: what has a meaning inside a value stands behind a backslash.
QString cardText(const QString &text)
{
    QString escaped;
    for (const QChar c : text) {
        if (c == u'\\' || c == u',' || c == u';')
            escaped += u'\\';
        if (c == u'\n')
            escaped += QStringLiteral("\\n");
        else if (!c.isNull() && c.category() != QChar::Other_Control)
            escaped += c;
    }
    return escaped;
}

// §2.6: a line goes on in the next one behind a blank; a letter is never divided.
void appendLine(QByteArray &card, const QString &text)
{
    constexpr qsizetype longestLine = 75; // octets
    const QByteArray line = text.toUtf8();
    QByteArrayView rest = line;
    for (qsizetype room = longestLine; rest.size() > room; room = longestLine - 1) {
        qsizetype end = room;
        while (end > 1 && (static_cast<uchar>(rest[end]) & 0xC0) == 0x80)
            --end;
        card += rest.first(end);
        card += "\r\n ";
        rest = rest.sliced(end);
    }
    card += rest;
    card += "\r\n";
}

void appendValue(QByteArray &card, const char *name, const QString &value)
{
    if (!value.isEmpty())
        appendLine(card, QString(QLatin1StringView(name) + u':' + cardText(value)));
}

} // namespace

QByteArray vCardOf(const ContactDetails &contact)
{
    QByteArray card = "BEGIN:VCARD\r\nVERSION:3.0\r\n";
    const QString whole = contact.row.name.isEmpty() ? contact.row.email : contact.row.name;
    appendLine(card, QString(u"N:" + cardText(contact.lastName) + u';' + cardText(contact.firstName) +
                             QStringLiteral(";;;")));
    appendValue(card, "FN", whole);
    appendValue(card, "ORG", contact.row.organisation);
    appendValue(card, "TITLE", contact.role);
    appendValue(card, "EMAIL;TYPE=INTERNET", contact.row.email);
    appendValue(card, "TEL", contact.phone);
    if (!contact.country.isEmpty())
        appendLine(card, QString(QStringLiteral("ADR:;;;;;;") + cardText(contact.country)));
    appendValue(card, "LANG", contact.language); // of version 4.0; readers of 3.0 pass it by
    if (!contact.tags.isEmpty()) {
        QStringList tags;
        for (const QString &tag : contact.tags)
            tags.append(cardText(tag));
        appendLine(card, QString(QStringLiteral("CATEGORIES:") + tags.join(u',')));
    }
    appendValue(card, "NOTE", contact.notes);
    return card + "END:VCARD\r\n";
}

} // namespace PressPost
