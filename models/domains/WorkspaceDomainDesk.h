// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domains/DkimKeys.h"
#include "models/domains/DomainDesk.h"
#include "models/store/DataMap.h"
#include "models/store/Workspace.h"

#include <functional>

namespace PressPost
{

// Sending domains in the workspace file, their keys in its vault.
class WorkspaceDomainDesk final : public DomainDesk
{
public:
    // A Source that remembers nothing: one for each check, so that what is asked is really asked.
    using SourceMaker = std::function<Result<std::unique_ptr<Dns::Source>>()>;

    // All outlive the desk. makeSource is called on worker threads.
    WorkspaceDomainDesk(const Workspace &workspace, SecretVault &vault, SourceMaker makeSource,
                        const Clock &clock)
        : m_workspace(workspace),
          m_vault(vault),
          m_keys(vault),
          m_makeSource(std::move(makeSource)),
          m_clock(clock)
    {
    }

    Result<std::vector<SendingDomain>> domains() override;
    Result<QByteArray> add(const QString &typed) override;
    Result<void> remove(const QByteArray &domain) override;
    Result<DomainReport> check(const QByteArray &domain, const JobControl &control) override;
    Result<std::optional<DomainReport>> lastReport(const QByteArray &domain) override;
    Result<std::vector<SigningKey>> keys(const QByteArray &domain) override;
    Result<QByteArray> freeSelector(const QByteArray &domain) override;
    Result<SigningKey> makeKey(const QByteArray &domain, const QByteArray &selector,
                               Dkim::KeyType type) override;

private:
    Result<DomainQuestion> questionFor(Database &database, const QByteArray &domain);
    Result<void> offerOurRecords(const DomainQuestion &question, DomainReport &report);
    Result<void> takeIntoUse(Database &database, const DomainQuestion &question, Dns::Source &source) const;

    const Workspace &m_workspace;
    SecretVault &m_vault;
    DkimKeys m_keys;
    SourceMaker m_makeSource;
    const Clock &m_clock;
};

// The tables of this room: domain, dkim_key, domain_check.
DataMap domainsDataMap();

} // namespace PressPost
