// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Async.h"
#include "models/core/JobControl.h"
#include "models/core/Result.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QThreadPool>
#include <QtConcurrent>

#include <optional>

namespace PressPost
{

// One long piece of work as the window sees it: a title, progress, time left, cancel. Lives on the thread
// of its runner and deletes itself after finished().
class Job final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Job)

public:
    explicit Job(Sentence title, QObject *parent = nullptr);

    const Sentence &title() const { return m_title; }
    Progress progress() const { return m_progress; }
    double perSecond() const;
    // Known after ten seconds or three percent, whichever is later.
    std::optional<std::chrono::seconds> timeLeft() const;
    bool isCancelled() const { return m_cancel.isCancelled(); }
    CancelToken cancelToken() const { return m_cancel; }
    void cancel();
    // The control to hand to the work; its report arrives here from any thread, at most 20 times a second.
    JobControl control();

Q_SIGNALS:
    void progressChanged();
    void finished();

private:
    Sentence m_title;
    CancelToken m_cancel;
    Progress m_progress;
    QElapsedTimer m_running;
};

// Runs work on a pool of its own and waits for all of it when destroyed. Use from one thread.
class JobRunner final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JobRunner)

public:
    explicit JobRunner(QObject *parent = nullptr);
    ~JobRunner() override;

    // work(control) runs on a pool thread and returns Result<T>; done(result) runs on this thread, unless
    // context is gone by then. Capture values only.
    template <typename Work, typename Done>
    Job *start(Sentence title, Work work, QObject *context, Done done);

    // For quick questions (a page of a table, a count): no job in the task panel, cannot be cancelled.
    template <typename Work, typename Done>
    void ask(Work work, QObject *context, Done done)
    {
        onFinished(QtConcurrent::run(&m_pool, std::move(work)), context, std::move(done));
    }

    QList<Job *> jobs() const { return m_jobs; }
    void cancelAll();
    QThreadPool *pool() { return &m_pool; }

Q_SIGNALS:
    void jobStarted(PressPost::Job *job);
    void jobFinished(PressPost::Job *job);

private:
    void finish(Job *job);

    QThreadPool m_pool;
    QList<Job *> m_jobs;
};

template <typename Work, typename Done>
Job *JobRunner::start(Sentence title, Work work, QObject *context, Done done)
{
    auto *job = new Job(std::move(title), this);
    m_jobs.append(job);
    Q_EMIT jobStarted(job);
    const auto future = QtConcurrent::run(
        &m_pool, [work = std::move(work), control = job->control()] { return work(control); });
    onFinished(future, this,
               [this, job, context = QPointer<QObject>(context), done = std::move(done)](auto result) {
                   if (context)
                       done(std::move(result));
                   finish(job);
               });
    return job;
}

} // namespace PressPost
