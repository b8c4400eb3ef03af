// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mail/dsn/Reason.h"

#include <QByteArray>

// What all the evidence about one recipient comes to: the reason, and the rule that spoke.
namespace PressPost::Dsn
{

class RuleBook;

// How far a delivery got (RFC 5321 section 3).
enum class Stage { Unknown, Connect, Helo, Mail, Rcpt, Data, EndOfData };
QByteArray nameOf(Stage stage); // "connect", "rcpt" …, empty for Unknown

enum class Confidence { Guess, Likely, Certain };
QByteArray nameOf(Confidence confidence);

struct Evidence {
    QByteArray action;         // "failed", "delayed", "delivered", "relayed", "expanded" or empty
    QByteArray statusField;    // of a report's Status field
    QByteArray statusComment;  // what stood in brackets after it
    QByteArray diagnosticType; // "smtp", "x-unix" …
    QByteArray diagnostic;     // the machine's own words
    QByteArray narrative;      // the part for people, where it speaks of this recipient
    QByteArray replyCode;      // where it is known apart from the text
    QByteArray remoteHost;
    Stage stage = Stage::Unknown;
};

struct Verdict {
    Reason reason = Reason::Undefined;
    Severity severity = Severity::Soft;
    Confidence confidence = Confidence::Guess;
    QByteArray status;   // the one that says most; empty when none was given
    QByteArray smtpCode; // likewise
    Stage stage = Stage::Unknown;
    QByteArray rule; // "status 5.1.1", "text rule 1130", "provider rule 206 (microsoft)", "reply 552" …
    QByteArray saw;  // what the rule saw
};

Verdict judge(const Evidence &evidence, const RuleBook &rules);
// Whether "nobody here" needs a second sign: the edge of Microsoft 365 says 5.4.1 for an unknown mailbox, and
// also while a living one is not in its directory yet.
bool wantsSecondSign(Reason reason, const QByteArray &status);
// The stage a text names: "in reply to RCPT TO command", ">>> DATA", "refused to talk to me" …
Stage stageIn(QByteArrayView text);

} // namespace PressPost::Dsn
