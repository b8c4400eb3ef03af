// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/charts/LineChart.h"

#include "ui/common/charts/HoverCard.h"
#include "ui/common/charts/Ticks.h"
#include "ui/common/theme/Fonts.h"
#include "ui/common/theme/Paint.h"
#include "ui/common/theme/Tokens.h"

#include <QAbstractItemModel>
#include <QChart>
#include <QLineSeries>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace PressPost
{

namespace
{

constexpr double strokeWidth = 2.2;
constexpr double labelGap = 9;       // between the last point and its words
constexpr double labelDistance = 16; // least, between two labels

QColor colorOf(int series)
{
    return tokens().series[static_cast<std::size_t>(series) % tokens().series.size()];
}

} // namespace

LineChart::LineChart(Unit unit, QWidget *parent) : ChartCanvas(parent), m_unit(unit) {}

void LineChart::setThreshold(double value, const QString &label)
{
    m_threshold = value;
    m_thresholdLabel = label;
    if (model())
        rebuild();
}

QString LineChart::axisText(double value) const
{
    const QString number = QLocale().toString(value, 'f', value == std::floor(value) ? 0 : 1);
    return m_unit == Unit::Percent ? tr("%1 %").arg(number) : number;
}

// The words at the line's end stop before the base: "Bounced 1.1 %".
QString LineChart::endLabel(int series) const
{
    const QString text = textAt(lastRowOf(series), series);
    return seriesName(series) + QLatin1Char(' ') + text.section(QStringLiteral(" ("), 0, 0);
}

void LineChart::rebuild()
{
    chart()->removeAllSeries();
    const auto axes = chart()->axes();
    for (QAbstractAxis *axis : axes) {
        chart()->removeAxis(axis);
        delete axis;
    }
    m_series.clear();
    m_names = nullptr;
    if (rowCount() == 0)
        return;
    for (int i = 0; i < seriesCount(); ++i)
        addSeries(i);
    addAxes();
    fitWidth();
    viewport()->update();
}

void LineChart::addSeries(int index)
{
    auto *series = new QLineSeries;
    for (int row = 0; row < rowCount(); ++row) {
        if (hasValue(row, index))
            series->append(row, valueAt(row, index));
    }
    series->setPen(QPen(colorOf(index), strokeWidth, index == 1 ? Qt::DashLine : Qt::SolidLine, Qt::RoundCap,
                        Qt::RoundJoin));
    series->setName(seriesName(index));
    chart()->addSeries(series);
    m_series << series;
}

void LineChart::addAxes()
{
    double highest = m_threshold;
    for (int row = 0; row < rowCount(); ++row) {
        for (int i = 0; i < seriesCount(); ++i)
            highest = std::max(highest, valueAt(row, i));
    }
    auto *values = new QCategoryAxis;
    values->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    values->setStartValue(-1);
    const auto ticks = ticksFor(highest);
    for (const double tick : ticks)
        values->append(axisText(tick), tick);
    values->setRange(0, ticks.last());
    styleAxis(values, AxisKind::Values);
    m_names = new QCategoryAxis;
    m_names->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    m_names->setStartValue(-0.5);
    styleAxis(m_names, AxisKind::Names);
    chart()->addAxis(values, Qt::AlignLeft);
    chart()->addAxis(m_names, Qt::AlignBottom);
    for (QXYSeries *series : std::as_const(m_series)) {
        series->attachAxis(values);
        series->attachAxis(m_names);
    }
}

double LineChart::gutter() const
{
    const QFontMetricsF metrics(textFont(TextStyle::CaptionStrong));
    double widest = 0;
    for (int i = 0; i < seriesCount(); ++i)
        widest = std::max(widest, metrics.horizontalAdvance(endLabel(i)));
    return widest + labelGap + 4;
}

// The axis ends behind the last point so that the labels at the lines' ends keep their width in pixels, and
// names only every n-th row: Qt Charts would end the names in dots instead of skipping them.
void LineChart::fitWidth()
{
    if (!m_names || rowCount() == 0)
        return;
    const double before = 0.2;
    const double last = std::max(1, rowCount() - 1);
    const double axisWidth =
        QFontMetricsF(textFont(TextStyle::Caption)).horizontalAdvance(QStringLiteral("00 000 %"));
    const double plot = std::max(80.0, width() - axisWidth);
    const double lines = std::max(60.0, plot - gutter());
    m_names->setRange(-before, last + (last + before) * (plot - lines) / lines);
    QFontMetricsF metrics(textFont(TextStyle::Caption));
    double widest = 0;
    for (int row = 0; row < rowCount(); ++row)
        widest = std::max(widest, metrics.horizontalAdvance(rowName(row)));
    const int step = labelStep(rowCount(), lines, widest * 1.6 + 12);
    const auto old = m_names->categoriesLabels();
    for (const QString &label : old)
        m_names->remove(label);
    for (int row = 0; row < rowCount(); row += step)
        m_names->append(rowName(row), row);
}

QPointF LineChart::positionOf(int row, int series) const
{
    return chart()->mapToPosition(QPointF(row, valueAt(row, series)), m_series[series]);
}

int LineChart::lastRowOf(int series) const
{
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (hasValue(row, series))
            return row;
    }
    return -1;
}

int LineChart::rowAt(const QPointF &position) const
{
    if (m_series.isEmpty() || !chart()->plotArea().adjusted(-8, 0, 8, 0).contains(position))
        return -1;
    const double x = chart()->mapToValue(position, m_series.first()).x();
    return std::clamp(static_cast<int>(std::lround(x)), 0, rowCount() - 1);
}

void LineChart::paintOver(QPainter &painter)
{
    paintThreshold(painter);
    paintEndLabels(painter);
    if (cursorRow() >= 0)
        paintCursor(painter);
}

void LineChart::paintEndLabels(QPainter &painter) const
{
    const auto end = [this](int series) { return positionOf(lastRowOf(series), series); };
    QList<int> order;
    for (int i = 0; i < seriesCount(); ++i) {
        if (lastRowOf(i) >= 0)
            order << i;
    }
    std::sort(order.begin(), order.end(), [&](int a, int b) { return end(a).y() < end(b).y(); });
    double free = chart()->plotArea().top() - labelDistance;
    for (const int i : std::as_const(order)) {
        const QPointF point = end(i);
        const double y = std::max(point.y(), free + labelDistance);
        free = y;
        painter.setPen(QPen(tokens().card, 2));
        painter.setBrush(colorOf(i));
        painter.drawEllipse(point, 4, 4);
        painter.setFont(textFont(TextStyle::CaptionStrong));
        const QRectF words(point.x() + labelGap, y - 8,
                           painter.fontMetrics().horizontalAdvance(endLabel(i)) + 2, 16);
        painter.fillRect(words.adjusted(-2, 0, 2, 0),
                         tokens().card); // a line behind would make it hard to read
        painter.setPen(colorOf(i));
        painter.drawText(words, Qt::AlignVCenter, endLabel(i));
    }
}

// Its words stand at the end where no line is near.
void LineChart::paintThreshold(QPainter &painter) const
{
    if (m_threshold < 0 || m_series.isEmpty())
        return;
    const QRectF plot = chart()->plotArea();
    const double y = chart()->mapToPosition(QPointF(0, m_threshold), m_series.first()).y();
    painter.setPen(QPen(tokens().warn, 1, Qt::DotLine));
    painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
    const auto distance = [&](int row) {
        double nearest = plot.height();
        for (int i = 0; i < seriesCount(); ++i) {
            if (hasValue(row, i))
                nearest = std::min(nearest, std::abs(positionOf(row, i).y() - y + labelDistance / 2));
        }
        return nearest;
    };
    const bool right = distance(rowCount() - 1) >= distance(0);
    const QRectF words(plot.left() + 4, y - 19, plot.width() - 4, 18);
    painter.setFont(textFont(TextStyle::Caption));
    painter.setPen(tokens().warn);
    drawElided(painter, words, m_thresholdLabel, right ? Qt::AlignRight : Qt::AlignLeft);
}

void LineChart::paintCursor(QPainter &painter) const
{
    const QRectF plot = chart()->plotArea();
    const double x = positionOf(cursorRow(), 0).x();
    painter.setPen(QPen(tokens().control, 1, Qt::DashLine));
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    HoverCard card{longRowName(cursorRow()), {}};
    for (int i = 0; i < seriesCount(); ++i) {
        if (hasValue(cursorRow(), i)) {
            painter.setPen(QPen(tokens().card, 2));
            painter.setBrush(colorOf(i));
            painter.drawEllipse(positionOf(cursorRow(), i), 4.5, 4.5);
        }
        card.lines << HoverLine{colorOf(i), seriesName(i) + QLatin1Char(' ') + textAt(cursorRow(), i)};
    }
    paintHoverCard(painter, card, {x, plot.top() + 4}, QRectF(viewport()->rect()));
}

void LineChart::resizeEvent(QResizeEvent *event)
{
    ChartCanvas::resizeEvent(event);
    fitWidth();
}

} // namespace PressPost
