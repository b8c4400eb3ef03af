// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/FirstFrame.h"

#include <QEvent>
#include <QTimer>
#include <QWidget>

namespace PressPost
{

FirstFrame::FirstFrame(QWidget *window) : QObject(window)
{
    window->installEventFilter(this);
}

bool FirstFrame::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint) {
        watched->removeEventFilter(this);
        QTimer::singleShot(0, this, &FirstFrame::drawn); // after this frame, not inside it
    }
    return QObject::eventFilter(watched, event);
}

} // namespace PressPost
