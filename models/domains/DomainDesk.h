// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domains/DomainReport.h"
#include "models/mail/dkim/Keys.h"

#include <optional>
#include <vector>

namespace PressPost
{

// A domain the press office sends from, as the list of the page shows it.
struct SendingDomain {
    QByteArray name;                  // A-labels, lower case
    QByteArray selector;              // of the DKIM key in use; empty: messages leave unsigned
    std::optional<Instant> checkedAt; // nothing: never
};

// A key of ours and what is to be published for it. Receivers see a signature of a key that is not published
// as broken, so a key is in use only from the check on that finds it in the DNS.
struct SigningKey {
    QByteArray selector;
    Dkim::KeyType type = Dkim::KeyType::Rsa;
    Instant madeAt;
    bool isInUse = false;
    RecordToPublish record;
};

// Everything one does with sending domains: what the window and the command line share. Every function blocks
// and may be called from any thread; the window calls from a JobRunner.
class DomainDesk
{
public:
    virtual ~DomainDesk() = default;

    virtual Result<std::vector<SendingDomain>> domains() = 0; // in the order they were added
    // By its name or an address of it, as typed; the name as it is kept. One that is there is that one.
    // Fault::Syntax: no domain.
    virtual Result<QByteArray> add(const QString &typed) = 0;
    // With its keys and what was found. Fault::NotFound.
    virtual Result<void> remove(const QByteArray &domain) = 0;

    // Asks the DNS anew, keeps the report, and takes the newest key into use that is published.
    virtual Result<DomainReport> check(const QByteArray &domain, const JobControl &control) = 0;
    // Nothing: never checked.
    virtual Result<std::optional<DomainReport>> lastReport(const QByteArray &domain) = 0;

    virtual Result<std::vector<SigningKey>> keys(const QByteArray &domain) = 0; // newest first
    // A selector that is free: "pp2026", "pp2026-2" …
    virtual Result<QByteArray> freeSelector(const QByteArray &domain) = 0;
    // Fault::Conflict: the selector is taken.
    virtual Result<SigningKey> makeKey(const QByteArray &domain, const QByteArray &selector,
                                       Dkim::KeyType type) = 0;
};

} // namespace PressPost
