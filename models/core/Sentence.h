// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include <optional>

// Marks an English source sentence for translation and keeps its facts apart from it. Written where the
// fact is known, turned into words where a person reads it:
//     PP_SAY("The file %1 has no column with addresses", fileName)
#define PP_SAY(text, ...)                                                                                    \
    (PressPost::Sentence{QT_TRANSLATE_NOOP("PressPost", text), QStringList{__VA_ARGS__}})
// The same for a count n, with English's two forms; other languages have theirs for the second text. n itself
// is no argument unless it is given:
//     PP_SAY_N(people, "One person was exported", "%1 people were exported", countText(people))
#define PP_SAY_N(n, one, many, ...)                                                                          \
    (PressPost::Sentence{QT_TRANSLATE_N_NOOP("PressPost", many), QStringList{__VA_ARGS__}, one, n})

namespace PressPost
{

// A sentence for a person: English source text with %1 … %9 and the values for them. Arguments are plain
// text; whoever shows a sentence shows it as plain text.
struct Sentence {
    QByteArray source;
    QStringList arguments = {};
    QByteArray sourceOfOne = {}; // with a count: the English text for one
    std::optional<qint64> count = std::nullopt;

    bool isEmpty() const { return source.isEmpty(); }
    // In English, whatever the language of the program: for logs, tests and --json.
    QString english() const;
    // In the language of the program.
    QString translated() const;
    const QByteArray &englishSource() const { return count == 1 ? sourceOfOne : source; }
    friend bool operator==(const Sentence &, const Sentence &) = default;
};

} // namespace PressPost
