// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/NavigationModel.h"

#include "ui/common/Words.h"

namespace PressPost
{

NavigationModel::NavigationModel(QObject *parent) : QAbstractListModel(parent) {}

void NavigationModel::setPlaces(const QList<Place> &places)
{
    beginResetModel();
    m_places = places;
    endResetModel();
}

void NavigationModel::setBadge(const QString &id, const Badge &badge)
{
    const int row = rowOf(id);
    if (row < 0 || m_places[row].badge == badge)
        return;
    m_places[row].badge = badge;
    Q_EMIT dataChanged(index(row), index(row), {BadgeCountRole, BadgeToneRole, Qt::AccessibleTextRole});
}

int NavigationModel::rowOf(const QString &id) const
{
    for (int row = 0; row < m_places.size(); ++row) {
        if (m_places[row].id == id)
            return row;
    }
    return -1;
}

QString NavigationModel::idOf(int row) const
{
    return row >= 0 && row < m_places.size() ? m_places[row].id : QString();
}

int NavigationModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_places.size());
}

QVariant NavigationModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Place &place = m_places[index.row()];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return place.title;
    case Qt::AccessibleTextRole:
        //: Name of a place and how many things there wait for a person
        return place.badge.count > 0 ? tr("%1, %2 waiting").arg(place.title, countWords(place.badge.count))
                                     : place.title;
    case IconNameRole:
        return place.icon;
    case BadgeCountRole:
        return place.badge.count;
    case BadgeToneRole:
        return static_cast<int>(place.badge.tone);
    default:
        return {};
    }
}

} // namespace PressPost
