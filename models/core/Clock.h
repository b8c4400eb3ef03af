// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <atomic>
#include <chrono>

namespace PressPost
{

// A moment in UTC with milliseconds; stored as an INTEGER, shown in local time.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

inline qint64 toMilliseconds(Instant instant)
{
    return instant.time_since_epoch().count();
}
inline Instant fromMilliseconds(qint64 milliseconds)
{
    return Instant(std::chrono::milliseconds(milliseconds));
}
inline qint64 toSeconds(Instant instant)
{
    return std::chrono::floor<std::chrono::seconds>(instant).time_since_epoch().count();
}
QDateTime toDateTime(Instant instant); // UTC
QString toIsoText(Instant instant);    // 2026-11-24T09:31:50Z

// The seam for time. Nothing else in the product asks what time it is. Thread safe.
class Clock
{
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

class SystemClock final : public Clock
{
public:
    Instant now() const override;
};

// A clock that stands still until told: tests, --now, practice.
class FixedClock final : public Clock
{
public:
    explicit FixedClock(Instant start) : m_milliseconds(toMilliseconds(start)) {}
    Instant now() const override { return fromMilliseconds(m_milliseconds); }
    void advance(std::chrono::milliseconds by) { m_milliseconds += by.count(); }

private:
    std::atomic<qint64> m_milliseconds;
};

} // namespace PressPost
