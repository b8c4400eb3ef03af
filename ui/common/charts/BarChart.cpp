// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/charts/BarChart.h"

#include "models/core/ItemRoles.h"
#include "ui/common/theme/Fonts.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/theme/Paint.h"
#include "ui/common/theme/Tokens.h"

#include <QAbstractItemModel>
#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QHorizontalStackedBarSeries>
#include <QPainter>
#include <QValueAxis>

#include <algorithm>

namespace PressPost
{

namespace
{

constexpr double barHeight = 10;
constexpr double numberRoom = 96; // behind the longest bar: number and share
constexpr double roomiestRow = 34;

} // namespace

BarChart::BarChart(QWidget *parent) : ChartCanvas(parent)
{
    chart()->setMargins({0, 0, 0, 0});
}

QColor BarChart::colorOf(int row) const
{
    const auto tone = static_cast<Tone>(model()->index(row, 1).data(ToneRole).toInt());
    return tone == Tone::None ? tokens().series[0] : toneColor(tone);
}

// Colours belong to bar sets, so rows of one colour share a set and stand at zero in the others.
void BarChart::rebuild()
{
    chart()->removeAllSeries();
    const auto axes = chart()->axes();
    for (QAbstractAxis *axis : axes) {
        chart()->removeAxis(axis);
        delete axis;
    }
    if (rowCount() == 0)
        return;
    auto *series = new QHorizontalStackedBarSeries;
    QHash<QRgb, QBarSet *> sets;
    double highest = 0;
    for (int row = rowCount() - 1; row >= 0; --row) { // Qt Charts begins at the bottom
        const QColor color = colorOf(row);
        QBarSet *&set = sets[color.rgb()];
        if (!set) {
            set = new QBarSet(seriesName(0));
            set->setColor(color);
            set->setPen(Qt::NoPen);
            series->append(set);
        }
        highest = std::max(highest, valueAt(row, 0));
    }
    for (auto set = sets.cbegin(); set != sets.cend(); ++set) {
        for (int row = rowCount() - 1; row >= 0; --row)
            set.value()->append(colorOf(row).rgb() == set.key() ? valueAt(row, 0) : 0);
    }
    chart()->addSeries(series);
    auto *names =
        new QBarCategoryAxis; // hidden: we write the names ourselves, Qt Charts would end them in dots
    for (int row = rowCount() - 1; row >= 0; --row)
        names->append(QString::number(row));
    auto *values = new QValueAxis;
    values->setRange(0, highest > 0 ? highest : 1);
    for (QAbstractAxis *axis : {static_cast<QAbstractAxis *>(names), static_cast<QAbstractAxis *>(values)})
        axis->setVisible(false);
    chart()->addAxis(names, Qt::AlignLeft);
    chart()->addAxis(values, Qt::AlignBottom);
    series->attachAxis(names);
    series->attachAxis(values);
    fit();
}

double BarChart::nameWidth() const
{
    const QFontMetricsF metrics(textFont(TextStyle::Body));
    double widest = 0;
    for (int row = 0; row < rowCount(); ++row)
        widest = std::max(widest, metrics.horizontalAdvance(rowName(row)));
    return std::min(widest + Metrics::l, std::max(90.0, width() * 0.42));
}

double BarChart::rowHeight() const
{
    return std::min(roomiestRow, viewport()->height() / static_cast<double>(std::max(1, rowCount())));
}

// The plot is placed by hand: names left of it, numbers right of it, rows of equal height from the top.
void BarChart::fit()
{
    if (rowCount() == 0)
        return;
    const double left = nameWidth();
    const double plot = std::max(20.0, width() - left - numberRoom);
    chart()->setPlotArea({left, 0, plot, rowHeight() * rowCount()});
    if (const auto all = chart()->series(); !all.isEmpty())
        static_cast<QAbstractBarSeries *>(all.first())->setBarWidth(std::min(0.8, barHeight / rowHeight()));
    viewport()->update();
}

int BarChart::rowAt(const QPointF &position) const
{
    const int row = static_cast<int>(position.y() / rowHeight());
    return row >= 0 && row < rowCount() ? row : -1;
}

void BarChart::paintOver(QPainter &painter)
{
    const Tokens &t = tokens();
    const QRectF plot = chart()->plotArea();
    const double highest =
        std::max(1e-9, static_cast<QValueAxis *>(chart()->axes(Qt::Horizontal).first())->max());
    for (int row = 0; row < rowCount(); ++row) {
        const QRectF band(0, row * rowHeight(), width(), rowHeight());
        painter.setFont(textFont(TextStyle::Body));
        painter.setPen(t.text);
        drawElided(painter, {0, band.top(), plot.left() - Metrics::m, band.height()}, rowName(row));
        const double end = plot.left() + plot.width() * valueAt(row, 0) / highest + Metrics::s;
        const double number = tabularWidth(painter.font(), textAt(row, 0));
        drawTabular(painter, {end, band.top(), number, band.height()}, Qt::AlignLeft, textAt(row, 0));
        painter.setFont(textFont(TextStyle::Caption));
        painter.setPen(t.muted);
        const QString share = model()->index(row, 1).data(SecondLineRole).toString();
        painter.drawText(QRectF(end + number + Metrics::s, band.top(), numberRoom, band.height()),
                         Qt::AlignVCenter, share);
        painter.fillRect(QRectF(0, band.bottom() - 1, width(), 1), mixed(t.border, t.card, 0.35));
        if (row == cursorRow())
            drawBox(painter, band.adjusted(0, 1, 0, -2), 4, Qt::transparent,
                    {hasFocus() ? t.focus : t.borderStrong, hasFocus() ? 2.0 : 1.0});
    }
}

void BarChart::resizeEvent(QResizeEvent *event)
{
    ChartCanvas::resizeEvent(event);
    if (model())
        fit();
}

} // namespace PressPost
