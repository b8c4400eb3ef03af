// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/RowWatch.h"

#include <sqlite3.h>

namespace PressPost
{

namespace
{

constexpr size_t mostRows = 50'000;     // more are "everything"
constexpr int pagesOfWriteAhead = 1000; // SQLite's own number for the checkpoint after a commit

} // namespace

RowWatch::Changes RowWatch::take()
{
    if (m_sight == Sight::None)
        return {true, {}};
    const QMutexLocker lock(&m_mutex);
    return std::exchange(m_changes, {});
}

void RowWatch::note(Changes changes)
{
    const QMutexLocker lock(&m_mutex);
    m_changes.rows.insert(m_changes.rows.end(), changes.rows.begin(), changes.rows.end());
    if (changes.isEverything || m_changes.isEverything || m_changes.rows.size() > mostRows)
        m_changes = {true, {}};
}

RowWatches::RowWatches(sqlite3 *connection, std::vector<std::shared_ptr<RowWatch>> watches,
                       std::shared_ptr<CommitCount> commits)
    : m_commits(std::move(commits))
{
    for (std::shared_ptr<RowWatch> &watch : watches)
        m_watched.push_back({std::move(watch), {}});
    sqlite3_update_hook(
        connection,
        [](void *self, int, const char *, const char *table, sqlite3_int64 row) {
            static_cast<RowWatches *>(self)->touched(table, row);
        },
        this);
    sqlite3_rollback_hook(
        connection, [](void *self) { static_cast<RowWatches *>(self)->rolledBack(); }, this);
    // Called when the commit stands: a commit hook comes before, and who looks in between would look too
    // soon. SQLite has one such hook, and its own does the checkpoint.
    sqlite3_wal_hook(
        connection,
        [](void *self, sqlite3 *writer, const char *name, int pages) {
            static_cast<RowWatches *>(self)->committed();
            if (pages >= pagesOfWriteAhead)
                sqlite3_wal_checkpoint(writer, name);
            return SQLITE_OK;
        },
        this);
}

void RowWatches::touched(const char *table, qint64 row)
{
    for (Watched &watched : m_watched) {
        if (watched.changes.isEverything || watched.watch->m_table != table)
            continue;
        watched.changes.rows.push_back(row);
        if (watched.changes.rows.size() > mostRows)
            watched.changes = {true, {}};
    }
}

void RowWatches::committed()
{
    ++*m_commits;
    for (Watched &watched : m_watched) {
        if (!watched.changes.isNone())
            watched.watch->note(std::exchange(watched.changes, {}));
    }
}

void RowWatches::rolledBack()
{
    for (Watched &watched : m_watched)
        watched.changes = {};
}

} // namespace PressPost
