// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/privacy/FoundPersonModel.h"

namespace PressPost
{

void FoundPersonModel::setPeople(std::vector<FoundPerson> people)
{
    beginResetModel();
    m_people = std::move(people);
    endResetModel();
}

int FoundPersonModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_people.size());
}

int FoundPersonModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant FoundPersonModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const FoundPerson &person = m_people[size_t(index.row())];
    const bool isPerson = index.column() == static_cast<int>(Column::Person);
    const QString name = person.name.isEmpty() ? person.email : person.name;
    switch (role) {
    case Qt::DisplayRole:
        return isPerson ? name : person.email;
    case SecondLineRole:
        return isPerson ? person.organisation : QString();
    case CellKindRole:
        return static_cast<int>(isPerson ? CellKind::Person : CellKind::Muted);
    case IdRole:
        return person.contact;
    case Qt::AccessibleTextRole:
    case RowTextRole:
        return PP_SAY("%1, %2", name, person.email).translated();
    default:
        return {};
    }
}

QVariant FoundPersonModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= columns)
        return {};
    return (section == 0 ? PP_SAY("Person") : PP_SAY("Address")).translated();
}

} // namespace PressPost
