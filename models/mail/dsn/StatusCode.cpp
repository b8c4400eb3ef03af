// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dsn/StatusCode.h"

#include <algorithm>

namespace PressPost::Dsn
{

namespace
{
bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isWordPart(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

// How many digits start at a place.
qsizetype digitsAt(QByteArrayView text, qsizetype at)
{
    qsizetype end = at;
    while (end < text.size() && isDigit(text[end]))
        ++end;
    return end - at;
}

// The length of a status code that stands at this place; 0 when there is none. RFC 3463 section 2: class 2, 4
// or 5, subject and detail of one to three digits.
qsizetype statusLength(QByteArrayView text, qsizetype at)
{
    if (at + 4 >= text.size() || (text[at] != '2' && text[at] != '4' && text[at] != '5') ||
        text[at + 1] != '.')
        return 0;
    const qsizetype subject = digitsAt(text, at + 2);
    const qsizetype dot = at + 2 + subject;
    if (subject < 1 || subject > 3 || dot >= text.size() || text[dot] != '.')
        return 0;
    const qsizetype detail = digitsAt(text, dot + 1);
    if (detail < 1 || detail > 3)
        return 0;
    const qsizetype end = dot + 1 + detail;
    // 5.1.1.7 is a machine's address; 5.1.1-rc2 a version.
    const bool goesOn =
        end < text.size() &&
        (isWordPart(text[end]) || (text[end] == '.' && end + 1 < text.size() && isDigit(text[end + 1])));
    const bool isLong = subject == 3 && detail == 3;
    return goesOn || isLong ? 0 : end - at;
}

// "v5.2.1", "version 5.2.1", "Exim 4.80.1", "10.5.1.1"
bool isNumberOfElse(QByteArrayView text, qsizetype at)
{
    if (at == 0)
        return false;
    const char before = text[at - 1];
    if (isWordPart(before) || before == '.' || before == '/')
        return true;
    const QByteArray ahead =
        text.sliced(std::max<qsizetype>(0, at - 10), std::min<qsizetype>(10, at)).toByteArray().toLower();
    return ahead.endsWith("version ") || ahead.endsWith("exim ") || ahead.endsWith("postfix ") ||
           ahead.endsWith("ver. ") || ahead.endsWith("release ");
}

bool isReplyAt(QByteArrayView text, qsizetype at)
{
    if (at + 3 > text.size() || (text[at] != '2' && text[at] != '4' && text[at] != '5') ||
        text[at + 1] > '5' || digitsAt(text, at) != 3)
        return false;
    if (at + 3 < text.size()) {
        const char after = text[at + 3];
        const bool isAmount = after == '.' && at + 4 < text.size() && isDigit(text[at + 4]);
        if (isWordPart(after) || isAmount || after == '@' || after == '%' || after == '/')
            return false;
        // "in 450 seconds", "limit 500 messages"
        if (after == ' ') {
            const QByteArray next =
                text.sliced(at + 4, std::min<qsizetype>(9, text.size() - at - 4)).toByteArray().toLower();
            for (const char *unit :
                 {"sec", "min", "hour", "day", "byte", "kb", "mb", "message", "recipien"}) {
                if (next.startsWith(unit))
                    return false;
            }
        }
    }
    // Of success only what ends a delivery: other numbers of that kind are lengths and counts.
    if (text[at] == '2' && text.sliced(at, 3) != QByteArrayView("250") &&
        text.sliced(at, 3) != QByteArrayView("251"))
        return false;
    if (at == 0)
        return true;
    const char before = text[at - 1];
    if (isWordPart(before) || before == '.' || before == '-' || before == '/' || before == '@' ||
        before == '$' || before == '=' || before == '+' || before == '<')
        return false;
    return before != '[' || (at + 3 < text.size() && text[at + 3] != ']');
}

// "554 <anna@paper.example>... 550 Host unknown": what the other host said, in the words of ours.
bool isQuotedReply(QByteArrayView text, qsizetype at)
{
    return at > 5 && text.first(at).endsWith(">... ");
}

// How much a status says: x.0.0 nothing, x.y.0 little; x.4.7 that time ran out, but not for what.
int weightOf(QByteArrayView status)
{
    if (status.endsWith(".0.0"))
        return 0;
    return status.endsWith(".0") || status.endsWith(".4.7") ? 1 : 2;
}

bool losesToOther(const QByteArray &detail)
{
    return detail == ".4.7" || detail == ".7.0" || detail.startsWith(".3.") || detail == ".5.1" ||
           detail == ".5.2" || detail == ".5.4" || detail == ".5.5";
}
} // namespace

QByteArray detailOf(const QByteArray &status)
{
    return status.mid(1);
}

Codes findCodes(QByteArrayView text)
{
    Codes found;
    int weight = -10;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c != '2' && c != '4' && c != '5')
            continue;
        if (const qsizetype length = statusLength(text, i); length > 0) {
            if (isNumberOfElse(text, i))
                continue;
            const QByteArrayView status = text.sliced(i, length);
            // A code of failure after one of success, or one that says more, is the better one.
            const int says = weightOf(status) + (status[0] == '2' ? -2 : 0);
            if (says > weight) {
                weight = says;
                found.enhanced = status.toByteArray();
            }
            i += length - 1;
        } else if ((found.reply.isEmpty() || found.reply[0] == '2' || isQuotedReply(text, i)) &&
                   isReplyAt(text, i)) {
            found.reply = text.sliced(i, 3).toByteArray();
            i += 2;
        }
    }
    return found;
}

bool isStatus(QByteArrayView text)
{
    return statusLength(text, 0) == text.size() && !text.isEmpty();
}

QByteArray statusOf(QByteArrayView fieldValue)
{
    for (qsizetype i = 0; i < fieldValue.size(); ++i) {
        if (const qsizetype length = statusLength(fieldValue, i);
            length > 0 && !isNumberOfElse(fieldValue, i))
            return fieldValue.sliced(i, length).toByteArray();
    }
    return {};
}

QByteArray preferredStatus(const QByteArray &field, const QByteArray &text, const QByteArray &reply)
{
    if (field.isEmpty() || text.isEmpty() || field == text)
        return field.isEmpty() ? text : field;
    if (!reply.isEmpty() && classOf(field) != classOf(text))
        return classOf(text) == classOf(reply) ? text : field;
    const QByteArray inField = detailOf(field);
    const QByteArray inText = detailOf(text);
    if (weightOf(field) != weightOf(text) && std::min(weightOf(field), weightOf(text)) < 2)
        return weightOf(field) > weightOf(text) ? field : text;
    if (losesToOther(inField) != losesToOther(inText))
        return losesToOther(inField) ? text : field;
    if (inField == ".1.1" && !inText.startsWith(".5.") && weightOf(text) == 2)
        return text;
    if (inField == ".1.3" && inText.startsWith(".7."))
        return text;
    return field;
}

} // namespace PressPost::Dsn
