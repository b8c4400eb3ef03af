// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/FocusKeeper.h"

#include <QApplication>
#include <QEvent>
#include <QWidget>

namespace PressPost
{

QWidget *nextOnPage(QWidget *page, QWidget *from)
{
    QWidget *widget = from;
    do {
        widget = widget->nextInFocusChain();
        if (page->isAncestorOf(widget) && (widget->focusPolicy() & Qt::TabFocus) && widget->isVisible() &&
            widget->isEnabled())
            return widget;
    } while (widget != from);
    return nullptr;
}

bool FocusKeeper::keepOn(QWidget *page, QWidget *focus)
{
    const bool isTabKey = focus && focus->isVisible() && focus->isEnabled();
    if (isTabKey)
        return false;
    QWidget *next = nextOnPage(page, focus && page->isAncestorOf(focus) ? focus : page);
    if (!next)
        return false;
    if (focus && focus->isVisible()) {
        m_off = focus;
        m_instead = next;
        focus->removeEventFilter(this);
        focus->installEventFilter(this);
    }
    next->setFocus(Qt::OtherFocusReason);
    return true;
}

bool FocusKeeper::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_off && event->type() == QEvent::EnabledChange && m_off->isEnabled()) {
        m_off->removeEventFilter(this);
        if (m_instead && m_instead->hasFocus()) // nobody went elsewhere meanwhile
            m_off->setFocus(Qt::OtherFocusReason);
        m_off = nullptr;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace PressPost
