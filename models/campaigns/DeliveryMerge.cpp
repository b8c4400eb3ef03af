// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/DeliveryMerge.h"

#include "models/campaigns/Delivery.h"
#include "models/store/SqlIds.h"

namespace PressPost
{

namespace
{

// A campaign in which both are.
struct SharedCampaign {
    qint64 formerRow = 0;
    DeliveryState formerState = DeliveryState::Queued;
    qint64 keeperRow = 0;
    DeliveryState keeperState = DeliveryState::Queued;
    bool isKeeperRefusedForGood = false;
};

// Whether it can leave for the address that stays, now or after a retry by hand.
bool mayStillLeave(const SharedCampaign &shared)
{
    switch (shared.keeperState) {
    case DeliveryState::Queued:
    case DeliveryState::Deferred:
    case DeliveryState::Skipped:
        return true;
    case DeliveryState::Refused:
        return !shared.isKeeperRefusedForGood;
    default:
        return false;
    }
}

bool formerRowStands(const SharedCampaign &shared)
{
    switch (shared.formerState) {
    case DeliveryState::Complained:
        return shared.keeperState != DeliveryState::Complained;
    case DeliveryState::Accepted:
        return mayStillLeave(shared) || shared.keeperState == DeliveryState::Unknown;
    case DeliveryState::Unknown:
        return mayStillLeave(shared);
    default:
        return false;
    }
}

Result<std::vector<SharedCampaign>> sharedCampaigns(Database &database, qint64 former, qint64 keeper)
{
    std::vector<SharedCampaign> all;
    PP_CHECK(database.each(
        "SELECT f.id, f.state, k.id, k.state, k.severity = 'hard' FROM delivery AS f JOIN delivery AS k ON "
        "k.campaign_id = f.campaign_id WHERE f.contact_id = ? AND k.contact_id = ?",
        [&all](const Row &row) {
            all.push_back({row.integer(0), deliveryStateById(row.word(1)).value_or(DeliveryState::Unknown),
                           row.integer(2), deliveryStateById(row.word(3)).value_or(DeliveryState::Unknown),
                           row.integer(4) > 0});
        },
        former, keeper));
    return all;
}

// What hangs on a row of the ledger goes over to another, and the row to the former ones.
Result<void> foldInto(Database &database, qint64 gone, qint64 stands)
{
    PP_CHECK(database.run("UPDATE delivery_event SET former_delivery = coalesce(former_delivery, ?), "
                          "delivery_id = ? WHERE delivery_id = ?",
                          gone, stands, gone));
    for (const char *table : {"feedback_event", "suppression", "former_delivery"})
        PP_CHECK(database.run(QStringLiteral("UPDATE %1 SET delivery_id = ? WHERE delivery_id = ?")
                                  .arg(QLatin1StringView(table)),
                              stands, gone));
    PP_CHECK(database.run(
        "INSERT INTO former_delivery (id, delivery_id, former_id, state, rule, message_date, tries, "
        "claimed_at, "
        "answered_at, smtp_code, enhanced, reply, reason, severity, came_back_at) SELECT id, ?, former_id, "
        // It waits for nothing any more.
        "CASE WHEN state IN ('queued', 'deferred') THEN 'skipped' ELSE state END, "
        "CASE WHEN state IN ('queued', 'deferred') THEN 'got-it-already' ELSE rule END, "
        "message_date, tries, claimed_at, answered_at, smtp_code, enhanced, reply, reason, severity, "
        "came_back_at FROM delivery WHERE id = ?",
        stands, gone));
    PP_CHECK(database.run("DELETE FROM delivery WHERE id = ?", gone));
    return {};
}

Result<void> moveDeliveries(Database &database, qint64 former, qint64 keeper)
{
    PP_TRY(const qint64 underWay,
           database.integer("SELECT count(*) FROM delivery WHERE contact_id IN (?, ?) AND state = 'claimed'",
                            former, keeper));
    if (underWay > 0)
        return Error{Fault::Conflict, PP_SAY("Nobody was merged"),
                     PP_SAY("a message to one of them is being handed over just now"),
                     PP_SAY("wait until it has left, and merge then")};
    // What waits for its turn goes to the address that stays.
    for (const char *sql :
         {"UPDATE delivery SET former_id = coalesce(former_id, ?) WHERE contact_id = ? AND "
          "state <> 'queued'",
          "UPDATE feedback_event SET former_id = coalesce(former_id, ?) WHERE contact_id = ?"})
        PP_CHECK(database.run(sql, former, former));
    PP_CHECK(
        database.run("UPDATE former_delivery SET former_id = coalesce(former_id, ?) WHERE delivery_id IN "
                     "(SELECT id FROM delivery WHERE contact_id = ?)",
                     former, former));
    PP_TRY(const std::vector<SharedCampaign> shared, sharedCampaigns(database, former, keeper));
    for (const SharedCampaign &one : shared) {
        const bool isFormer = formerRowStands(one);
        PP_CHECK(foldInto(database, isFormer ? one.keeperRow : one.formerRow,
                          isFormer ? one.formerRow : one.keeperRow));
    }
    PP_CHECK(database.run("UPDATE delivery SET contact_id = ? WHERE contact_id = ?", keeper, former));
    return {};
}

Result<MergeNumbers> countMessages(Database &database, const ContactIds &people)
{
    MergeNumbers numbers;
    PP_CHECK(
        database.each(QString(u"SELECT count(*), coalesce(sum(state IN ('bounced', 'refused')), 0), "
                              u"sum(state NOT IN ('queued', 'skipped')) FROM delivery WHERE contact_id IN (" +
                              idsAsSql(people) + u") GROUP BY campaign_id"),
                      [&numbers](const Row &row) {
                          numbers.messages += row.integer(0);
                          numbers.cameBack += row.integer(1);
                          numbers.sameCampaigns += row.integer(2) > 1 ? 1 : 0;
                      }));
    return numbers;
}

} // namespace

MergedMessages deliveryMerge()
{
    return {countMessages, moveDeliveries};
}

} // namespace PressPost
