// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/AddressCheck.h"

#include "models/contacts/AddressGuess.h"
#include "models/contacts/AddressLists.h"
#include "models/mail/address/Cleaning.h"
#include "models/mail/address/Idn.h"

#include <array>
#include <utility>

namespace PressPost
{

// What the lists say of a domain, whoever has an address there.
struct ListedDomain {
    AddressFlags flags;
    QString service; // that forwards from it
    SpecialUse special = SpecialUse::None;
    bool hasKnownEnding = false;
    QByteArray meant; // guessDomain()
    QString shown;
};

class ListedDomains
{
public:
    explicit ListedDomains(OwnDomains own) : m_own(std::move(own)) {}

    const OwnDomains &own() const { return m_own; }
    const ListedDomain &of(const QByteArray &domain)
    {
        const auto known = m_known.constFind(domain);
        return known != m_known.constEnd() ? *known : *m_known.insert(domain, lookUp(domain));
    }

private:
    ListedDomain lookUp(const QByteArray &domain) const
    {
        const AddressLists &lists = AddressLists::shipped();
        ListedDomain found;
        found.service = lists.relay(domain);
        found.flags.setFlag(AddressFlag::Idn, domain.startsWith("xn--") || domain.contains(".xn--"));
        found.flags.setFlag(AddressFlag::Free, lists.isFree(domain));
        found.flags.setFlag(AddressFlag::News, lists.isNews(domain));
        found.flags.setFlag(AddressFlag::Relay, !found.service.isEmpty());
        found.flags.setFlag(AddressFlag::Disposable, found.service.isEmpty() && lists.isDisposable(domain));
        found.special = lists.specialUse(domain);
        found.hasKnownEnding = lists.isTopLevel(domain.mid(domain.lastIndexOf('.') + 1));
        found.meant = guessDomain(domain, m_own);
        found.shown = toDisplayName(domain);
        return found;
    }

    OwnDomains m_own;
    QHash<QByteArray, ListedDomain> m_known;
};

namespace
{
// "anna@example.org gesperrt": a single word beside an address may be half of it, but not where it is one of
// those that speak against writing.
CleanedAddress withoutWarning(const CleanedAddress &cleaned)
{
    if (!cleaned.text.contains(u' ') || cleaned.text.count(u'@') != 1)
        return cleaned;
    QStringList words = cleaned.text.simplified().split(u' ');
    if (words.size() != 2)
        return cleaned;
    const QString word = words.takeAt(words.front().contains(u'@') ? 1 : 0);
    if (!AddressLists::shipped().warns(word) || !parseAddress(words.front()))
        return cleaned;
    CleanedAddress apart = cleaned;
    apart.text = words.front();
    apart.words = QString(apart.words + u' ' + word).trimmed();
    apart.removed.append(QStringLiteral("words"));
    return apart;
}

// Judges one address step by step: the first finding that decides stands, flags gather.
class OfflineJudge
{
public:
    OfflineJudge(const CleanedAddress &cleaned, ListedDomains &domains)
        : m_cleaned(cleaned), m_domains(domains)
    {
        m_verdict.raw = cleaned.raw;
        m_verdict.name = cleaned.name;
        m_verdict.words = cleaned.words;
        if (!cleaned.name.isEmpty() && lists().warns(cleaned.name)) { // nobody is called "DO NOT MAIL"
            m_verdict.words = QString(cleaned.name + u' ' + cleaned.words).trimmed();
            m_verdict.name.clear();
        }
    }

    AddressVerdict judge()
    {
        const ParsedAddress parsed = parseAddress(m_cleaned.text);
        if (!parsed) {
            const AddressFault fault = parsed.problem().fault;
            decide(Verdict::Invalid, codeOf(fault),
                   fault == AddressFault::TwoAt ? reasonOfTwoAts(parsed.problem().reason)
                                                : parsed.problem().reason);
            m_verdict.suggestion = guessAddress(m_cleaned.text, m_domains.own());
            return std::move(m_verdict);
        }
        m_verdict.address = *parsed;
        m_domain = &m_domains.of(address().domain());
        gatherFlags();
        judgeEnding();
        judgeTypo();
        judgeWords();
        judgeLists();
        judgeLetters();
        judgeExample();
        judgeRest();
        return std::move(m_verdict);
    }

private:
    const Address &address() const { return *m_verdict.address; }
    const QString &shownDomain() const { return m_domain->shown; }
    bool isDecided() const { return !m_verdict.code.isEmpty(); }

    void decide(Verdict verdict, const QByteArray &code, const Sentence &reason, const QString &evidence = {})
    {
        if (isDecided())
            return;
        m_verdict.verdict = verdict;
        m_verdict.code = code;
        m_verdict.reason = reason;
        m_verdict.evidence = evidence;
    }

    static QString listOf(const char *name)
    {
        return QStringLiteral("list %1 of %2").arg(QLatin1StringView(name), lists().dateOf(name));
    }

    static const AddressLists &lists() { return AddressLists::shipped(); }

    void gatherFlags()
    {
        m_verdict.flags = m_domain->flags;
        m_verdict.flags.setFlag(AddressFlag::Repaired, m_cleaned.isRepaired());
        m_verdict.flags.setFlag(AddressFlag::SmtpUtf8, !address().isAscii());
        m_verdict.flags.setFlag(AddressFlag::Quoted, address().isQuoted());
        m_role = lists().role(address().role());
        m_verdict.flags.setFlag(AddressFlag::Role, m_role != MailboxRole::None);
    }

    // "anna@example.org; jane@example.org" where one is expected.
    Sentence reasonOfTwoAts(const Sentence &otherwise) const
    {
        QStringList found;
        for (const CleanedAddress &address : cleanCell(m_cleaned.raw))
            found.append(address.text);
        if (found.size() < 2)
            return otherwise;
        const QString count = QString::number(found.size());
        return found.size() == 2
                   ? PP_SAY("These are two addresses, not one: %1 and %2", found.first(), found.last())
                   : PP_SAY("These are %1 addresses, not one: %2 …", count, found.first());
    }

    void judgeEnding()
    {
        if (m_domain->special == SpecialUse::None && m_domain->hasKnownEnding)
            return;
        const QByteArray &domain = address().domain();
        const QByteArray top = domain.mid(domain.lastIndexOf('.') + 1);
        const Sentence reason = PP_SAY("Addresses cannot end in .%1", toDisplayName(top));
        switch (m_domain->special) {
        case SpecialUse::Documentation:
            m_verdict.flags |= AddressFlag::SpecialUse;
            m_isExample = true;
            return;
        case SpecialUse::Testing:
            m_verdict.flags |= AddressFlag::SpecialUse;
            [[fallthrough]];
        case SpecialUse::Never:
            decide(Verdict::Invalid, "unknown_tld", reason, listOf("special-use"));
            return;
        case SpecialUse::None:
            break;
        }
        // New endings in other alphabets are delegated faster than lists age: DNS has the last word on them.
        if (top.startsWith("xn--") && suggestPlainLetters())
            return;
        if (top.startsWith("xn--"))
            decide(Verdict::Risky, "unknown_tld", PP_SAY("The ending .%1 is not known", toDisplayName(top)),
                   listOf("top-levels"));
        else if (!suggestDomain(Verdict::Invalid))
            decide(Verdict::Invalid, "unknown_tld", reason, listOf("top-levels"));
    }

    void judgeTypo()
    {
        if (isDecided())
            return;
        if (!suggestPlainLetters() && !suggestDomain(Verdict::Risky))
            suggestWithoutWww();
    }

    void suggestWithoutWww()
    {
        const QString plain = withoutWww(address(), m_domains.own());
        if (plain.isEmpty())
            return;
        m_verdict.suggestion = plain;
        decide(Verdict::Risky, "typo", PP_SAY("Did you mean %1? Only web pages begin with www", plain));
    }

    void judgeWords()
    {
        if (!m_verdict.words.isEmpty() && lists().warns(m_verdict.words))
            decide(Verdict::Risky, "cleaned",
                   PP_SAY("“%1” stands beside the address; decide whether to write there", m_verdict.words),
                   listOf("warning-words"));
    }

    // gmx.de with a Cyrillic letter in it.
    bool suggestPlainLetters()
    {
        const QString plain = withoutLookalikes(m_cleaned.text);
        if (plain == m_cleaned.text)
            return false;
        const ParsedAddress parsed = parseAddress(plain);
        if (!parsed || !hasMixedWords())
            return false;
        m_verdict.suggestion = parsed->text();
        decide(Verdict::Risky, "typo",
               PP_SAY("Did you mean %1? Some characters only look like the usual ones", parsed->text()));
        return true;
    }

    // Whether a label or the name before the @ mixes Latin with letters that look like it.
    bool hasMixedWords() const
    {
        const QString shown = address().display();
        qsizetype start = 0;
        for (qsizetype i = 0; i <= shown.size(); ++i) {
            if (i < shown.size() && shown[i] != u'.' && shown[i] != u'@')
                continue;
            const QString word = shown.mid(start, i - start);
            if (withoutLookalikes(word) != word)
                return true;
            start = i + 1;
        }
        return false;
    }

    bool suggestDomain(Verdict verdict)
    {
        const QByteArray &right = m_domain->meant;
        if (right.isEmpty())
            return false;
        m_verdict.suggestion = QString(address().local() % u'@' % QLatin1StringView(right));
        decide(verdict, "typo", reasonOfSlip(verdict, toDisplayName(right)), listOf("typos"));
        return true;
    }

    // A refusal says what is wrong; a mere suggestion says why anybody would think of it.
    Sentence reasonOfSlip(Verdict verdict, const QString &right) const
    {
        const QByteArray &domain = address().domain();
        if (verdict == Verdict::Invalid)
            return PP_SAY("There is no ending .%1; did you mean %2?",
                          toDisplayName(domain.mid(domain.lastIndexOf('.') + 1)), m_verdict.suggestion);
        if (!lists().misspeltProvider(domain).isEmpty())
            return PP_SAY("Did you mean %1? %2 is a common misspelling of %3", m_verdict.suggestion,
                          shownDomain(), right);
        return PP_SAY("Did you mean %1? %2 is nearly %3", m_verdict.suggestion, shownDomain(), right);
    }

    void judgeLists()
    {
        if (m_verdict.flags.testFlag(AddressFlag::Disposable))
            decide(Verdict::Risky, "disposable", PP_SAY("%1 hands out throw-away mailboxes", shownDomain()),
                   listOf("disposable"));
        if (m_role == MailboxRole::NoReply)
            decide(Verdict::Risky, "role_technical",
                   PP_SAY("What is sent to %1@ is thrown away: nobody reads it", address().local()),
                   listOf("roles"));
        if (m_role == MailboxRole::Machine)
            decide(Verdict::Risky, "role_technical",
                   PP_SAY("%1@ is read by machines or administrators, not by journalists", address().local()),
                   listOf("roles"));
    }

    void judgeLetters()
    {
        if (m_verdict.flags.testFlag(AddressFlag::SmtpUtf8))
            decide(Verdict::Risky, "smtputf8",
                   PP_SAY("The part before the @ has letters that not every mail system accepts"));
        if (m_verdict.flags.testFlag(AddressFlag::Quoted))
            decide(Verdict::Risky, "quoted",
                   PP_SAY("Allowed, but unusual; most forms and many servers refuse it"));
    }

    // RFC 2606: for documents. Practice lives there, and its zone file has the last word.
    void judgeExample()
    {
        if (m_isExample)
            decide(Verdict::Risky, "unknown_tld",
                   PP_SAY("%1 has an ending for examples; nobody receives mail there", shownDomain()),
                   listOf("special-use"));
    }

    Sentence reasonOfTeam() const
    {
        const QString &name = address().local();
        switch (m_role) {
        case MailboxRole::Newsroom:
            return PP_SAY("This is a team mailbox (%1@). Newsrooms use these; expect no personal reply",
                          name);
        case MailboxRole::PressOffice:
            return PP_SAY("This is the mailbox of a press office (%1@): people who write to journalists "
                          "themselves",
                          name);
        case MailboxRole::Administration:
            return PP_SAY("%1@ is read by an administration, not by a newsroom; expect no personal reply",
                          name);
        case MailboxRole::Legal:
            return PP_SAY("%1@ is read by those who look after law and data protection, not by a newsroom",
                          name);
        case MailboxRole::Team:
            return PP_SAY("This is a team mailbox (%1@); several people may read it", name);
        case MailboxRole::None:
        case MailboxRole::Machine:
        case MailboxRole::NoReply:
            break;
        }
        return {};
    }

    Sentence reasonOfCleaning() const
    {
        const QString around = m_cleaned.removed.join(QStringLiteral(", "));
        if (m_cleaned.hadWideLetters)
            return around.isEmpty()
                       ? PP_SAY("We replaced full-width letters in the address")
                       : PP_SAY("We replaced full-width letters in the address and removed %1 around it",
                                around);
        if (m_cleaned.hadInvisibleLetters)
            return around.isEmpty()
                       ? PP_SAY("We took invisible letters out of the address")
                       : PP_SAY("We took invisible letters out of the address and removed %1 around it",
                                around);
        return PP_SAY("We removed %1 around the address", around);
    }

    void judgeRest()
    {
        if (const Sentence team = reasonOfTeam(); !team.isEmpty())
            decide(Verdict::Valid, "shared_mailbox", team, listOf("roles"));
        if (!m_domain->service.isEmpty())
            decide(Verdict::Valid, "relay",
                   PP_SAY("A forwarding address (%1); the person chose it and can switch it off",
                          m_domain->service),
                   listOf("relays"));
        if (m_cleaned.isRepaired())
            decide(Verdict::Valid, "cleaned", reasonOfCleaning());
        decide(Verdict::Valid, "ok",
               PP_SAY("Whether %1 receives mail has not been asked yet", shownDomain()));
    }

    const CleanedAddress &m_cleaned;
    ListedDomains &m_domains;
    const ListedDomain *m_domain = nullptr; // of a well-formed address
    AddressVerdict m_verdict;
    bool m_isExample = false;
    MailboxRole m_role = MailboxRole::None;
};

AddressVerdict verdictChanged(AddressVerdict verdict, Verdict to, const QByteArray &code,
                              const Sentence &reason)
{
    verdict.verdict = to;
    verdict.code = code;
    verdict.reason = reason;
    return verdict;
}

// A slip stays a slip when its domain turns out to take no mail: the suggestion is what helps.
AddressVerdict withBadDomain(AddressVerdict verdict, const QByteArray &domain, const QByteArray &code,
                             const Sentence &reason)
{
    if (verdict.code == "typo" && verdict.reason.arguments.size() == 1) { // letters say it better
        verdict.verdict = Verdict::Invalid;
        return verdict;
    }
    if (verdict.code == "typo") {
        const QString name = toDisplayName(domain);
        verdict.verdict = Verdict::Invalid;
        verdict.reason =
            code == "no_domain"
                ? PP_SAY("%1 does not exist; did you mean %2?", name, verdict.suggestion)
                : PP_SAY("%1 says it receives no mail; did you mean %2?", name, verdict.suggestion);
        return verdict;
    }
    return verdictChanged(std::move(verdict), Verdict::Invalid, code, reason);
}
} // namespace

QByteArray verdictName(Verdict verdict)
{
    constexpr std::array<const char *, 4> names{"valid", "risky", "invalid", "unknown"};
    return names[static_cast<size_t>(verdict)];
}

QStringList flagNames(AddressFlags flags)
{
    static const std::array<std::pair<AddressFlag, QString>, 11> names{{
        {AddressFlag::Repaired, QStringLiteral("repaired")},
        {AddressFlag::Role, QStringLiteral("role")},
        {AddressFlag::Free, QStringLiteral("free")},
        {AddressFlag::Disposable, QStringLiteral("disposable")},
        {AddressFlag::Relay, QStringLiteral("relay")},
        {AddressFlag::SmtpUtf8, QStringLiteral("smtputf8")},
        {AddressFlag::Quoted, QStringLiteral("quoted")},
        {AddressFlag::Idn, QStringLiteral("idn")},
        {AddressFlag::ImplicitMx, QStringLiteral("implicit_mx")},
        {AddressFlag::News, QStringLiteral("news")},
        {AddressFlag::SpecialUse, QStringLiteral("special_use")},
    }};
    QStringList found;
    for (const auto &[flag, name] : names) {
        if (flags.testFlag(flag))
            found << name;
    }
    return found;
}

QByteArray AddressVerdict::domain() const
{
    return address && isOpen() ? address->domain() : QByteArray();
}

QString AddressVerdict::normalized() const
{
    return address && verdict != Verdict::Invalid ? address->text() : QString();
}

Sentence suggestionWords(const QString &suggestion, const Sentence &reason)
{
    const bool isSaid = suggestion.isEmpty() || reason.arguments.contains(suggestion);
    return isSaid ? Sentence() : PP_SAY("Did you mean %1?", suggestion);
}

AddressJudge::AddressJudge(OwnDomains own) : m_domains(std::make_unique<ListedDomains>(std::move(own))) {}

AddressJudge::~AddressJudge() = default;

AddressVerdict AddressJudge::judge(const QString &text)
{
    const CleanedAddress cleaned = withoutWarning(cleanAddress(text));
    return OfflineJudge(cleaned, *m_domains).judge();
}

QList<AddressVerdict> AddressJudge::judgeCell(const QString &cell)
{
    QList<AddressVerdict> verdicts;
    const QList<CleanedAddress> found = cleanCell(cell);
    for (const CleanedAddress &one : found) {
        const CleanedAddress cleaned = withoutWarning(one);
        verdicts << OfflineJudge(cleaned, *m_domains).judge();
    }
    return verdicts;
}

AddressVerdict judgeOffline(const QString &text, const OwnDomains &own)
{
    return AddressJudge(own).judge(text);
}

QList<AddressVerdict> judgeCell(const QString &cell, const OwnDomains &own)
{
    return AddressJudge(own).judgeCell(cell);
}

AddressVerdict combine(const AddressVerdict &offline, const DomainVerdict &domain)
{
    if (offline.domain().isEmpty())
        return offline;
    AddressVerdict verdict = offline;
    verdict.since = domain.since;
    verdict.until = domain.until;
    verdict.evidence =
        verdict.evidence.isEmpty() ? domain.evidence : QString(verdict.evidence % u"; " % domain.evidence);
    const QString name = toDisplayName(domain.domain);
    const bool isPlain = offline.verdict == Verdict::Valid || offline.code == "unknown_tld";
    switch (domain.mail) {
    case MailDomain::NoName:
        if (verdict.flags.testFlag(AddressFlag::SpecialUse))
            return verdictChanged(verdict, Verdict::Invalid, verdict.code, verdict.reason);
        return withBadDomain(verdict, domain.domain, "no_domain",
                             PP_SAY("%1 does not exist. The outlet may have closed or moved", name));
    case MailDomain::NullMx:
    case MailDomain::NoMail:
        return withBadDomain(verdict, domain.domain, "no_mail", PP_SAY("%1 says it receives no mail", name));
    case MailDomain::MxBroken:
        return isPlain
                   ? verdictChanged(verdict, Verdict::Risky, "mx_broken",
                                    PP_SAY("The mail servers that %1 names cannot be found right now", name))
                   : verdict;
    case MailDomain::ImplicitMx:
        verdict.flags |= AddressFlag::ImplicitMx;
        return isPlain ? verdictChanged(
                             verdict, Verdict::Risky, "implicit_mx",
                             PP_SAY("%1 names no mail server; mail may still reach its web server. Such "
                                    "addresses often bounce",
                                    name))
                       : verdict;
    case MailDomain::Unanswered:
        // What the lists say of an ending holds, whether anybody answers or not.
        return offline.verdict == Verdict::Valid
                   ? verdictChanged(
                         verdict, Verdict::Unknown, "dns_timeout",
                         PP_SAY("We could not look up %1 just now; that says nothing of the address", name))
                   : verdict;
    case MailDomain::Receives:
        break;
    }
    if (offline.code == "unknown_tld")
        verdict.evidence = domain.evidence; // the list was wrong about this name
    if (offline.code == "ok" || offline.code == "unknown_tld")
        return verdictChanged(verdict, Verdict::Valid, "ok", PP_SAY("%1 receives mail", name));
    return verdict;
}

} // namespace PressPost
