// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/net/Relay.h"

#include <algorithm>

namespace PressPost
{

namespace
{

constexpr qsizetype longestHost = 253; // RFC 1035 §2.3.4, without the final dot

bool isHostName(const QString &host)
{
    if (host.size() > longestHost || host.startsWith(QLatin1Char('.')) || host.contains(QStringLiteral("..")))
        return false;
    return std::all_of(host.cbegin(), host.cend(), [](QChar c) {
        return c.isLetterOrNumber() || c == QLatin1Char('.') || c == QLatin1Char('-') ||
               c == QLatin1Char(':');
    });
}

} // namespace

QList<RelayProblem> problemsOf(const RelaySettings &settings)
{
    QList<RelayProblem> problems;
    if (settings.host.isEmpty())
        problems << RelayProblem{RelayField::Host,
                                 PP_SAY("Enter the name of the server, for example smtp.example.org.")};
    else if (!isHostName(settings.host))
        problems << RelayProblem{RelayField::Host,
                                 PP_SAY("This is not the name of a server: it has letters, digits, dots and "
                                        "hyphens, no https:// and no path.")};
    if (settings.port == 0)
        problems << RelayProblem{RelayField::Port, PP_SAY("Enter the port, usually 587 or 465.")};
    if (settings.port == 25)
        problems << RelayProblem{RelayField::Port,
                                 PP_SAY("Port 25 is for mail between servers. Ask your provider for the "
                                        "submission port, usually 587 or 465.")};
    const qsizetype at = settings.fromAddress.lastIndexOf(QLatin1Char('@'));
    if (settings.fromAddress.isEmpty())
        problems << RelayProblem{RelayField::FromAddress,
                                 PP_SAY("Enter the address your press releases come from.")};
    else if (at < 1 || at + 1 == settings.fromAddress.size() ||
             settings.fromAddress.contains(QLatin1Char(' ')))
        problems << RelayProblem{
            RelayField::FromAddress,
            PP_SAY("This is not an address: it needs a name, an @ and a domain, without spaces.")};
    return problems;
}

const QList<RelayProvider> &knownProviders()
{
    static const QList<RelayProvider> providers{
        {QStringLiteral("Amazon SES (Europe, Frankfurt)"),
         QStringLiteral("email-smtp.eu-central-1.amazonaws.com"), 587, RelaySecurity::StartTls},
        {QStringLiteral("Brevo"), QStringLiteral("smtp-relay.brevo.com"), 587, RelaySecurity::StartTls},
        {QStringLiteral("Google Workspace"), QStringLiteral("smtp-relay.gmail.com"), 587,
         RelaySecurity::StartTls},
        {QStringLiteral("Mailgun"), QStringLiteral("smtp.mailgun.org"), 587, RelaySecurity::StartTls},
        {QStringLiteral("Mailjet"), QStringLiteral("in-v3.mailjet.com"), 587, RelaySecurity::StartTls},
        {QStringLiteral("Microsoft 365"), QStringLiteral("smtp.office365.com"), 587, RelaySecurity::StartTls},
        {QStringLiteral("Postmark"), QStringLiteral("smtp.postmarkapp.com"), 587, RelaySecurity::StartTls},
        {QStringLiteral("SendGrid"), QStringLiteral("smtp.sendgrid.net"), 587, RelaySecurity::StartTls},
    };
    return providers;
}

int providerOf(const RelaySettings &settings)
{
    const auto &providers = knownProviders();
    const auto found = std::find_if(providers.cbegin(), providers.cend(), [&](const RelayProvider &provider) {
        return settings.host.compare(provider.host, Qt::CaseInsensitive) == 0;
    });
    return found == providers.cend() ? -1 : static_cast<int>(found - providers.cbegin());
}

bool RelayTestReport::isGood() const
{
    return !steps.isEmpty() && std::none_of(steps.cbegin(), steps.cend(), [](const RelayTestStep &step) {
        return step.tone == Tone::Error || step.tone == Tone::Unknown;
    });
}

} // namespace PressPost
