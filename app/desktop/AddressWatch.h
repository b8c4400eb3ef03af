// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/AddressNews.h"

#include <QObject>
#include <QTimer>

namespace PressPost
{

class JobRunner;
class OpenWorkspace;

// Looks at addresses again while the program runs, each when its time has come (Revalidation). The first time
// a minute after the start, so that nothing competes with opening; then every quarter of an hour, which is
// the shortest patience of a verdict.
class AddressWatch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AddressWatch)

public:
    static constexpr std::chrono::minutes firstLook{1};
    static constexpr std::chrono::minutes between{15};

    // Both outlive it.
    AddressWatch(OpenWorkspace *workspace, JobRunner *jobs, QObject *parent = nullptr);

public Q_SLOTS:
    void look();

Q_SIGNALS:
    // Addresses became invalid in this look.
    void becameInvalid(const PressPost::AddressNews &news);

private:
    OpenWorkspace *m_workspace;
    JobRunner *m_jobs;
    QTimer m_timer;
    bool m_isLooking = false;
};

} // namespace PressPost
