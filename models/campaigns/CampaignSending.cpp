// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/CampaignSending.h"

#include <QHostAddress>
#include <QPointer>

namespace PressPost
{

// Text that anybody on the way can read leaves only for the practice relay, on this machine.
Result<void> requireSafeRoute(const RelayRoute &route, WorkspaceKind kind)
{
    const bool isPractice = kind == WorkspaceKind::Practice;
    const bool isPlain = route.client.encryption == Smtp::Encryption::None;
    const bool isHere = route.client.host == u"localhost" || QHostAddress(route.client.host).isLoopback();
    if (isPlain && !(isPractice && isHere))
        return Error{Fault::Usage, PP_SAY("Messages are never sent without encryption"),
                     PP_SAY("only the practice relay of a practice workspace gets them so"),
                     PP_SAY("set the relay to STARTTLS or TLS")};
    if (isPractice && !isHere)
        return Error{Fault::Usage, PP_SAY("A practice workspace reaches no real relay"),
                     PP_SAY("its people are invented"),
                     PP_SAY("make a workspace of your own to send for real")};
    return {};
}

Result<SendingReport> sendCampaign(const NetworkThread &network, const SendingOrder &order,
                                   const RelayRoute &route, const JobControl &control)
{
    PP_CHECK(requireSafeRoute(route, order.workspace.kind()));
    return network.ask<SendingReport>(control, [&order, &route, &control](const auto &done) {
        auto transport = std::make_unique<SmtpTransport>(route, order.random);
        auto *const sender = new Sender(order, std::move(transport));
        QObject::connect(sender, &Sender::progressChanged, sender, [&control](const DeliveryCounts &counts) {
            control.progress(counts.settled(), counts.total());
        });
        QObject::connect(sender, &Sender::finished, sender,
                         [sender, done](const Result<SendingReport> &result) {
                             sender->deleteLater();
                             done(result);
                         });
        const QPointer<Sender> guarded(sender);
        sender->start();
        return std::function<void()>([guarded] {
            if (guarded)
                guarded->pause();
        });
    });
}

} // namespace PressPost
