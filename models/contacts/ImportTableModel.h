// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/ImportRow.h"

#include <QAbstractTableModel>
#include <QHash>

#include <array>
#include <memory>

namespace PressPost
{

// The judged rows of a sheet with what a person decided about them. A copy costs next to nothing and is a
// snapshot: a job makes the rows and another writes them while the window goes on.
class ImportRows
{
public:
    // They add up to the rows of the sheet.
    enum class Group { Ready, Repaired, Decide, Refused };
    static constexpr int groups = 4;

    enum class Decision { Open, Take, LeaveOut };

    ImportRows() = default;
    explicit ImportRows(std::vector<JudgedRow> rows); // sorts them into groups

    size_t size() const { return m_marks.size(); }
    const JudgedRow &at(size_t row) const;
    Group group(size_t row) const { return m_marks[row].group; }
    Decision decision(size_t row) const { return m_marks[row].decision; }
    bool isTaken(size_t row) const;
    qint64 count(Group group) const { return m_counts.at(size_t(group)); }
    void replace(size_t row, const JudgedRow &judged) { m_replaced.insert(row, judged); }
    void decide(size_t row, Decision decision) { m_marks[row].decision = decision; }

    // All rows for the import: those that are neither ready nor taken by a person are marked as left out.
    std::vector<JudgedRow> decided() const;
    // What stays out, for a file.
    std::vector<JudgedRow> leftOut() const;

private:
    struct Mark {
        Group group = Group::Ready;
        Decision decision = Decision::Open;
    };
    std::shared_ptr<const std::vector<JudgedRow>> m_judged; // shared by all copies
    QHash<size_t, JudgedRow> m_replaced;                    // in place of those
    std::vector<Mark> m_marks;
    std::array<qint64, groups> m_counts{};
};

// Before anything is written: filtered by group, decided one by one or all at once.
class ImportTableModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ImportTableModel)

public:
    enum class Column { Row, Name, Address, Verdict, Why, Decision }; // stored in header state; append only
    static constexpr int columns = 6;

    using Group = ImportRows::Group;
    using Decision = ImportRows::Decision;
    static constexpr int groups = ImportRows::groups;

    explicit ImportTableModel(QObject *parent = nullptr);

    void setRows(ImportRows rows);
    // A snapshot, for a job.
    ImportRows rows() const { return m_rows; }
    void showGroup(Group group);
    Group group() const { return m_group; }
    qint64 count(Group group) const { return m_rows.count(group); }
    qint64 suggestions() const; // open rows of Decide that have one
    qint64 total() const { return qint64(m_rows.size()); }

    const JudgedRow &rowAt(int row) const { return m_rows.at(m_shown[size_t(row)]); }
    // A row judged anew takes the place of the shown one; it counts as decided for it when it is fine now.
    void replaceRow(int row, const JudgedRow &judged);
    void decide(int row, Decision decision);

    qint64 takenCount() const;
    qint64 takenCount(RowState state) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void countsChanged();

private:
    QStringList actionsOf(size_t row) const;
    void filter();
    QVariant cellText(size_t held, Column column) const;

    ImportRows m_rows;
    std::vector<size_t> m_shown;
    Group m_group = Group::Ready;
};

} // namespace PressPost
