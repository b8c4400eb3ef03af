// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/EvidenceWords.h"

#include "models/core/DayWords.h"

#include <QRegularExpression>

#include <array>

namespace PressPost
{

namespace
{

struct WordsFor {
    const char *evidence; // as AddressCheck and AddressDomain write it
    Sentence words;       // %1: the day of a list
};

const std::array<WordsFor, 7> &listWords()
{
    static const std::array<WordsFor, 7> words{{
        {"special-use", PP_SAY("our list of endings that lead to no mailbox (%1)")},
        {"top-levels", PP_SAY("our list of the endings there are (%1)")},
        {"typos", PP_SAY("our list of common slips (%1)")},
        {"disposable", PP_SAY("our list of throw-away mailboxes (%1)")},
        {"roles", PP_SAY("our list of the mailboxes of teams and machines (%1)")},
        {"relays", PP_SAY("our list of services that forward mail (%1)")},
        {"warning-words", PP_SAY("our list of words that speak against writing (%1)")},
    }};
    return words;
}

const std::array<WordsFor, 11> &answerWords()
{
    static const std::array<WordsFor, 11> words{{
        {"NXDOMAIN", PP_SAY("there is no such name on the internet")},
        {"not a name of DNS", PP_SAY("there can be no such name on the internet")},
        {"null MX", PP_SAY("its owner says that it receives no mail")},
        {"no MX, and v=spf1 -all", PP_SAY("its owner says that it neither sends nor receives mail")},
        {"no MX, but an address", PP_SAY("it names a web server, and no mail server")},
        {"no MX; A not answered",
         PP_SAY("it names no mail server, and nobody answered about its web server")},
        {"neither MX nor a public address", PP_SAY("it names neither a mail server nor a web server")},
        {"the MX records are malformed", PP_SAY("what it says of its mail servers cannot be read")},
        {"timed out", PP_SAY("no name server answered in time")},
        {"SERVFAIL", PP_SAY("its name server had a fault")},
        {"no answer in time", PP_SAY("no name server answered in time")},
    }};
    return words;
}

Sentence wordsOf(const QString &part)
{
    for (const WordsFor &known : answerWords()) {
        if (part == QLatin1StringView(known.evidence))
            return known.words;
    }
    static const QRegularExpression list(QStringLiteral("^list (\\S+) of (\\S+)$"));
    static const QRegularExpression server(QStringLiteral("^MX (?:\\d+ )?(\\S+?)(:? .*)?$"));
    if (const QRegularExpressionMatch match = list.match(part); match.hasMatch()) {
        for (const WordsFor &known : listWords()) {
            if (match.captured(1) == QLatin1StringView(known.evidence))
                return {known.words.source, {dayWords(QDate::fromString(match.captured(2), Qt::ISODate))}};
        }
    }
    if (const QRegularExpressionMatch match = server.match(part); match.hasMatch()) {
        const QString host = match.captured(1);
        if (match.captured(2).isEmpty())
            return PP_SAY("its mail server is %1", host);
        return match.captured(2).startsWith(u':')
                   ? PP_SAY("nobody answered about its mail server %1", host)
                   : PP_SAY("its mail server %1 is not to be found on the internet", host);
    }
    return PP_SAY("%1", part);
}

} // namespace

QList<Sentence> evidenceWords(const QString &evidence)
{
    QList<Sentence> words;
    const QStringList parts = evidence.split(QStringLiteral("; "), Qt::SkipEmptyParts);
    for (qsizetype i = 0; i < parts.size(); ++i) {
        // One of ours has a semicolon of its own.
        const QString both = i + 1 < parts.size() ? QString(parts[i] + u"; " + parts[i + 1]) : QString();
        if (both == QLatin1StringView("no MX; A not answered")) {
            words.append(wordsOf(both));
            ++i;
            continue;
        }
        words.append(wordsOf(parts[i]));
    }
    return words;
}

} // namespace PressPost
