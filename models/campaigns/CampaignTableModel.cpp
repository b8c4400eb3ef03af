// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/CampaignTableModel.h"

#include "models/core/ColumnHead.h"
#include "models/core/DayWords.h"
#include "models/core/ItemRoles.h"

#include <QLocale>

namespace PressPost
{

namespace
{
Tone toneOf(CampaignState state)
{
    switch (state) {
    case CampaignState::Draft:
    case CampaignState::Cancelled:
        return Tone::None;
    case CampaignState::Ready:
    case CampaignState::Sending:
        return Tone::Info;
    case CampaignState::Paused:
        return Tone::Warn;
    case CampaignState::Done:
        return Tone::Ok;
    }
    Q_UNREACHABLE();
}

QString share(qint64 part, qint64 whole)
{
    return PP_SAY("%1 % of %2",
                  QLocale().toString(100.0 * static_cast<double>(part) / static_cast<double>(whole), 'f', 1),
                  QLocale().toString(whole))
        .translated();
}
} // namespace

CampaignTableModel::CampaignTableModel(QObject *parent) : QAbstractTableModel(parent) {}

void CampaignTableModel::setCampaigns(std::vector<CampaignSummary> campaigns)
{
    const bool isSameOrder =
        campaigns.size() == m_campaigns.size() &&
        std::equal(campaigns.begin(), campaigns.end(), m_campaigns.begin(),
                   [](const CampaignSummary &a, const CampaignSummary &b) { return a.id == b.id; });
    if (!isSameOrder) {
        beginResetModel();
        m_campaigns = std::move(campaigns);
        endResetModel();
        return;
    }
    for (std::size_t row = 0; row < campaigns.size(); ++row) {
        if (campaigns[row] == m_campaigns[row])
            continue;
        m_campaigns[row] = std::move(campaigns[row]);
        Q_EMIT dataChanged(index(static_cast<int>(row), 0), index(static_cast<int>(row), columns - 1));
    }
}

int CampaignTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_campaigns.size());
}
int CampaignTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QString CampaignTableModel::displayText(const CampaignSummary &campaign, Column column)
{
    const bool hasStarted = campaign.recipients > 0;
    switch (column) {
    case Column::Name:
        return campaign.name;
    case Column::State:
        return stateLabel(campaign.state).translated();
    case Column::Sent:
        return hasStarted ? QLocale().toString(campaign.recipients) : QStringLiteral("–");
    case Column::Accepted:
        return hasStarted ? QLocale().toString(campaign.accepted) : QStringLiteral("–");
    case Column::CameBack:
        return hasStarted ? QLocale().toString(campaign.cameBack) : QStringLiteral("–");
    case Column::Changed:
        return dayWords(campaign.changedAt);
    }
    Q_UNREACHABLE();
}

QString CampaignTableModel::secondLine(const CampaignSummary &campaign, Column column)
{
    if (campaign.answered == 0)
        return {};
    if (column == Column::Accepted)
        return share(campaign.accepted, campaign.answered);
    if (column == Column::CameBack)
        return share(campaign.cameBack, campaign.answered);
    return {};
}

QVariant CampaignTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const CampaignSummary &row = campaign(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return displayText(row, column);
    case SecondLineRole:
        return secondLine(row, column);
    case ToneRole:
        return static_cast<int>(toneOf(row.state));
    case IdRole:
        return row.id;
    case RowTextRole:
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2").arg(row.name, displayText(row, Column::State));
    case Qt::TextAlignmentRole:
        return column == Column::Sent || column == Column::Accepted || column == Column::CameBack
                   ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                   : QVariant();
    default:
        return {};
    }
}

QVariant CampaignTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static const std::array<ColumnHead, columns> heads{{
        {PP_SAY("Campaign"), CellKind::Text},
        {PP_SAY("State"), CellKind::Pill},
        {PP_SAY("Recipients"), CellKind::Number},
        {PP_SAY("Accepted"), CellKind::Number},
        {PP_SAY("Came back"), CellKind::Number},
        {PP_SAY("Changed"), CellKind::Muted},
    }};
    return headData(heads, section, orientation, role);
}

} // namespace PressPost
