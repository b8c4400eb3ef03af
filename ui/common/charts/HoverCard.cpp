// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/charts/HoverCard.h"

#include "ui/common/theme/Fonts.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/theme/Paint.h"
#include "ui/common/theme/Tokens.h"

#include <QPainter>

#include <algorithm>

namespace PressPost
{

void paintHoverCard(QPainter &painter, const HoverCard &card, const QPointF &anchor, const QRectF &bounds)
{
    const Tokens &t = tokens();
    const QFontMetricsF strong(textFont(TextStyle::CaptionStrong));
    const QFontMetricsF caption(textFont(TextStyle::Caption));
    const double line = caption.height() + 4;
    double width = strong.horizontalAdvance(card.title);
    for (const HoverLine &entry : card.lines)
        width = std::max(width, caption.horizontalAdvance(entry.text) + 16);
    QRectF box(anchor.x() + 12, anchor.y(), width + 2 * Metrics::m,
               line * static_cast<double>(card.lines.size() + 1) + 14);
    if (box.right() > bounds.right())
        box.moveRight(anchor.x() - 12);
    box.moveLeft(std::max(box.left(), bounds.left()));
    drawBox(painter, box, Metrics::controlRadius, t.raised, {t.borderStrong});
    double y = box.top() + 7;
    painter.setPen(t.text);
    painter.setFont(textFont(TextStyle::CaptionStrong));
    painter.drawText(QRectF(box.left() + Metrics::m, y, width + 2, line), Qt::AlignVCenter, card.title);
    painter.setFont(textFont(TextStyle::Caption));
    for (const HoverLine &entry : card.lines) {
        y += line;
        drawBox(painter, {box.left() + Metrics::m, y + line / 2 - 4.5, 9, 9}, 2, entry.color);
        painter.setPen(t.text);
        painter.drawText(QRectF(box.left() + Metrics::m + 16, y, width, line), Qt::AlignVCenter, entry.text);
    }
}

} // namespace PressPost
