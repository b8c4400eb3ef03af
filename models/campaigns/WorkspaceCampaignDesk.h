// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/campaigns/CampaignDesk.h"
#include "models/campaigns/RecipientReader.h"
#include "models/store/Workspace.h"

namespace PressPost
{

// The campaigns of one workspace. Each call opens a connection of its own.
class WorkspaceCampaignDesk final : public CampaignDesk
{
public:
    // All but the marks outlive the desk.
    WorkspaceCampaignDesk(const Workspace &workspace, SuppressionMarks marks, const Clock &clock,
                          Random &random)
        : m_workspace(workspace), m_marks(std::move(marks)), m_clock(clock), m_random(random)
    {
    }

    Result<std::vector<CampaignSummary>> campaigns() override;
    Result<Campaign> load(qint64 id) override;
    Result<Campaign> create(const Campaign &draft) override;
    Result<void> save(const Campaign &campaign) override;
    Result<Campaign> duplicate(qint64 id) override;
    Result<void> remove(qint64 id) override;
    Result<void> setState(qint64 id, CampaignState state) override;

    Result<std::vector<AttachedFile>> attachments(qint64 id) override;
    Result<void> attach(qint64 id, const Attachment &attachment) override;
    Result<void> detach(qint64 id, qint64 attachment) override;
    Result<QByteArray> attachedBytes(qint64 attachment) override;

    Result<std::vector<ListSummary>> lists() override;
    Result<std::vector<Mailbox>> senders() override;
    Result<QByteArrayList> fieldNames() override;
    Result<AudienceSummary> audience(const Campaign &campaign) override;
    Result<std::optional<Person>> recipient(const Campaign &campaign, qint64 index) override;
    Result<std::optional<Person>> person(qint64 contact) override;
    Result<PreflightReport> preflight(const Campaign &campaign, const JobControl &control) override;

private:
    Result<Campaign> insert(Database &database, Campaign campaign);
    Result<void> requireEditable(Database &database, qint64 id);
    Result<void> touch(Database &database, qint64 id);

    const Workspace &m_workspace;
    SuppressionMarks m_marks;
    const Clock &m_clock;
    Random &m_random;
};

} // namespace PressPost
