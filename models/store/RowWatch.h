// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMutex>

#include <atomic>
#include <memory>
#include <vector>

struct sqlite3;

namespace PressPost
{

// Which rows of a table were added, changed or removed since one last looked: what keeps a table in memory
// true to the file. Sees every commit of this program, on every connection that the workspace gave out after
// the watch began; what others write, only when Workspace::changedByOthers() says so. Where other programs
// may write (Workspace::Access::Read) it always says "everything". Thread safe.
class RowWatch
{
public:
    struct Changes {
        bool isEverything = false;
        std::vector<qint64> rows; // some may stand twice
        bool isNone() const { return !isEverything && rows.empty(); }
    };

    enum class Sight { Full, None };
    // Begins with "everything".
    RowWatch(QByteArray table, Sight sight) : m_table(std::move(table)), m_sight(sight) {}

    Changes take();
    // "Everything" next time: what was taken could not be used, or others wrote.
    void lookAgain() { note({true, {}}); }

private:
    friend class RowWatches;
    void note(Changes changes);

    const QByteArray m_table;
    const Sight m_sight;
    QMutex m_mutex;
    Changes m_changes{true, {}};
};

using CommitCount = std::atomic<qint64>;

// The watches on one connection: gathers what a transaction does and tells it once it stands in the file.
class RowWatches
{
public:
    // The connection must not outlive the object.
    RowWatches(sqlite3 *connection, std::vector<std::shared_ptr<RowWatch>> watches,
               std::shared_ptr<CommitCount> commits);
    RowWatches(const RowWatches &) = delete;
    RowWatches &operator=(const RowWatches &) = delete;

private:
    struct Watched {
        std::shared_ptr<RowWatch> watch;
        RowWatch::Changes changes;
    };
    void touched(const char *table, qint64 row);
    void committed();
    void rolledBack();

    std::vector<Watched> m_watched;
    std::shared_ptr<CommitCount> m_commits;
};

} // namespace PressPost
