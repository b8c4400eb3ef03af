// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/widgets/Button.h"

#include "ui/common/theme/Icons.h"
#include "ui/common/theme/Metrics.h"

namespace PressPost
{

Button::Button(const QString &text, Kind kind, const QString &iconName, QWidget *parent)
    : QPushButton(text, parent), m_kind(kind)
{
    setIcon(themeIcon(iconName));
    setAutoDefault(false);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    if (kind == Kind::Link)
        setCursor(Qt::PointingHandCursor);
}

void Button::setKind(Kind kind)
{
    m_kind = kind;
    updateGeometry();
    update();
}

void Button::setSize(Size size)
{
    m_size = size;
    updateGeometry();
}

void Button::disableBecause(const QString &reason)
{
    setEnabled(false);
    setToolTip(reason);
    setAccessibleDescription(reason);
}

void Button::enable()
{
    setEnabled(true);
    setToolTip({});
    setAccessibleDescription({});
}

QSize Button::minimumSizeHint() const
{
    return sizeHint();
}

IconButton::IconButton(const QString &iconName, const QString &name, QWidget *parent) : QToolButton(parent)
{
    setIcon(themeIcon(iconName));
    setIconSize({Metrics::toolIcon, Metrics::toolIcon});
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    setName(name);
}

void IconButton::setShortcutKeys(const QKeySequence &keys)
{
    m_keys = keys;
    setShortcut(keys);
    updateToolTip();
}

void IconButton::setName(const QString &name)
{
    setAccessibleName(name);
    updateToolTip();
}

void IconButton::updateToolTip()
{
    const QString keys = m_keys.toString(QKeySequence::NativeText);
    setToolTip(keys.isEmpty() ? accessibleName() : QStringLiteral("%1 (%2)").arg(accessibleName(), keys));
}

} // namespace PressPost
