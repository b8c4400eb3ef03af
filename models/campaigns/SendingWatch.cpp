// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/SendingWatch.h"

#include <QMutex>

namespace PressPost
{

struct SendingWatch::State {
    QMutex mutex;
    std::optional<SendingWait> wait;
    bool isInAHurry = false;
};

SendingWatch::SendingWatch() : m_state(std::make_shared<State>()) {}

std::optional<SendingWait> SendingWatch::wait() const
{
    const QMutexLocker lock(&m_state->mutex);
    return m_state->wait;
}

void SendingWatch::tryNow() const
{
    const QMutexLocker lock(&m_state->mutex);
    m_state->isInAHurry = true;
}

void SendingWatch::setWait(const std::optional<SendingWait> &wait) const
{
    const QMutexLocker lock(&m_state->mutex);
    m_state->wait = wait;
}

bool SendingWatch::takeTryNow() const
{
    const QMutexLocker lock(&m_state->mutex);
    return std::exchange(m_state->isInAHurry, false);
}

} // namespace PressPost
