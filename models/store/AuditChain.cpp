// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/AuditChain.h"

#include <QCryptographicHash>
#include <QtEndian>

namespace PressPost
{

namespace
{
constexpr char encodingVersion = 1;

void addNumber(QCryptographicHash &hash, quint64 number)
{
    const quint64 ordered = qToBigEndian(number);
    hash.addData({reinterpret_cast<const char *>(&ordered), sizeof ordered});
}

void addPart(QCryptographicHash &hash, QByteArrayView part)
{
    addNumber(hash, static_cast<quint64>(part.size()));
    hash.addData(part);
}
} // namespace

QByteArray auditCommitment(const QByteArray &salt, const QByteArray &payload)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    addPart(hash, salt);
    addPart(hash, payload);
    return hash.result();
}

QByteArray auditHash(const AuditEntry &entry)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData({&encodingVersion, 1});
    addNumber(hash, static_cast<quint64>(entry.seq));
    addNumber(hash, static_cast<quint64>(toMilliseconds(entry.at)));
    for (const QByteArray *part :
         {&entry.actor, &entry.action, &entry.objectKind, &entry.object, &entry.commitment, &entry.previous})
        addPart(hash, *part);
    return hash.result();
}

std::optional<AuditBreak> AuditReader::next(const AuditEntry &entry)
{
    const qint64 expected = m_seq + 1;
    if (entry.seq > expected)
        return AuditBreak{expected, AuditBreak::Kind::Missing};
    if (entry.seq < expected)
        return AuditBreak{entry.seq, AuditBreak::Kind::WrongOrder};
    if (entry.hash != auditHash(entry) || entry.previous != m_hash)
        return AuditBreak{entry.seq, AuditBreak::Kind::Changed};
    if (entry.seq == m_seen.seq && entry.hash != m_seen.hash)
        return AuditBreak{entry.seq, AuditBreak::Kind::HeadDiffers};
    m_seq = entry.seq;
    m_hash = entry.hash;
    return std::nullopt;
}

std::optional<AuditBreak> AuditReader::finish() const
{
    if (m_seq < m_seen.seq)
        return AuditBreak{m_seq + 1, AuditBreak::Kind::HeadMissing};
    return std::nullopt;
}

} // namespace PressPost
