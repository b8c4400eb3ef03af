// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"
#include "models/mail/dkim/KeyRecord.h"
#include "models/mail/dns/Source.h"

#include <optional>
#include <vector>

// Whether receivers can use the key a domain publishes, and whether it is the one we sign with.
namespace PressPost::Dkim
{

enum class KeyStatus { Pass, Warn, Fail, Unknown, NotApplicable };
QByteArray keyStatusName(KeyStatus status); // pass, warn, fail, unknown, not-applicable

struct KeyFinding {
    QByteArray id; // "DK-17"; names the check for good
    KeyStatus status = KeyStatus::Pass;
    Sentence detail;
    Sentence remedy; // empty when nothing is to be done
};

struct KeyQuestion {
    QByteArray domain;
    QByteArray selector;
    std::optional<PrivateKey> key; // the one we sign with, if it is at hand
};

// Blocks on the DNS; in the order of the checks.
std::vector<KeyFinding> checkKey(const KeyQuestion &question, Dns::Source &dns, Instant now);

} // namespace PressPost::Dkim
