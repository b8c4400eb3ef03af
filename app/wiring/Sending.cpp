// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wiring/Sending.h"

#include "models/campaigns/CampaignRows.h"
#include "models/mail/address/Address.h"
#include "models/mail/dkim/Signer.h"
#include "models/mail/message/MessageBuilder.h"

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

static Result<QByteArray> writableAddress(const QString &typed)
{
    const ParsedAddress address = parseAddress(typed);
    if (!address)
        return Error{Fault::Usage, PP_SAY("“%1” is no address a message can be sent to", typed),
                     address.problem().reason};
    return address->text().toUtf8();
}

Result<Smtp::Message> testMessage(OpenWorkspace &opened, const StoredRelay &relay, const QString &to)
{
    const QString &sender = relay.settings.fromAddress;
    if (sender.isEmpty())
        return Error{Fault::Usage, PP_SAY("A test message needs a sender"),
                     PP_SAY("the relay “%1” is stored without one", relay.name),
                     PP_SAY("give it with --from")};
    PP_TRY(const QByteArray from, writableAddress(sender));
    PP_TRY(const QByteArray recipient, writableAddress(to));
    PP_TRY(Database database, opened.workspace().connect());
    PP_TRY(const QByteArray keptOut, SuppressionList(opened.marks()).kindOf(database, to));
    if (!keptOut.isEmpty())
        return Error{Fault::Rejected, PP_SAY("%1 gets no test message", to), keptOutLabel(keptOut)};
    MessageBuilder builder;
    PP_CHECK(builder.setFrom({relay.settings.fromName, from}));
    PP_CHECK(builder.setTo({QString(), recipient}));
    builder.setSubject(QStringLiteral("Test message from PressPost"));
    builder.setDate(opened.clock().now());
    PP_CHECK(builder.setMessageId(opened.random().id().toHex() + from.mid(from.lastIndexOf('@'))));
    PP_CHECK(builder.setHeader(QByteArrayLiteral("Auto-Submitted"), QByteArrayLiteral("auto-generated")));
    builder.setText(
        QStringLiteral("This message tests the relay “%1”.\n\nIf you can read it, the relay passes "
                       "messages on. Nothing needs to be done.\n")
            .arg(relay.settings.host)
            .toUtf8());
    Smtp::Message message{{from, recipient}, builder.build()};
    PP_TRY(const HandOver::Signer signer, signerFor(opened, from));
    if (signer) {
        PP_TRY(message.bytes, signer(message.bytes));
    }
    return message;
}

} // namespace PressPost
