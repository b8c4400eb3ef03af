// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/CountCard.h"

#include "ui/common/Words.h"
#include "ui/common/theme/Fonts.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/theme/Paint.h"
#include "ui/common/theme/StatusShape.h"
#include "ui/common/theme/Tokens.h"

#include <QPainter>
#include <QStyle>

namespace PressPost
{

CountCard::CountCard(Tone tone, QWidget *parent) : QAbstractButton(parent), m_tone(tone)
{
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCount(0, {});
}

void CountCard::setCount(qint64 count, const QString &caption)
{
    m_caption = caption;
    m_count = countWords(count);
    setAccessibleName(tr("%1 rows %2", "count, what they are").arg(m_count, m_caption));
    update();
}

void CountCard::setSelected(bool selected)
{
    m_selected = selected;
    setAccessibleDescription(selected ? tr("shown below") : QString());
    update();
}

QSize CountCard::sizeHint() const
{
    const QFontMetrics number(textFont(TextStyle::Heading2));
    const QFontMetrics caption(textFont(TextStyle::Caption));
    return {160, number.height() + caption.height() + 24};
}

QSize CountCard::minimumSizeHint() const
{
    return {120, sizeHint().height()};
}

void CountCard::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    const QRectF r = rect();
    // The chosen one has a ground, the one with the keyboard a ring: two things, two looks.
    const QColor ground = m_selected ? t.accentSoft : t.card;
    const QColor edge = m_selected ? t.accent : underMouse() ? t.borderStrong : t.border;
    drawBox(painter, r, Metrics::cardRadius, ground, {edge, 1});
    const double middle = r.center().y();
    paintStatus(painter, style()->visualRect(layoutDirection(), rect(), QRect(16, int(middle) - 10, 20, 20)),
                m_tone, ground);
    const QRectF text =
        QStyle::visualRect(layoutDirection(), rect(), QRect(50, 8, width() - 60, height() - 16));
    const QFont number = textFont(TextStyle::Heading2);
    const double numberHeight = QFontMetricsF(number).height();
    painter.setFont(number);
    painter.setPen(t.text);
    drawElided(painter, {text.left(), text.top(), text.width(), numberHeight}, m_count);
    painter.setFont(textFont(TextStyle::Caption));
    painter.setPen(t.muted);
    drawElided(painter, {text.left(), text.top() + numberHeight, text.width(), text.height() - numberHeight},
               m_caption);
    if (hasFocus())
        drawFocusRing(painter, r, Metrics::cardRadius);
}

} // namespace PressPost
