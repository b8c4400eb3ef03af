// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/privacy/WorkspaceMergeDesk.h"

#include "models/contacts/ContactJoin.h"
#include "models/privacy/SuppressionList.h"
#include "models/store/AuditTrail.h"
#include "models/store/SqlIds.h"

#include <QJsonObject>

namespace PressPost
{

namespace
{

const QByteArray ofContact = "contact_id = ?"; // most tables of the data map

// What lies in the tables of persons but messages.
Result<void> countRecords(Database &database, const ContactIds &people, MergeNumbers &numbers)
{
    const QString those = QString(u" IN (" + idsAsSql(people) + u')');
    struct Count {
        qint64 MergeNumbers::*place;
        QString sql;
    };
    const Count counts[] = {
        {&MergeNumbers::reports, QStringLiteral("SELECT count(*) FROM feedback_event WHERE contact_id")},
        {&MergeNumbers::consents, QStringLiteral("SELECT count(*) FROM consent_event WHERE contact_id")},
        {&MergeNumbers::requests, QStringLiteral("SELECT count(*) FROM request WHERE contact_id")},
        {&MergeNumbers::lists,
         QStringLiteral("SELECT count(DISTINCT list_id) FROM list_member WHERE contact_id")},
        {&MergeNumbers::keptOut, QStringLiteral("SELECT count(*) FROM suppression WHERE contact_id")},
    };
    for (const Count &count : counts) {
        PP_TRY(numbers.*count.place, database.integer(QString(count.sql + those)));
    }
    return {};
}

// Each consent stays what it was, and says at which address it was given.
Result<void> moveConsents(Database &database, qint64 former, qint64 keeper)
{
    PP_CHECK(database.run("UPDATE consent_event SET former_id = coalesce(former_id, ?), contact_id = ? "
                          "WHERE contact_id = ?",
                          former, keeper, former));
    return {};
}

// Nobody gets more than before at the address that stays: "off" wins, "on" of another address counts only
// where it narrows (whoever was asked about topics gets what they ticked and nothing else, R44 of the privacy
// rules), and an "off" of the person before one that the office noted.
Result<void> moveChoices(Database &database, qint64 former, qint64 keeper)
{
    PP_TRY(
        const qint64 wasAsked,
        database.integer("SELECT count(*) FROM preference WHERE contact_id = ? AND kind = 'topic'", keeper));
    PP_CHECK(database.run(
        "INSERT INTO preference (contact_id, kind, name, choice, at, method) SELECT ?, kind, name, choice, "
        "at, "
        "method FROM preference WHERE contact_id = ? AND (choice = 'off' OR kind <> 'topic' OR ? = 0) "
        "ON CONFLICT DO UPDATE SET choice = excluded.choice, at = excluded.at, method = excluded.method "
        "WHERE excluded.choice = 'off' AND (choice <> 'off' OR (method = 'hand' AND excluded.method <> "
        "'hand'))",
        keeper, former, wasAsked));
    PP_CHECK(database.run("DELETE FROM preference WHERE contact_id = ?", former));
    return {};
}

QJsonObject recordOf(const MergeDone &done)
{
    QStringList former;
    for (const qint64 id : done.former)
        former.append(QString::number(id));
    return {{QStringLiteral("former_contacts"), former.join(u' ')},
            {QStringLiteral("messages"), done.numbers.messages},
            {QStringLiteral("consents"), done.numbers.consents}};
}

} // namespace

Result<std::vector<DuplicateGroup>> WorkspaceMergeDesk::duplicates(const JobControl &control)
{
    PP_TRY(Database database, m_tools.workspace.connect());
    return findDuplicates(database, control);
}

Result<MergePreview> WorkspaceMergeDesk::preview(const ContactIds &people)
{
    PP_TRY(Database database, m_tools.workspace.connect());
    return previewIn(database, people);
}

Result<MergePreview> WorkspaceMergeDesk::previewIn(Database &database, const ContactIds &people)
{
    PP_TRY(MergePreview preview, previewFields(database, m_tools.contacts, people));
    PP_TRY(preview.numbers, m_tools.messages.count(database, people));
    preview.numbers.people = qint64(people.size());
    PP_CHECK(countRecords(database, people, preview.numbers));
    PP_TRY(preview.different, saidDifferent(database, people));
    return preview;
}

Result<MergeDone> WorkspaceMergeDesk::merge(const MergeOrder &order)
{
    PP_TRY(Database database, m_tools.workspace.connect());
    PP_TRY(Transaction transaction, Transaction::begin(database));
    PP_TRY(const MergePreview preview, previewIn(database, order.people));
    PP_CHECK(preview.checkNobodyIsDifferent());
    PP_TRY(const MergePlan plan, planOf(preview, order));
    const Instant now = m_tools.clock.now();
    PP_CHECK(noteFormer(database, plan, now));
    PP_CHECK(SuppressionList(m_tools.marks).join(database, plan.keeper, plan.former));
    PP_CHECK(joinContacts(database, preview, plan, now));
    for (const qint64 former : plan.former) {
        PP_CHECK(m_tools.messages.move(database, former, plan.keeper));
        PP_CHECK(moveConsents(database, former, plan.keeper));
        PP_CHECK(moveChoices(database, former, plan.keeper));
        PP_CHECK(moveByMap(database, former, plan.keeper));
        PP_CHECK(checkNothingIsLeft(database, former));
        PP_CHECK(database.run("DELETE FROM contact WHERE id = ?", former));
    }
    const MergeDone done{plan.keeper, plan.former, preview.numbers};
    AuditNote note{"staff", "contact.merge", "contact", QByteArray::number(plan.keeper)};
    note.details = recordOf(done);
    note.contact = plan.keeper;
    PP_CHECK(appendAudit(database, note, now, m_tools.random));
    PP_CHECK(transaction.commit());
    return done;
}

Result<void> WorkspaceMergeDesk::moveByMap(Database &database, qint64 former, qint64 keeper)
{
    for (const MappedTable &table : m_tools.map) {
        if (table.ofPerson == ofContact)
            PP_CHECK(database.run(
                QString(u"UPDATE " + asText(table.table) + u" SET contact_id = ? WHERE contact_id = ?"),
                keeper, former));
    }
    return {};
}

Result<void> WorkspaceMergeDesk::checkNothingIsLeft(Database &database, qint64 former)
{
    for (const MappedTable &table : m_tools.map) {
        if (table.ofPerson.isEmpty() || table.table == "contact")
            continue;
        PP_TRY(const qint64 left, database.integer(QString(u"SELECT count(*) FROM " + asText(table.table) +
                                                           u" WHERE " + asText(table.ofPerson)),
                                                   former));
        if (left > 0)
            return Error{Fault::Storage, PP_SAY("Nobody was merged"),
                         PP_SAY("records in “%1” would have been lost", asText(table.table)),
                         PP_SAY("report this to the makers of PressPost")};
    }
    return {};
}

Result<qint64> WorkspaceMergeDesk::sayDifferent(const ContactIds &people)
{
    PP_TRY(Database database, m_tools.workspace.connect());
    PP_TRY(Transaction transaction, Transaction::begin(database));
    PP_TRY(const qint64 decision, rememberDifferent(database, people));
    PP_CHECK(transaction.commit());
    return decision;
}

Result<void> WorkspaceMergeDesk::takeBack(qint64 decision)
{
    PP_TRY(Database database, m_tools.workspace.connect());
    return forgetDifferent(database, decision);
}

} // namespace PressPost
