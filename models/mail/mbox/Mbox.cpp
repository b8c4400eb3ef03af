// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/mbox/Mbox.h"

#include <algorithm>
#include <array>

namespace PressPost::Mbox
{

namespace
{
QByteArrayView lineAt(QByteArrayView bytes, qsizetype from)
{
    const qsizetype newline = bytes.indexOf('\n', from);
    return bytes.sliced(from, (newline < 0 ? bytes.size() : newline) - from);
}

qsizetype afterLine(QByteArrayView bytes, qsizetype from)
{
    const qsizetype newline = bytes.indexOf('\n', from);
    return newline < 0 ? bytes.size() : newline + 1;
}

bool looksLikeField(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon < 1)
        return false;
    const QByteArrayView name = line.first(colon);
    return std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < 127; });
}

// "From MAILER-DAEMON Thu Apr 29 23:34:45 2010" with a header after it.
bool isSeparator(QByteArrayView bytes, qsizetype at)
{
    const QByteArrayView line = lineAt(bytes, at);
    const bool hasYearOrTime = line.contains(':') ||
                               line.sliced(std::min<qsizetype>(5, line.size())).contains("19") ||
                               line.contains("20");
    if (!line.startsWith("From ") || !hasYearOrTime)
        return false;
    const qsizetype next = afterLine(bytes, at);
    if (next >= bytes.size())
        return false;
    const QByteArrayView first = lineAt(bytes, next);
    return looksLikeField(first) || first.startsWith(">From ") || first.trimmed().isEmpty();
}

bool isAfterEmptyLine(QByteArrayView bytes, qsizetype at)
{
    if (at == 0)
        return true;
    const QByteArrayView before = bytes.first(at);
    return before.endsWith("\n\n") || before.endsWith("\n\r\n") || at == 1;
}

// "From jane@example.org Thu Jul  2 12:05:05 2020": nobody writes that in a text by chance, so some programs
// leave the empty line before it out.
bool isStrongSeparator(QByteArrayView bytes, qsizetype at)
{
    static constexpr std::array days{" Mon ", " Tue ", " Wed ", " Thu ", " Fri ", " Sat ", " Sun "};
    const QByteArrayView line = lineAt(bytes, at).trimmed();
    const bool hasDay =
        std::any_of(days.begin(), days.end(), [&](const char *day) { return line.contains(day); });
    const QByteArrayView year = line.last(std::min<qsizetype>(4, line.size()));
    return hasDay && line.count(':') >= 2 && (year.startsWith("19") || year.startsWith("20"));
}

qsizetype nextSeparator(QByteArrayView bytes, qsizetype from)
{
    for (qsizetype at = bytes.indexOf("\nFrom ", from); at >= 0; at = bytes.indexOf("\nFrom ", at + 1)) {
        if (isSeparator(bytes, at + 1) &&
            (isAfterEmptyLine(bytes, at + 1) || isStrongSeparator(bytes, at + 1)))
            return at + 1;
    }
    return bytes.size();
}

// Where the message ends by its Content-Length, if one is there and true; -1 otherwise.
qsizetype claimedEnd(QByteArrayView bytes, qsizetype start)
{
    qsizetype at = start;
    qsizetype claimed = -1;
    while (at < bytes.size()) {
        const QByteArrayView line = lineAt(bytes, at);
        at = afterLine(bytes, at);
        if (line.trimmed().isEmpty())
            break;
        if (line.size() < 40 &&
            line.first(std::min<qsizetype>(15, line.size())).toByteArray().toLower() == "content-length:") {
            bool isNumber = false;
            claimed = line.sliced(15).trimmed().toByteArray().toLongLong(&isNumber);
            claimed = isNumber && claimed >= 0 && claimed < bytes.size() ? claimed : -1;
        }
    }
    if (claimed < 0 || claimed > bytes.size() - at)
        return -1;
    qsizetype end = at + claimed;
    while (end < bytes.size() && (bytes[end] == '\n' || bytes[end] == '\r'))
        ++end;
    return end == bytes.size() || isSeparator(bytes, end) ? end : -1;
}

// mboxrd: a quoted "From " line lost one ">" less than it has.
QByteArray unquoted(QByteArrayView message)
{
    if (message.indexOf("\n>") < 0)
        return message.toByteArray();
    QByteArray out;
    out.reserve(message.size());
    qsizetype at = 0;
    while (at < message.size()) {
        const qsizetype next = afterLine(message, at);
        QByteArrayView line = message.sliced(at, next - at);
        qsizetype marks = 0;
        while (marks < line.size() && line[marks] == '>')
            ++marks;
        if (marks > 0 && line.sliced(marks).startsWith("From "))
            line = line.sliced(1);
        out.append(line);
        at = next;
    }
    return out;
}

QByteArrayView withoutEmptyEnd(QByteArrayView message)
{
    if (message.endsWith("\r\n\r\n"))
        return message.chopped(2);
    return message.endsWith("\n\n") ? message.chopped(1) : message;
}
} // namespace

Format formatOf(QByteArrayView bytes)
{
    if (bytes.trimmed().isEmpty())
        return Format::Empty;
    if (bytes.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
        return Format::Outlook;
    return isSeparator(bytes, 0) && lineAt(bytes, 0).startsWith("From ") ? Format::Many : Format::One;
}

Result<void> forEachMessage(const QByteArray &bytes, const std::function<Next(const QByteArray &)> &handler)
{
    switch (formatOf(bytes)) {
    case Format::Empty:
        return Error{Fault::Syntax, PP_SAY("There is no message in it"), {}, PP_SAY("Choose another file")};
    case Format::Outlook:
        return Error{Fault::Syntax, PP_SAY("This is an Outlook file (.msg), not a mail message"),
                     PP_SAY("Outlook keeps the message in a form of its own"),
                     PP_SAY("In Outlook, save the message as .eml, or forward it as an attachment")};
    case Format::One:
        handler(bytes);
        return {};
    case Format::Many:
        break;
    }
    qsizetype at = 0;
    while (at < bytes.size()) {
        const qsizetype start = afterLine(bytes, at);
        const qsizetype claimed = claimedEnd(bytes, start);
        const qsizetype end = claimed >= 0 ? claimed : nextSeparator(bytes, start > 0 ? start - 1 : 0);
        const QByteArrayView message = QByteArrayView(bytes).sliced(start, end - start);
        if (!message.trimmed().isEmpty() && handler(unquoted(withoutEmptyEnd(message))) == Next::Stop)
            return {};
        at = end;
    }
    return {};
}

} // namespace PressPost::Mbox
