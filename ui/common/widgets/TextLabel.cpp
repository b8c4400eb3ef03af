// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/widgets/TextLabel.h"

#include <QEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

namespace PressPost
{

namespace
{

QPalette::ColorRole roleOf(TextInk ink)
{
    switch (ink) {
    case TextInk::Muted:
        return QPalette::PlaceholderText;
    case TextInk::Link:
        return QPalette::Link;
    case TextInk::Error:
        return QPalette::BrightText;
    case TextInk::Text:
        break;
    }
    return QPalette::WindowText;
}

} // namespace

TextLabel::TextLabel(const QString &text, TextStyle style, TextInk ink, Wrap wrap, QWidget *parent)
    : QLabel(text, parent), m_style(style)
{
    setTextFormat(Qt::PlainText);
    setTextInteractionFlags(Qt::NoTextInteraction);
    setFont(textFont(style));
    setInk(ink);
    if (wrap == Wrap::Yes) {
        setWordWrap(true);
        QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
    }
}

void TextLabel::setInk(TextInk ink)
{
    setForegroundRole(roleOf(ink));
}

void TextLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange)
        setFont(textFont(m_style));
    QLabel::changeEvent(event);
}

ElidedLabel::ElidedLabel(const QString &text, TextStyle style, TextInk ink, QWidget *parent)
    : TextLabel(text, style, ink, Wrap::No, parent)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
}

void ElidedLabel::setElideMode(Qt::TextElideMode mode)
{
    m_mode = mode;
    update();
}

QSize ElidedLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()) + 2, fontMetrics().height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 3, fontMetrics().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, foregroundRole()));
    const int side = static_cast<int>(QStyle::visualAlignment(layoutDirection(), alignment()));
    painter.drawText(contentsRect(), side | Qt::TextSingleLine,
                     fontMetrics().elidedText(text(), m_mode, contentsRect().width()));
}

bool ElidedLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty()) {
        const bool cut = fontMetrics().horizontalAdvance(text()) > contentsRect().width();
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), cut ? text() : QString(), this);
        return true;
    }
    return TextLabel::event(event);
}

} // namespace PressPost
