// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mail/dns/Source.h"

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <thread>

struct ub_ctx;
struct ub_result;

namespace PressPost
{

// One libunbound context with the thread that hears its answers. Thread safe; start() does not block.
class UnboundEngine
{
    Q_DISABLE_COPY_MOVE(UnboundEngine)

public:
    using Handler = std::function<void(const Dns::Answer &)>;

    // Owns the context, which is configured and has not been asked yet.
    UnboundEngine(ub_ctx *context, std::chrono::milliseconds timeLimit);
    // Questions still open are answered as timed out.
    ~UnboundEngine();

    // The handler is called once, on the engine's thread (or here, when there is nothing to ask).
    void start(const QByteArray &name, Dns::Type type, Handler handler);
    Dns::Answer look(const QByteArray &name, Dns::Type type);

private:
    using Steady = std::chrono::steady_clock;
    struct Call {
        UnboundEngine *engine = nullptr;
        quint64 number = 0;
        QByteArray name;
        Handler handler;
        Steady::time_point deadline;
        int id = 0; // libunbound's own
    };
    using Calls = std::map<quint64, std::unique_ptr<Call>>;

    void listen();
    void expire(Steady::time_point now);
    std::unique_ptr<Call> take(quint64 number);
    static void heard(void *call, int error, ub_result *result);

    ub_ctx *m_context;
    const std::chrono::milliseconds m_timeLimit;
    std::mutex m_mutex; // the two below
    Calls m_calls;
    quint64 m_last = 0;
    std::atomic<bool> m_isEnding{false};
    std::thread m_listener;
};

} // namespace PressPost
