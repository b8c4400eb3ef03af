// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Sentence.h"

#include <QByteArray>
#include <QByteArrayList>

#include <optional>
#include <vector>

// "name=value; name=value": the form of a DKIM-Signature field and of a key record (RFC 6376 §3.2).
namespace PressPost::Dkim
{

struct Tag {
    QByteArray name;  // case-sensitive
    QByteArray value; // without the white space around it; folds inside are as they came
    // Where the value stands in the text, with the white space around it: from after "=" to before ";".
    qsizetype begin = 0;
    qsizetype end = 0;
};

struct TagList {
    static constexpr qsizetype maxTags = 64;

    std::vector<Tag> tags;
    Sentence fault; // not empty: the text is no tag list, and all of it counts for nothing (§3.2)

    const Tag *find(QByteArrayView name) const;
    QByteArray value(QByteArrayView name) const; // empty when absent
    bool has(QByteArrayView name) const { return find(name) != nullptr; }
};

TagList parseTagList(QByteArrayView text);

// Without any white space: base64 and lists may be folded anywhere (§3.2).
QByteArray withoutBlanks(QByteArrayView value);
// "a : b : c" as its lower-cased members, empty ones left out.
QByteArrayList colonList(QByteArrayView value);
// Base64 with white space inside; nothing when it is no base64.
std::optional<QByteArray> decodeBase64(QByteArrayView value);
// dkim-quoted-printable: "=40" stands for "@", white space counts for nothing (§2.11).
QByteArray decodeQuotedText(const QByteArray &text);
// Digits alone, at most twelve (§3.5, t=); nothing otherwise.
std::optional<qint64> decodeNumber(QByteArrayView value);

inline bool isBlank(char c)
{
    return c == ' ' || c == '\t';
} // WSP (RFC 5234): not NBSP, not form feed

} // namespace PressPost::Dkim
