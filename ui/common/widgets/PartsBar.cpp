// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/widgets/PartsBar.h"

#include "ui/common/theme/Paint.h"
#include "ui/common/theme/Tokens.h"

#include <QPainter>
#include <QPainterPath>

namespace PressPost
{

PartsBar::PartsBar(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void PartsBar::setParts(const QList<Part> &parts, const QString &name)
{
    m_parts = parts;
    setAccessibleName(name);
    update();
}

void PartsBar::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    const double radius = height() / 2.0;
    drawBox(painter, rect(), radius, mixed(t.card, t.text, 0.1));
    QPainterPath clip;
    clip.addRoundedRect(rect(), radius, radius);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipPath(clip);
    double x = 0;
    for (const Part &part : m_parts) {
        const double width = this->width() * part.share;
        const double left = layoutDirection() == Qt::RightToLeft ? this->width() - x - width : x;
        painter.fillRect(QRectF(left, 0, width, height()),
                         part.tone == Tone::None ? t.accent : toneColor(part.tone));
        if (width > 1 && m_parts.size() > 1)
            painter.fillRect(QRectF(left + width - 1, 0, 1, height()), t.card);
        x += width;
    }
}

} // namespace PressPost
