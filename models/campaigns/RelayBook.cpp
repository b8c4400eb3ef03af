// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/RelayBook.h"

#include "models/net/RelayTester.h"

#include <QHash>

#include <algorithm>

namespace PressPost
{

namespace
{
// Stored; append only.
const QHash<QString, Smtp::Encryption> &encryptionWords()
{
    static const QHash<QString, Smtp::Encryption> words{
        {QStringLiteral("starttls"), Smtp::Encryption::StartTls},
        {QStringLiteral("implicit-tls"), Smtp::Encryption::Implicit},
        {QStringLiteral("none"), Smtp::Encryption::None}};
    return words;
}
const QHash<QString, Sasl::Mechanism> &mechanismWords()
{
    static const QHash<QString, Sasl::Mechanism> words{
        {QStringLiteral("automatic"), Sasl::Mechanism::Automatic},
        {QStringLiteral("plain"), Sasl::Mechanism::Plain},
        {QStringLiteral("login"), Sasl::Mechanism::Login},
        {QStringLiteral("cram-md5"), Sasl::Mechanism::CramMd5},
        {QStringLiteral("scram-sha-256"), Sasl::Mechanism::ScramSha256},
        {QStringLiteral("xoauth2"), Sasl::Mechanism::XOAuth2}};
    return words;
}

// What a test tries; another name, rate or sender's name needs no new one.
const QString asTested = QStringLiteral(
    "(host = ? AND port = ? AND security = ? AND auth = ? AND user_name = ? AND from_address = ? "
    "AND ca_file = ?)");

StoredRelay relayFrom(const Row &row)
{
    StoredRelay relay;
    relay.id = row.integer(0);
    relay.name = row.text(1);
    relay.settings.host = row.text(2);
    relay.settings.port = static_cast<quint16>(row.integer(3));
    relay.encryption = encryptionWords().value(row.text(4), Smtp::Encryption::StartTls);
    relay.settings.security =
        relay.encryption == Smtp::Encryption::Implicit ? RelaySecurity::ImplicitTls : RelaySecurity::StartTls;
    relay.mechanism = mechanismWords().value(row.text(5), Sasl::Mechanism::Automatic);
    relay.settings.user = row.text(6);
    relay.settings.fromAddress = row.text(7);
    relay.settings.fromName = row.text(8);
    relay.caFile = row.text(9);
    relay.ratePerMinute = static_cast<int>(row.integer(10));
    relay.connections = static_cast<int>(row.integer(11));
    relay.settings.passwordSince = row.optionalInstant(12);
    relay.settings.testedAt = row.optionalInstant(13);
    return relay;
}
} // namespace

Result<std::vector<StoredRelay>> loadRelays(Database &database)
{
    std::vector<StoredRelay> relays;
    PP_CHECK(database.each(
        "SELECT id, name, host, port, security, auth, user_name, from_address, from_name, ca_file, "
        "rate_per_minute, connections, password_since, tested_at FROM relay ORDER BY id",
        [&relays](const Row &row) { relays.push_back(relayFrom(row)); }));
    return relays;
}

Result<StoredRelay> loadRelay(Database &database, const QString &name)
{
    PP_TRY(const std::vector<StoredRelay> relays, loadRelays(database));
    const auto found = std::find_if(relays.begin(), relays.end(), [&name](const StoredRelay &relay) {
        return name.isEmpty() || relay.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    if (found != relays.end())
        return StoredRelay(*found);
    if (name.isEmpty())
        return Error{Fault::NotFound, PP_SAY("There is no relay to send with"),
                     PP_SAY("none was set up in this workspace"),
                     PP_SAY("add the mail server of your provider")};
    return Error{Fault::NotFound, PP_SAY("There is no relay “%1”", name),
                 PP_SAY("it was not set up in this workspace")};
}

Result<qint64> saveRelay(Database &database, const StoredRelay &relay)
{
    const RelaySettings &settings = relay.settings;
    const QString security = encryptionWords().key(relay.encryption);
    const QString auth = mechanismWords().key(relay.mechanism);
    if (relay.id == 0)
        return database.insert(
            "INSERT INTO relay (name, host, port, security, auth, user_name, from_address, from_name, "
            "ca_file, rate_per_minute, connections, password_since) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            relay.name, settings.host, int(settings.port), security, auth, settings.user,
            settings.fromAddress, settings.fromName, relay.caFile, relay.ratePerMinute, relay.connections,
            settings.passwordSince);
    PP_CHECK(database.run(QString(u"UPDATE relay SET tested_at = NULL WHERE id = ? AND NOT " + asTested),
                          relay.id, settings.host, int(settings.port), security, auth, settings.user,
                          settings.fromAddress, relay.caFile));
    PP_CHECK(
        database.run("UPDATE relay SET name = ?, host = ?, port = ?, security = ?, auth = ?, user_name = ?, "
                     "from_address = ?, from_name = ?, ca_file = ?, rate_per_minute = ?, connections = ?, "
                     "password_since = ? WHERE id = ?",
                     relay.name, settings.host, int(settings.port), security, auth, settings.user,
                     settings.fromAddress, settings.fromName, relay.caFile, relay.ratePerMinute,
                     relay.connections, settings.passwordSince, relay.id));
    return qint64(relay.id);
}

Result<void> noteTest(Database &database, const StoredRelay &relay, std::optional<Instant> passedAt)
{
    PP_CHECK(database.run(QString(u"UPDATE relay SET tested_at = ? WHERE id = ? AND " + asTested), passedAt,
                          relay.id, relay.settings.host, int(relay.settings.port),
                          encryptionWords().key(relay.encryption), mechanismWords().key(relay.mechanism),
                          relay.settings.user, relay.settings.fromAddress, relay.caFile));
    return {};
}

Sentence sendingHindrance(const std::vector<StoredRelay> &relays, WorkspaceKind kind)
{
    if (kind == WorkspaceKind::Practice)
        return {};
    if (relays.empty() || !problemsOf(relays.front().settings).isEmpty())
        return PP_SAY("the relay is not set up yet.");
    if (relays.front().settings.testedAt)
        return {};
    return PP_SAY("the relay has not passed its test since it was set up or changed.");
}

Result<void> checkRelay(const StoredRelay &relay, WorkspaceKind kind)
{
    if (relay.encryption == Smtp::Encryption::None && kind != WorkspaceKind::Practice)
        return Error{Fault::Usage, PP_SAY("The relay cannot be used without encryption"),
                     PP_SAY("everybody on the way could read the password and every message"),
                     PP_SAY("use STARTTLS or TLS; every provider offers them")};
    if (relay.ratePerMinute < 0 || relay.connections < 1 || relay.connections > mostRelayConnections)
        return Error{Fault::Usage, PP_SAY("The relay cannot be used like this"),
                     PP_SAY("the rate must not be negative, and 1 to %1 connections are possible",
                            QString::number(mostRelayConnections))};
    for (const RelayProblem &problem : problemsOf(relay.settings)) {
        // The practice relay knows no users, and a campaign has a sender of its own.
        if (problem.field == RelayField::Host || problem.field == RelayField::Port)
            return Error{Fault::Usage, PP_SAY("The relay cannot be used like this"), problem.what};
    }
    return {};
}

Result<RelayRoute> routeTo(const StoredRelay &relay, SecretVault &vault)
{
    RelayRoute route;
    Secret password;
    if (!relay.settings.user.isEmpty()) {
        PP_TRY(const std::optional<Secret> stored, vault.read(relay.passwordName()));
        if (!stored)
            return Error{Fault::NotFound, PP_SAY("The password of the relay “%1” is missing", relay.name),
                         PP_SAY("it is not in the vault of this workspace"), PP_SAY("enter it again")};
        password = *stored;
    }
    route.client = clientSettingsOf(relay.settings, password);
    route.client.encryption = relay.encryption;
    route.client.credentials.mechanism = relay.mechanism;
    route.connections = relay.connections;
    if (!relay.caFile.isEmpty()) {
        PP_TRY(route.authorities, readAuthorities(relay.caFile));
    }
    return route;
}

} // namespace PressPost
