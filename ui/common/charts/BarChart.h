// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/charts/ChartCanvas.h"

namespace PressPost
{

// Horizontal bars from zero, one a name, number and share written behind each. Of the model only the first
// series is drawn; its DisplayRole is the number, its SecondLineRole the share ("28 %"), its ToneRole marks
// the one that matters.
class BarChart final : public ChartCanvas
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BarChart)

public:
    explicit BarChart(QWidget *parent = nullptr);

protected:
    void rebuild() override;
    int rowAt(const QPointF &position) const override;
    void paintOver(QPainter &painter) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();
    double nameWidth() const;
    double rowHeight() const;
    QColor colorOf(int row) const;
};

} // namespace PressPost
