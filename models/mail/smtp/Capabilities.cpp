// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/smtp/Capabilities.h"

namespace PressPost::Smtp
{

namespace
{

constexpr qsizetype mostMechanisms = 32;

void addMechanisms(Capabilities &capabilities, const QByteArrayList &names)
{
    for (const QByteArray &name : names) {
        if (!name.isEmpty() && !capabilities.authentication.contains(name) &&
            capabilities.authentication.size() < mostMechanisms)
            capabilities.authentication << name;
    }
}

std::optional<qint64> sizeOf(const QByteArrayList &words)
{
    if (words.size() < 2)
        return 0; // RFC 1870 §4: no value means no fixed limit
    bool isNumber = false;
    const qint64 size = words.at(1).toLongLong(&isNumber);
    return isNumber && size >= 0 ? std::optional(size) : std::nullopt;
}

} // namespace

Capabilities capabilitiesOf(const Reply &ehlo)
{
    Capabilities found;
    found.isExtended = true;
    for (qsizetype i = 1; i < ehlo.lines.size(); ++i) { // the first line is the server's name
        QByteArray line = ehlo.lines.at(i).toUpper();
        // Servers of the last century write AUTH=LOGIN.
        if (line.startsWith("AUTH="))
            line[4] = ' ';
        const QByteArrayList words = line.simplified().split(' ');
        const QByteArray &keyword = words.first();
        found.pipelining |= keyword == "PIPELINING";
        found.eightBitMime |= keyword == "8BITMIME";
        found.smtpUtf8 |= keyword == "SMTPUTF8";
        found.enhancedStatusCodes |= keyword == "ENHANCEDSTATUSCODES";
        found.startTls |= keyword == "STARTTLS";
        found.dsn |= keyword == "DSN";
        found.chunking |= keyword == "CHUNKING";
        if (keyword == "SIZE")
            found.size = sizeOf(words);
        if (keyword == "AUTH")
            addMechanisms(found, words.mid(1));
    }
    return found;
}

} // namespace PressPost::Smtp
