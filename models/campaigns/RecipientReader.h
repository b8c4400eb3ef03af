// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/campaigns/Campaign.h"
#include "models/campaigns/HandOver.h"
#include "models/privacy/SuppressionMark.h"
#include "models/store/Database.h"

namespace PressPost
{

// One person with all that the gate looks at, as the workspace has them at this moment.
struct Recipient {
    Person person;
    GateFacts gate;
    QByteArray domain; // of the address, A-labels
};

// A row of the ledger with its person.
struct DueDelivery {
    DeliveryFacts facts;
    qint64 tries = 0;
};

// Reads people for a campaign, each with one row of one query. The keep-out list is asked by the keyed marks
// of every spelling of the address, not by the copy of it in the table of contacts alone (R48, R111).
class RecipientReader
{
public:
    // Both outlive the reader.
    RecipientReader(Database &database, const SuppressionMarks &marks) : m_database(database), m_marks(marks)
    {
    }

    // Fields that every contact may have; sheets add others.
    static QByteArrayList ownFields();

    // Everybody on the campaign's lists and on none of its excluded ones, by name.
    Result<void> eachOfAudience(const Campaign &campaign,
                                const std::function<void(const Recipient &)> &look) const
    {
        return partOfAudience(campaign, 0, -1, look);
    }
    // count: -1 for the rest.
    Result<void> partOfAudience(const Campaign &campaign, qint64 first, qint64 count,
                                const std::function<void(const Recipient &)> &look) const;
    Result<qint64> audienceSize(const Campaign &campaign) const;
    // Nothing: no such contact.
    Result<std::optional<Recipient>> contact(const Campaign &campaign, qint64 contact) const;
    // Rows of the ledger whose turn it is, at most limit, none of those passed over: first the deferred that
    // are due, then the queued, in the order of their names.
    Result<std::vector<DueDelivery>> due(const Campaign &campaign, Instant now, qsizetype limit,
                                         const QList<qint64> &passOver = {}) const;
    // These rows, of those that still are queued or deferred.
    Result<std::vector<DueDelivery>> open(const Campaign &campaign, const QList<qint64> &deliveryIds) const;

private:
    Result<void> deliveries(const Campaign &campaign, const QString &condition, const QVariantList &values,
                            std::vector<DueDelivery> &found) const;
    Result<void> each(const Campaign &campaign, const QString &more, const QString &from,
                      const QVariantList &values,
                      const std::function<void(const Recipient &, const Row &)> &look) const;

    Database &m_database;
    const SuppressionMarks &m_marks;
};

} // namespace PressPost
