// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/Pages.h"

#include "app/wiring/OpenWorkspace.h"
#include "models/campaigns/ContactDeliveries.h"
#include "models/campaigns/Ledger.h"
#include "models/contacts/ContactExport.h"
#include "models/core/JobRunner.h"
#include "ui/campaigns/CampaignsPage.h"
#include "ui/contacts/ContactPanel.h"
#include "ui/contacts/ContactsPage.h"
#include "ui/contacts/ImportAssistant.h"
#include "ui/dashboard/DashboardPage.h"
#include "ui/domains/DomainsPage.h"
#include "ui/feedback/FeedbackPage.h"
#include "ui/privacy/PrivacyPage.h"
#include "ui/settings/SettingsPage.h"

namespace PressPost
{

namespace
{

std::unique_ptr<Page> dashboardPage(const PageTools &tools)
{
    auto page = std::make_unique<DashboardPage>(
        [workspace = tools.workspace](DashboardPeriod period) { return workspace->dashboard(period); },
        tools.jobs, tools.dialogs);
    QObject::connect(page.get(), &DashboardPage::practiceRequested, page.get(), tools.startPractice);
    QObject::connect(page.get(), &DashboardPage::openWorkspaceRequested, page.get(), tools.openWorkspace);
    return page;
}

Tone toneOfDelivery(const DeliveryRow &row)
{
    switch (row.state) {
    case DeliveryState::Accepted:
        return Tone::Ok;
    case DeliveryState::Unknown:
        return Tone::Unknown;
    case DeliveryState::Refused:
    case DeliveryState::Bounced:
    case DeliveryState::Complained:
        return row.severity == "soft" ? Tone::Warn : Tone::Error;
    case DeliveryState::Queued:
    case DeliveryState::Claimed:
    case DeliveryState::Deferred:
    case DeliveryState::Skipped:
        break;
    }
    return Tone::None;
}

// What the person's panel tells of the last campaigns.
Result<ContactHistory> messagesOf(OpenWorkspace &workspace, qint64 contact)
{
    constexpr int most = 10;
    PP_TRY(Database database, workspace.workspace().connect());
    PP_TRY(const std::vector<ContactDelivery> deliveries, contactDeliveries(database, contact, most));
    ContactHistory history;
    history.isInCampaign = !deliveries.empty();
    for (const ContactDelivery &delivery : deliveries) {
        const DeliveryRow &row = delivery.row;
        const std::optional<Instant> at = row.answeredAt ? row.answeredAt : row.claimedAt;
        if (at)
            history.events.push_back({*at, PP_SAY("“%1”", delivery.campaignName).translated(),
                                      deliverySentence(row).translated(), toneOfDelivery(row)});
    }
    return history;
}

std::unique_ptr<Page> contactsPage(const PageTools &tools)
{
    OpenWorkspace *workspace = tools.workspace;
    ContactsPage::Tools needs;
    needs.desk = &workspace->contacts();
    needs.imports = &workspace->imports();
    needs.merging = &workspace->merging();
    needs.jobs = tools.jobs;
    needs.dialogs = tools.dialogs;
    needs.makeImporter = [tools] {
        return new ImportAssistant(&tools.workspace->imports(), tools.jobs, tools.dialogs);
    };
    needs.exportSheet = [workspace](const ContactFilter &filter, const QString &file,
                                    const JobControl &control) {
        return exportContacts(workspace->contacts(), filter, file, control);
    };
    needs.history = [workspace](qint64 contact) { return messagesOf(*workspace, contact); };
    needs.writeAgain = [workspace](qint64 contact) { return workspace->feedback().writeAgain(contact); };
    return std::make_unique<ContactsPage>(std::move(needs));
}

std::unique_ptr<Page> campaignsPage(const PageTools &tools)
{
    auto page = std::make_unique<CampaignsPage>(&tools.workspace->campaigns(), tools.jobs, tools.dialogs);
    page->setSending(&tools.workspace->sending());
    return page;
}

} // namespace

std::vector<std::unique_ptr<Page>> makePages(const PageTools &tools)
{
    OpenWorkspace *workspace = tools.workspace;
    std::vector<std::unique_ptr<Page>> pages;
    pages.push_back(dashboardPage(tools));
    pages.push_back(contactsPage(tools));
    pages.push_back(campaignsPage(tools));
    pages.push_back(std::make_unique<FeedbackPage>(&workspace->feedback(), tools.jobs, tools.dialogs));
    pages.push_back(std::make_unique<DomainsPage>(&workspace->domains(), tools.jobs, tools.dialogs));
    pages.push_back(std::make_unique<PrivacyPage>(&workspace->privacy(), tools.jobs, tools.dialogs));
    SettingsPage::Desks desks{&workspace->relays(), nullptr, &workspace->contacts()};
    if (workspace->workspace().kind() == WorkspaceKind::Real)
        desks.feedback = &workspace->feedback(); // practice has a mailbox of its own
    pages.push_back(std::make_unique<SettingsPage>(tools.theme, tools.jobs, tools.dialogs, desks));
    return pages;
}

} // namespace PressPost
