// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/campaigns/CampaignsDataMap.h"
#include "models/campaigns/DeliveryMerge.h"
#include "models/contacts/WorkspaceContactDesk.h"
#include "models/domains/WorkspaceDomainDesk.h"
#include "models/feedback/FeedbackDataMap.h"
#include "models/privacy/PrivacyDataMap.h"
#include "tests/models/feedback/FeedbackWorld.h"

namespace PressPost
{

// People who are there twice, with all that can hang on them.
class MergeWorld : public FeedbackWorld
{
public:
    static DataMap wholeMap()
    {
        DataMap whole;
        for (const DataMap &room : {storeDataMap(), contactsDataMap(), domainsDataMap(), privacyDataMap(),
                                    campaignsDataMap(), feedbackDataMap()})
            whole.insert(whole.end(), room.begin(), room.end());
        return whole;
    }

    Result<MergeDone> merge(qint64 keeper, const ContactIds &others, QMap<QString, qint64> take = {})
    {
        MergeOrder order{others, std::move(take)};
        order.people.insert(order.people.begin(), keeper);
        if (!order.take.contains(QStringLiteral("email")))
            order.take.insert(QStringLiteral("email"), keeper);
        Result<MergeDone> done = merging.merge(order);
        if (!done)
            qWarning("%s", qPrintable(describe(done.error())));
        return done;
    }

    void set(qint64 contact, const char *column, const QVariant &value)
    {
        std::ignore = database->run(
            QStringLiteral("UPDATE contact SET %1 = ? WHERE id = ?").arg(QLatin1StringView(column)), value,
            contact);
    }
    void keepOut(const QString &address, const QByteArray &kind)
    {
        Suppression suppression{kind};
        suppression.proof = "hand";
        std::ignore = SuppressionList(marks).add(*database, address, suppression, clock.now());
    }
    void consent(qint64 contact, const char *kind)
    {
        std::ignore =
            database->run("INSERT INTO consent_event (contact_id, purpose, kind, method, actor, at) "
                          "VALUES (?, 'mail', ?, 'hand', 'staff', ?)",
                          contact, kind, clock.now());
    }
    void choose(qint64 contact, const char *kind, const char *name, const char *choice)
    {
        std::ignore = database->run(
            "INSERT INTO preference (contact_id, kind, name, choice, at) VALUES (?, ?, ?, ?, ?)", contact,
            kind, name, choice, clock.now());
    }
    qint64 of(const char *sql, qint64 id) { return database->integer(sql, id).value(); }
    // What the gate says to a campaign with this topic; empty: may be written to.
    QByteArray gate(qint64 contact, const QStringList &topics = {})
    {
        Campaign campaign = draft();
        campaign.topics = topics;
        const auto recipient = reader().contact(campaign, contact).value();
        if (!recipient)
            return "nobody";
        const std::optional<GateRule> rule = askGate(recipient->gate, clock.now());
        return rule ? ruleId(*rule) : QByteArray();
    }
    bool isWhole()
    {
        qint64 broken = 0;
        std::ignore = database->each("PRAGMA foreign_key_check", [&broken](const Row &) { ++broken; });
        return broken == 0 &&
               database->value("PRAGMA integrity_check").value()->toString() == QLatin1StringView("ok");
    }

    WorkspaceContactDesk contacts{*workspace, clock, random};
    WorkspaceMergeDesk merging{{*workspace, contacts, wholeMap(), marks, clock, random, deliveryMerge()}};
};

} // namespace PressPost
