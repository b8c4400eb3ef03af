// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "models/feedback/DashboardFacts.h"
#include "models/store/Workspace.h"

#include <vector>

namespace PressPost
{

// Everything the dashboard shows, out of the counters (never out of the ledger itself, so that ten million
// deliveries open as quickly as ten) and of what waits for a person. Blocks: call it from a job.
Result<DashboardFacts> loadDashboard(const Workspace &workspace, DashboardPeriod period, Instant now);

// The days of a period, today included, and of the one before it.
struct PeriodDays {
    QDate before;        // first day of the one before
    QDate first;         // of the period
    QDate last;          // today, in UTC as the counters are
    QList<QDate> starts; // of the steps of the line chart, oldest first
};
PeriodDays daysOf(DashboardPeriod period, Instant now);

// The same numbers as rows: `presspostctl stats`.
enum class StatisticsBy { Day, Provider, Reason, Campaign };
std::optional<StatisticsBy> statisticsByName(QByteArrayView name); // "day" …
struct StatisticsRow {
    QString key;  // the day, the provider, the reason, or the campaign's id
    QString name; // of the campaign; else empty
    OutcomeCounts counts;
    qint64 refused = 0; // of those bounced: on the spot
    qint64 unsubscribed = 0;
    qint64 skipped = 0;
};
struct StatisticsQuestion {
    StatisticsBy by = StatisticsBy::Day;
    std::optional<qint64> campaign = std::nullopt;
    std::optional<QDate> since = std::nullopt;
};
Result<std::vector<StatisticsRow>> loadStatistics(Database &database, const StatisticsQuestion &question);

} // namespace PressPost
