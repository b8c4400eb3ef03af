// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/smtp/Session.h"

namespace PressPost::Smtp
{

using namespace std::chrono_literals;

std::optional<std::chrono::milliseconds> TimeLimits::of(Phase phase) const
{
    switch (phase) {
    case Phase::Greeting:
        return greeting;
    case Phase::Handshake:
        return handshake;
    case Phase::Hello:
    case Phase::StartTls:
    case Phase::Authentication:
    case Phase::Reset:
    case Phase::Mail:
    case Phase::Recipient:
        return command;
    case Phase::DataStart:
        return dataStart;
    case Phase::DataBlock:
        return dataBlock;
    case Phase::DataEnd:
        return dataEnd;
    case Phase::Quit:
        return quit;
    case Phase::Ready:
    case Phase::Closed:
        break;
    }
    return std::nullopt;
}

TimeLimits TimeLimits::whileSomebodyWaits()
{
    TimeLimits limits = all(30s);
    limits.connect = limits.handshake = 15s;
    limits.quit = 2s;
    return limits;
}

TimeLimits TimeLimits::all(std::chrono::milliseconds limit)
{
    return {limit, limit, limit, limit, limit, limit, limit, limit};
}

} // namespace PressPost::Smtp

namespace PressPost::Smtp::Failure
{

// RFC 5321 §4.2.1: 4xx may pass, 5xx will not.
static Fault faultOf(const Reply &reply)
{
    return reply.kind() == 5 ? Fault::Rejected : Fault::Network;
}

static Sentence itSaid(const Reply &reply)
{
    return PP_SAY("It said: “%1”.", reply.quoted());
}

static Error notNow(const ClientSettings &settings, const Reply &reply)
{
    return {Fault::Network, PP_SAY("%1 takes no mail just now", settings.host), itSaid(reply),
            PP_SAY("Try again later. If it stays so, ask your provider what the server means by that.")};
}

Error greetingRefused(const ClientSettings &settings, const Reply &reply)
{
    if (reply.kind() == 4)
        return notNow(settings, reply);
    return {faultOf(reply), PP_SAY("%1 takes no mail from this computer", settings.host), itSaid(reply),
            PP_SAY("Ask your provider whether this network may use the server, and at which port.")};
}

Error helloRefused(const ClientSettings &settings, const Reply &reply)
{
    if (reply.kind() == 4)
        return notNow(settings, reply);
    return {faultOf(reply), PP_SAY("%1 ends the conversation at the first word", settings.host),
            itSaid(reply), PP_SAY("Ask your provider whether this network may use the server.")};
}

static Error openToEverybody(const ClientSettings &settings, const Sentence &why)
{
    return {
        Fault::Tls, PP_SAY("%1 offers no encryption", settings.host), why,
        PP_SAY(
            "Nothing was sent. Choose “Encrypted from the start (TLS)” with port 465, or ask your provider "
            "for a server with encryption.")};
}

Error noEncryption(const ClientSettings &settings)
{
    return openToEverybody(settings,
                           PP_SAY("It does not know STARTTLS on port %1. Your password and your messages "
                                  "would travel open to everybody.",
                                  QString::number(settings.port)));
}

Error encryptionRefused(const ClientSettings &settings, const Reply &reply)
{
    if (reply.kind() == 4) // RFC 3207 §4: 454, for a temporary reason
        return notNow(settings, reply);
    return openToEverybody(settings, PP_SAY("It refused STARTTLS: “%1”.", reply.quoted()));
}

Error plainTextInjected(const ClientSettings &settings)
{
    return {Fault::Tls, PP_SAY("The connection to %1 is not safe", settings.host),
            PP_SAY("Somebody added text to it before the encryption began."),
            PP_SAY("Nothing was sent. Try another network, and tell the one who runs this network.")};
}

Error noCommonMechanism(const ClientSettings &settings, const QByteArrayList &offered)
{
    return {Fault::Rejected, PP_SAY("There is no way to sign in to %1", settings.host),
            offered.isEmpty() ? PP_SAY("It asks for no user name and password here.")
                              : PP_SAY("It offers only: %1.", QString::fromLatin1(offered.join(", "))),
            offered.isEmpty()
                ? PP_SAY("Ask your provider for the submission port, or leave the user name empty.")
                : PP_SAY("Choose another way to sign in, or ask your provider which one works.")};
}

Error signInRefused(const ClientSettings &settings, const Reply &reply)
{
    if (reply.kind() == 4) // RFC 4954 §4: 454, temporary failure
        return {Fault::Network, PP_SAY("%1 cannot check the password just now", settings.host), itSaid(reply),
                PP_SAY("Nothing is wrong with your settings. Try again in a few minutes.")};
    return {
        Fault::Rejected, PP_SAY("%1 does not accept the user name or the password", settings.host),
        itSaid(reply),
        PP_SAY(
            "Enter the password again. Some providers want a password made for programs, others a user name "
            "that is the whole address.")};
}

Error closing(const ClientSettings &settings, const Reply &reply)
{
    return {Fault::Network, PP_SAY("%1 ends the conversation", settings.host), itSaid(reply),
            PP_SAY("Try again in a few minutes.")};
}

Error unexpectedReply(const ClientSettings &settings, const Reply &reply)
{
    return {Fault::Syntax, PP_SAY("%1 answers what nobody asked", settings.host), itSaid(reply),
            PP_SAY("Try again; if it happens again, ask your provider.")};
}

static Sentence silentAt(Phase phase, const QString &seconds)
{
    switch (phase) {
    case Phase::Greeting:
        return PP_SAY("It took the connection and did not greet for %1 seconds.", seconds);
    case Phase::Handshake:
        return PP_SAY("The encryption was not agreed within %1 seconds.", seconds);
    case Phase::Authentication:
        return PP_SAY("It did not say within %1 seconds whether the password is right.", seconds);
    case Phase::Mail:
        return PP_SAY("It did not say within %1 seconds whether it takes mail from this sender.", seconds);
    case Phase::Recipient:
        return PP_SAY("It did not say within %1 seconds whether it takes mail for the recipient.", seconds);
    case Phase::DataStart:
        return PP_SAY("It did not let the message begin within %1 seconds.", seconds);
    case Phase::DataBlock:
        return PP_SAY("It took no further part of the message for %1 seconds.", seconds);
    case Phase::DataEnd:
        return PP_SAY("It has the whole message and did not say within %1 seconds whether it keeps it.",
                      seconds);
    case Phase::Hello:
    case Phase::StartTls:
    case Phase::Ready:
    case Phase::Reset:
    case Phase::Quit:
    case Phase::Closed:
        break;
    }
    return PP_SAY("It did not answer for %1 seconds.", seconds);
}

static Sentence remedyAt(Phase phase)
{
    if (phase == Phase::Greeting)
        return PP_SAY(
            "If the port is 465, choose “Encrypted from the start (TLS)”; otherwise try again later.");
    if (phase == Phase::DataEnd)
        return PP_SAY(
            "We cannot know whether the message goes on: wait for a report before you send it again.");
    return PP_SAY("Try again later; if it stays like this, ask your provider.");
}

Error silence(const ClientSettings &settings, Phase phase, std::chrono::milliseconds limit)
{
    const QString seconds = QString::number(static_cast<double>(limit.count()) / 1000);
    return {Fault::Network, PP_SAY("%1 stopped answering", settings.host), silentAt(phase, seconds),
            remedyAt(phase)};
}

static Sentence cutAt(Phase phase)
{
    switch (phase) {
    case Phase::Greeting:
        return PP_SAY("The server ended it before its greeting.");
    case Phase::Handshake:
        return PP_SAY("The server ended it while the encryption was agreed.");
    case Phase::Authentication:
        return PP_SAY("The server ended it while we signed in.");
    case Phase::DataBlock:
        return PP_SAY("The server ended it in the middle of a message.");
    case Phase::DataEnd:
        return PP_SAY("The server ended it after the whole message, without saying whether it keeps it.");
    default:
        return PP_SAY("The server ended it without an answer.");
    }
}

Error cutOff(const ClientSettings &settings, Phase phase)
{
    return {Fault::Network, PP_SAY("The connection to %1 broke", settings.host), cutAt(phase),
            remedyAt(phase)};
}

} // namespace PressPost::Smtp::Failure
