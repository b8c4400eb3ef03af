// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/Workspace.h"

#include <QObject>
#include <QTimer>

namespace PressPost
{

// Hears that something was written to the workspace file: by a page, by work behind it, by another program.
// Says so at once, and while writing goes on every few seconds.
class DataWatch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DataWatch)

public:
    static constexpr std::chrono::milliseconds looking{500};
    static constexpr std::chrono::seconds quiet{4}; // between two signals

    // The workspace outlives the watch, and hears of what other programs wrote.
    explicit DataWatch(const Workspace &workspace, QObject *parent = nullptr);

Q_SIGNALS:
    void changed();

private:
    void look();

    const Workspace &m_workspace;
    Result<Database> m_database; // of its own: SQLite tells it what all others wrote
    QTimer m_looking;
    QTimer m_quiet;
    qint64 m_version = 0;
    qint64 m_ownCommits = 0;
};

} // namespace PressPost
