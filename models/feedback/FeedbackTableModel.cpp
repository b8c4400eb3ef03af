// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/feedback/FeedbackTableModel.h"

#include "models/core/ColumnHead.h"
#include "models/core/DayWords.h"

namespace PressPost
{

FeedbackTableModel::FeedbackTableModel(QObject *parent) : QAbstractTableModel(parent) {}

void FeedbackTableModel::setPage(CameBackPage page)
{
    beginResetModel();
    m_page = std::move(page);
    endResetModel();
}

int FeedbackTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_page.rows.size());
}

int FeedbackTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QString FeedbackTableModel::displayText(const CameBackRow &row, Column column)
{
    switch (column) {
    case Column::Person:
        return row.name.isEmpty() ? row.email : row.name;
    case Column::Reason:
        return row.words.translated();
    case Column::Campaign:
        return row.campaignName.isEmpty() ? QStringLiteral("–") : row.campaignName;
    case Column::When:
        return momentWords(row.at);
    case Column::Decision:
        return decisionLabel(row.decision).translated();
    }
    Q_UNREACHABLE();
}

QString FeedbackTableModel::secondLine(const CameBackRow &row, Column column)
{
    if (column == Column::Person)
        return row.name.isEmpty() ? QString() : row.email;
    if (column == Column::Reason)
        return cameBackKindLabel(row.kind).translated();
    return {};
}

Tone FeedbackTableModel::toneIn(const CameBackRow &row, Column column)
{
    if (column != Column::Decision)
        return row.tone;
    switch (row.decision) {
    case FeedbackDecision::Suppressed:
        return Tone::Error;
    case FeedbackDecision::Provisional:
        return Tone::Warn;
    case FeedbackDecision::Counted:
        return Tone::Info;
    case FeedbackDecision::Noted:
        return Tone::None;
    }
    Q_UNREACHABLE();
}

QVariant FeedbackTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const CameBackRow &shown = row(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return displayText(shown, column);
    case SecondLineRole:
        return secondLine(shown, column);
    case ToneRole:
        return static_cast<int>(toneIn(shown, column));
    case IdRole:
        return shown.id;
    case contactRole:
        return shown.contact;
    case SortRole:
        return column == Column::When ? QVariant(toMilliseconds(shown.at)) : displayText(shown, column);
    case Qt::ToolTipRole:
        return column == Column::Reason && !shown.quoted.isEmpty() ? QVariant(shown.quoted) : QVariant();
    case RowTextRole:
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1: %2. %3")
            .arg(displayText(shown, Column::Person), displayText(shown, Column::Reason),
                 displayText(shown, Column::Decision));
    default:
        return {};
    }
}

QVariant FeedbackTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static const std::array<ColumnHead, columns> heads{{
        {PP_SAY("Person"), CellKind::Person},
        {PP_SAY("Why"), CellKind::Standing},
        {PP_SAY("Campaign"), CellKind::Text},
        {PP_SAY("When"), CellKind::Muted},
        {PP_SAY("Decision"), CellKind::Pill},
    }};
    return headData(heads, section, orientation, role);
}

} // namespace PressPost
