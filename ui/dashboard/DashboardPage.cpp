// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboard/DashboardPage.h"

#include "models/core/JobRunner.h"
#include "ui/common/widgets/MessageBar.h"
#include "ui/common/widgets/PageView.h"
#include "ui/dashboard/DashboardView.h"
#include "ui/dashboard/WelcomeView.h"

#include <QStackedWidget>

namespace PressPost
{

DashboardPage::DashboardPage(LoadDashboard load, JobRunner *jobs, Dialogs *dialogs, QObject *parent)
    : Page(parent), m_load(std::move(load)), m_jobs(jobs), m_dialogs(dialogs)
{
}

QWidget *DashboardPage::createWidget()
{
    m_stack = new QStackedWidget;
    m_welcome = new WelcomeView;
    m_view = new DashboardView(m_dialogs);
    m_stack->addWidget(m_welcome);
    m_stack->addWidget(m_view);
    connect(m_welcome, &WelcomeView::practiceRequested, this, &DashboardPage::practiceRequested);
    connect(m_welcome, &WelcomeView::openWorkspaceRequested, this, &DashboardPage::openWorkspaceRequested);
    connect(m_welcome, &WelcomeView::openRequested, this, &DashboardPage::openRequested);
    connect(m_view, &DashboardView::openRequested, this, &DashboardPage::openRequested);
    connect(m_view, &DashboardView::periodChosen, this, [this](DashboardPeriod period) {
        m_period = period;
        refresh();
    });
    refresh();
    return m_stack;
}

void DashboardPage::refresh()
{
    if (!m_stack)
        return;
    const quint64 generation = ++m_generation;
    m_view->frame()->setActivity(PageView::Activity::Busy);
    m_jobs->ask([load = m_load, period = m_period] { return load(period); }, m_stack,
                [this, generation](const Result<DashboardFacts> &facts) {
                    if (generation == m_generation)
                        show(facts);
                });
}

// What is there stays when the new cannot be read.
void DashboardPage::show(const Result<DashboardFacts> &facts)
{
    m_view->frame()->setActivity(PageView::Activity::Idle);
    if (!facts) {
        m_stack->setCurrentWidget(m_view);
        m_view->frame()->messages()->show(QStringLiteral("load"), messageOf(facts.error()));
        return;
    }
    m_view->frame()->messages()->take(QStringLiteral("load"));
    m_welcome->setSteps(facts->setup);
    m_view->setFacts(*facts);
    m_stack->setCurrentWidget(facts->setup.isDone() ? static_cast<QWidget *>(m_view) : m_welcome);
}

} // namespace PressPost
