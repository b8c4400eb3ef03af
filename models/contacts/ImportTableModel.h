// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/JudgedRows.h"

#include <QAbstractTableModel>
#include <QHash>

#include <array>
#include <deque>
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
    explicit ImportRows(JudgedRows rows); // sorts them into groups

    size_t size() const { return m_marks.size(); }
    JudgedRow at(size_t row) const;
    RowState state(size_t row) const;
    bool hasSuggestion(size_t row) const;
    Group group(size_t row) const { return m_marks[row].group; }
    Decision decision(size_t row) const { return m_marks[row].decision; }
    bool isTaken(size_t row) const;
    qint64 count(Group group) const { return m_counts.at(size_t(group)); }
    // A row judged anew; one that was refused and is fine now becomes one to decide.
    void replace(size_t row, const JudgedRow &judged);
    void decide(size_t row, Decision decision) { m_marks[row].decision = decision; }

    // All about a row that a person can change.
    struct Memory {
        size_t row = 0;
        std::optional<JudgedRow> replaced;
        Group group = Group::Ready;
        Decision decision = Decision::Open;
    };
    Memory remember(size_t row) const;
    void recall(const Memory &memory);

    // All rows for the import: those that are neither ready nor taken by a person are marked as left out.
    JudgedRows decided() const;
    // What stays out, for a file.
    JudgedRows leftOut() const;

private:
    struct Mark {
        Group group = Group::Ready;
        Decision decision = Decision::Open;
    };
    std::shared_ptr<const JudgedRows> m_judged; // shared by all copies
    QHash<size_t, JudgedRow> m_replaced;        // in place of those
    std::vector<Mark> m_marks;
    std::array<qint64, groups> m_counts{};
};

// A row with another address, to be judged. A row of the sheet that holds two addresses is two of these.
struct ImportCorrection {
    size_t held = 0; // in ImportRows
    JudgedRow row;
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
    // Of the shown group only those; none: all of them.
    void showState(std::optional<RowState> state);
    std::optional<RowState> state() const { return m_state; }
    // The states in the shown group and how many rows have them.
    std::vector<std::pair<RowState, qint64>> states() const;
    qint64 count(Group group) const { return m_rows.count(group); }
    qint64 suggestions() const; // open rows of Decide that have one
    qint64 total() const { return qint64(m_rows.size()); }

    JudgedRow rowAt(int row) const { return m_rows.at(m_shown[size_t(row)]); }
    // Rows judged anew take their place; one counts as taken when it is fine now. One step to undo. Those of
    // a sheet that is gone are passed by.
    void replaceRows(const std::vector<ImportCorrection> &judged);
    void decide(int row, Decision decision);
    // The open rows of Decide with their suggestion as the address, to be judged.
    std::vector<ImportCorrection> suggested() const;
    ImportCorrection corrected(int row, const QString &address) const;
    // Takes the last decision or correction back.
    bool canUndo() const { return !m_undo.empty(); }
    void undo();

    qint64 takenCount() const;
    qint64 takenCount(RowState state) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    // Of Address: asks for it to be judged (addressEdited). Of Name: one step to undo.
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void countsChanged();
    void addressEdited(const PressPost::ImportCorrection &correction);

private:
    void setName(int row, const QString &name);
    QStringList actionsOf(size_t row) const;
    void filter();
    void keep(std::vector<ImportRows::Memory> step);
    void sayChanged();
    QVariant cellText(size_t held, const JudgedRow &row, Column column) const;

    ImportRows m_rows;
    std::vector<size_t> m_shown;
    Group m_group = Group::Ready;
    std::optional<RowState> m_state;
    static constexpr size_t rememberedSteps = 100;
    std::deque<std::vector<ImportRows::Memory>> m_undo;
};

} // namespace PressPost
