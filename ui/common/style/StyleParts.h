// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyleOption>
#include <QWidget>

// Small questions shared by the style's source files.
namespace PressPost::StyleParts
{

// Rings appear for the keyboard only; a click must not draw one.
inline bool showsFocus(const QStyleOption *option)
{
    return (option->state & QStyle::State_HasFocus) && (option->state & QStyle::State_KeyboardFocusChange);
}

inline bool isEnabled(const QStyleOption *option)
{
    return option->state.testFlag(QStyle::State_Enabled);
}

inline bool isHovered(const QStyleOption *option)
{
    return isEnabled(option) && (option->state & QStyle::State_MouseOver);
}

inline bool isDown(const QStyleOption *option)
{
    return option->state.testFlag(QStyle::State_Sunken);
}

// Set by setInvalid() of ui/common/widgets/Field.h.
inline bool isInvalid(const QWidget *widget)
{
    return widget && widget->property("invalid").toBool();
}

inline int mnemonicFlag(const QStyle *style, const QStyleOption *option, const QWidget *widget)
{
    return style->styleHint(QStyle::SH_UnderlineShortcut, option, widget) ? Qt::TextShowMnemonic
                                                                          : Qt::TextHideMnemonic;
}

} // namespace PressPost::StyleParts
