// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ItemRoles.h"
#include "models/core/Sentence.h"

#include <QByteArrayList>
#include <QMetaType>

#include <optional>

// What one check of a sending domain found.
namespace PressPost
{

enum class CheckStatus { Pass, Warn, Fail, Unknown, NotApplicable };
QByteArray checkStatusName(CheckStatus status); // pass, warn, fail, unknown, not-applicable
Sentence checkStatusWord(CheckStatus status);   // Passes, Weak, Fails, Not known, Not needed
Tone toneOf(CheckStatus status);
// The one that speaks for both: fail, then unknown, weak, pass, not needed.
CheckStatus worse(CheckStatus a, CheckStatus b);

// The cards of the page, in their order.
enum class CheckArea { Spf, Dkim, Dmarc, Alignment, Proof, Mail };
Sentence checkAreaTitle(CheckArea area);

// A DNS record to publish, as the different kinds of DNS hosts want it.
struct RecordToPublish {
    QByteArray type;     // TXT
    QByteArray host;     // "_dmarc": for forms that add their zone's name themselves; "@" for the zone itself
    QByteArray name;     // "_dmarc.example.org"
    QByteArray value;    // one line
    QByteArray strings;  // "…" "…": quoted, each of 255 octets at most
    QByteArray zoneLine; // for a zone file
    friend bool operator==(const RecordToPublish &, const RecordToPublish &) = default;
};
// zone: the domain as the DNS host knows it, which the name lies in.
RecordToPublish textRecord(const QByteArray &name, const QByteArray &zone, const QByteArray &value);
// The name as the form of that zone wants it: "@", "_dmarc", "_dmarc.news".
QByteArray hostInZone(const QByteArray &name, const QByteArray &zone);

struct CheckResult {
    QByteArray id; // "SPF-18": names the check for good
    CheckArea area = CheckArea::Spf;
    CheckStatus status = CheckStatus::Unknown;
    Sentence title;          // the finding, to be repeated to the boss
    Sentence detail;         // what it means
    QByteArrayList evidence; // records, names, answers as they are
    Sentence remedy;         // what to do; empty when nothing is to be done
    std::optional<RecordToPublish> record;
};

} // namespace PressPost
