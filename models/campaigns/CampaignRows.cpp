// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/CampaignRows.h"

#include "models/store/Setting.h"

namespace PressPost
{

namespace
{
Error noCampaign(qint64 id)
{
    return {Fault::NotFound, PP_SAY("There is no campaign %1", QString::number(id)),
            PP_SAY("it was deleted, or belongs to another workspace")};
}

Result<void> writeListsAndTopics(Database &database, const Campaign &campaign)
{
    PP_CHECK(database.run("DELETE FROM campaign_list WHERE campaign_id = ?", campaign.id));
    PP_CHECK(database.run("DELETE FROM campaign_topic WHERE campaign_id = ?", campaign.id));
    PP_TRY(Statement list,
           database.prepare(
               "INSERT OR IGNORE INTO campaign_list (campaign_id, list_id, role) VALUES (?, ?, ?)"));
    for (const qint64 id : campaign.lists)
        PP_CHECK(list.run(campaign.id, id, "to"));
    for (const qint64 id : campaign.excludedLists)
        PP_CHECK(list.run(campaign.id, id, "not"));
    PP_TRY(Statement topic,
           database.prepare("INSERT OR IGNORE INTO campaign_topic (campaign_id, topic) VALUES (?, ?)"));
    for (const QString &name : campaign.topics)
        PP_CHECK(topic.run(campaign.id, name));
    return {};
}

Result<QString> settingOf(Database &database, const char *key, const QString &otherwise)
{
    PP_TRY(const std::optional<QString> value, loadSetting(database, QString::fromLatin1(key)));
    return value.value_or(otherwise);
}
} // namespace

Result<Campaign> loadCampaign(Database &database, qint64 id)
{
    std::optional<Campaign> found;
    PP_CHECK(database.each(
        "SELECT id, public_id, name, state, from_address, from_name, reply_to, subject, preheader, html, "
        "text, "
        "language, type, created_at, changed_at FROM campaign WHERE id = ?",
        [&found](const Row &row) {
            Campaign campaign;
            campaign.id = row.integer(0);
            campaign.publicId = row.bytes(1);
            campaign.name = row.text(2);
            campaign.state = stateById(row.word(3)).value_or(CampaignState::Draft);
            campaign.from = {row.text(5), row.word(4)};
            campaign.replyTo = row.word(6);
            campaign.subject = row.text(7);
            campaign.preheader = row.text(8);
            campaign.html = row.bytes(9);
            campaign.text = row.bytes(10);
            campaign.language = row.text(11);
            campaign.type = row.text(12);
            campaign.createdAt = row.instant(13);
            campaign.changedAt = row.instant(14);
            found = std::move(campaign);
        },
        id));
    if (!found)
        return noCampaign(id);
    PP_CHECK(database.each(
        "SELECT list_id, role FROM campaign_list WHERE campaign_id = ? ORDER BY list_id",
        [&found](const Row &row) {
            (row.word(1) == "to" ? found->lists : found->excludedLists).append(row.integer(0));
        },
        id));
    PP_CHECK(database.each(
        "SELECT topic FROM campaign_topic WHERE campaign_id = ? ORDER BY topic",
        [&found](const Row &row) { found->topics.append(row.text(0)); }, id));
    return *std::move(found);
}

Result<qint64> insertCampaign(Database &database, const Campaign &campaign)
{
    PP_TRY(const qint64 id,
           database.insert(
               "INSERT INTO campaign (public_id, name, state, from_address, from_name, reply_to, subject, "
               "preheader, html, text, language, type, created_at, changed_at) "
               "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
               campaign.publicId, campaign.name, asText(stateId(campaign.state)),
               asText(campaign.from.address), campaign.from.name, asText(campaign.replyTo), campaign.subject,
               campaign.preheader, campaign.html, campaign.text, campaign.language, campaign.type,
               campaign.createdAt, campaign.changedAt));
    Campaign numbered = campaign;
    numbered.id = id;
    PP_CHECK(writeListsAndTopics(database, numbered));
    return id;
}

Result<void> updateCampaign(Database &database, const Campaign &campaign)
{
    PP_TRY(const qint64 touched,
           database.run(
               "UPDATE campaign SET name = ?, from_address = ?, from_name = ?, reply_to = ?, subject = ?, "
               "preheader = ?, html = ?, text = ?, language = ?, type = ?, changed_at = ? WHERE id = ?",
               campaign.name, asText(campaign.from.address), campaign.from.name, asText(campaign.replyTo),
               campaign.subject, campaign.preheader, campaign.html, campaign.text, campaign.language,
               campaign.type, campaign.changedAt, campaign.id));
    if (touched != 1)
        return noCampaign(campaign.id);
    return writeListsAndTopics(database, campaign);
}

Result<void> changeState(Database &database, qint64 id, CampaignState state, Instant now)
{
    PP_TRY(const std::optional<QVariant> stored,
           database.value("SELECT state FROM campaign WHERE id = ?", id));
    if (!stored)
        return noCampaign(id);
    const CampaignState before = stateById(stored->toString().toUtf8()).value_or(CampaignState::Draft);
    if (before == state)
        return {};
    if (!canBecome(before, state))
        return Error{Fault::Conflict, PP_SAY("The campaign cannot become “%1”", stateLabel(state).english()),
                     PP_SAY("it is “%1”", stateLabel(before).english()), PP_SAY("copy it to begin anew")};
    PP_CHECK(database.run("UPDATE campaign SET state = ?, changed_at = ? WHERE id = ?",
                          asText(stateId(state)), now, id));
    if (state == CampaignState::Sending)
        PP_CHECK(database.run("UPDATE campaign SET started_at = coalesce(started_at, ?), finished_at = NULL "
                              "WHERE id = ?",
                              now, id));
    if (state == CampaignState::Done || state == CampaignState::Cancelled)
        PP_CHECK(database.run("UPDATE campaign SET finished_at = ? WHERE id = ?", now, id));
    return {};
}

Result<std::vector<MessagePart>> loadParts(Database &database, qint64 campaign)
{
    std::vector<Attachment> attachments;
    PP_CHECK(database.each(
        "SELECT file_name, media_type, bytes, content_id FROM attachment WHERE campaign_id = ? ORDER BY id",
        [&attachments](const Row &row) {
            attachments.push_back({row.text(0), row.word(1), row.bytes(2), row.word(3)});
        },
        campaign));
    std::vector<MessagePart> parts;
    for (const Attachment &attachment : attachments) {
        PP_TRY(MessagePart part, MessagePart::create(attachment));
        parts.push_back(std::move(part));
    }
    return parts;
}

Result<ReturnAddresses> loadReturnAddresses(Database &database, const QByteArray &fromAddress)
{
    ReturnAddresses addresses = ReturnAddresses::beside(fromAddress);
    PP_TRY(addresses.bounce, settingOf(database, "return.bounce", addresses.bounce));
    PP_TRY(addresses.unsubscribe, settingOf(database, "return.unsubscribe", addresses.unsubscribe));
    PP_TRY(addresses.oneClick, settingOf(database, "return.one-click", {}));
    return addresses;
}

Result<Rendering> loadRendering(Database &database, const Campaign &campaign)
{
    PP_TRY(const std::vector<MessagePart> parts, loadParts(database, campaign.id));
    PP_TRY(const ReturnAddresses addresses, loadReturnAddresses(database, campaign.from.address));
    return Rendering::create(campaign, parts, addresses);
}

} // namespace PressPost
