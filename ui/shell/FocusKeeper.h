// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

class QWidget;

namespace PressPost
{

// What has the keyboard may go away or be switched off: a button while its work runs, the step of an
// assistant, a card that is drawn anew. Qt then takes what comes next in the window, in the end the first
// thing of the sidebar. Here the keyboard stays on the page, and goes back to what was only switched off.
class FocusKeeper final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FocusKeeper)

public:
    using QObject::QObject;

    // For QWidget::focusNextPrevChild(): true when it was no Tab key and the focus has found its place on
    // the page. focus: of the window; null: it is gone already.
    bool keepOn(QWidget *page, QWidget *focus);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QPointer<QWidget> m_off;     // switched off while it had the keyboard
    QPointer<QWidget> m_instead; // what has it meanwhile
};

// The next that takes Tab on this page, from here on and then from the page's beginning; null: none.
QWidget *nextOnPage(QWidget *page, QWidget *from);

} // namespace PressPost
