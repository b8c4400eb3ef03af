// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/VCardExport.h"

#include "models/contacts/sheet/VCardSheet.h"

#include <algorithm>

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

struct CardName {
    QString family;
    QString given;
};

// RFC 2426 §3.1.2 asks for the parts. Of a name in one column only what is certain: of two words the last is
// the family's, and so is what stands before a comma.
CardName cardNameOf(const ContactDetails &contact)
{
    if (!contact.firstName.isEmpty() || !contact.lastName.isEmpty())
        return {contact.lastName, contact.firstName};
    const QString name = contact.row.name.simplified();
    if (name.count(u',') == 1)
        return {name.section(u',', 0, 0).trimmed(), name.section(u',', 1).trimmed()};
    if (name.count(u' ') == 1)
        return {name.section(u' ', 1), name.section(u' ', 0, 0)};
    return {{}, name};
}

// A column that says "yes" or "TRUE" is no telephone.
bool isCallable(const QString &phone)
{
    return std::any_of(phone.begin(), phone.end(), [](QChar c) { return c.isDigit(); });
}

Sentence warningOf(const ContactDetails &contact)
{
    if (!contact.keptOut.isEmpty())
        return PP_SAY("Left out: this person must not be written to");
    return contact.restrictedAt ? PP_SAY("Restricted: this person asked to have the data left alone")
                                : Sentence();
}

} // namespace

QByteArray vCardOf(const ContactDetails &contact)
{
    QByteArray card = "BEGIN:VCARD\r\nVERSION:3.0\r\n";
    const QString whole = contact.row.name.isEmpty() ? contact.row.email : contact.row.name;
    const CardName name = cardNameOf(contact);
    appendLine(card,
               QString(u"N:" + cardText(name.family) + u';' + cardText(name.given) + QStringLiteral(";;;")));
    appendValue(card, "FN", whole);
    appendValue(card, "ORG", contact.row.organisation);
    appendValue(card, "TITLE", contact.row.role);
    appendValue(card, "EMAIL;TYPE=INTERNET", contact.row.email);
    if (isCallable(contact.row.phone))
        appendValue(card, "TEL", contact.row.phone);
    if (!contact.row.country.isEmpty())
        appendLine(card, QString(QStringLiteral("ADR:;;;;;;") + cardText(contact.row.country)));
    appendValue(card, "LANG", contact.row.language); // of version 4.0; readers of 3.0 pass it by
    if (!contact.tags.isEmpty()) {
        QStringList tags;
        for (const QString &tag : contact.tags)
            tags.append(cardText(tag));
        appendLine(card, QString(QStringLiteral("CATEGORIES:") + tags.join(u',')));
    }
    if (const Sentence warning = warningOf(contact); !warning.isEmpty())
        appendValue(card, "NOTE", QString(QLatin1StringView(ownNoteMark) + warning.translated()));
    appendValue(card, "NOTE", contact.notes);
    return card + "END:VCARD\r\n";
}

} // namespace PressPost
