// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/JobControl.h"
#include "models/feedback/CameBack.h"
#include "models/feedback/MailboxSettings.h"
#include "models/feedback/WhyNot.h"

namespace PressPost
{

// Everything one does with what came back: what the window and the command line share. Every function blocks
// and may be called from any thread; the window calls from a JobRunner.
class FeedbackDesk
{
public:
    virtual ~FeedbackDesk() = default;

    // The newest first, at most CameBackPage::mostRows; the page says how many there are in all.
    virtual Result<CameBackPage> cameBack(const CameBackFilter &filter) = 0;
    // The most frequent first; the filter's own reason is not looked at, so that the others stay in sight.
    virtual Result<std::vector<ReasonTally>> reasons(const CameBackFilter &filter) = 0;
    // Campaigns of which something came back, the newest first.
    virtual Result<std::vector<CampaignTally>> campaigns() = 0;
    // "Why didn't Anna get it?". Without a campaign: the last one she was meant to get.
    virtual Result<WhyNot> whyNot(qint64 contact, std::optional<qint64> campaign) = 0;

    // A person decides otherwise than the policy. Fault::Rejected: the contact asked for it themselves.
    virtual Result<void> writeAgain(qint64 contact) = 0;
    // Makes a provisional decision final.
    virtual Result<void> confirm(qint64 contact) = 0;

    // Reads what is new in all mailboxes, in one of them, or in files (.eml, mbox).
    virtual Result<FeedbackSummary> fetch(std::optional<qint64> mailbox, const JobControl &control) = 0;
    virtual Result<FeedbackSummary> processFiles(const QStringList &files, const JobControl &control) = 0;

    virtual Result<std::vector<MailboxSettings>> mailboxes() = 0;
    // id 0: a new one. The id. Fault::Usage: problemsOf() names what is wrong.
    virtual Result<qint64> saveMailbox(const MailboxSettings &settings) = 0;
    virtual Result<void> removeMailbox(qint64 id) = 0;
    virtual Result<void> setMailboxPassword(qint64 id, const QByteArray &password) = 0; // into the vault
    // Signs in, looks how much is there, changes nothing. Needs a stored mailbox with its password.
    virtual Result<MailboxTest> testMailbox(qint64 id, const JobControl &control) = 0;
};

} // namespace PressPost
