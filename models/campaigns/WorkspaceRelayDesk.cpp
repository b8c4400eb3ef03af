// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/WorkspaceRelayDesk.h"

#include "models/net/RelayTester.h"

namespace PressPost
{

Result<StoredRelay> WorkspaceRelayDesk::first(Database &database) const
{
    PP_TRY(const std::vector<StoredRelay> relays, loadRelays(database));
    return relays.empty() ? StoredRelay() : relays.front();
}

Result<RelaySettings> WorkspaceRelayDesk::load()
{
    PP_TRY(Database database, m_workspace.connect());
    PP_TRY(const StoredRelay relay, first(database));
    return RelaySettings(relay.settings);
}

Result<void> WorkspaceRelayDesk::save(const RelaySettings &settings)
{
    PP_TRY(Database database, m_workspace.connect());
    PP_TRY(Transaction transaction, Transaction::begin(database));
    PP_TRY(StoredRelay relay, first(database));
    const std::optional<Instant> since = relay.settings.passwordSince;
    relay.settings = settings;
    relay.settings.passwordSince = since; // setPassword() writes that
    relay.encryption = settings.security == RelaySecurity::ImplicitTls ? Smtp::Encryption::Implicit
                                                                       : Smtp::Encryption::StartTls;
    PP_CHECK(saveRelay(database, relay));
    return transaction.commit();
}

Result<void> WorkspaceRelayDesk::setPassword(const QByteArray &password)
{
    PP_TRY(Database database, m_workspace.connect());
    PP_TRY(StoredRelay relay, first(database));
    return setPasswordOf(std::move(relay), Secret(password));
}

// First the vault: a date without a password would be a lie, a password without a date is only unused.
Result<void> WorkspaceRelayDesk::setPasswordOf(StoredRelay relay, const Secret &password)
{
    PP_TRY(Database database, m_workspace.connect());
    if (relay.id == 0) {
        PP_TRY(relay.id, saveRelay(database, relay));
    }
    PP_CHECK(m_vault.write(relay.passwordName(), password));
    PP_CHECK(database.run("UPDATE relay SET password_since = ?, tested_at = NULL WHERE id = ?", m_clock.now(),
                          relay.id));
    return {};
}

Result<RelayTestReport> WorkspaceRelayDesk::test(const RelaySettings &settings, const JobControl &control)
{
    PP_TRY(Database database, m_workspace.connect());
    PP_TRY(StoredRelay relay, first(database));
    relay.settings = settings;
    relay.encryption = settings.security == RelaySecurity::ImplicitTls ? Smtp::Encryption::Implicit
                                                                       : Smtp::Encryption::StartTls;
    return testRelayOf(relay, control);
}

Result<RelayTestReport> WorkspaceRelayDesk::testRelayOf(const StoredRelay &relay, const JobControl &control,
                                                        const std::optional<Smtp::Message> &message)
{
    PP_TRY(RelayRoute route, routeTo(relay, m_vault));
    RelayTestOrder order{relay.settings, route.client, route.authorities};
    if (message)
        PP_CHECK(requireSafeRoute(route, m_workspace.kind()));
    order.message = message;
    PP_TRY(RelayTestReport report, testRelay(m_network, order, m_clock, m_random, control));
    if (m_workspace.access() == Workspace::Access::Read)
        return report;
    PP_TRY(Database database, m_workspace.connect());
    PP_CHECK(noteTest(database, relay,
                      report.isGood() ? std::optional<Instant>(report.at) : std::optional<Instant>()));
    return report;
}

} // namespace PressPost
