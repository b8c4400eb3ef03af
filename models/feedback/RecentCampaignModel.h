// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/feedback/DashboardFacts.h"

#include <QAbstractTableModel>

namespace PressPost
{

// The newest campaigns with what became of them. Replaced as a whole.
class RecentCampaignModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecentCampaignModel)

public:
    enum class Column { Subject, Sent, Accepted, Replies };
    static constexpr int columns = 4;

    explicit RecentCampaignModel(QObject *parent = nullptr);
    void setCampaigns(const QList<RecentCampaign> &campaigns);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    static QString textOf(const RecentCampaign &campaign, Column column);

    QList<RecentCampaign> m_campaigns;
};

} // namespace PressPost
