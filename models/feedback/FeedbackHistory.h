// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/feedback/SuppressionPolicy.h"
#include "models/store/Database.h"

#include <string>
#include <unordered_map>

namespace PressPost
{

// What the workspace knows of the time before a report, as the policy asks it. Reads only; for one thread.
class FeedbackHistory
{
public:
    explicit FeedbackHistory(Database &database) : m_database(database) {} // outlives it

    // The earliest report of the last 90 days that said "for good" and was not taken back by a person.
    Result<std::optional<Instant>> heardFirst(qint64 contact, Instant now);
    // PolicyCase::row.
    Result<std::vector<Instant>> rowOf(qint64 contact, Dsn::Reason reason, Instant now);
    Result<bool> wasPaused(qint64 contact, Instant now);
    // Counts one more address of the domain that turned out dead, and says whether so many did in so short a
    // time that its mail system is the likelier cause.
    Result<bool> isMassFailure(const QByteArray &domain, Instant now);

private:
    struct Group {
        qint64 hard = 0;
        qint64 askedAt = 0; // how many there were when the ledger was asked
        bool isHeld = false;
    };
    Result<Group *> group(const QByteArray &domain, Instant now);

    Database &m_database;
    std::unordered_map<std::string, Group> m_groups; // of this run, by domain
};

} // namespace PressPost
