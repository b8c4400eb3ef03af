// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/campaigns/RelayBook.h"

namespace PressPost
{

// The first relay of one workspace, for the settings page and the command line.
class WorkspaceRelayDesk final : public RelayDesk
{
public:
    // All outlive the desk.
    WorkspaceRelayDesk(const Workspace &workspace, SecretVault &vault, const NetworkThread &network,
                       const Clock &clock, Random &random)
        : m_workspace(workspace), m_vault(vault), m_network(network), m_clock(clock), m_random(random)
    {
    }

    Result<RelaySettings> load() override;
    Result<void> save(const RelaySettings &settings) override;
    Result<void> setPassword(const QByteArray &password) override;
    Result<RelayTestReport> test(const RelaySettings &settings, const JobControl &control) override;

    // Any relay, also one that is not the first. How a test ends is noted where the workspace is open for
    // writing.
    Result<void> setPasswordOf(StoredRelay relay, const Secret &password);
    Result<RelayTestReport> testRelayOf(const StoredRelay &relay, const JobControl &control,
                                        const std::optional<Smtp::Message> &message = std::nullopt);

private:
    Result<StoredRelay> first(Database &database) const;

    const Workspace &m_workspace;
    SecretVault &m_vault;
    const NetworkThread &m_network;
    const Clock &m_clock;
    Random &m_random;
};

} // namespace PressPost
