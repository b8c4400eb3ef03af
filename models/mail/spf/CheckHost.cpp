// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/spf/CheckHost.h"

#include "models/mail/spf/Macro.h"

#include <algorithm>

namespace PressPost::Spf
{

namespace
{
constexpr std::pair<Verdict, const char *> verdictNames[] = {
    {Verdict::None, "none"},           {Verdict::Neutral, "neutral"},   {Verdict::Pass, "pass"},
    {Verdict::Fail, "fail"},           {Verdict::Softfail, "softfail"}, {Verdict::Temperror, "temperror"},
    {Verdict::Permerror, "permerror"},
};

Verdict verdictOf(char qualifier)
{
    switch (qualifier) {
    case '-':
        return Verdict::Fail;
    case '~':
        return Verdict::Softfail;
    case '?':
        return Verdict::Neutral;
    default:
        return Verdict::Pass;
    }
}

bool isError(Verdict verdict)
{
    return verdict == Verdict::Temperror || verdict == Verdict::Permerror;
}

// §4.3: at least two labels, each of 1 to 63 octets, and no address literal.
bool isCheckable(const QByteArray &domain)
{
    return Dns::isAskable(domain) && domain.contains('.') && !domain.startsWith('[') && !domain.endsWith(']');
}

// One call of check_host() with all that its recursion shares.
class HostCheck
{
public:
    HostCheck(const Sender &sender, Dns::Source &source, const Clock &clock);
    Outcome run();

private:
    // What a term says: it matches, does not, or ends everything with an error.
    enum class Match { No, Yes, Temperror, Permerror };

    Verdict checkDomain(const QByteArray &domain, int depth);
    Verdict evaluate(const Record &record, const QByteArray &domain, int depth);
    Verdict follow(const Term &redirect, const QByteArray &domain, int depth);
    Match matches(const Term &term, const QByteArray &domain, int depth);
    Match matchesInclude(const Term &term, const QByteArray &domain, int depth);
    Match matchesAddresses(const QByteArray &name, const Term &term);
    Match matchesMx(const QByteArray &name, const Term &term);
    Match matchesPtr(const QByteArray &name);
    Match matchesExists(const QByteArray &name);
    bool isCovered(const IpAddress &address, const Term &term) const;
    // Counts an empty answer; false when that was one too many.
    bool countVoid(const Dns::Answer &answer);
    QByteArrayList validatedNames();
    QByteArray validatedDomain(const QByteArray &domain);
    MacroValues macros(const QByteArray &domain);
    QByteArray explain(const Term *term, const QByteArray &domain);
    Dns::Answer look(const QByteArray &name, Dns::Type type);
    Match errorOf(const Dns::Answer &answer, const QByteArray &name);
    Verdict fail(Verdict verdict, Sentence why);

    const Sender &m_sender;
    Dns::Source &m_source;
    const Clock &m_clock;
    const Instant m_deadline;
    QByteArray m_identity; // local@domain
    Outcome m_outcome;
    qsizetype m_step = -1;  // of the term being evaluated
    int m_openIncludes = 0; // an explanation counts only outside of them (§6.2)
    std::optional<QByteArrayList> m_validatedNames;
};

HostCheck::HostCheck(const Sender &sender, Dns::Source &source, const Clock &clock)
    : m_sender(sender), m_source(source), m_clock(clock), m_deadline(clock.now() + timeLimit)
{
    // §2.4, §4.3: no reverse-path means the greeting; no local part means postmaster.
    QByteArray from = sender.mailFrom;
    if (from.startsWith('<') && from.endsWith('>'))
        from = from.sliced(1, from.size() - 2);
    const qsizetype at = from.lastIndexOf('@');
    if (from.isEmpty())
        m_identity = "postmaster@" + sender.helo;
    else if (at <= 0)
        m_identity = "postmaster@" + from.mid(at + 1);
    else
        m_identity = from;
}

Outcome HostCheck::run()
{
    const QByteArray domain =
        Dns::normalName(QByteArrayView(m_identity).sliced(m_identity.lastIndexOf('@') + 1));
    m_outcome.verdict = checkDomain(domain, 0);
    if (m_outcome.verdict == Verdict::Fail && m_outcome.explanation.isEmpty())
        m_outcome.explanation = m_sender.defaultExplanation;
    if (isError(m_outcome.verdict) || m_outcome.verdict == Verdict::None)
        m_outcome.path.clear();
    return std::move(m_outcome);
}

Verdict HostCheck::fail(Verdict verdict, Sentence why)
{
    if (m_outcome.why.isEmpty())
        m_outcome.why = why;
    if (m_step >= 0 && m_outcome.steps[m_step].note.isEmpty())
        m_outcome.steps[m_step].note = std::move(why);
    return verdict;
}

Verdict HostCheck::checkDomain(const QByteArray &domain, int depth)
{
    if (!isCheckable(domain))
        return fail(Verdict::None,
                    PP_SAY("“%1” is no domain that could have a record", QString::fromLatin1(domain)));
    const Instant now = m_clock.now();
    const FoundRecord found = findRecord(domain, m_source);
    const QString name = QString::fromLatin1(domain);
    if (found.status != Dns::Status::Found && found.status != Dns::Status::NoData &&
        found.status != Dns::Status::NoName)
        return fail(Verdict::Temperror, PP_SAY("The DNS did not answer for %1", name));
    if (now > m_deadline)
        return fail(Verdict::Temperror,
                    PP_SAY("The look-ups took longer than %1 seconds", QString::number(timeLimit.count())));
    if (found.records.isEmpty())
        return fail(Verdict::None, PP_SAY("%1 has no SPF record", name));
    if (found.records.size() > 1)
        return fail(Verdict::Permerror, PP_SAY("%1 has %2 SPF records; one is allowed", name,
                                               QString::number(found.records.size())));
    const Record record = parseRecord(found.records.first());
    const qsizetype place = m_outcome.steps.size();
    m_outcome.steps.append({domain, record.text, depth, 0, false, false, Verdict::None, {}});
    const Verdict verdict = evaluate(record, domain, depth);
    m_outcome.steps[place].verdict = verdict;
    if (!record.fault.isEmpty())
        m_outcome.steps[place].note = record.fault;
    return verdict;
}

Verdict HostCheck::evaluate(const Record &record, const QByteArray &domain, int depth)
{
    if (!record.fault.isEmpty()) // §4.6: anywhere in the record
        return fail(Verdict::Permerror, record.fault);
    for (const Term &term : record.terms) {
        if (term.isModifier())
            continue;
        m_step = m_outcome.steps.size();
        const qsizetype step = m_step;
        m_outcome.steps.append({domain, term.text, depth + 1, 0, false, false, Verdict::None, {}});
        const qsizetype pathLength = m_outcome.path.size();
        m_outcome.path.append(term.text);
        const Match match = matches(term, domain, depth);
        if (match == Match::Temperror || match == Match::Permerror)
            return match == Match::Temperror ? Verdict::Temperror : Verdict::Permerror;
        if (match == Match::Yes) {
            const Verdict verdict = verdictOf(term.qualifier);
            m_outcome.steps[step].isMatch = true;
            m_outcome.steps[step].verdict = verdict;
            if (verdict == Verdict::Fail && m_openIncludes == 0)
                m_outcome.explanation = explain(record.find(TermKind::Explanation), domain);
            return verdict;
        }
        m_outcome.path.resize(pathLength);
    }
    const Term *redirect = record.find(TermKind::Redirect);
    if (redirect && !record.find(TermKind::All)) // §6.1
        return follow(*redirect, domain, depth);
    return Verdict::Neutral; // §4.7
}

Verdict HostCheck::follow(const Term &redirect, const QByteArray &domain, int depth)
{
    m_step = m_outcome.steps.size();
    m_outcome.steps.append(
        {domain, redirect.text, depth + 1, ++m_outcome.lookups, false, true, Verdict::None, {}});
    if (m_outcome.lookups > maxLookups)
        return fail(Verdict::Permerror,
                    PP_SAY("“%1” would be look-up number %2", QString::fromLatin1(redirect.text),
                           QString::number(m_outcome.lookups)));
    const qsizetype step = m_step;
    m_outcome.path.append(redirect.text);
    const std::optional<QByteArray> target = expandDomain(redirect.domain, macros(domain));
    const Verdict verdict = target ? checkDomain(Dns::normalName(*target), depth + 2) : Verdict::None;
    m_outcome.steps[step].verdict = verdict;
    return verdict == Verdict::None ? fail(Verdict::Permerror, PP_SAY("“%1” leads to no SPF record",
                                                                      QString::fromLatin1(redirect.text)))
                                    : verdict;
}

HostCheck::Match HostCheck::matches(const Term &term, const QByteArray &domain, int depth)
{
    if (term.isLookup()) {
        m_outcome.steps[m_step].lookups = ++m_outcome.lookups;
        if (m_outcome.lookups > maxLookups) {
            fail(Verdict::Permerror, PP_SAY("“%1” would be look-up number %2", QString::fromLatin1(term.text),
                                            QString::number(m_outcome.lookups)));
            return Match::Permerror;
        }
    }
    if (term.kind == TermKind::All)
        return Match::Yes;
    if (term.kind == TermKind::Ip4 || term.kind == TermKind::Ip6)
        return isCovered(term.network, term) ? Match::Yes : Match::No;
    if (term.kind == TermKind::Include)
        return matchesInclude(term, domain, depth);
    const std::optional<QByteArray> target =
        term.domain.isEmpty() ? domain : expandDomain(term.domain, macros(domain));
    if (!target || !Dns::isAskable(Dns::normalName(*target))) // §4.8: not asked, no match
        return Match::No;
    const QByteArray name = Dns::normalName(*target);
    switch (term.kind) {
    case TermKind::A:
        return matchesAddresses(name, term);
    case TermKind::Mx:
        return matchesMx(name, term);
    case TermKind::Ptr:
        return matchesPtr(name);
    default:
        return matchesExists(name);
    }
}

HostCheck::Match HostCheck::matchesInclude(const Term &term, const QByteArray &domain, int depth)
{
    const qsizetype step = m_step;
    const qsizetype pathLength = m_outcome.path.size();
    const std::optional<QByteArray> target = expandDomain(term.domain, macros(domain));
    ++m_openIncludes;
    const Verdict verdict = target ? checkDomain(Dns::normalName(*target), depth + 2) : Verdict::None;
    --m_openIncludes;
    m_step = step;
    m_outcome.steps[step].verdict = verdict;
    if (verdict == Verdict::Pass)
        return Match::Yes;
    m_outcome.path.resize(pathLength);
    if (verdict == Verdict::Temperror)
        return Match::Temperror;
    if (verdict == Verdict::Permerror || verdict == Verdict::None) { // §5.2
        fail(Verdict::Permerror, PP_SAY("“%1” leads to no valid SPF record", QString::fromLatin1(term.text)));
        return Match::Permerror;
    }
    return Match::No;
}

// An address of another family is in no network of this one.
bool HostCheck::isCovered(const IpAddress &address, const Term &term) const
{
    if (term.kind == TermKind::Ip6 && m_sender.ip.isV4()) // ip6:::ffff:192.0.2.1 is no IPv4 term (§5)
        return false;
    return m_sender.ip.isIn(address, m_sender.ip.isV4() ? term.prefixV4 : term.prefixV6);
}

Dns::Answer HostCheck::look(const QByteArray &name, Dns::Type type)
{
    if (m_clock.now() <= m_deadline)
        return m_source.look(name, type);
    Dns::Answer late;
    late.status = Dns::Status::TimedOut;
    return late;
}

HostCheck::Match HostCheck::errorOf(const Dns::Answer &answer, const QByteArray &name)
{
    if (answer.isKnown() || answer.status == Dns::Status::BadName)
        return Match::No;
    fail(Verdict::Temperror, PP_SAY("The DNS did not answer for %1", QString::fromLatin1(name)));
    return Match::Temperror;
}

bool HostCheck::countVoid(const Dns::Answer &answer)
{
    if (!answer.isAbsent())
        return true;
    m_outcome.steps[m_step].isVoid = true;
    if (++m_outcome.voidLookups <= maxVoidLookups)
        return true;
    fail(Verdict::Permerror, PP_SAY("“%1” is the third look-up that finds nothing",
                                    QString::fromLatin1(m_outcome.steps[m_step].text)));
    return false;
}

HostCheck::Match HostCheck::matchesAddresses(const QByteArray &name, const Term &term)
{
    const Dns::Answer answer = look(name, m_sender.ip.isV4() ? Dns::Type::A : Dns::Type::Aaaa);
    if (const Match error = errorOf(answer, name); error != Match::No)
        return error;
    if (!countVoid(answer))
        return Match::Permerror;
    const QList<IpAddress> addresses = Dns::addressRecords(answer);
    return std::any_of(addresses.begin(), addresses.end(),
                       [&](const IpAddress &a) { return isCovered(a, term); })
               ? Match::Yes
               : Match::No;
}

HostCheck::Match HostCheck::matchesMx(const QByteArray &name, const Term &term)
{
    const Dns::Answer answer = look(name, Dns::Type::Mx);
    if (const Match error = errorOf(answer, name); error != Match::No)
        return error;
    if (!countVoid(answer))
        return Match::Permerror;
    const QList<Dns::Mx> hosts = Dns::mxRecords(answer);
    if (hosts.size() > maxNamesOfMx) {
        fail(Verdict::Permerror, PP_SAY("“%1” names %2 mail servers; ten are allowed",
                                        QString::fromLatin1(term.text), QString::number(hosts.size())));
        return Match::Permerror;
    }
    for (const Dns::Mx &mx : hosts) {
        const QByteArray host = Dns::normalName(mx.host);
        if (!Dns::isAskable(host)) // the root of a null MX among them
            continue;
        const Dns::Answer addresses = look(host, m_sender.ip.isV4() ? Dns::Type::A : Dns::Type::Aaaa);
        if (const Match error = errorOf(addresses, host); error != Match::No)
            return error;
        for (const IpAddress &address : Dns::addressRecords(addresses)) {
            if (isCovered(address, term))
                return Match::Yes;
        }
    }
    return Match::No;
}

// §5.5: the names of the address that point back to it. An error is a name less, never a temperror.
QByteArrayList HostCheck::validatedNames()
{
    if (m_validatedNames)
        return *m_validatedNames;
    m_validatedNames.emplace();
    const Dns::Answer answer = look(m_sender.ip.reverseName(), Dns::Type::Ptr);
    countVoid(answer);
    const QByteArrayList names = Dns::nameRecords(answer).mid(0, maxNamesOfPtr);
    for (const QByteArray &name : names) {
        const QByteArray host = Dns::normalName(name);
        if (!Dns::isAskable(host))
            continue;
        if (Dns::addressRecords(look(host, m_sender.ip.isV4() ? Dns::Type::A : Dns::Type::Aaaa))
                .contains(m_sender.ip))
            m_validatedNames->append(host);
    }
    return *m_validatedNames;
}

HostCheck::Match HostCheck::matchesPtr(const QByteArray &name)
{
    const QByteArrayList names = validatedNames();
    if (m_outcome.voidLookups > maxVoidLookups)
        return Match::Permerror;
    const QByteArray below = '.' + name;
    return std::any_of(names.begin(), names.end(),
                       [&](const QByteArray &n) { return n == name || n.endsWith(below); })
               ? Match::Yes
               : Match::No;
}

HostCheck::Match HostCheck::matchesExists(const QByteArray &name)
{
    const Dns::Answer answer = look(name, Dns::Type::A); // §5.7: A for IPv6 clients too
    if (const Match error = errorOf(answer, name); error != Match::No)
        return error;
    if (!countVoid(answer))
        return Match::Permerror;
    return answer.records.isEmpty() ? Match::No : Match::Yes;
}

// §7.3: the domain itself, then one below it, then any.
QByteArray HostCheck::validatedDomain(const QByteArray &domain)
{
    const QByteArrayList names = validatedNames();
    if (names.isEmpty())
        return QByteArrayLiteral("unknown");
    if (names.contains(domain))
        return domain;
    const QByteArray below = '.' + domain;
    const auto found =
        std::find_if(names.begin(), names.end(), [&](const QByteArray &n) { return n.endsWith(below); });
    return found == names.end() ? names.first() : *found;
}

MacroValues HostCheck::macros(const QByteArray &domain)
{
    return {m_identity,
            domain,
            m_sender.helo,
            m_sender.receiver,
            m_sender.ip,
            toSeconds(m_clock.now()),
            [this, domain] { return validatedDomain(domain); }};
}

// §6.2: whatever goes wrong, there is no explanation.
QByteArray HostCheck::explain(const Term *term, const QByteArray &domain)
{
    if (!term)
        return {};
    const std::optional<QByteArray> target = expandDomain(term->domain, macros(domain));
    if (!target || !Dns::isAskable(Dns::normalName(*target)))
        return {};
    const QByteArrayList texts = Dns::txtRecords(look(Dns::normalName(*target), Dns::Type::Txt));
    if (texts.size() != 1)
        return {};
    return expandMacros(texts.first(), macros(domain), MacroPlace::Explanation).value_or(QByteArray());
}
} // namespace

QByteArray verdictName(Verdict verdict)
{
    return verdictNames[static_cast<int>(verdict)].second;
}

std::optional<Verdict> verdictFromName(QByteArrayView name)
{
    for (const auto &[verdict, known] : verdictNames) {
        if (name == known)
            return verdict;
    }
    return std::nullopt;
}

FoundRecord findRecord(const QByteArray &domain, Dns::Source &source)
{
    const Dns::Answer answer = source.look(domain, Dns::Type::Txt);
    FoundRecord found;
    found.status = answer.status;
    found.aliases = answer.aliases;
    found.why = answer.why;
    found.secure = answer.secure;
    if (!answer.isKnown()) // bogus answers may bring records: nobody knows whose they are
        return found;
    for (const QByteArray &text : Dns::txtRecords(answer)) {
        const QByteArray lower = text.trimmed().toLower();
        if (isSpfRecord(text))
            found.records.append(text);
        else if (lower.startsWith("v=spf") || lower.startsWith("\"v=spf") || lower.startsWith("spf2.0/"))
            found.lookalikes.append(text);
    }
    return found;
}

Outcome checkHost(const Sender &sender, Dns::Source &source, const Clock &clock)
{
    return HostCheck(sender, source, clock).run();
}

} // namespace PressPost::Spf
