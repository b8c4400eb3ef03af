// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/privacy/Erasure.h"

#include "models/contacts/FormerContacts.h"
#include "models/mail/address/Address.h"
#include "models/store/AuditTrail.h"

#include <QFile>
#include <QJsonDocument>

namespace PressPost
{

namespace
{

// Every spelling under which the file may hold the address.
QStringList spellingsOf(const QString &email)
{
    QStringList spellings{email};
    if (const ParsedAddress address = parseAddress(email)) {
        spellings += {address->text(), address->key(), address->display()};
    }
    spellings.removeDuplicates();
    return spellings;
}

} // namespace

QJsonObject ErasureCertificate::json() const
{
    QJsonObject removed;
    for (auto it = rowsRemoved.begin(); it != rowsRemoved.end(); ++it)
        removed.insert(it.key(), it.value());
    return {{QStringLiteral("erasure"), id},
            {QStringLiteral("begun_at"), toIsoText(begunAt)},
            {QStringLiteral("finished_at"), toIsoText(finishedAt)},
            {QStringLiteral("rows_removed"), removed},
            {QStringLiteral("mark_kept"), isMarkKept},
            {QStringLiteral("files_scanned"), filesScanned},
            {QStringLiteral("bytes_scanned"), bytesScanned},
            {QStringLiteral("traces"), traces},
            {QStringLiteral("proven"), isProven()}};
}

Result<ErasureCertificate> Erasure::erase(qint64 contact, AfterErasure after, const QByteArray &door,
                                          const JobControl &control)
{
    ErasureCertificate certificate;
    certificate.begunAt = m_tools.clock.now();
    certificate.isMarkKept = after == AfterErasure::NeverWriteAgain;
    PP_TRY(Database database, m_tools.workspace.connect());
    PP_TRY(const Person person, read(database, contact));
    PP_CHECK(removeRows(database, person, after, door, certificate));
    control.progress(1, 4);
    PP_CHECK(purge(database));
    control.progress(2, 4);
    PP_CHECK(scan(person.traces, control, certificate));
    control.progress(3, 4);
    PP_CHECK(finish(database, certificate));
    control.progress(4, 4);
    return certificate;
}

Result<ErasureCertificate> Erasure::prove(const QString &address, const JobControl &control)
{
    ErasureCertificate certificate;
    certificate.begunAt = m_tools.clock.now();
    PP_TRY(Database database, m_tools.workspace.connect());
    PP_CHECK(purge(database));
    PP_CHECK(scan(spellingsOf(address), control, certificate));
    certificate.finishedAt = m_tools.clock.now();
    return certificate;
}

Result<Erasure::Person> Erasure::read(Database &database, qint64 contact) const
{
    Person person;
    PP_TRY(person.addresses, addressesOf(database, contact));
    for (const QString &address : std::as_const(person.addresses))
        person.traces += spellingsOf(address);
    person.traces.removeDuplicates();
    person.id = contact;
    if (person.addresses.isEmpty())
        return Error{Fault::NotFound,
                     PP_SAY("This person is not in your contacts"),
                     {},
                     PP_SAY("look at the address")};
    return person;
}

Result<void> Erasure::removeRows(Database &database, const Person &person, AfterErasure after,
                                 const QByteArray &door, ErasureCertificate &certificate) const
{
    PP_TRY(Transaction transaction, Transaction::begin(database));
    const SuppressionList list(m_tools.marks);
    if (after == AfterErasure::NeverWriteAgain) {
        Suppression suppression{"erased"};
        suppression.proof = "hand";
        suppression.who = door;
        PP_CHECK(list.add(database, person.addresses.front(), suppression, certificate.begunAt));
    }
    for (const QString &address : person.addresses) {
        PP_TRY(const std::vector<SuppressionEntry> entries, list.entriesOf(database, address));
        for (const SuppressionEntry &entry : entries) {
            if (!entry.isOf(person.id))
                continue;
            // What the press office wrote as a reason may name the person.
            const char *sql = after == AfterErasure::ForgetCompletely
                                  ? "DELETE FROM suppression WHERE id = ?"
                                  : "UPDATE suppression SET reason = '' WHERE id = ?";
            PP_CHECK(database.run(sql, entry.id));
        }
    }
    // The person's own row last: the others hang on it.
    for (auto table = m_tools.map.rbegin(); table != m_tools.map.rend(); ++table) {
        if (table->erasure != OnErasure::Delete || table->ofPerson.isEmpty() || table->table == "contact")
            continue;
        PP_TRY(const qint64 rows, database.run(QString(u"DELETE FROM " + asText(table->table) + u" WHERE " +
                                                       asText(table->ofPerson)),
                                               person.id));
        certificate.rowsRemoved[asText(table->table)] = rows;
    }
    PP_TRY(certificate.rowsRemoved[QStringLiteral("contact")],
           database.run("DELETE FROM contact WHERE id = ?", person.id));
    PP_TRY(
        certificate.id,
        database.insert("INSERT INTO erasure (contact_id, door, state, begun_at) VALUES (?, ?, 'removed', ?)",
                        person.id, asText(door), certificate.begunAt));
    PP_CHECK(appendAudit(database, {door, "contact.erase", "erasure", QByteArray::number(certificate.id)},
                         certificate.begunAt, m_tools.random));
    return transaction.commit();
}

Result<void> Erasure::purge(Database &database) const
{
    PP_CHECK(database.script("PRAGMA wal_checkpoint(TRUNCATE); VACUUM; PRAGMA wal_checkpoint(TRUNCATE)"));
    for (const QString &backup : m_tools.workspace.copies()) {
        if (!QFile::remove(backup))
            return Error{Fault::Io, PP_SAY("The erasure could not be finished"),
                         PP_SAY("an old copy of the workspace could not be removed: %1", backup),
                         PP_SAY("remove that file and erase again")};
    }
    return {};
}

Result<void> Erasure::scan(const QStringList &traces, const JobControl &control,
                           ErasureCertificate &certificate) const
{
    PP_TRY(const TraceReport report, scanForTraces(m_tools.workspace.allFiles(), traces, control));
    certificate.filesScanned = report.files;
    certificate.bytesScanned = report.bytes;
    certificate.traces = qint64(report.traces.size());
    return {};
}

Result<void> Erasure::finish(Database &database, ErasureCertificate &certificate) const
{
    certificate.finishedAt = m_tools.clock.now();
    PP_CHECK(database.run("UPDATE erasure SET state = ?, finished_at = ?, certificate_json = ? WHERE id = ?",
                          certificate.isProven() ? "proven" : "traces-left", certificate.finishedAt,
                          asText(QJsonDocument(certificate.json()).toJson(QJsonDocument::Compact)),
                          certificate.id));
    return {};
}

} // namespace PressPost
