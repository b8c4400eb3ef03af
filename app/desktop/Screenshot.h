// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

class QWidget;

namespace PressPost
{

class JobRunner;

// Waits until nothing has been going on for a moment (at most 15 seconds), then writes a picture of the
// window.
class Screenshot final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Screenshot)

public:
    Screenshot(QWidget *window, JobRunner *jobs, QString file, QObject *parent = nullptr);
    void start();

Q_SIGNALS:
    void written();
    void failed();

private:
    void look();

    QWidget *m_window;
    JobRunner *m_jobs;
    QString m_file;
    QTimer m_timer;
    QElapsedTimer m_waiting;
    int m_quietLooks = 0;
};

} // namespace PressPost
