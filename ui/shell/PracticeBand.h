// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace PressPost
{

// Above every page while the practice workspace is open.
class PracticeBand final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PracticeBand)

public:
    explicit PracticeBand(QWidget *parent = nullptr);

Q_SIGNALS:
    void leaveRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace PressPost
