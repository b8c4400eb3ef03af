// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/feedback/FeedbackDesk.h"
#include "models/feedback/FeedbackIntake.h"
#include "models/net/NetworkThread.h"
#include "models/net/SecretVault.h"

namespace PressPost
{

// What came back to one workspace. Each call opens a connection of its own.
class WorkspaceFeedbackDesk final : public FeedbackDesk
{
public:
    // All outlive the desk.
    WorkspaceFeedbackDesk(const FeedbackNeeds &needs, SecretVault &vault, const NetworkThread &network)
        : m_needs(needs), m_vault(vault), m_network(network)
    {
    }

    // Practice: what comes back lies in this Maildir of the practice relay, and no mailbox is asked.
    void setReturnedFolder(const QString &maildir) { m_returnedFolder = maildir; }

    Result<CameBackPage> cameBack(const CameBackFilter &filter) override;
    Result<std::vector<ReasonTally>> reasons(const CameBackFilter &filter) override;
    Result<std::vector<CampaignTally>> campaigns() override;
    Result<WhyNot> whyNot(qint64 contact, std::optional<qint64> campaign) override;

    Result<void> writeAgain(qint64 contact) override;
    Result<void> confirm(qint64 contact) override;

    Result<FeedbackSummary> fetch(std::optional<qint64> mailbox, const JobControl &control) override;
    Result<FeedbackSummary> processFiles(const QStringList &files, const JobControl &control) override;

    Result<std::vector<MailboxSettings>> mailboxes() override;
    Result<qint64> saveMailbox(const MailboxSettings &settings) override;
    Result<void> removeMailbox(qint64 id) override;
    Result<void> setMailboxPassword(qint64 id, const QByteArray &password) override;
    Result<MailboxTest> testMailbox(qint64 id, const JobControl &control) override;

private:
    Result<QString> addressOf(Database &database, qint64 contact) const;
    Result<void> note(Database &database, const QByteArray &action, qint64 contact) const;

    FeedbackNeeds m_needs;
    SecretVault &m_vault;
    const NetworkThread &m_network;
    QString m_returnedFolder;
};

} // namespace PressPost
