// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "models/mail/smtp/Reply.h"

#include <QRegularExpression>

#include <chrono>
#include <vector>

namespace PressPost
{

// What the practice relay does with one kind of recipient.
struct PracticeRule {
    enum class Kind {
        Accept,
        Refuse, // at RCPT TO, every time
        Defer,  // at RCPT TO, the first times; then accept
        Drop,   // take the message and cut the connection instead of answering
        Bounce, // accept, and return a report to the sender (RFC 3464)
    };
    QRegularExpression recipient;
    Kind kind = Kind::Accept;
    int times = 1;                      // of Defer
    Smtp::Reply reply = {};             // of Refuse, Defer; its codes and text stand in the report of Bounce
    std::chrono::milliseconds delay{0}; // before the answer to the message
};

// How a practice relay behaves, from a small JSON text:
//     {"rules": [{"recipient": "gone*@*", "answer": "refuse", "code": 550, "status": "5.1.1", "text": "No
//     such user"},
//                {"recipient": "grey*@*", "answer": "defer", "times": 2},
//                {"recipient": "slow*@*", "answer": "accept", "delay_ms": 2000}]}
// The first rule that fits holds; * stands for anything, ? for one letter; answers: accept, refuse, defer,
// drop, bounce. Whom no rule fits is accepted.
class PracticeScenario
{
public:
    static constexpr qsizetype maxBytes = 1024 * 1024;
    static constexpr qsizetype maxRules = 1000;
    static constexpr std::chrono::milliseconds maxDelay{60'000};

    static Result<PracticeScenario> parse(const QByteArray &json);
    // By the beginning of the name: gone, full, grey, slow, drop, later; everybody else is accepted.
    static PracticeScenario standard();

    const PracticeRule &ruleFor(const QByteArray &recipient) const;

private:
    std::vector<PracticeRule> m_rules;
    PracticeRule m_otherwise;
};

} // namespace PressPost
