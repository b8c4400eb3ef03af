// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/wiring/WorkspaceSendingDesk.h"
#include "models/campaigns/WorkspaceCampaignDesk.h"
#include "models/campaigns/WorkspaceRelayDesk.h"
#include "models/contacts/Revalidation.h"
#include "models/contacts/WorkspaceContactDesk.h"
#include "models/contacts/WorkspaceImportDesk.h"
#include "models/domains/WorkspaceDomainDesk.h"
#include "models/feedback/Dashboard.h"
#include "models/feedback/WorkspaceFeedbackDesk.h"
#include "models/net/NetworkThread.h"
#include "models/net/SecretVault.h"
#include "models/privacy/SuppressionList.h"
#include "models/privacy/WorkspaceMergeDesk.h"
#include "models/privacy/WorkspacePrivacyDesk.h"
#include "models/store/DataMap.h"

namespace PressPost
{

// What stands outside a workspace and can be replaced: --zone, --resolver, --now, practice.
struct Surroundings {
    std::shared_ptr<Clock> clock = std::make_shared<SystemClock>();
    QString zoneFile = {};       // answers DNS questions instead of the network
    QString resolver = {};       // "IP[:PORT]"; empty: the system's servers
    bool isPractice = false;     // the zone file speaks for invented names alone
    QString returnedFolder = {}; // practice: a Maildir that is read instead of a mailbox
};

// The network's name servers; resolver: "IP[:PORT]", or empty for the system's. The clock outlives it.
Result<std::unique_ptr<Dns::Source>> networkSource(const QString &resolver, const QByteArray &anchorFile,
                                                   const Clock &clock);
// Answers of a zone file, or the network's.
Result<std::unique_ptr<Dns::Source>> openDnsSource(const Surroundings &surroundings);

// The composition root: an opened workspace with its vault, and the services over them. Built and destroyed
// on the main thread; services are for any thread. Ends in the opposite order: services, network threads,
// vault, file.
class OpenWorkspace
{
public:
    static Result<std::unique_ptr<OpenWorkspace>> open(const QString &file, Workspace::Access access,
                                                       const Surroundings &surroundings);
    static Result<std::unique_ptr<OpenWorkspace>> create(const QString &file, WorkspaceKind kind,
                                                         const Surroundings &surroundings);
    ~OpenWorkspace();
    OpenWorkspace(const OpenWorkspace &) = delete;
    OpenWorkspace &operator=(const OpenWorkspace &) = delete;

    const Workspace &workspace() const { return *m_workspace; }
    SecretVault &vault() { return *m_vault; }
    const Clock &clock() const { return *m_surroundings.clock; }
    Random &random() { return m_random; }
    const DataMap &dataMap() const { return m_map; }
    const SuppressionMarks &marks() const { return *m_marks; }
    const MessageTokens &tokens() const { return *m_tokens; }
    // Made when first asked.
    Result<std::shared_ptr<Dns::Source>> dns();
    // What is asked next is really asked: a new source, without old answers.
    void forgetAnswers();
    // For sending alone: it waits for the disk.
    const NetworkThread &sendingThread() const { return m_sending; }
    // For everything else that talks to servers.
    const NetworkThread &network() const { return m_network; }

    ContactDesk &contacts() { return m_contacts; }
    ImportDesk &imports() { return m_imports; }
    MergeDesk &merging() { return *m_merging; }
    CampaignDesk &campaigns() { return *m_campaigns; }
    SendingDesk &sending() { return m_sendingDesk; }
    DomainDesk &domains() { return *m_domains; }
    FeedbackDesk &feedback() { return *m_feedback; }
    PrivacyDesk &privacy() { return *m_privacy; }
    Result<DashboardFacts> dashboard(DashboardPeriod period);
    // Looks at addresses again, really asking. Blocks.
    Result<RevalidationResult> revalidate(const RevalidationScope &scope, const JobControl &control);
    Result<qint64> dueAddresses(); // how many it would look at; none where the settings say so
    WorkspaceRelayDesk &relays() { return *m_relays; }

private:
    // A vault is made with its workspace only: one made later would lack the key of the keep-out list.
    enum class VaultStart { Make, Expect };
    OpenWorkspace(std::unique_ptr<Workspace> workspace, Surroundings surroundings);
    static Result<std::unique_ptr<OpenWorkspace>> furnish(std::unique_ptr<Workspace> workspace,
                                                          VaultStart start, const Surroundings &surroundings);
    Result<void> openVault(VaultStart start);
    Result<void> readKeys();
    Revalidation revalidation();
    QHash<QByteArray, DomainVerdict> judgeDomains(const QByteArrayList &domains, const JobControl &control);

    Surroundings m_surroundings;
    SystemRandom m_random;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<SecretVault> m_vault;
    std::optional<SuppressionMarks> m_marks;
    std::optional<MessageTokens> m_tokens;
    DataMap m_map;
    QMutex m_dnsMutex;
    std::shared_ptr<Dns::Source> m_dns;
    NetworkThread m_sending;
    NetworkThread m_network;
    WorkspaceContactDesk m_contacts;
    WorkspaceImportDesk m_imports;
    std::unique_ptr<WorkspaceCampaignDesk> m_campaigns;
    std::unique_ptr<WorkspaceDomainDesk> m_domains;
    std::unique_ptr<WorkspaceFeedbackDesk> m_feedback;
    std::unique_ptr<WorkspacePrivacyDesk> m_privacy;
    std::unique_ptr<WorkspaceMergeDesk> m_merging;
    std::unique_ptr<WorkspaceRelayDesk> m_relays;
    WorkspaceSendingDesk m_sendingDesk{*this};
};

} // namespace PressPost
