// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"

#include <QByteArray>

#include <optional>

// The tamper-evident trail as values: what one entry says and how entries hang together. Each hash covers the
// entry and the hash before it. Personal details are not in an entry, only a commitment to them,
// SHA-256(salt, payload), so that erasing payload and salt leaves the chain whole (GDPR Art. 17 beside Art.
// 5(2)). A chain alone cannot notice that its tail was cut or that yesterday's file was put back: compare the
// head with one that was kept elsewhere.

namespace PressPost
{

inline constexpr qsizetype auditHashSize = 32;

struct AuditEntry {
    qint64 seq = 0; // 1, 2, 3 …
    Instant at;
    QByteArray actor;      // "user:7", "subject", "system": never a name
    QByteArray action;     // "contact.erase"
    QByteArray objectKind; // "contact"
    QByteArray object;     // a pseudonym
    QByteArray commitment; // auditCommitment(), or empty without details
    QByteArray previous;   // hash of seq - 1; empty for the first
    QByteArray hash;

    friend bool operator==(const AuditEntry &, const AuditEntry &) = default;
};

QByteArray auditCommitment(const QByteArray &salt, const QByteArray &payload);
// Over everything but the hash itself, each part after its length, so that no two entries encode alike.
QByteArray auditHash(const AuditEntry &entry);

// Where a chain is broken.
struct AuditBreak {
    enum class Kind { Missing, Changed, WrongOrder, HeadMissing, HeadDiffers };

    qint64 seq = 0;
    Kind kind = Kind::Changed;

    friend bool operator==(const AuditBreak &, const AuditBreak &) = default;
};

// Reads a chain from its first entry to its last; 500,000 entries need no more memory than one.
class AuditReader
{
public:
    // The first break, if this entry is one. Nothing else means anything after it.
    std::optional<AuditBreak> next(const AuditEntry &entry);
    // After the last entry: whether the newest head that was seen is still in this chain.
    struct Head {
        qint64 seq = 0; // 0: none was kept
        QByteArray hash;
    };
    explicit AuditReader(Head seen) : m_seen(std::move(seen)) {}
    std::optional<AuditBreak> finish() const;
    Head head() const { return {m_seq, m_hash}; }

private:
    Head m_seen;
    qint64 m_seq = 0;
    QByteArray m_hash;
};

} // namespace PressPost
