// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/DuplicateTableModel.h"

#include "models/core/ColumnHead.h"

#include <QHash>

#include <algorithm>

namespace PressPost
{

namespace
{

QString reasonOfGroup(const DuplicateGroup &group)
{
    QStringList sentences;
    for (const DuplicateSign sign : group.signs)
        sentences.append(signSentence(sign).translated());
    return sentences.join(u' ');
}

QString labelOfGroup(const DuplicateGroup &group)
{
    QStringList labels;
    for (const DuplicateSign sign : group.signs)
        labels.append(signLabel(sign).translated());
    return labels.join(QStringLiteral(" · "));
}

} // namespace

Result<ShownDuplicates> shownDuplicates(MergeDesk &merging, ContactDesk &contacts, const JobControl &control)
{
    ShownDuplicates shown;
    PP_TRY(shown.groups, merging.duplicates(control));
    shown.total = qint64(shown.groups.size());
    shown.groups.resize(std::min(shown.groups.size(), DuplicateTableModel::mostShown));
    ContactIds first;
    for (const DuplicateGroup &group : shown.groups)
        first.push_back(group.people.front());
    PP_TRY(const std::vector<ContactRow> rows, contacts.rows(first));
    QHash<qint64, QString> names;
    for (const ContactRow &row : rows)
        names.insert(row.id, row.name.isEmpty() ? row.email : row.name);
    for (const qint64 id : first)
        shown.names.append(names.value(id));
    return shown;
}

void DuplicateTableModel::setGroups(ShownDuplicates shown)
{
    beginResetModel();
    m_shown = std::move(shown);
    endResetModel();
}

std::optional<int> DuplicateTableModel::rowOf(const ContactIds &people) const
{
    const auto found = std::find_if(m_shown.groups.begin(), m_shown.groups.end(),
                                    [&people](const DuplicateGroup &one) { return one.people == people; });
    return found == m_shown.groups.end() ? std::nullopt : std::optional(int(found - m_shown.groups.begin()));
}

void DuplicateTableModel::becameOne(const MergeDone &done)
{
    const auto isFormer = [&done](qint64 id) {
        return std::find(done.former.begin(), done.former.end(), id) != done.former.end();
    };
    for (int row = rowCount() - 1; row >= 0; --row) {
        std::vector<qint64> &people = m_shown.groups[size_t(row)].people;
        if (std::none_of(people.begin(), people.end(), isFormer))
            continue;
        std::erase_if(people, isFormer);
        if (std::find(people.begin(), people.end(), done.contact) == people.end())
            people.push_back(done.contact);
        std::sort(people.begin(), people.end());
        if (people.size() < 2)
            removeGroup(row);
        else
            Q_EMIT dataChanged(index(row, 0), index(row, 0));
    }
}

void DuplicateTableModel::removeGroup(int row)
{
    beginRemoveRows({}, row, row);
    m_shown.groups.erase(m_shown.groups.begin() + row);
    m_shown.names.removeAt(row);
    --m_shown.total;
    endRemoveRows();
}

int DuplicateTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.groups.size());
}

int DuplicateTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 1;
}

QVariant DuplicateTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const DuplicateGroup &group = m_shown.groups[size_t(index.row())];
    const auto others = qint64(group.people.size()) - 1;
    const QString title = PP_SAY_N(others, "%1 and one more", "%1 and %2 more", m_shown.names.at(index.row()),
                                   QString::number(others))
                              .translated();
    switch (role) {
    case Qt::DisplayRole:
        return title;
    case SecondLineRole:
        return labelOfGroup(group);
    case Qt::ToolTipRole:
        return reasonOfGroup(group);
    case CellKindRole:
        return int(CellKind::Text);
    case Qt::AccessibleTextRole:
    case RowTextRole:
        return PP_SAY("%1. %2", title, reasonOfGroup(group)).translated();
    default:
        return {};
    }
}

QVariant DuplicateTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static const std::array<ColumnHead, 1> heads{{{PP_SAY("Perhaps the same person")}}};
    return headData(heads, section, orientation, role);
}

} // namespace PressPost
