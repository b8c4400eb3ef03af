// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/ContactMerge.h"

#include <QAbstractTableModel>

namespace PressPost
{

// What a page shows of all groups: the first ones, and how many there are.
struct ShownDuplicates {
    std::vector<DuplicateGroup> groups;
    QStringList names; // of the first person of each; with outlet or address where others are called so too
    qint64 total = 0;
};
// Blocks; for a job. Fault::Cancelled.
Result<ShownDuplicates> shownDuplicates(MergeDesk &merging, ContactDesk &contacts, const JobControl &control);

// Groups of people who may be one, with the reason. For the thread of the window.
class DuplicateTableModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DuplicateTableModel)

public:
    static constexpr size_t mostShown = 500;
    static constexpr int ReasonRole = Qt::UserRole + 100; // by what signs, in sentences

    explicit DuplicateTableModel(QObject *parent = nullptr) : QAbstractTableModel(parent) {}
    void setGroups(ShownDuplicates shown);
    const DuplicateGroup &groupAt(int row) const { return m_shown.groups.at(size_t(row)); }
    std::optional<int> rowOf(const ContactIds &people) const;
    qint64 total() const { return m_shown.total; }
    // A decision was taken: these are one now, or the group of the row is none.
    void becameOne(const MergeDone &done);
    void removeGroup(int row);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    ShownDuplicates m_shown;
};

} // namespace PressPost
