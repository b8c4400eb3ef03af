// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/Pages.h"

#include "ui/dashboard/DashboardPage.h"
#include "ui/settings/SettingsPage.h"

namespace PressPost
{

std::vector<std::unique_ptr<Page>> makePages(const PageTools &tools)
{
    // Without a workspace nothing is known: the dashboard welcomes.
    const LoadDashboard noWorkspace = [](DashboardPeriod) {
        return Result<DashboardFacts>(DashboardFacts());
    };
    std::vector<std::unique_ptr<Page>> pages;
    pages.push_back(std::make_unique<DashboardPage>(noWorkspace, tools.jobs, tools.dialogs));
    pages.push_back(std::make_unique<SettingsPage>(tools.theme, tools.jobs, SettingsPage::Desks{}));
    return pages;
}

} // namespace PressPost
