// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/WorkspaceCampaignDesk.h"

#include "models/campaigns/CampaignRows.h"
#include "models/contacts/ContactLists.h"

namespace PressPost
{

namespace
{
constexpr qint64 audienceChunk = 500; // people read at once while looking for the index-th
constexpr qint64 reportEvery = 100;   // people between two reports of progress
} // namespace

Result<std::vector<CampaignSummary>> WorkspaceCampaignDesk::campaigns()
{
    PP_TRY(Database database, m_workspace.connect());
    std::vector<CampaignSummary> all;
    PP_CHECK(database.each(
        "SELECT c.id, c.name, c.state, c.changed_at, count(d.id), "
        "coalesce(sum(d.state IN ('accepted', 'bounced', 'complained', 'refused')), 0), "
        "coalesce(sum(d.state IN ('accepted', 'complained')), 0), "
        "coalesce(sum(d.state IN ('bounced', 'refused')), 0) FROM campaign AS c "
        "LEFT JOIN delivery AS d ON d.campaign_id = c.id AND d.state <> 'skipped' "
        "GROUP BY c.id ORDER BY c.changed_at DESC, c.id DESC",
        [&all](const Row &row) {
            all.push_back({row.integer(0), row.text(1), stateById(row.word(2)).value_or(CampaignState::Draft),
                           row.integer(4), row.integer(5), row.integer(6), row.integer(7), row.instant(3)});
        }));
    return all;
}

Result<Campaign> WorkspaceCampaignDesk::load(qint64 id)
{
    PP_TRY(Database database, m_workspace.connect());
    return loadCampaign(database, id);
}

Result<Campaign> WorkspaceCampaignDesk::insert(Database &database, Campaign campaign)
{
    campaign.publicId = m_random.id().toHex();
    campaign.state = CampaignState::Draft;
    campaign.createdAt = campaign.changedAt = m_clock.now();
    PP_TRY(campaign.id, insertCampaign(database, campaign));
    return campaign;
}

Result<Campaign> WorkspaceCampaignDesk::create(const Campaign &draft)
{
    PP_TRY(Database database, m_workspace.connect());
    PP_TRY(Transaction transaction, Transaction::begin(database));
    PP_TRY(Campaign created, insert(database, draft));
    PP_CHECK(transaction.commit());
    return created;
}

Result<void> WorkspaceCampaignDesk::requireEditable(Database &database, qint64 id)
{
    PP_TRY(const Campaign stored, loadCampaign(database, id));
    if (canEdit(stored.state))
        return {};
    return Error{Fault::Conflict, PP_SAY("The campaign “%1” can no longer be changed", stored.name),
                 PP_SAY("it is “%1”, and people may have it already", stateLabel(stored.state).english()),
                 PP_SAY("make a copy and change that")};
}

Result<void> WorkspaceCampaignDesk::touch(Database &database, qint64 id)
{
    PP_CHECK(database.run("UPDATE campaign SET changed_at = ? WHERE id = ?", m_clock.now(), id));
    return {};
}

Result<void> WorkspaceCampaignDesk::save(const Campaign &campaign)
{
    PP_TRY(Database database, m_workspace.connect());
    PP_TRY(Transaction transaction, Transaction::begin(database));
    PP_CHECK(requireEditable(database, campaign.id));
    Campaign changed = campaign;
    changed.changedAt = m_clock.now();
    PP_CHECK(updateCampaign(database, changed));
    return transaction.commit();
}

Result<Campaign> WorkspaceCampaignDesk::duplicate(qint64 id)
{
    PP_TRY(Database database, m_workspace.connect());
    PP_TRY(Transaction transaction, Transaction::begin(database));
    PP_TRY(Campaign copy, loadCampaign(database, id));
    PP_TRY(copy, insert(database, std::move(copy)));
    PP_CHECK(database.run("INSERT INTO attachment (campaign_id, file_name, media_type, content_id, bytes) "
                          "SELECT ?, file_name, media_type, content_id, bytes FROM attachment "
                          "WHERE campaign_id = ? ORDER BY id",
                          copy.id, id));
    PP_CHECK(transaction.commit());
    return copy;
}

Result<void> WorkspaceCampaignDesk::remove(qint64 id)
{
    PP_TRY(Database database, m_workspace.connect());
    PP_TRY(Transaction transaction, Transaction::begin(database));
    PP_TRY(const Campaign stored, loadCampaign(database, id));
    if (stored.state != CampaignState::Draft)
        return Error{Fault::Conflict, PP_SAY("The campaign “%1” cannot be deleted", stored.name),
                     PP_SAY("only drafts can: the others are the record of what was sent")};
    PP_CHECK(database.run("DELETE FROM campaign WHERE id = ?", id));
    return transaction.commit();
}

Result<void> WorkspaceCampaignDesk::setState(qint64 id, CampaignState state)
{
    PP_TRY(Database database, m_workspace.connect());
    PP_TRY(Transaction transaction, Transaction::begin(database));
    PP_CHECK(changeState(database, id, state, m_clock.now()));
    return transaction.commit();
}

Result<std::vector<AttachedFile>> WorkspaceCampaignDesk::attachments(qint64 id)
{
    PP_TRY(Database database, m_workspace.connect());
    std::vector<AttachedFile> files;
    PP_CHECK(database.each(
        "SELECT id, file_name, media_type, content_id, length(bytes) FROM attachment WHERE campaign_id = ? "
        "ORDER BY id",
        [&files](const Row &row) {
            files.push_back({row.integer(0), row.text(1), row.word(2), row.word(3), row.integer(4)});
        },
        id));
    return files;
}

Result<void> WorkspaceCampaignDesk::attach(qint64 id, const Attachment &attachment)
{
    PP_CHECK(MessagePart::create(attachment)); // what cannot be sent is not kept
    PP_TRY(Database database, m_workspace.connect());
    PP_TRY(Transaction transaction, Transaction::begin(database));
    PP_CHECK(requireEditable(database, id));
    PP_CHECK(database.insert("INSERT INTO attachment (campaign_id, file_name, media_type, content_id, bytes) "
                             "VALUES (?, ?, ?, ?, ?)",
                             id, attachment.fileName, asText(attachment.mediaType),
                             asText(attachment.contentId), attachment.content));
    PP_CHECK(touch(database, id));
    return transaction.commit();
}

Result<void> WorkspaceCampaignDesk::detach(qint64 id, qint64 attachment)
{
    PP_TRY(Database database, m_workspace.connect());
    PP_TRY(Transaction transaction, Transaction::begin(database));
    PP_CHECK(requireEditable(database, id));
    PP_CHECK(database.run("DELETE FROM attachment WHERE id = ? AND campaign_id = ?", attachment, id));
    PP_CHECK(touch(database, id));
    return transaction.commit();
}

Result<QByteArray> WorkspaceCampaignDesk::attachedBytes(qint64 attachment)
{
    PP_TRY(Database database, m_workspace.connect());
    PP_TRY(const std::optional<QVariant> bytes,
           database.value("SELECT bytes FROM attachment WHERE id = ?", attachment));
    if (!bytes)
        return Error{Fault::NotFound, PP_SAY("This attachment is no longer there")};
    return bytes->toByteArray();
}

Result<std::vector<ListSummary>> WorkspaceCampaignDesk::lists()
{
    PP_TRY(Database database, m_workspace.connect());
    PP_TRY(const std::vector<ContactList> lists, loadLists(database));
    std::vector<ListSummary> all;
    all.reserve(lists.size());
    for (const ContactList &list : lists)
        all.push_back({list.id, list.name, list.people});
    return all;
}

Result<std::vector<Mailbox>> WorkspaceCampaignDesk::senders()
{
    PP_TRY(Database database, m_workspace.connect());
    std::vector<Mailbox> all;
    PP_CHECK(database.each(
        "SELECT address, max(name) FROM (SELECT from_address AS address, from_name AS name FROM relay UNION "
        "ALL "
        "SELECT from_address, from_name FROM campaign) WHERE address <> '' GROUP BY lower(address) "
        "ORDER BY lower(address)",
        [&all](const Row &row) {
            all.push_back({row.text(1), row.word(0)});
        }));
    return all;
}

Result<QByteArrayList> WorkspaceCampaignDesk::fieldNames()
{
    PP_TRY(Database database, m_workspace.connect());
    QByteArrayList names = RecipientReader::ownFields();
    PP_CHECK(database.each("SELECT DISTINCT name FROM contact_field ORDER BY name", [&names](const Row &row) {
        if (const QByteArray name = row.word(0); !names.contains(name))
            names.append(name);
    }));
    return names;
}

Result<AudienceSummary> WorkspaceCampaignDesk::audience(const Campaign &campaign)
{
    PP_TRY(Database database, m_workspace.connect());
    const Instant now = m_clock.now();
    AudienceSummary summary;
    PP_CHECK(RecipientReader(database, m_marks).eachOfAudience(campaign, [&](const Recipient &recipient) {
        ++summary.lookedAt;
        if (const std::optional<GateRule> rule = askGate(recipient.gate, now))
            ++summary.leftOut[*rule];
    }));
    return summary;
}

Result<std::optional<Person>> WorkspaceCampaignDesk::recipient(const Campaign &campaign, qint64 index)
{
    PP_TRY(Database database, m_workspace.connect());
    const RecipientReader reader(database, m_marks);
    const Instant now = m_clock.now();
    std::optional<Person> found;
    qint64 passed = 0;
    qint64 read = audienceChunk;
    for (qint64 first = 0; !found && read == audienceChunk; first += audienceChunk) {
        read = 0;
        PP_CHECK(reader.partOfAudience(campaign, first, audienceChunk, [&](const Recipient &recipient) {
            ++read;
            if (!askGate(recipient.gate, now) && passed++ == index)
                found = recipient.person;
        }));
    }
    return found;
}

Result<std::optional<Person>> WorkspaceCampaignDesk::person(qint64 contact)
{
    PP_TRY(Database database, m_workspace.connect());
    PP_TRY(const std::optional<Recipient> found, RecipientReader(database, m_marks).contact({}, contact));
    return found ? std::optional(found->person) : std::nullopt;
}

Result<PreflightReport> WorkspaceCampaignDesk::preflight(const Campaign &campaign, const JobControl &control)
{
    PP_TRY(QByteArrayList known, fieldNames());
    PP_TRY(Database database, m_workspace.connect());
    PP_TRY(const std::vector<MessagePart> parts, loadParts(database, campaign.id));
    PP_TRY(const ReturnAddresses addresses, loadReturnAddresses(database, campaign.from.address));
    std::optional<Rendering> rendering;
    if (templateFaults(campaign).empty()) {
        PP_TRY(rendering, Rendering::create(campaign, parts, addresses));
    }
    const RecipientReader reader(database, m_marks);
    PP_TRY(const qint64 total, reader.audienceSize(campaign));
    const Instant begin = m_clock.now();
    PreflightRun run(rendering ? &*rendering : nullptr);
    qint64 done = 0;
    PP_CHECK(reader.eachOfAudience(campaign, [&](const Recipient &recipient) {
        if (const std::optional<GateRule> rule = askGate(recipient.gate, begin))
            run.leaveOut(*rule);
        else
            run.look(recipient.person);
        if (++done % reportEvery == 0)
            control.progress(done, total);
        if (control.isCancelled())
            database.interrupt();
    }));
    qsizetype partBytes = 0;
    for (const MessagePart &part : parts)
        partBytes += part.bytes().size();
    PreflightReport report = run.finish(campaign, known, partBytes);
    report.took = m_clock.now() - begin;
    return report;
}

} // namespace PressPost
