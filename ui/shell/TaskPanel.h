// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QVBoxLayout;

namespace PressPost
{

class Job;
class JobRunner;

// What is running: title, progress, rate, time left, cancel. Opened from the sidebar's foot; closes itself
// when the last task has ended.
class TaskPanel final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TaskPanel)

public:
    explicit TaskPanel(JobRunner *jobs, QWidget *parent = nullptr);
    // bottomLeft: global.
    void popUp(const QPoint &bottomLeft);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void add(Job *job);
    void removeRowOf(const Job *job);

    JobRunner *m_jobs;
    QVBoxLayout *m_rows;
};

} // namespace PressPost
