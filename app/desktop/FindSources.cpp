// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/FindSources.h"

#include "app/wiring/OpenWorkspace.h"
#include "models/core/JobRunner.h"

namespace PressPost
{

namespace
{

constexpr std::size_t mostPeople = 5;
constexpr qsizetype mostCampaigns = 3;
constexpr qsizetype shortestText = 2; // one letter finds everybody

using OpenPage = std::function<void(const PageRequest &)>;

Result<std::vector<ContactRow>> findPeople(ContactDesk &desk, const QString &text)
{
    ContactFilter filter;
    filter.text = text;
    PP_TRY(ContactIds ids, desk.find(filter, ContactOrder::Name, Qt::AscendingOrder));
    ids.resize(std::min(ids.size(), mostPeople));
    return desk.rows(ids);
}

QList<FindResult> resultsOf(const std::vector<ContactRow> &people, const QString &text, const OpenPage &open)
{
    QList<FindResult> results;
    if (text.contains(u'@') && !people.empty()) {
        const ContactRow &first = people.front();
        const QString name = first.name.isEmpty() ? first.email : first.name;
        results.append({QStringLiteral("circle-help"),
                        QCoreApplication::translate("FindSources", "Why didn’t %1 get it?").arg(name),
                        {},
                        [open, id = first.id] {
                            open({QStringLiteral("feedback"), QStringLiteral("why=%1").arg(id)});
                        }});
    }
    for (const ContactRow &person : people) {
        const bool isNamed = !person.name.isEmpty();
        results.append({QStringLiteral("users"), isNamed ? person.name : person.email,
                        isNamed ? person.email : person.organisation, [open, id = person.id] {
                            open({QStringLiteral("contacts"), QStringLiteral("contact=%1").arg(id)});
                        }});
    }
    return results;
}

QList<FindResult> resultsOf(const std::vector<CampaignSummary> &campaigns, const QString &text,
                            const OpenPage &open)
{
    QList<FindResult> results;
    for (const CampaignSummary &campaign : campaigns) {
        if (results.size() < mostCampaigns && campaign.name.contains(text, Qt::CaseInsensitive))
            results.append({QStringLiteral("send"), campaign.name, stateLabel(campaign.state).translated(),
                            [open, id = campaign.id] {
                                open({QStringLiteral("campaigns"), QStringLiteral("campaign=%1").arg(id)});
                            }});
    }
    return results;
}

} // namespace

QList<FindSource> findSources(OpenWorkspace *workspace, JobRunner *jobs, QObject *context,
                              const OpenPage &open)
{
    const FindSource people = [=](const QString &text, const FindAnswer &answer) {
        if (text.size() < shortestText)
            return;
        jobs->ask([workspace, text] { return findPeople(workspace->contacts(), text); }, context,
                  [=](const Result<std::vector<ContactRow>> &found) {
                      if (found)
                          answer(resultsOf(*found, text, open));
                  });
    };
    const FindSource campaigns = [=](const QString &text, const FindAnswer &answer) {
        if (text.size() < shortestText)
            return;
        jobs->ask([workspace] { return workspace->campaigns().campaigns(); }, context,
                  [=](const Result<std::vector<CampaignSummary>> &found) {
                      if (found)
                          answer(resultsOf(*found, text, open));
                  });
    };
    return {people, campaigns};
}

} // namespace PressPost
