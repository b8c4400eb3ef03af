// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/Screenshot.h"

#include "models/core/JobRunner.h"

#include <QPixmap>
#include <QWidget>

namespace PressPost
{

using namespace std::chrono_literals;

namespace
{

constexpr int enoughQuietLooks = 5; // of 100 ms each: charts lay out late

} // namespace

Screenshot::Screenshot(QWidget *window, JobRunner *jobs, QString file, QObject *parent)
    : QObject(parent), m_window(window), m_jobs(jobs), m_file(std::move(file))
{
    m_timer.setInterval(100ms);
    connect(&m_timer, &QTimer::timeout, this, &Screenshot::look);
}

void Screenshot::start()
{
    m_waiting.start();
    m_timer.start();
}

void Screenshot::look()
{
    const bool quiet = m_jobs->jobs().isEmpty() && m_jobs->pool()->activeThreadCount() == 0;
    m_quietLooks = quiet ? m_quietLooks + 1 : 0;
    if (m_quietLooks < enoughQuietLooks && !m_waiting.hasExpired(15000))
        return;
    m_timer.stop();
    if (m_window->grab().save(m_file))
        Q_EMIT written();
    else
        Q_EMIT failed();
}

} // namespace PressPost
