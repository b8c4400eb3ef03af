// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/charts/ChartCanvas.h"

#include "models/core/ItemRoles.h"
#include "ui/common/theme/Fonts.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/theme/Paint.h"
#include "ui/common/theme/Tokens.h"

#include <QAbstractAxis>
#include <QAbstractItemModel>
#include <QAccessible>
#include <QChart>
#include <QGraphicsLayout>
#include <QKeyEvent>
#include <QLegend>
#include <QPainter>

#include <algorithm>

namespace PressPost
{

ChartCanvas::ChartCanvas(QWidget *parent) : QChartView(parent)
{
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setBackgroundBrush(Qt::NoBrush);
    viewport()->setAutoFillBackground(false);
    setMinimumSize(160, 160);
    // Content of a scroll area takes its preferred height; a chart takes what is there.
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->setPlotAreaBackgroundVisible(false);
    chart()->setMargins({4, 8, 4, 2}); // less at the top cuts the highest label
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->setBackgroundRoundness(0);
    chart()->setAnimationOptions(QChart::NoAnimation);
}

void ChartCanvas::setModel(QAbstractItemModel *model)
{
    if (m_model)
        m_model->disconnect(this);
    m_model = model;
    const auto renew = [this] {
        setCursorRow(-1);
        rebuild();
    };
    connect(model, &QAbstractItemModel::modelReset, this, renew);
    connect(model, &QAbstractItemModel::rowsInserted, this, renew);
    connect(model, &QAbstractItemModel::rowsRemoved, this, renew);
    connect(model, &QAbstractItemModel::dataChanged, this, renew);
    renew();
}

int ChartCanvas::rowCount() const
{
    return m_model ? m_model->rowCount() : 0;
}

int ChartCanvas::seriesCount() const
{
    return m_model ? std::max(0, m_model->columnCount() - 1) : 0;
}

double ChartCanvas::valueAt(int row, int series) const
{
    return m_model->index(row, series + 1).data(ValueRole).toDouble();
}

bool ChartCanvas::hasValue(int row, int series) const
{
    return m_model->index(row, series + 1).data(ValueRole).isValid();
}

QString ChartCanvas::textAt(int row, int series) const
{
    return m_model->index(row, series + 1).data().toString();
}

QString ChartCanvas::rowName(int row) const
{
    return m_model->index(row, 0).data().toString();
}

QString ChartCanvas::longRowName(int row) const
{
    const QString longer = m_model->index(row, 0).data(SecondLineRole).toString();
    return longer.isEmpty() ? rowName(row) : longer;
}

QString ChartCanvas::seriesName(int series) const
{
    return m_model->headerData(series + 1, Qt::Horizontal).toString();
}

QString ChartCanvas::rowSentence(int row) const
{
    QStringList parts{longRowName(row)};
    for (int series = 0; series < seriesCount(); ++series)
        parts << seriesName(series) + QLatin1Char(' ') + textAt(row, series);
    return parts.join(QStringLiteral(", "));
}

void ChartCanvas::drawForeground(QPainter *painter, const QRectF &)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (rowCount() > 0)
        paintOver(*painter);
    painter->restore();
    if (hasFocus())
        drawFocusRing(*painter, QRectF(viewport()->rect()), Metrics::controlRadius);
}

void ChartCanvas::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (m_model && (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange))
        rebuild();
}

void ChartCanvas::keyPressEvent(QKeyEvent *event)
{
    const int last = rowCount() - 1;
    switch (event->key()) {
    case Qt::Key_Left:
        return setCursorRow(m_cursor < 0 ? last : std::max(0, m_cursor - 1));
    case Qt::Key_Right:
        return setCursorRow(m_cursor < 0 ? 0 : std::min(last, m_cursor + 1));
    case Qt::Key_Home:
        return setCursorRow(0);
    case Qt::Key_End:
        return setCursorRow(last);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_cursor >= 0)
            Q_EMIT rowActivated(m_cursor);
        return;
    default:
        event->ignore(); // not QGraphicsView's: it would scroll
    }
}

void ChartCanvas::mouseMoveEvent(QMouseEvent *event)
{
    setCursorRow(rowAt(event->position()));
    QChartView::mouseMoveEvent(event);
}

void ChartCanvas::mouseReleaseEvent(QMouseEvent *event)
{
    const int row = rowAt(event->position());
    if (event->button() == Qt::LeftButton && row >= 0)
        Q_EMIT rowActivated(row);
    QChartView::mouseReleaseEvent(event);
}

void ChartCanvas::leaveEvent(QEvent *event)
{
    setCursorRow(-1);
    QChartView::leaveEvent(event);
}

void ChartCanvas::focusOutEvent(QFocusEvent *event)
{
    setCursorRow(-1);
    QChartView::focusOutEvent(event);
}

void ChartCanvas::setCursorRow(int row)
{
    if (row == m_cursor || row >= rowCount())
        return;
    m_cursor = row;
    viewport()->update();
    if (row < 0 || !hasFocus())
        return;
    QAccessibleValueChangeEvent spoken(this, rowSentence(row));
    QAccessible::updateAccessibility(&spoken);
}

void styleAxis(QAbstractAxis *axis, AxisKind kind)
{
    const Tokens &t = tokens();
    const bool values = kind == AxisKind::Values;
    axis->setLabelsFont(textFont(TextStyle::Caption));
    axis->setLabelsBrush(t.muted);
    axis->setLabelsColor(t.muted);
    axis->setGridLineVisible(values);
    axis->setGridLinePen(QPen(t.border, 1));
    axis->setLinePen(QPen(t.borderStrong, 1));
    axis->setLineVisible(!values);
    axis->setTitleVisible(false);
    axis->setMinorGridLineVisible(false);
    axis->setShadesVisible(false);
}

} // namespace PressPost
