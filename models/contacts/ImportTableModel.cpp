// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/ImportTableModel.h"

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
    switch (row.verdict.verdict) {
    case Verdict::Valid:
        return Tone::Ok;
    case Verdict::Risky:
        return Tone::Warn;
    case Verdict::Invalid:
        return Tone::Error;
    case Verdict::Unknown:
        return Tone::Unknown;
    }
    Q_UNREACHABLE();
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
        return say("Nothing new");
    case RowState::New:
        break;
    }
    switch (row.verdict.verdict) {
    case Verdict::Valid:
        return say("Valid");
    case Verdict::Risky:
        return row.verdict.suggestion.isEmpty() ? say("Risky") : say("Typo?");
    case Verdict::Invalid:
        return say("Invalid");
    case Verdict::Unknown:
        return say("Unknown");
    }
    Q_UNREACHABLE();
}

QString nameOf(const JudgedRow &row)
{
    const ContactEdit &fields = row.person.fields;
    return fields.name.isEmpty() ? QString(fields.firstName + u' ' + fields.lastName).trimmed() : fields.name;
}

} // namespace

ImportTableModel::ImportTableModel(QObject *parent) : QAbstractTableModel(parent) {}

// Unknown is not bad: such rows are ready, and are checked again later.
ImportTableModel::Group ImportTableModel::groupOf(const JudgedRow &row)
{
    if (row.state == RowState::KeptOut || row.state == RowState::Duplicate)
        return Group::Refused;
    if (row.state == RowState::Refused)
        return row.verdict.suggestion.isEmpty() ? Group::Refused : Group::Decide;
    if (row.verdict.verdict == Verdict::Risky)
        return Group::Decide;
    return row.verdict.flags.testFlag(AddressFlag::Repaired) ? Group::Repaired : Group::Ready;
}

bool ImportTableModel::isTaken(const Held &held)
{
    switch (held.group) {
    case Group::Ready:
    case Group::Repaired:
        return held.decision != Decision::LeaveOut;
    case Group::Decide:
        return held.decision == Decision::Take && held.judged.state != RowState::Refused;
    case Group::Refused:
        return false;
    }
    Q_UNREACHABLE();
}

QStringList ImportTableModel::actionsOf(const Held &held)
{
    if (held.group == Group::Refused)
        return {};
    if (held.decision != Decision::Open)
        return {say("Change")};
    if (held.group != Group::Decide)
        return {say("Leave out")};
    if (!held.judged.verdict.suggestion.isEmpty())
        return {say("Use suggestion"),
                held.judged.state == RowState::Refused ? say("Leave out") : say("Keep")};
    return {say("Leave out"), say("Add anyway")};
}

void ImportTableModel::setRows(std::vector<JudgedRow> rows)
{
    beginResetModel();
    m_rows.clear();
    m_counts = {};
    m_rows.reserve(rows.size());
    for (JudgedRow &row : rows) {
        const Group group = groupOf(row);
        ++m_counts.at(size_t(group));
        m_rows.push_back({std::move(row), group, Decision::Open});
    }
    filter();
    endResetModel();
    Q_EMIT countsChanged();
}

void ImportTableModel::showGroup(Group group)
{
    beginResetModel();
    m_group = group;
    filter();
    endResetModel();
}

void ImportTableModel::filter()
{
    m_shown.clear();
    for (size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].group == m_group)
            m_shown.push_back(i);
    }
}

qint64 ImportTableModel::suggestions() const
{
    return std::count_if(m_rows.begin(), m_rows.end(), [](const Held &held) {
        return held.group == Group::Decide && held.decision == Decision::Open &&
               !held.judged.verdict.suggestion.isEmpty();
    });
}

void ImportTableModel::replaceRow(int row, JudgedRow judged)
{
    Held &held = m_rows[m_shown[size_t(row)]];
    held.judged = std::move(judged);
    held.decision = held.judged.state == RowState::Refused ? Decision::Open : Decision::Take;
    Q_EMIT dataChanged(index(row, 0), index(row, columns - 1));
    Q_EMIT countsChanged();
}

void ImportTableModel::decide(int row, Decision decision)
{
    m_rows[m_shown[size_t(row)]].decision = decision;
    Q_EMIT dataChanged(index(row, 0), index(row, columns - 1));
    Q_EMIT countsChanged();
}

std::vector<JudgedRow> ImportTableModel::decided() const
{
    std::vector<JudgedRow> rows;
    rows.reserve(m_rows.size());
    for (const Held &held : m_rows) {
        rows.push_back(held.judged);
        rows.back().isLeftOut = !isTaken(held) && held.group != Group::Refused;
    }
    return rows;
}

std::vector<JudgedRow> ImportTableModel::leftOut() const
{
    std::vector<JudgedRow> rows;
    for (const Held &held : m_rows) {
        if (!isTaken(held))
            rows.push_back(held.judged);
    }
    return rows;
}

qint64 ImportTableModel::takenCount() const
{
    return std::count_if(m_rows.begin(), m_rows.end(), isTaken);
}

int ImportTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

int ImportTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant ImportTableModel::cellText(const Held &held, Column column) const
{
    const JudgedRow &row = held.judged;
    switch (column) {
    case Column::Row:
        return QLocale().toString(row.person.row);
    case Column::Name:
        return nameOf(row);
    case Column::Address:
        return row.person.email;
    case Column::Verdict:
        return wordOf(row);
    case Column::Why:
        return row.reason.translated();
    case Column::Decision:
        if (held.decision == Decision::Take)
            return say("Taken");
        return held.decision == Decision::LeaveOut ? say("Left out") : QString();
    }
    Q_UNREACHABLE();
}

QVariant ImportTableModel::data(const QModelIndex &index, int role) const
{
    Q_ASSERT(checkIndex(index, CheckIndexOption::IndexIsValid));
    const Held &held = m_rows[m_shown[size_t(index.row())]];
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return cellText(held, column);
    case SecondLineRole:
        if (column == Column::Address)
            return held.judged.verdict.suggestion.isEmpty()
                       ? held.judged.verdict.normalized() == held.judged.person.email
                             ? QString()
                             : held.judged.verdict.normalized()
                       : held.judged.verdict.suggestion;
        return {};
    case ToneRole:
        return column == Column::Verdict ? QVariant(int(toneOf(held.judged))) : QVariant();
    case ActionsRole:
        return column == Column::Decision ? QVariant(actionsOf(held)) : QVariant();
    case IdRole:
        return held.judged.person.row;
    case Qt::AccessibleTextRole:
    case RowTextRole:
        return say("Row %1: %2, %3, %4")
            .arg(QString::number(held.judged.person.row), held.judged.person.email, wordOf(held.judged),
                 held.judged.reason.translated());
    default:
        return {};
    }
}

QVariant ImportTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static constexpr std::array<std::pair<const char *, CellKind>, columns> heads{{
        {QT_TRANSLATE_NOOP("ImportTableModel", "Row"), CellKind::Number},
        {QT_TRANSLATE_NOOP("ImportTableModel", "Name"), CellKind::Text},
        {QT_TRANSLATE_NOOP("ImportTableModel", "Address"), CellKind::Repaired},
        {QT_TRANSLATE_NOOP("ImportTableModel", "Verdict"), CellKind::Standing},
        {QT_TRANSLATE_NOOP("ImportTableModel", "Why"), CellKind::Muted},
        {QT_TRANSLATE_NOOP("ImportTableModel", "Your decision"), CellKind::Action},
    }};
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    if (role == Qt::DisplayRole)
        return say(heads.at(size_t(section)).first);
    if (role == CellKindRole)
        return int(heads.at(size_t(section)).second);
    return {};
}

} // namespace PressPost
