// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QList>
#include <QRectF>
#include <QString>

class QPainter;

namespace PressPost
{

struct HoverLine {
    QColor color;
    QString text;
};

// What a chart says about the row under its cursor.
struct HoverCard {
    QString title;
    QList<HoverLine> lines;
};

// Right of the anchor, left of it when there is no room within bounds.
void paintHoverCard(QPainter &painter, const HoverCard &card, const QPointF &anchor, const QRectF &bounds);

} // namespace PressPost
