// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mail/dsn/Verdict.h"

#include <QByteArray>
#include <QByteArrayList>

#include <vector>

// Reports written for people only: qmail, Exim, Sendmail's transcripts, Exchange and their many kin. One way
// of reading for all of them: what stands before the returned copy, whose addresses begin a block of lines,
// and which commands and replies are quoted.
namespace PressPost::Dsn
{

struct TextRecipient {
    QByteArray address; // the one we mailed, where an alias is named
    QByteArray written; // the one the block begins with
    QByteArray text;    // the block
};

// One quoted exchange of a dialogue: ">>> RCPT To:<a@b>" and "<<< 550 no".
struct Exchange {
    Stage stage = Stage::Unknown;
    QByteArray recipient; // of the last RCPT before it
    QByteArray reply;     // "550 5.1.1 …", its lines joined
    QByteArray host;      // "while talking to …"
};

struct BounceText {
    QByteArray report;       // before the returned copy
    QByteArray returnedCopy; // its header and what follows; empty when there is none
    std::vector<TextRecipient> recipients;
    std::vector<Exchange> exchanges;
    bool saysDelayed = false; // a warning: the system goes on trying
};
// own: addresses that are never recipients (the one the report came to).
BounceText readBounceText(const QByteArray &text, const QByteArrayList &own);

// The exchange whose reply a diagnosis repeats, or the last that refused this recipient; null when none.
const Exchange *exchangeFor(const BounceText &text, const QByteArray &address, const QByteArray &diagnostic);

// All addresses in a text, each once, in their order; none out of links.
QByteArrayList addressesIn(QByteArrayView text);

} // namespace PressPost::Dsn
