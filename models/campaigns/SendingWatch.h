// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"
#include "models/core/Result.h"

#include <memory>
#include <optional>

namespace PressPost
{

// A run of sending that stands still on purpose: the relay is away, or takes nothing now.
struct SendingWait {
    Instant until;
    Error why;

    friend bool operator==(const SendingWait &, const SendingWait &) = default;
};

// Between the thread that sends and those who look on: what the run waits for, and the wish that it try at
// once. Copies mean the same run. Thread safe.
class SendingWatch
{
public:
    SendingWatch();

    std::optional<SendingWait> wait() const;
    void tryNow() const;

    // For the one who sends.
    void setWait(const std::optional<SendingWait> &wait) const;
    bool takeTryNow() const; // true once for each wish

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace PressPost
