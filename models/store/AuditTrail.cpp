// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/AuditTrail.h"

#include <QJsonDocument>

namespace PressPost
{

namespace
{

constexpr qsizetype saltSize = 16;

Result<AuditReader::Head> newestEntry(Database &database)
{
    AuditReader::Head head;
    PP_CHECK(database.each("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1", [&head](const Row &row) {
        head = {row.integer(0), row.bytes(1)};
    }));
    return head;
}

AuditEntry entryOf(const Row &row)
{
    AuditEntry entry;
    entry.seq = row.integer(0);
    entry.at = row.instant(1);
    entry.actor = row.word(2);
    entry.action = row.word(3);
    entry.objectKind = row.word(4);
    entry.object = row.word(5);
    entry.commitment = row.bytes(6);
    entry.previous = row.bytes(7);
    entry.hash = row.bytes(8);
    return entry;
}

} // namespace

Result<void> appendAudit(Database &database, const AuditNote &note, Instant now, Random &random)
{
    PP_TRY(const AuditReader::Head head, newestEntry(database));
    const QByteArray salt = random.bytes(saltSize);
    const QByteArray payload = QJsonDocument(note.details).toJson(QJsonDocument::Compact);
    AuditEntry entry;
    entry.seq = head.seq + 1;
    entry.at = now;
    entry.actor = note.actor;
    entry.action = note.action;
    entry.objectKind = note.objectKind;
    entry.object = note.object;
    if (!note.details.isEmpty())
        entry.commitment = auditCommitment(salt, payload);
    entry.previous = head.hash;
    entry.hash = auditHash(entry);
    PP_CHECK(database.run(
        "INSERT INTO audit (seq, at, actor, action, object_kind, object, commitment, previous, hash) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        entry.seq, entry.at, asText(entry.actor), asText(entry.action), asText(entry.objectKind),
        asText(entry.object), entry.commitment, entry.previous, entry.hash));
    if (!note.details.isEmpty())
        PP_CHECK(database.run("INSERT INTO audit_payload (seq, contact_id, salt, json) VALUES (?, ?, ?, ?)",
                              entry.seq, note.contact, salt, asText(payload)));
    return {};
}

Result<AuditVerdict> verifyAudit(Database &database, AuditReader::Head seen)
{
    AuditReader reader(std::move(seen));
    AuditVerdict verdict;
    PP_CHECK(database.each("SELECT seq, at, actor, action, object_kind, object, commitment, previous, hash "
                           "FROM audit ORDER BY seq",
                           [&](const Row &row) {
                               if (!verdict.broken)
                                   verdict.broken = reader.next(entryOf(row));
                           }));
    if (!verdict.broken)
        verdict.broken = reader.finish();
    verdict.head = reader.head();
    return verdict;
}

} // namespace PressPost
