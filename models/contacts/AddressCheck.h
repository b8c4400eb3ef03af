// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"
#include "models/core/Sentence.h"
#include "models/mail/address/Address.h"

#include <QFlags>
#include <QHash>
#include <QSet>
#include <QStringList>

#include <memory>
#include <optional>

// Is an address good, and how do we know? In two steps, so that a sheet of any size is judged quickly:
//     AddressVerdict verdict = judgeOffline(cell);                    // per row; no question to anybody
//     DomainVerdict domain = judgeDomain(verdict.domain(), source, now);  // once per distinct domain
//     verdict = combine(verdict, domain);
// Never "valid" for a guess, never "invalid" for what may pass; "unknown" is "we could not ask". Pure
// functions but for the Source; thread safe.
namespace PressPost
{

namespace Dns
{
class Source;
}

enum class Verdict { Valid = 0, Risky = 1, Invalid = 2, Unknown = 3 }; // stored; append only
QByteArray verdictName(Verdict verdict);                               // "valid" …

enum class AddressFlag : quint32 { // stored; append only
    Repaired = 1 << 0,             // cleaned of what stood around it
    Role = 1 << 1,                 // a team or technical mailbox
    Free = 1 << 2,                 // a personal mailbox at a provider
    Disposable = 1 << 3,
    Relay = 1 << 4,    // a forwarding address that hides the person's own
    SmtpUtf8 = 1 << 5, // needs RFC 6531 on the whole way
    Quoted = 1 << 6,
    Idn = 1 << 7,         // letters beyond ASCII in the domain
    ImplicitMx = 1 << 8,  // no MX, but A or AAAA (RFC 5321 §5.1)
    News = 1 << 9,        // a known news outlet
    SpecialUse = 1 << 10, // a name reserved for tests and documentation (RFC 2606, RFC 6761)
};
Q_DECLARE_FLAGS(AddressFlags, AddressFlag)
Q_DECLARE_OPERATORS_FOR_FLAGS(AddressFlags)
QStringList flagNames(AddressFlags flags); // "repaired", "role" …

struct AddressVerdict {
    QString raw;                    // as it was written
    std::optional<Address> address; // empty when it is not well formed
    QString name;                   // the display name beside it, if any
    QString words;                  // what else stood beside it, and is to be kept: "DO NOT MAIL"
    Verdict verdict = Verdict::Unknown;
    QByteArray code;    // "ok", "typo", "no_domain" …; stored, never translated
    Sentence reason;    // one sentence for a person
    QString suggestion; // another address a person may choose; never taken by itself
    AddressFlags flags;
    QString evidence;             // which check, and what it heard or which dated list it used
    std::optional<Instant> since; // when somebody was asked; none for what needs no asking
    std::optional<Instant> until; // when to ask again

    // Whether an answer about the domain of a well-formed address could change the verdict.
    bool isOpen() const { return verdict != Verdict::Invalid || flags.testFlag(AddressFlag::SpecialUse); }
    // The domain to ask about; empty when no answer could change the verdict.
    QByteArray domain() const;
    // What is sent to; empty when invalid.
    QString normalized() const;
};

// "Did you mean anna@bbc.co.uk?", to stand behind the reason; empty where there is no suggestion, and where
// the reason says it already.
Sentence suggestionWords(const QString &suggestion, const Sentence &reason);

// What the user's own contacts teach, beside the lists that ship.
struct OwnDomains {
    QSet<QByteArray> real;           // A-labels that mail was delivered to: never called a typo
    QHash<QByteArray, int> contacts; // A-label -> number of contacts there
};

// One address, with certain cleaning. A microsecond or so.
AddressVerdict judgeOffline(const QString &text, const OwnDomains &own = {});
// Every address of a cell that may hold several.
QList<AddressVerdict> judgeCell(const QString &cell, const OwnDomains &own = {});

// The same for many: what the lists say of a domain is looked up once. One thread.
class AddressJudge
{
public:
    explicit AddressJudge(OwnDomains own = {});
    ~AddressJudge();
    AddressJudge(AddressJudge &&) = delete;
    AddressJudge &operator=(AddressJudge &&) = delete;
    AddressJudge(const AddressJudge &) = delete;
    AddressJudge &operator=(const AddressJudge &) = delete;

    AddressVerdict judge(const QString &text);
    QList<AddressVerdict> judgeCell(const QString &cell);

private:
    std::unique_ptr<class ListedDomains> m_domains;
};

// What DNS says of a domain as a place for mail. Stored; append only.
enum class MailDomain {
    Receives = 0,   // MX with a reachable address
    ImplicitMx = 1, // no MX, but A or AAAA
    NoName = 2,     // NXDOMAIN
    NullMx = 3,     // RFC 7505
    NoMail = 4,     // neither MX nor A nor AAAA
    MxBroken = 5,   // the hosts it names are not there, or not on the internet
    Unanswered = 6, // SERVFAIL, REFUSED, time out
};

struct DomainVerdict {
    QByteArray domain; // A-labels
    MailDomain mail = MailDomain::Unanswered;
    QString evidence; // "MX 10 mx.example.org"
    Instant since;    // when it was asked
    Instant until;    // when to ask again
    friend bool operator==(const DomainVerdict &, const DomainVerdict &) = default;
};

// Blocking, up to a few questions. now: when they are asked.
DomainVerdict judgeDomain(const QByteArray &domain, Dns::Source &source, Instant now);

// The offline verdict in the light of DNS: bad news of the domain wins, a typo wins over a domain that
// receives mail, and what nobody could tell changes nothing but a plain "valid".
AddressVerdict combine(const AddressVerdict &offline, const DomainVerdict &domain);

} // namespace PressPost
