// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace PressPost
{

// A group whose changes wait for Save; SettingsView shows the bar with the two buttons while one of these is
// in front.
class SavableGroup : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SavableGroup)

public:
    using QWidget::QWidget;

    virtual bool isChanged() const = 0;
    // One sentence why it cannot be saved: "Correct the From address to save."; empty: it can.
    virtual QString obstacle() const = 0;
    virtual void save() = 0;
    virtual void discard() = 0;

Q_SIGNALS:
    void changed();
};

} // namespace PressPost
