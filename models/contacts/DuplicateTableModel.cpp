// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/DuplicateTableModel.h"

#include "models/core/ColumnHead.h"

#include <QHash>

#include <algorithm>
#include <functional>

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
    QHash<qint64, ContactRow> known;
    for (const ContactRow &row : rows)
        known.insert(row.id, row);
    const auto nameAll = [&](const std::function<QString(const ContactRow &)> &more) {
        QHash<QString, int> times;
        for (const QString &name : std::as_const(shown.names))
            ++times[name];
        for (size_t i = 0; i < first.size(); ++i) {
            QString &name = shown.names[qsizetype(i)];
            if (const QString what = more(known.value(first[i])); times.value(name) > 1 && !what.isEmpty())
                name += QString(u", " + what);
        }
    };
    for (const qint64 id : first)
        shown.names.append(known.value(id).name.isEmpty() ? known.value(id).email : known.value(id).name);
    nameAll([](const ContactRow &row) { return row.organisation; });
    nameAll([](const ContactRow &row) { return row.email; });
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
    const QString &name = m_shown.names.at(index.row());
    const auto size = qint64(group.people.size());
    const QString people = PP_SAY_N(size, "One person", "%1 people", QString::number(size)).translated();
    switch (role) {
    case Qt::DisplayRole:
        return name;
    case SecondLineRole:
        return QString(people + u" · " + labelOfGroup(group));
    case Qt::ToolTipRole:
        return PP_SAY("%1: %2. %3", name, people, reasonOfGroup(group)).translated();
    case ReasonRole:
        return reasonOfGroup(group);
    case CellKindRole:
        return int(CellKind::Text);
    case Qt::AccessibleTextRole:
    case RowTextRole:
        return PP_SAY("%1, %2. %3", name, people, reasonOfGroup(group)).translated();
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
