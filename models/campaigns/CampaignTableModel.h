// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/campaigns/CampaignDesk.h"

#include <QAbstractTableModel>

namespace PressPost
{

// The list of campaigns; a few hundred at most, so all rows are held.
class CampaignTableModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CampaignTableModel)

public:
    enum class Column {
        Name,
        State,
        Sent,
        Accepted,
        CameBack,
        Changed
    }; // stored in header state; append only
    static constexpr int columns = 6;

    explicit CampaignTableModel(QObject *parent = nullptr);

    // Rows that stay keep their place and selection.
    void setCampaigns(std::vector<CampaignSummary> campaigns);
    const CampaignSummary &campaign(int row) const { return m_campaigns[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    static QString displayText(const CampaignSummary &campaign, Column column);
    static QString secondLine(const CampaignSummary &campaign, Column column);

    std::vector<CampaignSummary> m_campaigns;
};

} // namespace PressPost
