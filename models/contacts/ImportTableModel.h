// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/ImportRow.h"

#include <QAbstractTableModel>

#include <array>

namespace PressPost
{

// The judged rows of a sheet before anything is written: filtered by group, decided one by one or all at
// once.
class ImportTableModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ImportTableModel)

public:
    enum class Column { Row, Name, Address, Verdict, Why, Decision }; // stored in header state; append only
    static constexpr int columns = 6;

    // They add up to the rows of the sheet.
    enum class Group { Ready, Repaired, Decide, Refused };
    static constexpr int groups = 4;

    enum class Decision { Open, Take, LeaveOut };

    explicit ImportTableModel(QObject *parent = nullptr);

    void setRows(std::vector<JudgedRow> rows);
    void showGroup(Group group);
    Group group() const { return m_group; }
    qint64 count(Group group) const { return m_counts.at(size_t(group)); }
    qint64 suggestions() const; // open rows of Decide that have one
    qint64 total() const { return qint64(m_rows.size()); }

    const JudgedRow &rowAt(int row) const { return m_rows[m_shown[size_t(row)]].judged; }
    // A row judged anew takes the place of the shown one; it counts as decided for it when it is fine now.
    void replaceRow(int row, JudgedRow judged);
    void decide(int row, Decision decision);

    // All rows for the import: those that are neither ready nor taken by a person are marked as left out.
    std::vector<JudgedRow> decided() const;
    // What stays out, for a file.
    std::vector<JudgedRow> leftOut() const;
    qint64 takenCount() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void countsChanged();

private:
    struct Held {
        JudgedRow judged;
        Group group = Group::Ready;
        Decision decision = Decision::Open;
    };
    static Group groupOf(const JudgedRow &row);
    static bool isTaken(const Held &held);
    static QStringList actionsOf(const Held &held);
    void filter();
    QVariant cellText(const Held &held, Column column) const;

    std::vector<Held> m_rows;
    std::vector<size_t> m_shown;
    std::array<qint64, groups> m_counts{};
    Group m_group = Group::Ready;
};

} // namespace PressPost
