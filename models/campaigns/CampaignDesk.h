// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/campaigns/Preflight.h"
#include "models/core/JobControl.h"

#include <vector>

namespace PressPost
{

// A campaign as its list shows it.
struct CampaignSummary {
    qint64 id = 0;
    QString name;
    CampaignState state = CampaignState::Draft;
    qint64 recipients = 0; // in the ledger; 0 for drafts
    qint64 answered = 0;   // taken or refused for good: what the shares below are of
    qint64 accepted = 0;   // and did not come back later
    qint64 cameBack = 0;   // refused at once, or reported later
    Instant changedAt;

    friend bool operator==(const CampaignSummary &, const CampaignSummary &) = default;
};

struct ListSummary {
    qint64 id = 0;
    QString name;
    qint64 people = 0;
};

// Who is on the chosen lists, and who of them is left out and why.
struct AudienceSummary {
    qint64 lookedAt = 0;
    QMap<GateRule, qint64> leftOut;

    qint64 leftOutCount() const;
    qint64 recipients() const { return lookedAt - leftOutCount(); }
};

struct AttachedFile {
    qint64 id = 0;
    QString fileName;
    QByteArray mediaType;
    QByteArray contentId; // not empty: a picture inside the text
    qint64 bytes = 0;
};

// Everything one does with campaigns but sending: what the window and the command line share. Every function
// blocks and may be called from any thread; the window calls from a JobRunner.
class CampaignDesk
{
public:
    virtual ~CampaignDesk() = default;

    virtual Result<std::vector<CampaignSummary>> campaigns() = 0; // newest change first
    virtual Result<Campaign> load(qint64 id) = 0;
    virtual Result<Campaign> create(const Campaign &draft) = 0; // gives it its ids
    virtual Result<void> save(const Campaign &campaign) = 0;    // refuses what may not be edited any more
    virtual Result<Campaign> duplicate(qint64 id) = 0;
    virtual Result<void> remove(qint64 id) = 0; // drafts only
    virtual Result<void> setState(qint64 id, CampaignState state) = 0;

    virtual Result<std::vector<AttachedFile>> attachments(qint64 id) = 0;
    virtual Result<void> attach(qint64 id, const Attachment &attachment) = 0;
    virtual Result<void> detach(qint64 id, qint64 attachment) = 0;
    virtual Result<QByteArray> attachedBytes(qint64 attachment) = 0;

    virtual Result<std::vector<ListSummary>> lists() = 0;
    virtual Result<std::vector<Mailbox>> senders() = 0; // addresses one may write from
    virtual Result<QByteArrayList> fieldNames() = 0;    // what contacts have
    virtual Result<AudienceSummary> audience(const Campaign &campaign) = 0;
    // The index-th of those who would get it, by name; nothing behind the last.
    virtual Result<std::optional<Person>> recipient(const Campaign &campaign, qint64 index) = 0;
    virtual Result<std::optional<Person>> person(qint64 contact) = 0;
    virtual Result<PreflightReport> preflight(const Campaign &campaign, const JobControl &control) = 0;
};

} // namespace PressPost
