// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/AddressCheck.h"
#include "models/mail/dns/Source.h"

#include <algorithm>
#include <array>

namespace PressPost
{

namespace
{
constexpr std::chrono::hours goodFor{7 * 24};
constexpr std::chrono::hours badFor{24};
constexpr std::chrono::minutes unansweredFor{15};
constexpr qsizetype maxHostsAsked = 10; // of one domain; more names bring no better news

enum class Reach { Reachable, Nowhere, Unanswered };

// Documentation addresses (RFC 5737, RFC 3849) are nowhere on the internet: a zone that holds them is one of
// examples and practice, and is believed.
bool isDocumentation(const IpAddress &address)
{
    struct Network {
        const char *address;
        int prefix;
    };
    constexpr std::array<Network, 4> networks{
        {{"192.0.2.0", 24}, {"198.51.100.0", 24}, {"203.0.113.0", 24}, {"2001:db8::", 32}}};
    return std::any_of(networks.begin(), networks.end(), [&](const Network &network) {
        const std::optional<IpAddress> start = IpAddress::parse(network.address);
        return start && address.isIn(*start, network.prefix);
    });
}

Reach reachOf(const QByteArray &host, Dns::Source &source)
{
    bool isUnanswered = false;
    for (const Dns::Type type : {Dns::Type::A, Dns::Type::Aaaa}) {
        const Dns::Answer answer = source.look(host, type);
        const QList<IpAddress> addresses = Dns::addressRecords(answer);
        const auto counts = [](const IpAddress &address) {
            return address.isGloballyRoutable() || isDocumentation(address);
        };
        if (std::any_of(addresses.begin(), addresses.end(), counts))
            return Reach::Reachable;
        if (answer.status == Dns::Status::NoName)
            return Reach::Nowhere;
        isUnanswered = isUnanswered || (!answer.isKnown() && answer.status != Dns::Status::BadName);
    }
    return isUnanswered ? Reach::Unanswered : Reach::Nowhere;
}

// "v=spf1 -all" and nothing else: the owner says that no mail comes from here (RFC 7208 §10.1.2), and no MX
// says that none goes there.
bool saysNoMail(const QByteArray &domain, Dns::Source &source)
{
    const QList<QByteArray> texts = Dns::txtRecords(source.look(domain, Dns::Type::Txt));
    return std::any_of(texts.begin(), texts.end(),
                       [](const QByteArray &text) { return text.trimmed().toLower() == "v=spf1 -all"; });
}

struct MailFinding {
    MailDomain mail;
    QString evidence;
};

MailFinding withoutMx(const QByteArray &domain, Dns::Source &source)
{
    switch (reachOf(domain, source)) {
    case Reach::Unanswered:
        return {MailDomain::Unanswered, QStringLiteral("no MX; A not answered")};
    case Reach::Nowhere:
        return {MailDomain::NoMail, QStringLiteral("neither MX nor a public address")};
    case Reach::Reachable:
        break;
    }
    if (saysNoMail(domain, source))
        return {MailDomain::NoMail, QStringLiteral("no MX, and v=spf1 -all")};
    return {MailDomain::ImplicitMx, QStringLiteral("no MX, but an address")};
}

MailFinding withMx(const QList<Dns::Mx> &records, Dns::Source &source)
{
    bool isUnanswered = false;
    for (const Dns::Mx &record : records.first(std::min(records.size(), maxHostsAsked))) {
        const Reach reach = reachOf(record.host, source);
        const QString name =
            QStringLiteral("MX %1 %2").arg(record.preference).arg(QString::fromLatin1(record.host));
        if (reach == Reach::Reachable)
            return {MailDomain::Receives, name};
        isUnanswered = isUnanswered || reach == Reach::Unanswered;
    }
    const QString first = QString::fromLatin1(records.first().host);
    return isUnanswered
               ? MailFinding{MailDomain::Unanswered, QStringLiteral("MX %1: address not answered").arg(first)}
               : MailFinding{MailDomain::MxBroken, QStringLiteral("MX %1 has no public address").arg(first)};
}

// RFC 5321 §5.1 and RFC 7505 §3.
MailFinding askForMail(const QByteArray &domain, Dns::Source &source)
{
    const Dns::Answer answer = source.look(domain, Dns::Type::Mx);
    switch (answer.status) {
    case Dns::Status::NoName:
        return {MailDomain::NoName, QStringLiteral("NXDOMAIN")};
    case Dns::Status::BadName:
        return {MailDomain::NoName, QStringLiteral("not a name of DNS")};
    case Dns::Status::NoData:
        return withoutMx(domain, source);
    case Dns::Status::TimedOut:
        return {MailDomain::Unanswered, QStringLiteral("timed out")};
    case Dns::Status::Failed:
    case Dns::Status::Bogus:
        return {MailDomain::Unanswered, answer.why.isEmpty() ? QStringLiteral("SERVFAIL") : answer.why};
    case Dns::Status::Found:
        break;
    }
    QList<Dns::Mx> records = Dns::mxRecords(answer);
    if (records.isEmpty())
        return {MailDomain::Unanswered, QStringLiteral("the MX records are malformed")};
    // A null MX beside others is a slip of its owner (RFC 7505 §3): the others count.
    records.removeIf([](const Dns::Mx &record) { return record.host.isEmpty() || record.host == "."; });
    if (records.isEmpty())
        return {MailDomain::NullMx, QStringLiteral("null MX")};
    return withMx(records, source);
}

std::chrono::milliseconds lifeOf(MailDomain mail)
{
    switch (mail) {
    case MailDomain::Receives:
    case MailDomain::ImplicitMx:
        return goodFor;
    case MailDomain::Unanswered:
        return unansweredFor;
    default:
        return badFor;
    }
}
} // namespace

DomainVerdict judgeDomain(const QByteArray &domain, Dns::Source &source, Instant now)
{
    const MailFinding finding = askForMail(domain, source);
    return {domain, finding.mail, finding.evidence, now, now + lifeOf(finding.mail)};
}

} // namespace PressPost
