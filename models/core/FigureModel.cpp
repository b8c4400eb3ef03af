// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/FigureModel.h"

#include <algorithm>

namespace PressPost
{

FigureModel::FigureModel(QObject *parent) : QAbstractTableModel(parent) {}

void FigureModel::setFigures(const QStringList &headers, const QList<FigureRow> &rows, FigureKind kind)
{
    beginResetModel();
    m_headers = headers;
    m_rows = rows;
    m_kind = kind;
    m_highest = 0;
    for (const FigureRow &row : m_rows) {
        for (const Figure &figure : row.figures)
            m_highest = std::max(m_highest, figure.value);
    }
    endResetModel();
}

int FigureModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int FigureModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_headers.size());
}

QVariant FigureModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const FigureRow &row = m_rows[index.row()];
    if (role == IdRole)
        return row.id;
    if (role == RowTextRole || role == Qt::AccessibleTextRole)
        return rowText(row);
    return index.column() == 0 ? nameData(row, role)
                               : figureData(row.figures.value(index.column() - 1), role);
}

QVariant FigureModel::nameData(const FigureRow &row, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case SortRole:
        return row.name;
    case SecondLineRole:
        return row.longName;
    case CellKindRole:
        return static_cast<int>(CellKind::Text);
    default:
        return {};
    }
}

QVariant FigureModel::figureData(const Figure &figure, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return figure.text;
    case SecondLineRole:
        return figure.second;
    case ValueRole:
        return figure.isKnown ? QVariant(figure.value) : QVariant();
    case SortRole:
        return figure.value;
    case ShareRole:
        return m_highest > 0 ? figure.value / m_highest : 0;
    case ToneRole:
        return static_cast<int>(figure.tone);
    case CellKindRole:
        return static_cast<int>(m_kind == FigureKind::Bar ? CellKind::Bar : CellKind::Number);
    default:
        return {};
    }
}

QVariant FigureModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return m_headers.value(section);
}

QString FigureModel::rowText(const FigureRow &row) const
{
    QStringList parts{row.longName.isEmpty() ? row.name : row.longName};
    for (qsizetype i = 0; i < row.figures.size(); ++i) {
        QString part = m_headers.value(i + 1) + QLatin1Char(' ') + row.figures[i].text;
        if (!row.figures[i].second.isEmpty())
            part += QLatin1Char(' ') + row.figures[i].second;
        parts << part;
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace PressPost
