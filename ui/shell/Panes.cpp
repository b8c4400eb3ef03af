// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Panes.h"

#include <QApplication>
#include <QWidget>

namespace PressPost
{

namespace
{

QWidget *firstFocusable(QWidget *pane)
{
    for (QWidget *widget = pane->nextInFocusChain(); widget && widget != pane;
         widget = widget->nextInFocusChain()) {
        if (pane->isAncestorOf(widget) && (widget->focusPolicy() & Qt::TabFocus) && widget->isVisible() &&
            widget->isEnabled())
            return widget;
    }
    return pane->focusPolicy() & Qt::TabFocus ? pane : nullptr;
}

// The innermost pane around the focus: a side panel lies inside its page.
qsizetype paneOf(const QList<QWidget *> &panes, const QWidget *focus)
{
    for (qsizetype i = panes.size() - 1; i >= 0; --i) {
        if (focus && (panes[i] == focus || panes[i]->isAncestorOf(focus)))
            return i;
    }
    return -1;
}

} // namespace

void focusPane(const QList<QWidget *> &panes, PaneStep step)
{
    const qsizetype count = panes.size();
    qsizetype at = paneOf(panes, QApplication::focusWidget());
    for (qsizetype tries = 0; tries < count; ++tries) {
        at = step == PaneStep::Next ? at + 1 : at - 1;
        at = (at + count) % count;
        if (!panes[at]->isVisible())
            continue;
        if (QWidget *widget = firstFocusable(panes[at])) {
            widget->setFocus(step == PaneStep::Next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return;
        }
    }
}

} // namespace PressPost
