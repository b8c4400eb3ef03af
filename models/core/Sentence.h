// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QCoreApplication>
#include <QString>
#include <QStringList>

// Marks an English source sentence for translation and keeps its facts apart from it. Written where the
// fact is known, turned into words where a person reads it:
//     PP_SAY("The file %1 has no column with addresses", fileName)
#define PP_SAY(text, ...)                                                                                    \
    (PressPost::Sentence{QT_TRANSLATE_NOOP("PressPost", text), QStringList{__VA_ARGS__}})

namespace PressPost
{

// A sentence for a person: English source text with %1 … %9 and the values for them. Arguments are plain
// text; whoever shows a sentence shows it as plain text.
struct Sentence {
    QByteArray source;
    QStringList arguments = {};

    bool isEmpty() const { return source.isEmpty(); }
    // In English, whatever the language of the program: for logs, tests and --json.
    QString english() const;
    // In the language of the program.
    QString translated() const;
    friend bool operator==(const Sentence &, const Sentence &) = default;
};

} // namespace PressPost
