// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Random.h"
#include "models/store/AuditChain.h"
#include "models/store/Database.h"

#include <QJsonObject>

// Writes and reads the tamper-evident trail of AuditChain.h in the workspace file.

namespace PressPost
{

struct AuditNote {
    QByteArray actor = "staff";                   // "staff", "subject", "system": never a name
    QByteArray action;                            // "contact.erase", "import", "campaign.send"
    QByteArray objectKind;                        // "contact", "campaign" …
    QByteArray object;                            // an id of ours: never an address
    QJsonObject details = {};                     // personal details; leave with the person
    std::optional<qint64> contact = std::nullopt; // whose details these are
};

// To be called inside the transaction of the change that it tells of.
Result<void> appendAudit(Database &database, const AuditNote &note, Instant now, Random &random);
// Reads the whole chain; the first break, or where it ends.
struct AuditVerdict {
    std::optional<AuditBreak> broken;
    AuditReader::Head head;
};
Result<AuditVerdict> verifyAudit(Database &database, AuditReader::Head seen = {});

} // namespace PressPost
