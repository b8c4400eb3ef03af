// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domains/SpfTreeModel.h"

#include "models/mail/spf/CheckHost.h"

namespace PressPost
{

namespace
{
constexpr int lookupLimit = 10;                       // RFC 7208 §4.6.4
const QString levelIndent = QStringLiteral("\u2003"); // an em space a level
} // namespace

void SpfTreeModel::setTree(const Spf::Survey &tree)
{
    beginResetModel();
    m_tree = tree;
    endResetModel();
}

int SpfTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_tree.nodes.size());
}

int SpfTreeModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QString SpfTreeModel::textOf(const Spf::SurveyNode &node, Column column) const
{
    switch (column) {
    case Column::Term:
        return levelIndent.repeated(node.depth) + QString::fromUtf8(node.kind ? node.text : node.domain);
    case Column::Meaning:
        return meaningOf(node).translated();
    case Column::Lookups:
        if (node.depth == 0)
            return PP_SAY("%1 of %2", QString::number(m_tree.lookups), QString::number(lookupLimit))
                .translated();
        if (!node.kind)
            return {};
        return node.lookups > 0 ? QString::number(node.lookups) : QStringLiteral("–");
    }
    return {};
}

CellKind SpfTreeModel::kindOf(const Spf::SurveyNode &node, Column column) const
{
    if (column == Column::Meaning)
        return node.note.isEmpty() ? CellKind::Muted : CellKind::Standing;
    if (column == Column::Lookups)
        return node.isOverLimit ? CellKind::Standing : CellKind::Number;
    return CellKind::Text;
}

QVariant SpfTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Spf::SurveyNode &node = m_tree.nodes.at(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(node, column);
    case CellKindRole:
        return static_cast<int>(kindOf(node, column));
    case ToneRole:
        return static_cast<int>(node.isOverLimit ? Tone::Error : Tone::Warn);
    case Qt::TextAlignmentRole:
        return static_cast<int>((column == Column::Lookups ? Qt::AlignRight : Qt::AlignLeft) |
                                Qt::AlignVCenter);
    case Qt::ToolTipRole:
        return column == Column::Term ? QString::fromUtf8(node.text) : textOf(node, column);
    case Qt::AccessibleTextRole:
    case RowTextRole:
        return PP_SAY("%1: %2, look-ups: %3", textOf(node, Column::Term).trimmed(),
                      textOf(node, Column::Meaning), textOf(node, Column::Lookups))
            .translated();
    default:
        return {};
    }
}

QVariant SpfTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(
            (section == static_cast<int>(Column::Lookups) ? Qt::AlignRight : Qt::AlignLeft) |
            Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const Sentence titles[] = {PP_SAY("Record"), PP_SAY("Means"), PP_SAY("Look-ups")};
    return titles[section].translated();
}

} // namespace PressPost
