// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mail/dkim/Verifier.h"

#include <QHash>

// The parts of a verification that look at the message and at the DNS.
namespace PressPost::Dkim
{

// Asks for the keys of one message, each once.
class KeySource
{
public:
    struct Keys {
        Outcome outcome = Outcome::Pass; // else why there is none: TempError or PermError
        Sentence reason;
        std::vector<KeyRecord> records;
        bool isSecure = false;
    };

    explicit KeySource(Dns::Source &dns) : m_dns(dns) {}
    const Keys &keysOf(const Signature &signature);

private:
    Keys ask(const Signature &signature) const;

    Dns::Source &m_dns;
    QHash<QByteArray, Keys> m_asked;
};

// Warnings that need the message alone.
std::vector<SignatureWarning> warningsOf(const MessageView &message, const Signature &signature, Instant now);

// Domains of the mailboxes in From, lower-cased, as A-labels.
QByteArrayList fromDomains(const MessageView &message);

} // namespace PressPost::Dkim
