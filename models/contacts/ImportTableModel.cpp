// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/ImportTableModel.h"

#include "models/core/ColumnHead.h"

#include <QCoreApplication>
#include <QLocale>

namespace PressPost
{

namespace
{

QString say(const char *text)
{
    return QCoreApplication::translate("ImportTableModel", text);
}

Tone toneOf(const JudgedRow &row)
{
    switch (row.state) {
    case RowState::Duplicate:
        return Tone::Info;
    case RowState::KeptOut:
        return Tone::None;
    case RowState::Refused:
        return Tone::Error;
    case RowState::New:
    case RowState::Update:
    case RowState::Unchanged:
        break;
    }
    return verdictTone(row.verdict.verdict);
}

QString wordOf(const JudgedRow &row)
{
    switch (row.state) {
    case RowState::Duplicate:
        return say("Double");
    case RowState::KeptOut:
        return say("Kept out");
    case RowState::Refused:
        return say("Refused");
    case RowState::Update:
        return say("Update");
    case RowState::Unchanged:
        return say("Unchanged");
    case RowState::New:
        break;
    }
    const bool isGuess = row.verdict.verdict == Verdict::Risky && !row.verdict.suggestion.isEmpty();
    return isGuess ? say("Typo?") : verdictLabel(row.verdict.verdict).translated();
}

// What stands below the address of the sheet: nothing where it stays as it is, to the eye.
QString newAddressOf(const JudgedRow &row)
{
    if (!row.verdict.suggestion.isEmpty())
        return row.verdict.suggestion;
    if (row.verdict.normalized().isEmpty() || row.verdict.normalized() == row.person.email)
        return {};
    const QString shown = row.verdict.address->display();
    return shown == row.person.email ? QString() : shown;
}

// Unknown is not bad: such rows are ready, and are checked again later.
ImportRows::Group groupOf(RowState state, const AddressVerdict &verdict)
{
    using Group = ImportRows::Group;
    if (state == RowState::KeptOut || state == RowState::Duplicate)
        return Group::Refused;
    if (state == RowState::Refused)
        return verdict.suggestion.isEmpty() ? Group::Refused : Group::Decide;
    if (verdict.verdict == Verdict::Risky)
        return Group::Decide;
    return verdict.flags.testFlag(AddressFlag::Repaired) ? Group::Repaired : Group::Ready;
}

} // namespace

ImportRows::ImportRows(JudgedRows rows)
{
    m_marks.reserve(rows.size());
    for (size_t i = 0; i < rows.size(); ++i) {
        const JudgedRows::Packed row = rows.packed(i);
        const Group group = groupOf(row.state, rows.finding(row));
        ++m_counts.at(size_t(group));
        m_marks.push_back({group, Decision::Open});
    }
    m_judged = std::make_shared<const JudgedRows>(std::move(rows));
}

JudgedRow ImportRows::at(size_t row) const
{
    const auto replaced = m_replaced.constFind(row);
    return replaced == m_replaced.constEnd() ? m_judged->at(row) : *replaced;
}

RowState ImportRows::state(size_t row) const
{
    const auto replaced = m_replaced.constFind(row);
    return replaced == m_replaced.constEnd() ? m_judged->packed(row).state : replaced->state;
}

bool ImportRows::hasSuggestion(size_t row) const
{
    const auto replaced = m_replaced.constFind(row);
    if (replaced != m_replaced.constEnd())
        return !replaced->verdict.suggestion.isEmpty();
    return !m_judged->finding(m_judged->packed(row)).suggestion.isEmpty();
}

void ImportRows::replace(size_t row, const JudgedRow &judged)
{
    m_replaced.insert(row, judged);
    Mark &mark = m_marks[row];
    if (mark.group != Group::Refused || judged.state == RowState::Refused)
        return;
    --m_counts.at(size_t(mark.group));
    mark.group = Group::Decide;
    ++m_counts.at(size_t(mark.group));
}

ImportRows::Memory ImportRows::remember(size_t row) const
{
    const auto replaced = m_replaced.constFind(row);
    return {row, replaced == m_replaced.constEnd() ? std::nullopt : std::optional(*replaced), group(row),
            decision(row)};
}

void ImportRows::recall(const Memory &memory)
{
    Mark &mark = m_marks[memory.row];
    --m_counts.at(size_t(mark.group));
    mark = {memory.group, memory.decision};
    ++m_counts.at(size_t(mark.group));
    if (memory.replaced)
        m_replaced.insert(memory.row, *memory.replaced);
    else
        m_replaced.remove(memory.row);
}

bool ImportRows::isTaken(size_t row) const
{
    switch (group(row)) {
    case Group::Ready:
    case Group::Repaired:
        return decision(row) != Decision::LeaveOut;
    case Group::Decide:
        return decision(row) == Decision::Take && state(row) != RowState::Refused;
    case Group::Refused:
        return false;
    }
    Q_UNREACHABLE();
}

JudgedRows ImportRows::decided() const
{
    JudgedRows rows;
    if (m_judged)
        rows = *m_judged;
    for (auto it = m_replaced.begin(); it != m_replaced.end(); ++it)
        rows.replace(it.key(), it.value());
    for (size_t row = 0; row < size(); ++row) {
        if (!isTaken(row) && group(row) != Group::Refused)
            rows.leaveOut(row);
    }
    return rows;
}

JudgedRows ImportRows::leftOut() const
{
    JudgedRows rows;
    for (size_t row = 0; row < size(); ++row) {
        if (!isTaken(row))
            rows.append(at(row));
    }
    return rows;
}

ImportTableModel::ImportTableModel(QObject *parent) : QAbstractTableModel(parent) {}

QStringList ImportTableModel::actionsOf(size_t row) const
{
    if (m_rows.group(row) == Group::Refused)
        return {};
    if (m_rows.decision(row) != Decision::Open)
        return {say("Change")};
    if (m_rows.group(row) != Group::Decide)
        return {say("Leave out")};
    if (m_rows.hasSuggestion(row))
        return {say("Use suggestion"),
                m_rows.state(row) == RowState::Refused ? say("Leave out") : say("Keep")};
    return {say("Leave out"), say("Add anyway")};
}

void ImportTableModel::setRows(ImportRows rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    m_undo.clear();
    m_state.reset();
    filter();
    endResetModel();
    Q_EMIT countsChanged();
}

void ImportTableModel::showGroup(Group group)
{
    beginResetModel();
    m_group = group;
    m_state.reset();
    filter();
    endResetModel();
}

void ImportTableModel::showState(std::optional<RowState> state)
{
    beginResetModel();
    m_state = state;
    filter();
    endResetModel();
}

std::vector<std::pair<RowState, qint64>> ImportTableModel::states() const
{
    std::vector<std::pair<RowState, qint64>> found;
    for (const RowState state : {RowState::New, RowState::Update, RowState::Unchanged, RowState::Duplicate,
                                 RowState::Refused, RowState::KeptOut})
        found.emplace_back(state, 0);
    for (size_t row = 0; row < m_rows.size(); ++row) {
        if (m_rows.group(row) == m_group)
            ++found[size_t(m_rows.state(row))].second;
    }
    std::erase_if(found, [](const auto &one) { return one.second == 0; });
    return found;
}

void ImportTableModel::filter()
{
    m_shown.clear();
    for (size_t row = 0; row < m_rows.size(); ++row) {
        if (m_rows.group(row) == m_group && (!m_state || m_rows.state(row) == *m_state))
            m_shown.push_back(row);
    }
}

qint64 ImportTableModel::suggestions() const
{
    qint64 open = 0;
    for (size_t row = 0; row < m_rows.size(); ++row) {
        if (m_rows.group(row) == Group::Decide && m_rows.decision(row) == Decision::Open &&
            m_rows.hasSuggestion(row))
            ++open;
    }
    return open;
}

std::vector<ImportCorrection> ImportTableModel::suggested() const
{
    std::vector<ImportCorrection> rows;
    for (size_t row = 0; row < m_rows.size(); ++row) {
        if (m_rows.group(row) != Group::Decide || m_rows.decision(row) != Decision::Open ||
            !m_rows.hasSuggestion(row))
            continue;
        rows.push_back({row, m_rows.at(row)});
        rows.back().row.person.email = rows.back().row.verdict.suggestion;
    }
    return rows;
}

ImportCorrection ImportTableModel::corrected(int row, const QString &address) const
{
    ImportCorrection correction{m_shown[size_t(row)], rowAt(row)};
    correction.row.person.email = address;
    return correction;
}

void ImportTableModel::replaceRows(const std::vector<ImportCorrection> &judged)
{
    std::vector<ImportRows::Memory> step;
    for (const auto &[held, row] : judged) {
        if (held >= m_rows.size() || m_rows.at(held).person.row != row.person.row)
            continue;
        const bool isFine =
            row.state == RowState::New || row.state == RowState::Update || row.state == RowState::Unchanged;
        step.push_back(m_rows.remember(held));
        m_rows.replace(held, row);
        m_rows.decide(held, isFine ? Decision::Take : Decision::Open);
    }
    keep(std::move(step));
}

void ImportTableModel::decide(int row, Decision decision)
{
    const size_t held = m_shown[size_t(row)];
    std::vector<ImportRows::Memory> step{m_rows.remember(held)};
    m_rows.decide(held, decision);
    keep(std::move(step));
}

void ImportTableModel::keep(std::vector<ImportRows::Memory> step)
{
    if (step.empty())
        return;
    m_undo.push_back(std::move(step));
    if (m_undo.size() > rememberedSteps)
        m_undo.pop_front();
    sayChanged();
}

void ImportTableModel::undo()
{
    if (m_undo.empty())
        return;
    const std::vector<ImportRows::Memory> step = std::move(m_undo.back());
    m_undo.pop_back();
    for (const ImportRows::Memory &memory : step)
        m_rows.recall(memory);
    sayChanged();
}

// The rows stay where they are until another group is shown: a decision never moves the one under the hand.
void ImportTableModel::sayChanged()
{
    if (!m_shown.empty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_shown.size()) - 1, columns - 1));
    Q_EMIT countsChanged();
}

qint64 ImportTableModel::takenCount() const
{
    qint64 taken = 0;
    for (size_t row = 0; row < m_rows.size(); ++row)
        taken += m_rows.isTaken(row) ? 1 : 0;
    return taken;
}

qint64 ImportTableModel::takenCount(RowState state) const
{
    qint64 taken = 0;
    for (size_t row = 0; row < m_rows.size(); ++row)
        taken += m_rows.isTaken(row) && m_rows.state(row) == state ? 1 : 0;
    return taken;
}

int ImportTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

int ImportTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant ImportTableModel::cellText(size_t held, const JudgedRow &row, Column column) const
{
    switch (column) {
    case Column::Row:
        return QLocale().toString(row.person.row);
    case Column::Name:
        return wholeName(row.person.fields);
    case Column::Address:
        return row.person.email;
    case Column::Verdict:
        return wordOf(row);
    case Column::Why:
        return row.reason.translated();
    case Column::Decision:
        if (m_rows.decision(held) == Decision::Take)
            return say("Taken");
        return m_rows.decision(held) == Decision::LeaveOut ? say("Left out") : QString();
    }
    Q_UNREACHABLE();
}

Qt::ItemFlags ImportTableModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    const bool isOpen = m_group == Group::Decide || m_group == Group::Refused;
    const bool isEditable = Column(index.column()) == Column::Address ? isOpen
                            : Column(index.column()) == Column::Name  ? m_group != Group::Refused
                                                                      : false;
    return isEditable ? flags | Qt::ItemIsEditable : flags;
}

bool ImportTableModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable))
        return false;
    const QString text = value.toString().simplified();
    if (text.isEmpty() || text == index.data(Qt::EditRole).toString())
        return false;
    if (Column(index.column()) == Column::Name)
        setName(index.row(), text);
    else
        Q_EMIT addressEdited(corrected(index.row(), text));
    return true;
}

void ImportTableModel::setName(int row, const QString &name)
{
    const size_t held = m_shown[size_t(row)];
    std::vector<ImportRows::Memory> step{m_rows.remember(held)};
    JudgedRow judged = m_rows.at(held);
    rename(judged.person.fields, name);
    m_rows.replace(held, judged);
    keep(std::move(step));
}

QVariant ImportTableModel::data(const QModelIndex &index, int role) const
{
    Q_ASSERT(checkIndex(index, CheckIndexOption::IndexIsValid));
    const size_t held = m_shown[size_t(index.row())];
    const JudgedRow judged = m_rows.at(held);
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return cellText(held, judged, column);
    case Qt::EditRole:
        return column == Column::Name ? wholeName(judged.person.fields) : judged.person.email;
    case SecondLineRole:
        if (column == Column::Address)
            return newAddressOf(judged);
        return {};
    case ToneRole:
        return column == Column::Verdict ? QVariant(int(toneOf(judged))) : QVariant();
    case ActionsRole:
        return column == Column::Decision ? QVariant(actionsOf(held)) : QVariant();
    case IdRole:
        return judged.person.row;
    case Qt::AccessibleTextRole:
    case RowTextRole:
        return say("Row %1: %2, %3, %4")
            .arg(QString::number(judged.person.row), judged.person.email, wordOf(judged),
                 judged.reason.translated());
    default:
        return {};
    }
}

QVariant ImportTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static const std::array<ColumnHead, columns> heads{{
        {PP_SAY("Row"), CellKind::Number},
        {PP_SAY("Name"), CellKind::Text},
        {PP_SAY("Address"), CellKind::Repaired},
        {PP_SAY("Verdict"), CellKind::Standing},
        {PP_SAY("Why"), CellKind::Muted},
        {PP_SAY("Your decision"), CellKind::Action},
    }};
    return headData(heads, section, orientation, role);
}

} // namespace PressPost
