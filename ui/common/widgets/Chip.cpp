// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/widgets/Chip.h"

#include "ui/common/theme/Fonts.h"
#include "ui/common/theme/Icons.h"
#include "ui/common/theme/Paint.h"
#include "ui/common/theme/Tokens.h"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace PressPost
{

Chip::Chip(Kind kind, const QString &key, const QString &value, QWidget *parent)
    : QAbstractButton(parent), m_kind(kind), m_key(key), m_value(value)
{
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setFocusPolicy(kind == Kind::Tag ? Qt::NoFocus : Qt::TabFocus);
    updateName();
}

void Chip::setValue(const QString &value)
{
    m_value = value;
    updateName();
    updateGeometry();
    update();
}

void Chip::updateName()
{
    setAccessibleName(m_value.isEmpty() ? m_key : m_key + QLatin1Char(' ') + m_value);
    if (m_kind == Kind::Filter)
        setToolTip(tr("Press to change, Delete to take away"));
}

QSize Chip::sizeHint() const
{
    const QFontMetrics body(textFont(TextStyle::Body));
    const QFontMetrics strong(textFont(TextStyle::Strong));
    int width = 20 + body.horizontalAdvance(m_key);
    if (!m_value.isEmpty())
        width += 5 + strong.horizontalAdvance(m_value);
    if (m_kind != Kind::Tag)
        width += 20;
    return {width, std::max(28, body.height() + 10)};
}

QRectF Chip::crossRect() const
{
    const double x = layoutDirection() == Qt::RightToLeft ? 8 : width() - 22;
    return {x, height() / 2.0 - 7, 14, 14};
}

void Chip::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    const QRectF r = rect();
    const double radius = r.height() / 2;
    const bool filter = m_kind == Kind::Filter;
    if (filter)
        drawBox(painter, r, radius, t.accentSoft,
                {mixed(t.accentSoft, t.accentText, underMouse() ? 0.5 : 0.25)});
    else
        drawBox(painter, r, radius, underMouse() ? t.sunken : t.card,
                {t.control, 1, m_kind == Kind::Add ? Qt::DashLine : Qt::SolidLine});
    const QColor ink = filter ? t.accentText : t.text;
    double x = 10;
    if (m_kind == Kind::Add) {
        paintIcon(painter, {x, r.center().y() - 7, 14, 14}, QStringLiteral("plus"), t.muted);
        x += 20;
    }
    painter.setPen(ink);
    const auto write = [&](TextStyle style, const QString &text) {
        painter.setFont(textFont(style));
        const double width = painter.fontMetrics().horizontalAdvance(text);
        painter.drawText(QRectF(x, 0, width + 2, r.height()), Qt::AlignVCenter, text);
        x += width + 5;
    };
    write(TextStyle::Body, m_key);
    if (!m_value.isEmpty())
        write(TextStyle::Strong, m_value);
    if (filter)
        paintIcon(painter, crossRect(), QStringLiteral("x"), t.accentText);
    if (hasFocus())
        drawFocusRing(painter, r, radius);
}

void Chip::keyPressEvent(QKeyEvent *event)
{
    if (m_kind == Kind::Filter && (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace))
        return Q_EMIT removeRequested();
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return click();
    QAbstractButton::keyPressEvent(event);
}

void Chip::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_kind == Kind::Filter && crossRect().adjusted(-4, -7, 8, 7).contains(event->position())) {
        setDown(false);
        return Q_EMIT removeRequested();
    }
    QAbstractButton::mouseReleaseEvent(event);
}

} // namespace PressPost
