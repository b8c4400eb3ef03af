// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domains/CheckResult.h"
#include "models/domains/DomainFacts.h"

#include <span>
#include <vector>

// One function per check. It answers for its id alone, once or (keys) once per selector; what the DNS did not
// say is unknown, what another check reports already (no record at all) is not applicable.
namespace PressPost
{

struct DomainCheck {
    const char *id;
    CheckArea area;
    QList<CheckResult> (*run)(DomainFacts &facts);
};

// The files of this folder that hold checks.
std::span<const DomainCheck> spfChecks();
std::span<const DomainCheck> dkimChecks();
std::span<const DomainCheck> dmarcChecks();
std::span<const DomainCheck> mailChecks(); // MX, alignment

// All of them, in the order of the cards.
std::vector<DomainCheck> allDomainChecks();
QList<CheckResult> runChecks(DomainFacts &facts, std::span<const DomainCheck> checks);

// What is there, and whatever the relay needs besides; nothing: nothing to add, or it is not known what the
// relay needs (SPF-34).
std::optional<QByteArray> suggestedSpf(DomainFacts &facts);
// A record to start with, or the one that is there with an address for reports.
QByteArray suggestedDmarc(DomainFacts &facts);

// What the answer of the DNS was, for a check that could not ask.
CheckResult unknownResult(const QByteArray &name, const QString &why);

} // namespace PressPost
