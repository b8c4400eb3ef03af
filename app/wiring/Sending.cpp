// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wiring/Sending.h"

#include "models/campaigns/CampaignRows.h"
#include "models/mail/dkim/Signer.h"

namespace PressPost
{

Result<HandOver::Signer> signerFor(OpenWorkspace &opened, const QByteArray &fromAddress)
{
    const QByteArray domain = fromAddress.mid(fromAddress.lastIndexOf('@') + 1).toLower();
    PP_TRY(Database database, opened.workspace().connect());
    PP_TRY(const std::optional<QVariant> selector,
           database.value("SELECT selector FROM domain WHERE name = ?", asText(domain)));
    if (!selector || selector->toString().isEmpty())
        return HandOver::Signer();
    const QString name = QStringLiteral("dkim/%1/%2").arg(asText(domain), selector->toString());
    PP_TRY(const std::optional<Secret> pem, opened.vault().read(name));
    if (!pem)
        return Error{Fault::NotFound, PP_SAY("The DKIM key of %1 is missing", asText(domain)),
                     PP_SAY("it is not in the vault of this workspace"),
                     PP_SAY("make a new key for the domain, or restore the vault from a backup")};
    PP_TRY(Dkim::PrivateKey key, Dkim::PrivateKey::fromPem(*pem));
    PP_TRY(const Dkim::Signer signer,
           Dkim::Signer::create(domain, {{std::move(key), selector->toString().toLatin1()}}));
    const Clock *const clock = &opened.clock();
    return HandOver::Signer(
        [signer, clock](const QByteArray &message) { return signer.sign(message, clock->now()); });
}

Result<HandOver> handOverFor(OpenWorkspace &opened, const Campaign &campaign)
{
    PP_TRY(Database database, opened.workspace().connect());
    PP_TRY(Rendering rendering, loadRendering(database, campaign));
    PP_TRY(HandOver::Signer signer, signerFor(opened, campaign.from.address));
    return HandOver(std::move(rendering), opened.tokens(), std::move(signer));
}

static Result<StoredRelay> relayOf(Database &database, const Campaign &campaign)
{
    PP_TRY(
        const std::optional<QVariant> name,
        database.value("SELECT r.name FROM campaign AS c JOIN relay AS r ON r.id = c.relay_id WHERE c.id = ?",
                       campaign.id));
    return loadRelay(database, name ? name->toString() : QString());
}

Result<PreparedSending> prepareSending(OpenWorkspace &opened, const Campaign &campaign)
{
    PP_TRY(Database database, opened.workspace().connect());
    PP_TRY(const StoredRelay relay, relayOf(database, campaign));
    PP_CHECK(checkRelay(relay, opened.workspace().kind()));
    PP_TRY(RelayRoute route, routeTo(relay, opened.vault()));
    SendingOrder order{opened.workspace(), opened.clock(), opened.random(), opened.marks(), opened.tokens()};
    PP_TRY(order.signer, signerFor(opened, campaign.from.address));
    order.campaign = campaign.id;
    order.ratePerMinute = relay.ratePerMinute;
    if (opened.workspace().kind() == WorkspaceKind::Practice)
        order.schedule = RetrySchedule::practice();
    return PreparedSending{std::move(order), std::move(route)};
}

} // namespace PressPost
