// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mail/dmarc/Record.h"
#include "models/mail/dns/Source.h"

#include <QHash>

// From a name upwards to the organisation it belongs to (RFC 9989 §4.10), and the same as receivers of the
// years before did it, by the Public Suffix List (RFC 7489 §3.2).
namespace PressPost::Dmarc
{

constexpr int maxWalkQueries = 8;
constexpr int labelsAfterJump = 7; // names of eight and more labels go on with these

struct Policies { // what stands at one name
    QByteArray domain;
    Dns::Status status = Dns::Status::Failed;
    QByteArrayList texts;         // that are DMARC records; more than one counts as none (§4.10)
    std::optional<Record> record; // when there is exactly one
    bool isKnown() const
    {
        return status == Dns::Status::Found || status == Dns::Status::NoData ||
               status == Dns::Status::NoName || status == Dns::Status::BadName;
    }
};

struct Walk {
    QByteArray start;
    QList<Policies> steps; // in the order of the questions
    QByteArray organisation;
    bool isComplete = true; // false: a question on the way was not answered

    const Policies *at(const QByteArray &domain) const;
    // psd=y above the organisation, if the walk met it.
    const Policies *publicSuffix() const;
};

// Remembers what it asked, so that walks from several names of one message ask nothing twice.
class TreeWalker
{
public:
    explicit TreeWalker(Dns::Source &source) : m_source(source) {}
    // A-labels; case and a trailing dot do not matter.
    const Walk &walk(const QByteArray &domain);

private:
    Policies policiesAt(const QByteArray &domain);

    Dns::Source &m_source;
    QHash<QByteArray, Policies> m_policies;
    QHash<QByteArray, Walk> m_walks;
};

// Public Suffix List: the file, or the newest the system has. Nothing: the name is itself a public suffix, or
// the file cannot be read.
std::optional<QByteArray> organisationBySuffixList(const QByteArray &domain, const QByteArray &file = {});

} // namespace PressPost::Dmarc
