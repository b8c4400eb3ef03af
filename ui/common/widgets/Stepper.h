// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;

namespace PressPost
{

// Numbered steps of an assistant; a step done can be clicked, one ahead cannot.
class Stepper final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Stepper)

public:
    explicit Stepper(const QStringList &steps, QWidget *parent = nullptr);
    int current() const { return m_current; }
    void setCurrent(int step);

Q_SIGNALS:
    void stepRequested(int step);

private:
    QList<class StepButton *> m_buttons;
    int m_current = 0;
};

} // namespace PressPost
