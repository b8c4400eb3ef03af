// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/AddressCheck.h"

namespace PressPost::Ctl
{

// A sentence with its full stop, and behind it what may have been meant.
inline QString asLine(const Sentence &sentence, const QString &suggestion = {})
{
    QString line = sentence.english();
    if (!line.isEmpty() && !QStringLiteral(".?!…").contains(line.back()))
        line += u'.';
    const Sentence meant = suggestionWords(suggestion, sentence);
    return meant.isEmpty() ? line : QString(line + u' ' + meant.english());
}

} // namespace PressPost::Ctl
