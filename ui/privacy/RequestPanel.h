// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/privacy/PrivacyDesk.h"

#include <QObject>

namespace PressPost
{

class JobRunner;
class SidePanel;

// One request beside the register: by when, what happened, and what one can do.
class RequestPanel final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RequestPanel)

public:
    // All outlive it; it is a child of the panel.
    RequestPanel(PrivacyDesk *desk, JobRunner *jobs, SidePanel *panel);
    void show(const Request &request, QDate today);

Q_SIGNALS:
    void personRequested(qint64 contact);
    void changed();
    void failed(const PressPost::Error &error);

private:
    void addDue(const Request &request, QDate today);
    void addHistory(const Request &request);
    void addWays(const Request &request, QDate today);
    void addFooter(const Request &request);
    void close(qint64 id, RequestOutcome outcome);
    void extend(qint64 id);

    PrivacyDesk *m_desk;
    JobRunner *m_jobs;
    SidePanel *m_panel;
};

} // namespace PressPost
