// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ItemRoles.h"

#include <QAbstractTableModel>
#include <QStringList>

namespace PressPost
{

// A number with its words: what charts draw and tables write.
struct Figure {
    double value = 0;    // ValueRole
    QString text;        // DisplayRole, written with the locale
    QString second = {}; // SecondLineRole: a share, a base
    Tone tone = Tone::None;
    bool isKnown = true; // else ValueRole is nothing: a line leaves this row out
};

struct FigureRow {
    QString name;          // "17 Aug"
    QString longName = {}; // "Week of 17 August"
    QList<Figure> figures; // one a series
    QVariant id = {};      // IdRole: what to open for this row
};

// Small tables of figures (weeks, reasons, mail systems) for a chart and its table twin: column 0 is the
// name, every further column a series. Replaced as a whole.
class FigureModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FigureModel)

public:
    enum class FigureKind { Number, Bar }; // how tables paint a figure; ShareRole is its part of the highest

    explicit FigureModel(QObject *parent = nullptr);
    // headers: the name's and one for each series.
    void setFigures(const QStringList &headers, const QList<FigureRow> &rows,
                    FigureKind kind = FigureKind::Number);
    const QList<FigureRow> &rows() const { return m_rows; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QVariant nameData(const FigureRow &row, int role) const;
    QVariant figureData(const Figure &figure, int role) const;
    QString rowText(const FigureRow &row) const;

    QStringList m_headers;
    QList<FigureRow> m_rows;
    FigureKind m_kind = FigureKind::Number;
    double m_highest = 0;
};

} // namespace PressPost
