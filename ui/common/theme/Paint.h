// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QRectF>

class QPainter;
class QString;

namespace PressPost
{

struct Outline {
    QColor color = Qt::transparent;
    double width = 1;
    Qt::PenStyle style = Qt::SolidLine;
};

// A rounded box whose outline lies wholly inside rect, sharp at every scale.
void drawBox(QPainter &painter, const QRectF &rect, double radius, const QColor &fill,
             const Outline &outline = {});
// 2 px of the focus colour along the edge of rect.
void drawFocusRing(QPainter &painter, const QRectF &rect, double radius);
// One line, elided at the end, centred vertically; with the painter's font and pen.
void drawElided(QPainter &painter, const QRectF &rect, const QString &text,
                Qt::Alignment alignment = Qt::AlignLeft);

} // namespace PressPost
