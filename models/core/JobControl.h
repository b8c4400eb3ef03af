// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <atomic>
#include <functional>
#include <memory>

namespace PressPost
{

// Shared between the one who asks for an end and the one who works. Copies mean the same job. Thread safe.
class CancelToken
{
public:
    void cancel() const { *m_cancelled = true; }
    bool isCancelled() const { return *m_cancelled; }

private:
    std::shared_ptr<std::atomic<bool>> m_cancelled = std::make_shared<std::atomic<bool>>(false);
};

struct Progress {
    qint64 done = 0;
    qint64 total = -1; // -1: not known
};

// What long work gets from its caller: look at cancel often (at least every 50 ms of work), report as often
// as is convenient; the receiver thins it out. report may be empty and may be called from any thread.
struct JobControl {
    CancelToken cancel;
    std::function<void(const Progress &)> report;

    bool isCancelled() const { return cancel.isCancelled(); }
    void progress(qint64 done, qint64 total = -1) const
    {
        if (report)
            report({done, total});
    }
    // For a part of the work whose steps would confuse whoever looks at the whole.
    JobControl withoutProgress() const { return {cancel, {}}; }
};

} // namespace PressPost
