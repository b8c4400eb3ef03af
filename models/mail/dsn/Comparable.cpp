// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dsn/RuleBook.h"

#include <algorithm>

namespace PressPost::Dsn
{

namespace
{
bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool isFigure(char c)
{
    return c >= '0' && c <= '9';
}

// "550-5.7.1", "550-": what every line of a reply but the last begins with (RFC 5321 section 4.2.1). Returns
// how much of the word that is.
qsizetype linePrefix(QByteArrayView word)
{
    if (word.size() < 4 || !isFigure(word[0]) || !isFigure(word[1]) || !isFigure(word[2]) || word[3] != '-')
        return 0;
    qsizetype end = 4;
    while (end < word.size() && (isFigure(word[end]) || word[end] == '.'))
        ++end;
    return end;
}

// The address inside a word becomes "@": "<jane@example.org>:" → "<@>:".
void appendWithoutAddress(QByteArray &out, QByteArrayView word, qsizetype at)
{
    const auto isEdge = [](char c) {
        return c == '<' || c == '>' || c == '(' || c == ')' || c == '[' || c == ']' || c == '"' || c == ',' ||
               c == ';' || c == ':' || c == '\'';
    };
    qsizetype start = at;
    while (start > 0 && !isEdge(word[start - 1]))
        --start;
    qsizetype end = at + 1;
    while (end < word.size() && !isEdge(word[end]))
        ++end;
    out.append(word.first(start));
    out.append('@');
    // "jane@example.org..." as Sendmail writes it
    out.append(word.sliced(end));
}

void appendWord(QByteArray &out, QByteArrayView word)
{
    if (const qsizetype scheme = word.indexOf("://"); scheme >= 0) {
        const qsizetype path = word.indexOf('/', scheme + 3);
        const qsizetype second = path < 0 ? -1 : word.indexOf('/', path + 1);
        // The host and the first step of the path say whose link it is; the rest is chance.
        out.append(second > 0                            ? word.first(second)
                   : path > 0 && word.size() - path > 24 ? word.first(path)
                                                         : word);
    } else if (const qsizetype at = word.indexOf('@'); at > 0) {
        appendWithoutAddress(out, word, at);
    } else {
        out.append(word);
    }
}
} // namespace

QByteArray comparable(QByteArrayView text, qsizetype maxBytes)
{
    QByteArray out;
    out.reserve(std::min(text.size(), maxBytes) + 1);
    bool isFirst = true;
    qsizetype i = 0;
    while (i < text.size() && out.size() < maxBytes) {
        while (i < text.size() && isSpace(text[i]))
            ++i;
        const qsizetype start = i;
        while (i < text.size() && !isSpace(text[i]) && i - start < maxBytes)
            ++i;
        QByteArrayView word = text.sliced(start, i - start);
        const qsizetype prefix = linePrefix(word);
        if (prefix > 0 && (!isFirst || prefix == word.size()))
            word = word.sliced(isFirst ? 0 : prefix);
        if (word.isEmpty())
            continue;
        if (!isFirst)
            out.append(' ');
        appendWord(out, word);
        isFirst = false;
    }
    out.truncate(maxBytes);
    for (char &c : out) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c + 32);
    }
    // Typographic apostrophes are written for plain ones.
    return out.contains("\xe2\x80\x99") ? out.replace("\xe2\x80\x99", "'") : out;
}

} // namespace PressPost::Dsn
