// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/JobControl.h"
#include "models/core/Result.h"

#include <QMutex>
#include <QObject>
#include <QThread>
#include <QWaitCondition>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace PressPost
{

// One thread with an event loop, in which connections live. Work on pool threads asks here and waits without
// an event loop of its own. Must outlive everything that runs on it and everybody who waits.
class NetworkThread final
{
public:
    NetworkThread();
    ~NetworkThread();
    Q_DISABLE_COPY_MOVE(NetworkThread)

    // Runs it soon on this thread, also when the thread is about to end. From any thread.
    void post(std::function<void()> work) const;

    // Blocks the calling pool thread until there is an answer. start(done) runs on the network thread,
    // returns what cancels the work, and sees to it that done(Result<T>) is called, also after a cancel.
    template <typename T, typename Start>
    Result<T> ask(const JobControl &control, Start start) const;

private:
    static constexpr std::chrono::milliseconds lookAtCancel{50};

    QThread m_thread;
    QObject *m_here; // lives on the thread
};

template <typename T, typename Start>
Result<T> NetworkThread::ask(const JobControl &control, Start start) const
{
    struct Answer {
        QMutex mutex;
        QWaitCondition came;
        std::optional<Result<T>> result;
        std::function<void()> cancel; // network thread only
    };
    const auto answer = std::make_shared<Answer>();
    post([answer, start = std::move(start)] {
        answer->cancel = start([answer](Result<T> result) {
            const QMutexLocker lock(&answer->mutex);
            if (!answer->result)
                answer->result.emplace(std::move(result));
            answer->came.wakeAll();
        });
    });
    bool isCancelled = false;
    QMutexLocker lock(&answer->mutex);
    while (!answer->result) {
        answer->came.wait(&answer->mutex, QDeadlineTimer(lookAtCancel));
        if (answer->result || isCancelled || !control.isCancelled())
            continue;
        isCancelled = true;
        post([answer] {
            if (answer->cancel)
                answer->cancel();
        });
    }
    post([answer] { answer->cancel = nullptr; }); // what cancels may hold the answer itself
    return *answer->result;
}

} // namespace PressPost
