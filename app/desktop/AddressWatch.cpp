// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/AddressWatch.h"

#include "app/wiring/OpenWorkspace.h"
#include "models/core/JobRunner.h"

namespace PressPost
{

AddressWatch::AddressWatch(OpenWorkspace *workspace, JobRunner *jobs, QObject *parent)
    : QObject(parent), m_workspace(workspace), m_jobs(jobs)
{
    m_timer.setInterval(firstLook);
    connect(&m_timer, &QTimer::timeout, this, &AddressWatch::look);
    m_timer.start();
}

void AddressWatch::look()
{
    m_timer.setInterval(between);
    if (m_isLooking)
        return;
    m_isLooking = true;
    const auto dueNow = [workspace = m_workspace] { return workspace->dueAddresses(); };
    m_jobs->ask(dueNow, this, [this](const Result<qint64> &due) {
        if (!due || *due == 0) {
            m_isLooking = false;
            return;
        }
        m_jobs->start(
            PP_SAY("Looking at addresses again"),
            [workspace = m_workspace](const JobControl &control) -> Result<std::optional<AddressNews>> {
                PP_TRY(const RevalidationResult result, workspace->revalidate({}, control));
                const bool isNew =
                    std::any_of(result.changed.begin(), result.changed.end(),
                                [](const VerdictChange &change) { return change.to == Verdict::Invalid; });
                if (!isNew)
                    return std::optional<AddressNews>();
                PP_TRY(const AddressNews news, workspace->contacts().news());
                return std::optional(news);
            },
            this,
            [this](const Result<std::optional<AddressNews>> &news) {
                m_isLooking = false;
                if (news && *news && (*news)->becameInvalid > 0)
                    Q_EMIT becameInvalid(**news);
            });
    });
}

} // namespace PressPost
