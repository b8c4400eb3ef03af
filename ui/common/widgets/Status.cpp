// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/widgets/Status.h"

#include "ui/common/theme/Fonts.h"
#include "ui/common/theme/Icons.h"
#include "ui/common/theme/Paint.h"
#include "ui/common/theme/StatusShape.h"
#include "ui/common/theme/Tokens.h"

#include <QFontMetrics>
#include <QPainter>

namespace PressPost
{

StatusIcon::StatusIcon(Tone tone, int size, QWidget *parent) : QWidget(parent), m_tone(tone)
{
    setFixedSize(size, size);
}

void StatusIcon::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void StatusIcon::setGround(StatusGround ground, Tone softOf)
{
    m_ground = ground;
    m_softOf = softOf;
    update();
}

void StatusIcon::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QColor ground = t.card;
    if (m_ground == StatusGround::Page)
        ground = t.page;
    else if (m_ground == StatusGround::Sidebar)
        ground = t.sidebar;
    else if (m_ground == StatusGround::Soft)
        ground = toneSoft(m_softOf);
    QPainter painter(this);
    paintStatus(painter, rect(), m_tone, ground);
}

IconLabel::IconLabel(QString iconName, int size, QWidget *parent)
    : QWidget(parent), m_name(std::move(iconName))
{
    setFixedSize(size, size);
}

void IconLabel::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void IconLabel::setAccent()
{
    m_accent = true;
    update();
}

void IconLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintIcon(painter, rect(), m_name, m_accent ? tokens().accentText : toneColor(m_tone));
}

StatusPill::StatusPill(Tone tone, const QString &word, QWidget *parent) : QWidget(parent)
{
    setFont(textFont(TextStyle::CaptionStrong));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setStatus(tone, word);
}

void StatusPill::setStatus(Tone tone, const QString &word)
{
    m_tone = tone;
    m_word = word;
    setAccessibleName(word);
    updateGeometry();
    update();
}

QSize StatusPill::sizeHint() const
{
    const QFontMetrics metrics(textFont(TextStyle::CaptionStrong));
    return {metrics.horizontalAdvance(m_word) + 36, metrics.height() + 6};
}

int StatusPill::paint(QPainter &painter, const QPointF &leftMiddle, Tone tone, const QString &word,
                      const QColor &ground)
{
    painter.setFont(textFont(TextStyle::CaptionStrong));
    const QFontMetrics metrics = painter.fontMetrics();
    const int width = metrics.horizontalAdvance(word) + 36;
    const int height = metrics.height() + 6;
    const QRectF r(leftMiddle.x(), leftMiddle.y() - height / 2.0, width, height);
    drawBox(painter, r, height / 2.0, ground);
    paintStatus(painter, QRectF(r.left() + 7, r.center().y() - 7, 14, 14), tone, ground);
    painter.setPen(toneColor(tone));
    painter.drawText(r.adjusted(26, 0, 0, 0), Qt::AlignVCenter, word);
    return width;
}

void StatusPill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, QPointF(0, height() / 2.0), m_tone, m_word, toneSoft(m_tone));
}

} // namespace PressPost
