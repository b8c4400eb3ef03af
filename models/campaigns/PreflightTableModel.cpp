// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/PreflightTableModel.h"

#include "models/core/ColumnHead.h"
#include "models/core/ItemRoles.h"

namespace PressPost
{

Sentence problemHeading(PersonProblem problem, qint64 count)
{
    const QString n = QString::number(count);
    switch (problem) {
    case PersonProblem::AddressLetters:
        return PP_SAY("%1 with an address that cannot be used", n);
    case PersonProblem::EmptyGreeting:
        return PP_SAY("%1 with an empty greeting", n);
    case PersonProblem::MissingField:
        return PP_SAY("%1 with a gap in the text", n);
    case PersonProblem::BadLink:
        return PP_SAY("%1 with a broken link", n);
    case PersonProblem::NameInCapitals:
        return PP_SAY("%1 with a name in capitals", n);
    case PersonProblem::OddName:
        return PP_SAY("%1 with an odd name", n);
    case PersonProblem::LongSubject:
        return PP_SAY("%1 with a subject cut on phones", n);
    }
    Q_UNREACHABLE();
}

PreflightTableModel::PreflightTableModel(QObject *parent) : QAbstractTableModel(parent) {}

void PreflightTableModel::setFindings(std::vector<PersonFinding> findings)
{
    beginResetModel();
    m_findings = std::move(findings);
    rebuild();
    endResetModel();
}

void PreflightTableModel::setFilter(std::optional<PersonProblem> problem)
{
    if (m_filter == problem)
        return;
    beginResetModel();
    m_filter = problem;
    rebuild();
    endResetModel();
}

void PreflightTableModel::rebuild()
{
    m_rows.clear();
    for (std::size_t i = 0; i < m_findings.size(); ++i) {
        if (!m_filter || m_findings[i].problem == *m_filter)
            m_rows.push_back(i);
    }
}

int PreflightTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}
int PreflightTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QString PreflightTableModel::displayText(const PersonFinding &finding, Column column)
{
    switch (column) {
    case Column::Recipient:
        return finding.name.isEmpty() ? finding.address : finding.name;
    case Column::Problem:
        return finding.what.translated();
    case Column::Fix:
        return {};
    }
    Q_UNREACHABLE();
}

QString PreflightTableModel::secondLine(const PersonFinding &finding, Column column)
{
    if (column == Column::Recipient)
        return finding.organisation.isEmpty() ? finding.address : finding.organisation;
    if (column == Column::Problem && !finding.proposal.isEmpty())
        return PP_SAY("Better: “%1”", finding.proposal).translated();
    return {};
}

QVariant PreflightTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const PersonFinding &row = finding(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return displayText(row, column);
    case SecondLineRole:
        return secondLine(row, column);
    case ToneRole:
        return static_cast<int>(row.severity == Severity::Blocker ? Tone::Error : Tone::Warn);
    case ActionsRole:
        return column == Column::Fix ? QStringList{PP_SAY("Edit contact").translated()} : QStringList();
    case IdRole:
        return row.contact;
    case RowTextRole:
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2: %3")
            .arg(displayText(row, Column::Recipient), secondLine(row, Column::Recipient),
                 row.what.translated());
    default:
        return {};
    }
}

QVariant PreflightTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static const std::array<ColumnHead, columns> heads{{
        {PP_SAY("Recipient"), CellKind::Person},
        {PP_SAY("What is wrong"), CellKind::Standing},
        {PP_SAY("Fix"), CellKind::Action},
    }};
    return headData(heads, section, orientation, role);
}

} // namespace PressPost
