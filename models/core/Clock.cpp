// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/Clock.h"

#include <QTimeZone>

namespace PressPost
{

QDateTime toDateTime(Instant instant)
{
    return QDateTime::fromMSecsSinceEpoch(toMilliseconds(instant), Qt::UTC);
}

QString toIsoText(Instant instant)
{
    return toDateTime(instant).toString(Qt::ISODate);
}

Instant SystemClock::now() const
{
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

} // namespace PressPost
