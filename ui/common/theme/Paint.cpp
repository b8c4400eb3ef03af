// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/theme/Paint.h"

#include "ui/common/theme/Tokens.h"

#include <QPainter>

namespace PressPost
{

void drawBox(QPainter &painter, const QRectF &rect, double radius, const QColor &fill, const Outline &outline)
{
    const bool outlined = outline.color.alpha() > 0;
    const double inset = outlined ? outline.width / 2 : 0;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill);
    painter.setPen(outlined ? QPen(outline.color, outline.width, outline.style) : QPen(Qt::NoPen));
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
    painter.restore();
}

void drawFocusRing(QPainter &painter, const QRectF &rect, double radius)
{
    drawBox(painter, rect, radius, Qt::transparent, {tokens().focus, 2});
}

void drawElided(QPainter &painter, const QRectF &rect, const QString &text, Qt::Alignment alignment)
{
    const QString shown =
        painter.fontMetrics().elidedText(text, Qt::ElideRight, static_cast<int>(rect.width()) + 1);
    painter.drawText(rect, static_cast<int>(alignment | Qt::AlignVCenter) | Qt::TextSingleLine, shown);
}

} // namespace PressPost
