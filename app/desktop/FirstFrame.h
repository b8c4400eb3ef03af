// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace PressPost
{

// Tells once when the window has been drawn for the first time: what is slow begins only then.
class FirstFrame final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FirstFrame)

public:
    explicit FirstFrame(QWidget *window);

Q_SIGNALS:
    void drawn();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace PressPost
