// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/widgets/Switch.h"

#include "ui/common/theme/Paint.h"
#include "ui/common/theme/Tokens.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace PressPost
{

Switch::Switch(const QString &text, QWidget *parent) : QAbstractButton(parent)
{
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize Switch::sizeHint() const
{
    return {46 + fontMetrics().horizontalAdvance(text()), std::max(28, fontMetrics().height() + 8)};
}

void Switch::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    const auto place = [this](const QRect &r) {
        return QRectF(QStyle::visualRect(layoutDirection(), rect(), r));
    };
    const QRectF track = place({2, height() / 2 - 9, 32, 18});
    const bool on = isChecked();
    if (on)
        drawBox(painter, track, 9, isEnabled() ? t.accent : t.control);
    else
        drawBox(painter, track, 9, t.card, {t.control, 1.3});
    const bool knobRight = on != (layoutDirection() == Qt::RightToLeft);
    const QRectF knob(knobRight ? track.right() - 15 : track.left() + 3, track.top() + 3, 12, 12);
    drawBox(painter, knob, 6, on ? t.onAccent : t.control);
    painter.setPen(isEnabled() ? t.text : t.muted);
    painter.drawText(place({44, 0, width() - 44, height()}), Qt::AlignVCenter, text());
    if (hasFocus())
        drawFocusRing(painter, track.adjusted(-2, -2, 2, 2), 11);
}

} // namespace PressPost
