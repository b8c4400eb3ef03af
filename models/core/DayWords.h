// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"

#include <QDate>
#include <QString>

namespace PressPost
{

// Moments as people write them, in local time and with the names of the user's language: the year only when
// it is not today's. today is a parameter for tests alone.

// "18 Sep", "18 Sep 2025".
QString dayWords(Instant at, const QDate &today = QDate::currentDate());
QString dayWords(const QDate &day, const QDate &today = QDate::currentDate());
// "18 Sep, 09:31".
QString momentWords(Instant at, const QDate &today = QDate::currentDate());
// "09:31".
QString timeWords(Instant at);

} // namespace PressPost
