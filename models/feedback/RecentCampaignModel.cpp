// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/feedback/RecentCampaignModel.h"

#include "models/core/DayWords.h"
#include "models/core/ItemRoles.h"
#include "models/feedback/Rates.h"

namespace PressPost
{

RecentCampaignModel::RecentCampaignModel(QObject *parent) : QAbstractTableModel(parent) {}

void RecentCampaignModel::setCampaigns(const QList<RecentCampaign> &campaigns)
{
    beginResetModel();
    m_campaigns = campaigns;
    endResetModel();
}

int RecentCampaignModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_campaigns.size());
}

int RecentCampaignModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QString RecentCampaignModel::textOf(const RecentCampaign &campaign, Column column)
{
    switch (column) {
    case Column::Subject:
        return campaign.name;
    case Column::Sent:
        return dayWords(campaign.sentAt);
    case Column::Accepted:
        return percentWords(percentOf(campaign.accepted, campaign.sent));
    case Column::Replies:
        return countText(campaign.replies);
    }
    return {};
}

QVariant RecentCampaignModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RecentCampaign &campaign = m_campaigns[index.row()];
    const auto column = static_cast<Column>(index.column());
    const bool isNumber = column == Column::Accepted || column == Column::Replies;
    switch (role) {
    case Qt::DisplayRole:
        return textOf(campaign, column);
    case SecondLineRole:
        return column == Column::Accepted ? PP_SAY("of %1", countText(campaign.sent)).translated()
                                          : QString();
    case CellKindRole:
        return static_cast<int>(isNumber                 ? CellKind::Number
                                : column == Column::Sent ? CellKind::Muted
                                                         : CellKind::Text);
    case Qt::TextAlignmentRole:
        return static_cast<int>((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::AccessibleTextRole:
    case RowTextRole:
        return PP_SAY("%1, sent %2, accepted %3 of %4, %5 replies", campaign.name,
                      textOf(campaign, Column::Sent), textOf(campaign, Column::Accepted),
                      countText(campaign.sent), textOf(campaign, Column::Replies))
            .translated();
    case IdRole:
        return campaign.id;
    default:
        return {};
    }
}

QVariant RecentCampaignModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    const bool isNumber = section >= static_cast<int>(Column::Accepted);
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const Sentence titles[] = {PP_SAY("Campaign"), PP_SAY("Sent"), PP_SAY("Accepted"), PP_SAY("Replies")};
    return titles[section].translated();
}

} // namespace PressPost
