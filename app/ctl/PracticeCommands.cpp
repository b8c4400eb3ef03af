// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/PracticeCommands.h"

#include "app/ctl/DnsOptions.h"
#include "app/ctl/UseWorkspace.h"
#include "models/campaigns/PracticeRelay.h"

#include <QThread>

namespace PressPost::Ctl
{

namespace
{
constexpr unsigned long lookAtInterruptMs = 50;

void configureRelay(QCommandLineParser &parser)
{
    parser.addOptions({
        {QStringLiteral("listen"), QStringLiteral("Where, on this machine; port 0 is any that is free."),
         QStringLiteral("IP:PORT"), QStringLiteral("127.0.0.1:2525")},
        {QStringLiteral("scenario"),
         QStringLiteral("JSON: {\"rules\": [{\"recipient\": \"gone*@*\", \"answer\": \"refuse\"}, …]}; "
                        "answers are accept, "
                        "refuse, defer, drop, bounce; with code, status, text, times, delay_ms."),
         QStringLiteral("FILE")},
        {QStringLiteral("maildir"),
         QStringLiteral("Where messages are kept; reports in its folder “returned”."), QStringLiteral("DIR"),
         QStringLiteral("practice-mail")},
    });
}

Result<PracticeRelaySettings> relaySettings(const QCommandLineParser &parser)
{
    PracticeRelaySettings settings;
    const QString listen = parser.value(QStringLiteral("listen"));
    const qsizetype colon = listen.lastIndexOf(u':');
    bool isPort = false;
    settings.port = listen.mid(colon + 1).toUShort(&isPort);
    QString address = listen.left(colon);
    if (address.startsWith(u'[') && address.endsWith(u']'))
        address = address.mid(1, address.size() - 2);
    if (colon < 0 || !isPort || !settings.address.setAddress(address))
        return Error{Fault::Usage, PP_SAY("--listen takes IP:PORT, not “%1”", listen)};
    settings.maildir = parser.value(QStringLiteral("maildir"));
    if (parser.isSet(QStringLiteral("scenario"))) {
        PP_TRY(const QByteArray json, readFile(parser.value(QStringLiteral("scenario"))));
        PP_TRY(settings.scenario, PracticeScenario::parse(json));
    }
    return settings;
}

int runRelay(const QCommandLineParser &parser, Context &context)
{
    const Result<PracticeRelaySettings> settings = relaySettings(parser);
    if (!settings)
        return context.fail(settings.error());
    const CancelToken interrupt = controlFor(context, {}).cancel;
    SystemRandom random;
    const auto relay = PracticeRelay::start(*settings, *context.clock, random);
    if (!relay)
        return context.fail(relay.error());
    const quint16 port = relay.value()->port();
    if (context.json)
        context.print(QJsonObject{{QStringLiteral("address"), settings->address.toString()},
                                  {QStringLiteral("port"), port},
                                  {QStringLiteral("maildir"), settings->maildir}});
    else
        context.print(QStringLiteral("Practice relay on %1 port %2, keeps mail in %3; Ctrl+C ends it")
                          .arg(settings->address.toString(), QString::number(port), settings->maildir));
    while (!interrupt.isCancelled())
        QThread::msleep(lookAtInterruptMs);
    return Done;
}
} // namespace

std::vector<Command> practiceCommands()
{
    return {{QStringLiteral("practice relay"),
             QStringLiteral("A mail server on this machine that keeps what it gets"),
             QStringLiteral("presspostctl practice relay --listen 127.0.0.1:2525 --maildir mail"),
             configureRelay, runRelay}};
}

} // namespace PressPost::Ctl
