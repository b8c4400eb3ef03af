// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/widgets/Sparkline.h"

#include <QPainter>

#include <algorithm>

namespace PressPost
{

void paintSparkline(QPainter &painter, const QRectF &rect, const QList<double> &values, const QColor &color,
                    const QColor &ground)
{
    if (values.size() < 2)
        return;
    const QRectF r = rect.adjusted(2, 3, -4, -3);
    const auto [low, high] = std::minmax_element(values.cbegin(), values.cend());
    const double range = *high - *low;
    QPolygonF line;
    for (qsizetype i = 0; i < values.size(); ++i) {
        const double share = range > 0 ? (values[i] - *low) / range : 0.5;
        line << QPointF(r.left() +
                            r.width() * static_cast<double>(i) / static_cast<double>(values.size() - 1),
                        r.bottom() - r.height() * share);
    }
    QPolygonF area = line;
    area << QPointF(r.right(), r.bottom() + 3) << QPointF(r.left(), r.bottom() + 3);
    QColor faint = color;
    faint.setAlphaF(0.1F);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(faint);
    painter.drawPolygon(area);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line);
    painter.setBrush(color);
    painter.setPen(QPen(ground, 1.5));
    painter.drawEllipse(line.last(), 3.2, 3.2);
    painter.restore();
}

} // namespace PressPost
