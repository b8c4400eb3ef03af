// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/DataWatch.h"

namespace PressPost
{

namespace
{

// https://sqlite.org/pragma.html#pragma_data_version: another number after a commit of another connection.
constexpr char versionQuestion[] = "PRAGMA data_version";

} // namespace

DataWatch::DataWatch(const Workspace &workspace, QObject *parent)
    : QObject(parent),
      m_workspace(workspace),
      m_database(workspace.connect()),
      m_ownCommits(workspace.commits())
{
    if (!m_database) // the pages say what is wrong with the file
        return;
    if (const Result<qint64> version = m_database->integer(versionQuestion))
        m_version = *version;
    m_looking.setInterval(looking);
    m_quiet.setInterval(quiet);
    m_quiet.setSingleShot(true);
    connect(&m_looking, &QTimer::timeout, this, &DataWatch::look);
    m_looking.start();
}

void DataWatch::look()
{
    if (m_quiet.isActive())
        return;
    const Result<qint64> version = m_database->integer(versionQuestion);
    if (!version || *version == m_version)
        return;
    m_version = *version;
    if (const qint64 own = m_workspace.commits(); std::exchange(m_ownCommits, own) == own)
        m_workspace.changedByOthers();
    m_quiet.start();
    Q_EMIT changed();
}

} // namespace PressPost
