// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/imap/Failures.h"

namespace PressPost::Imap::Failure
{

static Sentence itSaid(const Response &response)
{
    return PP_SAY("It said: “%1”.", response.quoted());
}

static Sentence tryLater()
{
    return PP_SAY("Nothing gets lost: what was not read now is read next time.");
}

Error closing(const ClientSettings &settings, const Response &response)
{
    return {Fault::Network, PP_SAY("%1 ends the conversation", settings.host), itSaid(response), tryLater()};
}

Error unexpected(const ClientSettings &settings, const Response &response)
{
    return {Fault::Syntax, PP_SAY("%1 answers what nobody asked", settings.host), itSaid(response),
            PP_SAY("Try again; if it happens again, ask your provider.")};
}

Error noEncryption(const ClientSettings &settings, const QString &said)
{
    return {
        Fault::Tls, PP_SAY("%1 offers no encryption", settings.host),
        said.isEmpty()
            ? PP_SAY("It does not know STARTTLS on port %1. Your password would travel open to everybody.",
                     QString::number(settings.port))
            : PP_SAY("It answered STARTTLS so: “%1”.", said),
        PP_SAY("Nothing was read. Choose TLS from the start with port 993, or ask your provider.")};
}

Error plainTextInjected(const ClientSettings &settings)
{
    return {Fault::Tls, PP_SAY("The connection to %1 is not safe", settings.host),
            PP_SAY("Somebody added text to it before the encryption began."),
            PP_SAY("Nothing was read. Try another network, and tell the one who runs this network.")};
}

Error noCommonMechanism(const ClientSettings &settings, const QByteArrayList &offered)
{
    return {Fault::Rejected, PP_SAY("There is no way to sign in to %1", settings.host),
            offered.isEmpty() ? PP_SAY("It takes no password here.")
                              : PP_SAY("It offers only: %1.", QString::fromLatin1(offered.join(", "))),
            PP_SAY("Choose another way to sign in, or ask your provider which one works.")};
}

Error signInRefused(const ClientSettings &settings, const Response &response)
{
    // RFC 5530 §3: not the password's fault.
    if (response.code == "UNAVAILABLE" || response.code == "INUSE" || response.code == "SERVERBUG")
        return {Fault::Network, PP_SAY("%1 cannot check the password just now", settings.host),
                itSaid(response), tryLater()};
    return {
        Fault::Rejected, PP_SAY("%1 does not accept the user name or the password", settings.host),
        itSaid(response),
        PP_SAY(
            "Enter the password again. Some providers want a password made for programs, others a user name "
            "that is the whole address.")};
}

Error noMailbox(const ClientSettings &settings, const Response &response)
{
    return {Fault::NotFound, PP_SAY("The mailbox %1 cannot be opened on %2", settings.mailbox, settings.host),
            itSaid(response), PP_SAY("Check the name of the mailbox; the usual one is INBOX.")};
}

Error noUids(const ClientSettings &settings)
{
    return {Fault::Rejected, PP_SAY("%1 cannot say which messages are new", settings.host),
            PP_SAY("It gives its messages no lasting numbers (UIDVALIDITY)."),
            PP_SAY("Use another mailbox, or save the messages as files and process those.")};
}

Error refused(const ClientSettings &settings, const Response &response)
{
    return {Fault::Rejected, PP_SAY("%1 does not let the mailbox be read", settings.host), itSaid(response),
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
    case Phase::Examine:
        return PP_SAY("It did not open the mailbox within %1 seconds.", seconds);
    case Phase::Search:
        return PP_SAY("It did not say within %1 seconds which messages are new.", seconds);
    case Phase::Fetch:
        return PP_SAY("No further part of the messages came for %1 seconds.", seconds);
    default:
        return PP_SAY("It did not answer for %1 seconds.", seconds);
    }
}

Error silence(const ClientSettings &settings, Phase phase, std::chrono::milliseconds limit)
{
    const QString seconds = QString::number(static_cast<double>(limit.count()) / 1000);
    return {Fault::Network, PP_SAY("%1 stopped answering", settings.host), silentAt(phase, seconds),
            phase == Phase::Greeting
                ? PP_SAY("If the port is 993, choose TLS from the start; otherwise try again later.")
                : tryLater()};
}

Error cutOff(const ClientSettings &settings, Phase phase)
{
    return {Fault::Network, PP_SAY("The connection to %1 broke", settings.host),
            phase == Phase::Fetch ? PP_SAY("The server ended it in the middle of the messages.")
                                  : PP_SAY("The server ended it without an answer."),
            tryLater()};
}

} // namespace PressPost::Imap::Failure
