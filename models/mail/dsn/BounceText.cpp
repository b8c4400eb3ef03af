// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dsn/BounceText.h"

#include "models/mail/dsn/PhraseFinder.h"

#include <algorithm>
#include <array>

namespace PressPost::Dsn
{

namespace
{
constexpr qsizetype maxRecipients = 500;
constexpr qsizetype maxLine = 4096;
constexpr qsizetype maxExchanges = 1000;

bool isAddressLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c != '\0' && QByteArrayView("!#$%&'*+-/=?^_`{|}~.").contains(c)) ||
           static_cast<unsigned char>(c) > 127;
}

bool isDomainLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || static_cast<unsigned char>(c) > 127;
}

struct Place {
    qsizetype start = 0;
    qsizetype end = 0;
};

// No top-level domain mixes ASCII with other letters: what follows "example.jp" in another script is the text
// that goes on.
qsizetype withoutForeignEnd(QByteArrayView line, qsizetype start, qsizetype end)
{
    const qsizetype dot = line.first(end).lastIndexOf('.');
    for (qsizetype i = std::max(dot + 1, start); i < end; ++i) {
        if (static_cast<unsigned char>(line[i]) > 127)
            return i > dot + 1 ? i : end;
    }
    return end;
}

// The address around an "@"; empty when it is none.
Place addressAround(QByteArrayView line, qsizetype at)
{
    Place place{at, at + 1};
    if (at > 1 && line[at - 1] == '"') {
        constexpr qsizetype longestLocalPart = 64; // RFC 5321 section 4.5.3.1.1
        const qsizetype quote = line.first(at - 1).lastIndexOf('"');
        const bool isQuoted = quote >= 0 && at - quote <= longestLocalPart &&
                              std::all_of(line.begin() + quote, line.begin() + at,
                                          [](char c) { return static_cast<unsigned char>(c) > 32; });
        place.start = isQuoted ? quote : at;
    } else {
        while (place.start > 0 && isAddressLetter(line[place.start - 1]))
            --place.start;
        // "'jane@example.org'" and "=jane@…" as some quote them
        while (place.start < at &&
               (line[place.start] == '\'' || line[place.start] == '=' || line[place.start] == '/'))
            ++place.start;
    }
    while (place.end < line.size() && isDomainLetter(line[place.end]))
        ++place.end;
    place.end = withoutForeignEnd(line, at + 1, place.end);
    while (place.end > at + 1 && (line[place.end - 1] == '.' || line[place.end - 1] == '-'))
        --place.end;
    const QByteArrayView domain = line.sliced(at + 1, place.end - at - 1);
    const bool isLink =
        line.first(place.start).endsWith("mailto:") || line.first(place.start).endsWith("://") ||
        (place.start > 0 && line[place.start - 1] == ':' && line.first(place.start).endsWith("//:"));
    if (place.start == at || !domain.contains('.') || isLink)
        return {};
    return place;
}

QByteArrayView lineFrom(QByteArrayView text, qsizetype at)
{
    const qsizetype newline = text.indexOf('\n', at);
    return text.sliced(at, (newline < 0 ? text.size() : newline) - at);
}

bool isHeaderField(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon < 2 || colon > 60)
        return false;
    const QByteArrayView name = line.first(colon);
    return std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    });
}

bool startsHeader(QByteArrayView line)
{
    // What returned copies begin with, and reports for people do not.
    static constexpr std::array fields{"Received: ",       "Return-Path: ",        "Return-path: ",
                                       "DKIM-Signature: ", "X-Received: ",         "Message-ID: ",
                                       "Message-Id: ",     "MIME-Version: ",       "X-Google-",
                                       "Received:from ",   "DomainKey-Signature: "};
    return std::any_of(fields.begin(), fields.end(),
                       [&](const char *field) { return line.startsWith(field); });
}

bool announcesCopy(const QByteArray &lower)
{
    constexpr qsizetype longest = 120;
    static const PhraseFinder words{
        "original message",     "returned message",    "copy of the message",    "copy of your message",
        "copy of the original", "headers follow",      "header follows",         "message follows",
        "original mail",        "message header",      "the header of the",      "unsent message",
        "original e-mail",      "copia del",           "copie du message",       "kopie der nachricht",
        "text of the message",  "undelivered message", "headers of the message", "message is following",
        "message text"};
    return lower.size() < longest && words.anyIn(lower);
}

// Whether a header field comes next, after empty lines and rules.
bool headerComesAfter(QByteArrayView text, qsizetype at)
{
    constexpr int linesTried = 4;
    for (int i = 0; i < linesTried && at < text.size(); ++i) {
        const QByteArrayView line = lineFrom(text, at);
        at += line.size() + 1;
        const QByteArrayView trimmed = line.trimmed();
        if (trimmed.isEmpty() || trimmed.startsWith('-') || trimmed.startsWith('=') ||
            trimmed.startsWith('*'))
            continue;
        return isHeaderField(trimmed);
    }
    return at >= text.size();
}

// Where the returned copy begins: {end of the report, start of the copy}.
Place copyIn(QByteArrayView text)
{
    qsizetype at = 0;
    while (at < text.size()) {
        const QByteArrayView line = lineFrom(text, at);
        const qsizetype next = std::min(at + line.size() + 1, text.size());
        if (startsHeader(line))
            return {at, at};
        if (line.size() < 256 && announcesCopy(line.toByteArray().toLower()) && headerComesAfter(text, next))
            return {at, next};
        at = next;
    }
    return {text.size(), text.size()};
}

enum class Rank { None, Mentioned, Named, Begins };

// "550 5.1.1 <" of "550 5.1.1 <jane@example.org>... User unknown": a reply about this recipient.
bool isReplyCode(const QByteArray &ahead)
{
    return !ahead.isEmpty() && ahead.size() < 16 && (ahead[0] == '4' || ahead[0] == '5') &&
           std::all_of(ahead.begin(), ahead.end(),
                       [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == ' ' || c == '-'; });
}

struct Candidate {
    QByteArray address;
    Rank rank = Rank::None;
    qsizetype line = 0; // where its line starts
};

// How clearly a line says that this is the recipient.
Rank rankOf(QByteArrayView line, Place place)
{
    static constexpr std::array before{"recipient:",
                                       "recipients:",
                                       "recipient :",
                                       "delivered to:",
                                       "delivery failed:",
                                       "address :",
                                       "address:",
                                       "addresses:",
                                       "allowed size:",
                                       "rcpt to:",
                                       "rcpt:",
                                       "unknown user:",
                                       "user:",
                                       "mail to",
                                       "message to",
                                       "delivery to",
                                       "undeliverable to",
                                       "to address",
                                       "gateway for",
                                       "failed recipient",
                                       "recipient address",
                                       "to recipient",
                                       "for recipient",
                                       "email address",
                                       "to:"};
    static constexpr std::array never{"from:",     "sender",      "contact",  "mail from", "assistance",
                                      "please",    "postmaster@", "reply-to", "help",      "from ",
                                      "on behalf", "message-id",  "by "};
    QByteArray ahead = line.first(place.start).trimmed().toByteArray().toLower();
    while (!ahead.isEmpty() && QByteArrayView("<\"'([*->#|").contains(ahead.back()))
        ahead.chop(1);
    ahead = ahead.trimmed();
    if (ahead.isEmpty() || isReplyCode(ahead))
        return Rank::Begins;
    if (std::any_of(never.begin(), never.end(), [&](const char *w) { return ahead.contains(w); }))
        return Rank::None;
    if (std::any_of(before.begin(), before.end(), [&](const char *w) { return ahead.endsWith(w); }))
        return Rank::Named;
    return Rank::Mentioned;
}

bool sameAddress(const QByteArray &a, const QByteArray &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

QByteArray withoutQuotes(const QByteArray &address)
{
    const qsizetype at = address.lastIndexOf('@');
    const bool isPlain = at > 2 && address.startsWith('"') && !address.contains(' ');
    return isPlain ? QByteArray(address.mid(1, at - 2) + address.mid(at)) : address;
}

std::vector<Candidate> candidatesIn(QByteArrayView text, const QByteArrayList &own)
{
    std::vector<Candidate> found;
    qsizetype at = 0;
    while (at < text.size() && found.size() < static_cast<size_t>(maxRecipients)) {
        const QByteArrayView whole = lineFrom(text, at);
        const QByteArrayView line = whole.first(std::min(whole.size(), maxLine));
        for (qsizetype sign = line.indexOf('@'); sign >= 0; sign = line.indexOf('@', sign + 1)) {
            const Place place = addressAround(line, sign);
            if (place.end == 0)
                continue;
            const QByteArray address =
                withoutQuotes(line.sliced(place.start, place.end - place.start).toByteArray());
            const bool isOwn = std::any_of(own.begin(), own.end(),
                                           [&](const QByteArray &a) { return sameAddress(a, address); });
            const Rank rank = isOwn ? Rank::None : rankOf(line, place);
            if (rank != Rank::None)
                found.push_back({address, rank, at});
        }
        at += whole.size() + 1;
    }
    return found;
}

// "(ultimately generated from jane@example.org)", "(expanded from: <jane@example.org>)": the address we
// mailed, where an alias leads elsewhere.
QByteArray aliasIn(QByteArrayView block)
{
    for (const char *words : {"generated from ", "expanded from: ", "expanded from "}) {
        const qsizetype at = block.indexOf(words);
        if (at >= 0)
            return addressesIn(lineFrom(block, at)).value(0);
    }
    return {};
}

std::vector<TextRecipient> recipientsIn(QByteArrayView text, const QByteArrayList &own)
{
    const std::vector<Candidate> candidates = candidatesIn(text, own);
    Rank best = Rank::None;
    for (const Candidate &candidate : candidates)
        best = std::max(best, candidate.rank);
    std::vector<TextRecipient> recipients;
    std::vector<Candidate> starts;
    for (const Candidate &candidate : candidates) {
        const bool isKnown = std::any_of(starts.begin(), starts.end(), [&](const Candidate &c) {
            return sameAddress(c.address, candidate.address);
        });
        const bool isOneTooMany = best == Rank::Mentioned && !starts.empty();
        if (candidate.rank == best && !isKnown && !isOneTooMany)
            starts.push_back(candidate);
    }
    for (size_t i = 0; i < starts.size(); ++i) {
        const qsizetype end = i + 1 < starts.size() ? starts[i + 1].line : text.size();
        const QByteArrayView block =
            text.sliced(starts[i].line, std::max<qsizetype>(0, end - starts[i].line));
        const QByteArray alias = aliasIn(block);
        recipients.push_back(
            {alias.isEmpty() ? starts[i].address : alias, starts[i].address, block.toByteArray()});
    }
    return recipients;
}

// The command a quoted line holds.
Stage stageOfCommand(const QByteArray &upper)
{
    if (upper.startsWith("RCPT"))
        return Stage::Rcpt;
    if (upper.startsWith("MAIL"))
        return Stage::Mail;
    if (upper.startsWith("DATA"))
        return Stage::Data;
    if (upper.startsWith("EHLO") || upper.startsWith("HELO"))
        return Stage::Helo;
    return upper.startsWith("QUIT") ? Stage::EndOfData : Stage::Unknown;
}

bool isReply(const QByteArray &text)
{
    return text.size() >= 3 && text[0] >= '2' && text[0] <= '5' &&
           std::isdigit(static_cast<unsigned char>(text[1])) != 0 &&
           std::isdigit(static_cast<unsigned char>(text[2])) != 0;
}

std::vector<Exchange> exchangesIn(QByteArrayView text)
{
    std::vector<Exchange> found;
    Exchange current;
    current.stage = Stage::Connect;
    qsizetype at = 0;
    while (at < text.size() && found.size() < static_cast<size_t>(maxExchanges)) {
        const QByteArrayView line = lineFrom(text, at);
        at += line.size() + 1;
        if (const qsizetype talking = line.indexOf("while talking to "); talking >= 0) {
            current = {Stage::Connect, {}, {}, line.sliced(talking + 17).trimmed().toByteArray().toLower()};
            while (current.host.endsWith(':') || current.host.endsWith('.'))
                current.host.chop(1);
            continue;
        }
        // Which arrow is whose differs between systems: the words after it tell.
        const qsizetype arrow = std::max(line.indexOf(">>> "), line.indexOf("<<< "));
        if (arrow < 0 || arrow > 20)
            continue;
        const QByteArray words = line.sliced(arrow + 4).trimmed().toByteArray();
        if (isReply(words)) {
            const bool goesOn = !found.empty() && found.back().stage == current.stage &&
                                found.back().recipient == current.recipient &&
                                found.back().reply.mid(3, 1) == "-" &&
                                found.back().reply.left(3) == words.left(3);
            if (goesOn) {
                found.back().reply += ' ' + words;
            } else {
                current.reply = words;
                found.push_back(current);
            }
        } else if (const Stage stage = stageOfCommand(words.toUpper()); stage != Stage::Unknown) {
            current.stage = stage;
            if (stage == Stage::Rcpt)
                current.recipient = addressesIn(words).value(0);
        }
    }
    return found;
}

bool saysDelayed(const QByteArray &lower)
{
    static const PhraseFinder words{"this is a warning message only",
                                    "you do not need to resend",
                                    "will be retried",
                                    "will continue to be",
                                    "will keep trying",
                                    "still being retried",
                                    "has been delayed",
                                    "not yet been delivered",
                                    "will retry",
                                    "is delayed",
                                    "delivery is delayed",
                                    "mail delivery delayed",
                                    "no action is required on your part",
                                    "temporary non-delivery"};
    return words.anyIn(lower);
}
} // namespace

QByteArrayList addressesIn(QByteArrayView text)
{
    QByteArrayList found;
    for (qsizetype sign = text.indexOf('@'); sign >= 0 && found.size() < maxRecipients;
         sign = text.indexOf('@', sign + 1)) {
        const Place place = addressAround(text, sign);
        if (place.end == 0)
            continue;
        const QByteArray address =
            withoutQuotes(text.sliced(place.start, place.end - place.start).toByteArray());
        if (!found.contains(address))
            found.append(address);
    }
    return found;
}

BounceText readBounceText(const QByteArray &text, const QByteArrayList &own)
{
    BounceText result;
    const Place copy = copyIn(text);
    result.report = text.left(copy.start);
    result.returnedCopy = text.mid(copy.end);
    while (result.returnedCopy.startsWith('\n') || result.returnedCopy.startsWith('-') ||
           result.returnedCopy.startsWith('=')) {
        const qsizetype newline = result.returnedCopy.indexOf('\n');
        result.returnedCopy = newline < 0 ? QByteArray() : result.returnedCopy.mid(newline + 1);
    }
    result.recipients = recipientsIn(result.report, own);
    result.exchanges = exchangesIn(result.report);
    result.saysDelayed = saysDelayed(result.report.toLower());
    return result;
}

const Exchange *exchangeFor(const BounceText &text, const QByteArray &address, const QByteArray &diagnostic)
{
    const Exchange *last = nullptr;
    const QByteArray wanted = diagnostic.mid(0, 40);
    for (const Exchange &exchange : text.exchanges) {
        if (!wanted.isEmpty() && exchange.reply.startsWith(wanted))
            return &exchange;
        const bool isRefusal = exchange.reply[0] == '4' || exchange.reply[0] == '5';
        const bool isOther =
            !exchange.recipient.isEmpty() && !address.isEmpty() && !sameAddress(exchange.recipient, address);
        // "503 need RCPT first" only says that the one before was refused.
        const bool isNoise = last != nullptr && exchange.reply.startsWith("503");
        if (isRefusal && !isNoise && !(isOther && exchange.stage == Stage::Rcpt))
            last = &exchange;
    }
    return last;
}

} // namespace PressPost::Dsn
