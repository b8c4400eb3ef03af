// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/theme/StatusShape.h"

#include "ui/common/theme/Tokens.h"

#include <QPainter>
#include <QPainterPath>

namespace PressPost
{

namespace
{

QPen roundPen(const QColor &color, double width)
{
    return QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
}

// All on a field of 16 × 16.
void paintOk(QPainter &p, const QColor &ink, const QColor &cut)
{
    p.setBrush(ink);
    p.drawEllipse(QRectF(1, 1, 14, 14));
    p.setBrush(Qt::NoBrush);
    p.setPen(roundPen(cut, 1.7));
    p.drawPolyline(QPolygonF({{4.9, 8.3}, {7.1, 10.5}, {11.2, 5.9}}));
}

void paintWarn(QPainter &p, const QColor &ink, const QColor &cut)
{
    p.setBrush(ink);
    p.setPen(roundPen(ink, 2));
    p.drawPolygon(QPolygonF({{8, 2.4}, {14.4, 13.4}, {1.6, 13.4}}));
    p.setPen(roundPen(cut, 1.7));
    p.drawLine(QPointF(8, 6.2), QPointF(8, 9.4));
    p.drawPoint(QPointF(8, 12));
}

void paintError(QPainter &p, const QColor &ink, const QColor &cut)
{
    p.setBrush(ink);
    p.drawPolygon(QPolygonF({{5, 1}, {11, 1}, {15, 5}, {15, 11}, {11, 15}, {5, 15}, {1, 11}, {1, 5}}));
    p.setPen(roundPen(cut, 1.7));
    p.drawLine(QPointF(5.5, 5.5), QPointF(10.5, 10.5));
    p.drawLine(QPointF(10.5, 5.5), QPointF(5.5, 10.5));
}

void paintInfo(QPainter &p, const QColor &ink, const QColor &cut)
{
    p.setBrush(ink);
    p.drawRoundedRect(QRectF(1, 1, 14, 14), 3.5, 3.5);
    p.setPen(roundPen(cut, 1.7));
    p.drawPoint(QPointF(8, 4.7));
    p.drawLine(QPointF(8, 7.6), QPointF(8, 11.4));
}

void paintUnknown(QPainter &p, const QColor &ink)
{
    QPen dashes(ink, 1.6);
    dashes.setDashPattern({2.0, 1.44});
    dashes.setCapStyle(Qt::FlatCap);
    p.setPen(dashes);
    p.setBrush(Qt::NoBrush);
    p.drawEllipse(QRectF(1.3, 1.3, 13.4, 13.4));
    QPainterPath hook;
    hook.moveTo(6.1, 6.4);
    hook.cubicTo(6.1, 4, 9.9, 4, 9.9, 6.3);
    hook.cubicTo(9.9, 7.8, 8, 7.7, 8, 9.1);
    p.setPen(roundPen(ink, 1.5));
    p.drawPath(hook);
    p.setPen(roundPen(ink, 1.8));
    p.drawPoint(QPointF(8, 11.5));
}

void paintNone(QPainter &p, const QColor &ink)
{
    p.setBrush(Qt::NoBrush);
    p.setPen(QPen(ink, 1.5));
    p.drawEllipse(QRectF(1.5, 1.5, 13, 13));
    p.setPen(roundPen(ink, 1.7));
    p.drawLine(QPointF(5.4, 8), QPointF(10.6, 8));
}

} // namespace

void paintStatus(QPainter &painter, const QRectF &rect, Tone tone, const QColor &ground)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.topLeft());
    painter.scale(rect.width() / 16, rect.width() / 16);
    painter.setPen(Qt::NoPen);
    const QColor ink = toneColor(tone);
    switch (tone) {
    case Tone::Ok:
        paintOk(painter, ink, ground);
        break;
    case Tone::Warn:
        paintWarn(painter, ink, ground);
        break;
    case Tone::Error:
        paintError(painter, ink, ground);
        break;
    case Tone::Info:
        paintInfo(painter, ink, ground);
        break;
    case Tone::Unknown:
        paintUnknown(painter, ink);
        break;
    case Tone::None:
        paintNone(painter, ink);
        break;
    }
    painter.restore();
}

} // namespace PressPost
