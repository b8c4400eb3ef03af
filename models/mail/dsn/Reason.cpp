// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dsn/Reason.h"

#include <array>

namespace PressPost::Dsn
{

namespace
{
struct ReasonRow {
    Reason reason;
    const char *name;
    Severity severity;
    ReasonFamily family;
    Bearing bearing;
    Sentence sentence;
    Sentence remedy;
};

const std::vector<ReasonRow> &reasonRows()
{
    using F = ReasonFamily;
    using B = Bearing;
    constexpr Severity Hard = Severity::Hard;
    constexpr Severity Soft = Severity::Soft;
    static const std::vector<ReasonRow> rows{
        {Reason::UserUnknown, "userunknown", Hard, F::Address, B::AtOnce, PP_SAY("No such mailbox"),
         PP_SAY("Look for a typing error, or ask the newsroom who took over")},
        {Reason::HostUnknown, "hostunknown", Hard, F::Address, B::AtOnce,
         PP_SAY("The domain of this address does not exist, or has no mail host"),
         PP_SAY("Look for a typing error in the part after the @")},
        {Reason::HasMoved, "hasmoved", Hard, F::Address, B::AtOnce,
         PP_SAY("The mailbox has moved and mail is not forwarded"), PP_SAY("Find the person's new address")},
        {Reason::NotAccept, "notaccept", Hard, F::Address, B::AtOnce,
         PP_SAY("The domain takes no mail at all"), PP_SAY("Find an address at another domain")},
        {Reason::MailboxFull, "mailboxfull", Soft, F::Mailbox, B::Counts, PP_SAY("The mailbox is full"),
         PP_SAY("Try again with the next campaign")},
        {Reason::Suspend, "suspend", Soft, F::Mailbox, B::Counts,
         PP_SAY("The mailbox is disabled, inactive or expired"),
         PP_SAY("Find another address of this person")},
        {Reason::Filtered, "filtered", Soft, F::Mailbox, B::Counts,
         PP_SAY("The mailbox refused the message without saying why"),
         PP_SAY("If it happens again, ask the person by another way")},
        {Reason::EmailTooLarge, "emailtoolarge", Soft, F::Size, B::Nothing,
         PP_SAY("The message is too large for this mailbox"),
         PP_SAY("Link to large files instead of attaching them")},
        {Reason::AuthFailure, "authfailure", Soft, F::Auth, B::Ours,
         PP_SAY("The receiver could not verify that the message is from us (SPF, DKIM or DMARC)"),
         PP_SAY("Check the sending domain and put its records right")},
        {Reason::FailedStartTls, "failedstarttls", Soft, F::Auth, B::Ours,
         PP_SAY("The receiver demands an encrypted connection"),
         PP_SAY("Ask the relay's operator to turn on STARTTLS")},
        {Reason::RequirePtr, "requireptr", Soft, F::Reputation, B::Ours,
         PP_SAY("The relay's address has no proper reverse DNS name"),
         PP_SAY("Ask the relay's operator to set the PTR record")},
        {Reason::BadReputation, "badreputation", Soft, F::Reputation, B::Ours,
         PP_SAY("The relay or the sending domain has a low reputation"),
         PP_SAY("Send less for a while, and only to people who expect it")},
        {Reason::Blocked, "blocked", Soft, F::Reputation, B::Ours,
         PP_SAY("The relay is on a block list of the receiver"),
         PP_SAY("Ask the relay's operator to have it removed from the list")},
        {Reason::RateLimited, "ratelimited", Soft, F::Reputation, B::Ours,
         PP_SAY("Too many messages in a short time, the receiver wants fewer"),
         PP_SAY("Lower the sending rate and try again later")},
        {Reason::Rejected, "rejected", Soft, F::Reputation, B::Ours,
         PP_SAY("The receiver does not accept our sender address"),
         PP_SAY("Check the sender's address and domain")},
        {Reason::SpamDetected, "spamdetected", Soft, F::Content, B::Ours,
         PP_SAY("The message was judged to be spam"), PP_SAY("Look at wording, links and layout")},
        {Reason::VirusDetected, "virusdetected", Soft, F::Content, B::Ours,
         PP_SAY("The message was judged to carry malware"), PP_SAY("Check the attachments and links")},
        {Reason::ContentError, "contenterror", Soft, F::Content, B::Ours,
         PP_SAY("The receiver could not handle the form of the message"),
         PP_SAY("Check headers, encoding and attachments")},
        {Reason::PolicyViolation, "policyviolation", Soft, F::Content, B::Ours,
         PP_SAY("A rule of the receiver forbids this message"),
         PP_SAY("Read the receiver's answer; often an attachment or a link is the cause")},
        {Reason::SecurityError, "securityerror", Soft, F::Content, B::Ours,
         PP_SAY("A security rule of the receiver refused the message"),
         PP_SAY("Read the receiver's answer and ask the relay's operator")},
        {Reason::NotCompliantRfc, "notcompliantrfc", Soft, F::Content, B::Ours,
         PP_SAY("The receiver says the message does not follow the mail standards"),
         PP_SAY("Check the headers of the message")},
        {Reason::NoRelaying, "norelaying", Soft, F::System, B::Counts,
         PP_SAY("The mail host that was asked does not serve this address"),
         PP_SAY("Look at the MX records of the receiving domain")},
        {Reason::Expired, "expired", Soft, F::System, B::Counts,
         PP_SAY("The message could not be delivered in time"), PP_SAY("Try again with the next campaign")},
        {Reason::NetworkError, "networkerror", Soft, F::System, B::Counts,
         PP_SAY("The receiver could not be reached"), PP_SAY("Try again with the next campaign")},
        {Reason::SystemError, "systemerror", Soft, F::System, B::Counts,
         PP_SAY("The receiving mail system has trouble"), PP_SAY("Try again later")},
        {Reason::SystemFull, "systemfull", Soft, F::System, B::Counts,
         PP_SAY("The receiving mail system has no room left"), PP_SAY("Try again later")},
        {Reason::MailerError, "mailererror", Soft, F::System, B::Counts,
         PP_SAY("The receiver's own delivery program failed"), PP_SAY("Try again later")},
        {Reason::SyntaxError, "syntaxerror", Soft, F::System, B::Ours,
         PP_SAY("The two mail hosts did not understand each other"),
         PP_SAY("Ask the relay's operator to look at the log")},
        {Reason::Suppressed, "suppressed", Soft, F::Suppressed, B::Counts,
         PP_SAY("The relay keeps this address on its own suppression list"),
         PP_SAY("Remove it there before you try again")},
        {Reason::OnHold, "onhold", Soft, F::Unknown, B::Counts,
         PP_SAY("The receiver's answer does not say why"), PP_SAY("Read the answer and decide")},
        {Reason::Undefined, "undefined", Soft, F::Unknown, B::Nothing,
         PP_SAY("The report says nothing that can be used"), PP_SAY("Nothing is to be done")},
        {Reason::Delivered, "delivered", Severity::None, F::None, B::Nothing, PP_SAY("Delivered"),
         PP_SAY("Nothing is to be done")},
        {Reason::Vacation, "vacation", Severity::None, F::None, B::Nothing, PP_SAY("An automatic reply"),
         PP_SAY("Read it: it may name a new address or a colleague")},
        {Reason::Feedback, "feedback", Severity::None, F::None, B::Permanent,
         PP_SAY("The person called the message spam"), PP_SAY("Do not write to this address again")},
        {Reason::Unsubscribe, "unsubscribe", Severity::None, F::None, B::Permanent,
         PP_SAY("The person wants no more mail"), PP_SAY("Do not write to this address again")},
    };
    return rows;
}

const ReasonRow &reasonRow(Reason reason)
{
    return reasonRows()[static_cast<size_t>(reason)]; // a test holds both orders together
}
} // namespace

const std::vector<Reason> &allReasons()
{
    static const std::vector<Reason> all = [] {
        std::vector<Reason> reasons;
        for (const ReasonRow &row : reasonRows())
            reasons.push_back(row.reason);
        return reasons;
    }();
    return all;
}

QByteArray nameOf(Reason reason)
{
    return reasonRow(reason).name;
}

std::optional<Reason> reasonNamed(QByteArrayView name)
{
    for (const ReasonRow &row : reasonRows()) {
        if (name == row.name)
            return row.reason;
    }
    return std::nullopt;
}

Severity severityOf(Reason reason)
{
    return reasonRow(reason).severity;
}

ReasonFamily familyOf(Reason reason)
{
    return reasonRow(reason).family;
}

Bearing bearingOf(Reason reason)
{
    return reasonRow(reason).bearing;
}

Sentence sentenceFor(Reason reason)
{
    return reasonRow(reason).sentence;
}

Sentence remedyFor(Reason reason)
{
    return reasonRow(reason).remedy;
}

QByteArray nameOf(Severity severity)
{
    static constexpr std::array names{"none", "soft", "hard"};
    return names[static_cast<size_t>(severity)];
}

QByteArray nameOf(ReasonFamily family)
{
    static constexpr std::array names{"address", "mailbox", "size",       "auth",    "reputation",
                                      "content", "system",  "suppressed", "unknown", "none"};
    return names[static_cast<size_t>(family)];
}

} // namespace PressPost::Dsn
