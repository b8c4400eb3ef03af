// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/feedback/WorkspaceFeedbackDesk.h"

#include "models/feedback/CameBackReading.h"
#include "models/feedback/MailboxReader.h"
#include "models/store/AuditTrail.h"

namespace PressPost
{

Result<CameBackPage> WorkspaceFeedbackDesk::cameBack(const CameBackFilter &filter)
{
    PP_TRY(Database database, m_needs.workspace.connect());
    return loadCameBack(database, filter);
}

Result<std::vector<ReasonTally>> WorkspaceFeedbackDesk::reasons(const CameBackFilter &filter)
{
    PP_TRY(Database database, m_needs.workspace.connect());
    return tallyReasons(database, filter);
}

Result<std::vector<CampaignTally>> WorkspaceFeedbackDesk::campaigns()
{
    PP_TRY(Database database, m_needs.workspace.connect());
    return tallyCampaigns(database);
}

Result<WhyNot> WorkspaceFeedbackDesk::whyNot(qint64 contact, std::optional<qint64> campaign)
{
    PP_TRY(Database database, m_needs.workspace.connect());
    return loadWhyNot(database, SuppressionList(m_needs.marks), contact, campaign);
}

Result<QString> WorkspaceFeedbackDesk::addressOf(Database &database, qint64 contact) const
{
    PP_TRY(const std::optional<QVariant> address,
           database.value("SELECT email FROM contact WHERE id = ?", contact));
    if (!address)
        return Error{Fault::NotFound, PP_SAY("This person is no longer among the contacts")};
    return address->toString();
}

Result<void> WorkspaceFeedbackDesk::note(Database &database, const QByteArray &action, qint64 contact) const
{
    AuditNote note{"staff", action, "contact", QByteArray::number(contact)};
    note.contact = contact;
    return appendAudit(database, note, m_needs.clock.now(), m_needs.random);
}

Result<void> WorkspaceFeedbackDesk::writeAgain(qint64 contact)
{
    PP_TRY(Database database, m_needs.workspace.connect());
    PP_TRY(Transaction transaction, Transaction::begin(database));
    PP_TRY(const QString address, addressOf(database, contact));
    PP_CHECK(SuppressionList(m_needs.marks).lift(database, address));
    // What was reported until now no longer counts, or the next small trouble would undo the undoing.
    PP_CHECK(database.run("UPDATE feedback_event SET decision = 'noted', rule = 'taken back' "
                          "WHERE contact_id = ? AND action = 'failed'",
                          contact));
    PP_CHECK(
        database.run("UPDATE contact SET paused_until = NULL, came_back_at = NULL WHERE id = ?", contact));
    PP_CHECK(note(database, "contact.unsuppress", contact));
    return transaction.commit();
}

Result<void> WorkspaceFeedbackDesk::confirm(qint64 contact)
{
    PP_TRY(Database database, m_needs.workspace.connect());
    PP_TRY(Transaction transaction, Transaction::begin(database));
    PP_TRY(const QString address, addressOf(database, contact));
    const SuppressionList list(m_needs.marks);
    PP_TRY(const std::vector<SuppressionEntry> entries, list.entriesOf(database, address));
    for (const SuppressionEntry &entry : entries) {
        if (entry.state == "provisional")
            PP_CHECK(list.add(database, address, {entry.kind, entry.reason, "hand", "staff"},
                              m_needs.clock.now()));
    }
    PP_CHECK(database.run("UPDATE feedback_event SET decision = 'suppressed' WHERE contact_id = ? AND "
                          "decision = 'provisional'",
                          contact));
    PP_CHECK(note(database, "contact.suppress", contact));
    return transaction.commit();
}

Result<FeedbackSummary> WorkspaceFeedbackDesk::fetch(std::optional<qint64> mailbox, const JobControl &control)
{
    if (!m_returnedFolder.isEmpty())
        return processFiles({m_returnedFolder}, control);
    std::vector<MailboxSettings> chosen;
    {
        PP_TRY(Database database, m_needs.workspace.connect());
        if (mailbox) {
            PP_TRY(MailboxSettings one, loadMailbox(database, *mailbox));
            chosen.push_back(std::move(one));
        } else {
            PP_TRY(chosen, loadMailboxes(database));
        }
    }
    if (chosen.empty())
        return Error{Fault::NotFound,
                     PP_SAY("There is no mailbox to read"),
                     {},
                     PP_SAY("add the one that bounces come to")};
    FeedbackSummary summary;
    for (const MailboxSettings &settings : chosen) {
        PP_TRY(const MailboxRoute route, routeTo(settings, m_vault));
        PP_TRY(const FeedbackSummary one, fetchMailbox(m_needs, m_network, route, control));
        summary += one;
    }
    return summary;
}

Result<FeedbackSummary> WorkspaceFeedbackDesk::processFiles(const QStringList &files,
                                                            const JobControl &control)
{
    return takeFiles(m_needs, files, control);
}

Result<std::vector<MailboxSettings>> WorkspaceFeedbackDesk::mailboxes()
{
    if (!m_returnedFolder.isEmpty()) {
        MailboxSettings practice;
        practice.name = PP_SAY("Practice mailbox").translated();
        return std::vector<MailboxSettings>{practice};
    }
    PP_TRY(Database database, m_needs.workspace.connect());
    return loadMailboxes(database);
}

Result<qint64> WorkspaceFeedbackDesk::saveMailbox(const MailboxSettings &settings)
{
    if (!m_returnedFolder.isEmpty())
        return Error{Fault::Rejected, PP_SAY("Practice has a mailbox of its own and reads no other"),
                     PP_SAY("nothing of it reaches the outside"), PP_SAY("leave practice to set up yours")};
    PP_TRY(Database database, m_needs.workspace.connect());
    PP_TRY(Transaction transaction, Transaction::begin(database));
    PP_TRY(const qint64 id, storeMailbox(database, settings));
    PP_CHECK(transaction.commit());
    return id;
}

Result<void> WorkspaceFeedbackDesk::removeMailbox(qint64 id)
{
    PP_TRY(Database database, m_needs.workspace.connect());
    PP_CHECK(database.run("DELETE FROM mailbox WHERE id = ?", id));
    return m_vault.remove(mailboxPasswordName(id));
}

// First the vault: a date without a password would be a lie, a password without a date is only unused.
Result<void> WorkspaceFeedbackDesk::setMailboxPassword(qint64 id, const QByteArray &password)
{
    PP_TRY(Database database, m_needs.workspace.connect());
    PP_CHECK(loadMailbox(database, id));
    PP_CHECK(m_vault.write(mailboxPasswordName(id), Secret(password)));
    PP_CHECK(database.run("UPDATE mailbox SET password_since = ? WHERE id = ?", m_needs.clock.now(), id));
    return {};
}

Result<MailboxTest> WorkspaceFeedbackDesk::testMailbox(qint64 id, const JobControl &control)
{
    PP_TRY(Database database, m_needs.workspace.connect());
    PP_TRY(const MailboxSettings settings, loadMailbox(database, id));
    PP_TRY(const MailboxRoute route, routeTo(settings, m_vault));
    PP_TRY(const Imap::Watermark watermark, loadWatermark(database, id));
    return lookIntoMailbox(m_network, route, watermark, m_needs.random, control);
}

} // namespace PressPost
