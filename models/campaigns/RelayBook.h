// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/campaigns/CampaignSending.h"
#include "models/net/Relay.h"
#include "models/net/SecretVault.h"

namespace PressPost
{

// A relay as the workspace keeps it. Its password lies in the vault.
struct StoredRelay {
    qint64 id = 0;
    QString name = QStringLiteral("Relay");
    RelaySettings settings = {};
    // None: the practice relay, in practice workspaces alone; then settings.security means nothing.
    Smtp::Encryption encryption = Smtp::Encryption::StartTls;
    Sasl::Mechanism mechanism = Sasl::Mechanism::Automatic;
    QString caFile = {};   // of an in-house relay; empty: the authorities of this computer
    int ratePerMinute = 0; // 0: no limit
    int connections = 1;

    QString passwordName() const { return QStringLiteral("relay/%1/password").arg(id); }
};

inline constexpr int mostRelayConnections = 20;

// In the order they were added; the first is used where nothing else is said.
Result<std::vector<StoredRelay>> loadRelays(Database &database);
// The relay of that name; Fault::NotFound. Empty: the first.
Result<StoredRelay> loadRelay(Database &database, const QString &name);
// By its id, or as a new one when that is 0; the id. Inside the caller's transaction. A test counts until
// something is changed that it tried.
Result<qint64> saveRelay(Database &database, const StoredRelay &relay);
// Notes how the test of a relay ended, if it is still stored as it was tested.
Result<void> noteTest(Database &database, const StoredRelay &relay, std::optional<Instant> passedAt);
// Why nothing may be sent through the first relay; empty: it may. A practice relay needs no test.
Sentence sendingHindrance(const std::vector<StoredRelay> &relays, WorkspaceKind kind);
// What keeps a relay from being used; nothing: it may be stored.
Result<void> checkRelay(const StoredRelay &relay, WorkspaceKind kind);
// With its password.
Result<RelayRoute> routeTo(const StoredRelay &relay, SecretVault &vault);

} // namespace PressPost
