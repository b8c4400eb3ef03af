// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"
#include "models/core/Sentence.h"

#include <vector>

namespace PressPost
{

// What somebody said of a topic or a kind of mail.
struct MailChoice {
    QString name;
    bool isWanted = true;
    Instant at;
    QByteArray method; // hand (the press office noted it), portal, reply …; empty: nobody wrote it down

    friend bool operator==(const MailChoice &, const MailChoice &) = default;
};

// "climate, health · not: sport"; empty without a choice.
Sentence choicesInBrief(const std::vector<MailChoice> &choices);
// "noted by your press office"; empty where it is not known.
Sentence choiceOrigin(QByteArrayView method);

} // namespace PressPost
