// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/charts/ChartCanvas.h"

#include <QCategoryAxis>
#include <QXYSeries>

namespace PressPost
{

// Lines over time, at most five; the second is the one that matters and is dashed. Each is labelled at its
// end.
class LineChart final : public ChartCanvas
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LineChart)

public:
    enum class Unit { Percent, Count };

    explicit LineChart(Unit unit, QWidget *parent = nullptr);
    // A dotted line with its words, "Warning at 2 %".
    void setThreshold(double value, const QString &label);

protected:
    void rebuild() override;
    int rowAt(const QPointF &position) const override;
    void paintOver(QPainter &painter) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void addSeries(int index);
    void addAxes();
    void fitWidth();
    double gutter() const;
    QString endLabel(int series) const;
    QString axisText(double value) const;
    QPointF positionOf(int row, int series) const;
    int lastRowOf(int series) const; // with a value; -1: none
    void paintEndLabels(QPainter &painter) const;
    void paintThreshold(QPainter &painter) const;
    void paintCursor(QPainter &painter) const;

    Unit m_unit;
    double m_threshold = -1;
    QString m_thresholdLabel;
    QList<QXYSeries *> m_series;
    QCategoryAxis *m_names = nullptr;
};

} // namespace PressPost
