// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "models/feedback/DashboardFacts.h"
#include "ui/common/Page.h"

#include <functional>

class QStackedWidget;

namespace PressPost
{

class DashboardView;
class Dialogs;
class JobRunner;
class WelcomeView;

// Reads the counters of the workspace; runs on a pool thread.
using LoadDashboard = std::function<Result<DashboardFacts>(DashboardPeriod)>;

class DashboardPage final : public Page
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DashboardPage)

public:
    DashboardPage(LoadDashboard load, JobRunner *jobs, Dialogs *dialogs, QObject *parent = nullptr);

    QString id() const override { return QStringLiteral("dashboard"); }
    QString title() const override { return tr("Dashboard"); }
    QString iconName() const override { return QStringLiteral("layout-dashboard"); }
    QWidget *createWidget() override;
    void refresh() override;

Q_SIGNALS:
    void practiceRequested();
    void openWorkspaceRequested();

private:
    void show(const Result<DashboardFacts> &facts);

    LoadDashboard m_load;
    JobRunner *m_jobs;
    Dialogs *m_dialogs;
    QStackedWidget *m_stack = nullptr;
    DashboardView *m_view = nullptr;
    WelcomeView *m_welcome = nullptr;
    DashboardPeriod m_period = DashboardPeriod::Days30;
    quint64 m_generation = 0;
};

} // namespace PressPost
