// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/JobRunner.h"

#include <QTimer>

#include <mutex>

namespace PressPost
{

namespace
{
constexpr qint64 reportEveryMs = 50;
constexpr qint64 estimateAfterMs = 10'000;
constexpr double estimateAfterShare = 0.03;
} // namespace

Job::Job(Sentence title, QObject *parent) : QObject(parent), m_title(std::move(title))
{
    m_running.start();
}

double Job::perSecond() const
{
    const auto elapsed = static_cast<double>(std::max<qint64>(m_running.elapsed(), 1));
    return static_cast<double>(m_progress.done) * 1000.0 / elapsed;
}

std::optional<std::chrono::seconds> Job::timeLeft() const
{
    if (m_progress.total <= 0 || m_progress.done <= 0 || m_running.elapsed() < estimateAfterMs)
        return {};
    if (static_cast<double>(m_progress.done) < estimateAfterShare * static_cast<double>(m_progress.total))
        return {};
    const double left = static_cast<double>(m_progress.total - m_progress.done) / perSecond();
    return std::chrono::seconds(static_cast<qint64>(left));
}

void Job::cancel()
{
    m_cancel.cancel();
}

JobControl Job::control()
{
    struct Throttle {
        std::mutex mutex;
        QElapsedTimer sinceLast;
    };
    auto throttle = std::make_shared<Throttle>();
    const QPointer<Job> self(this);
    const auto report = [self, throttle](const Progress &progress) {
        {
            const std::scoped_lock lock(throttle->mutex);
            const bool isLast = progress.done == progress.total;
            if (!isLast && throttle->sinceLast.isValid() && throttle->sinceLast.elapsed() < reportEveryMs)
                return;
            throttle->sinceLast.start();
        }
        // The runner waits for its pool before jobs are destroyed, so self is alive while work runs.
        QMetaObject::invokeMethod(
            self.data(),
            [self, progress] {
                if (!self)
                    return;
                self->m_progress = progress;
                Q_EMIT self->progressChanged();
            },
            Qt::QueuedConnection);
    };
    return {m_cancel, report};
}

JobRunner::JobRunner(QObject *parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(std::max(3, QThread::idealThreadCount()));
}

JobRunner::~JobRunner()
{
    cancelAll();
    m_pool.waitForDone();
}

void JobRunner::cancelAll()
{
    for (Job *job : std::as_const(m_jobs))
        job->cancel();
}

void JobRunner::finish(Job *job)
{
    m_jobs.removeOne(job);
    Q_EMIT job->finished();
    Q_EMIT jobFinished(job);
    job->deleteLater();
}

} // namespace PressPost
