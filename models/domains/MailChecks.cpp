// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domains/Checks.h"
#include "models/mail/dmarc/Evaluate.h"

namespace PressPost
{

namespace
{
// The domains answers come back to, each once: replies to From, bounces to the return path.
QByteArrayList answeredDomains(DomainFacts &facts)
{
    QByteArrayList domains{facts.question().from};
    if (facts.question().mailFrom != facts.question().from)
        domains.append(facts.question().mailFrom);
    return domains;
}

// RFC 7505 §3: one MX, and it names nobody.
bool isNullMx(const Dns::Answer &answer)
{
    const QList<Dns::Mx> servers = Dns::mxRecords(answer);
    return servers.size() == 1 && servers.first().host.isEmpty();
}

// RFC 5321 §5.1: without MX the domain's own address takes mail.
void judgeImplicitMx(CheckResult &result, DomainFacts &facts, const QByteArray &domain)
{
    const QString name = QString::fromLatin1(domain);
    const Dns::Answer v4 = facts.source().look(domain, Dns::Type::A);
    const Dns::Answer v6 = facts.source().look(domain, Dns::Type::Aaaa);
    if (!v4.records.isEmpty() || !v6.records.isEmpty()) {
        result.status = CheckStatus::Warn;
        result.title = PP_SAY("%1 names no mail server; its own address must take the mail", name);
        result.remedy = PP_SAY("Publish an MX record that names your mail server");
    } else if (!v4.isKnown() || !v6.isKnown()) {
        result = unknownResult(domain, v4.isKnown() ? v6.why : v4.why);
    } else {
        result.status = CheckStatus::Fail;
        result.title = PP_SAY("%1 takes no mail: replies and bounces are lost", name);
        result.detail = PP_SAY("Many receivers refuse mail from a domain that cannot be answered.");
        result.remedy = PP_SAY("Publish an MX record that names your mail server");
    }
}

QList<CheckResult> mailServers(DomainFacts &facts)
{
    QList<CheckResult> results;
    for (const QByteArray &domain : answeredDomains(facts)) {
        const Dns::Answer &answer = facts.mx(domain);
        CheckResult result;
        for (const Dns::Mx &mx : Dns::mxRecords(answer))
            result.evidence.append(QByteArray::number(mx.preference) + ' ' +
                                   (mx.host.isEmpty() ? QByteArray(".") : mx.host));
        if (!answer.isKnown()) {
            result = unknownResult(domain, answer.why);
        } else if (isNullMx(answer)) {
            result.status = CheckStatus::NotApplicable;
            result.title = PP_SAY("%1 names no mail server, on purpose", QString::fromLatin1(domain));
        } else if (!result.evidence.isEmpty()) {
            result.status = CheckStatus::Pass;
            result.title = PP_SAY("%1 names its mail servers", QString::fromLatin1(domain));
        } else {
            judgeImplicitMx(result, facts, domain);
        }
        results.append(result);
    }
    return results;
}

QList<CheckResult> nullMx(DomainFacts &facts)
{
    QList<CheckResult> results;
    for (const QByteArray &domain : answeredDomains(facts)) {
        const Dns::Answer &answer = facts.mx(domain);
        CheckResult result;
        if (!answer.isKnown()) {
            result = unknownResult(domain, answer.why);
        } else if (isNullMx(answer)) { // RFC 7505 §4.2
            result.status = CheckStatus::Fail;
            result.evidence = {"0 ."};
            result.title = PP_SAY("%1 says that it takes no mail", QString::fromLatin1(domain));
            result.detail =
                PP_SAY("Receivers may refuse mail from such a domain, and nobody can answer you.");
            result.remedy = PP_SAY(
                "Send from a domain that takes mail, or replace the MX record “.” by your mail server");
        } else {
            result.status = Dns::mxRecords(answer).isEmpty() ? CheckStatus::NotApplicable : CheckStatus::Pass;
            result.title = PP_SAY("%1 does not refuse mail", QString::fromLatin1(domain));
        }
        results.append(result);
    }
    return results;
}

Dmarc::AlignmentMode modeOf(DomainFacts &facts, Dmarc::AlignmentMode Dmarc::Record::*member)
{
    const Dmarc::Policies *found = facts.dmarc();
    return found ? (*found->record).*member : Dmarc::AlignmentMode::Relaxed;
}

QByteArrayList comparison(DomainFacts &facts, const QByteArray &domain)
{
    return {"From " + facts.question().from + " → " + facts.walker().walk(facts.question().from).organisation,
            domain + " → " + facts.walker().walk(domain).organisation};
}

std::optional<bool> isSpfAligned(DomainFacts &facts)
{
    return Dmarc::isAligned(facts.question().mailFrom, facts.question().from,
                            modeOf(facts, &Dmarc::Record::spfMode), facts.walker());
}

QList<CheckResult> spfAlignment(DomainFacts &facts)
{
    const std::optional<bool> isAligned = isSpfAligned(facts);
    if (!isAligned)
        return {unknownResult("_dmarc." + facts.question().mailFrom, {})};
    CheckResult result;
    result.evidence = comparison(facts, facts.question().mailFrom);
    result.status = *isAligned ? CheckStatus::Pass : CheckStatus::Warn;
    if (*isAligned) {
        result.title = PP_SAY("The return path belongs to the sender that people see");
        return {result};
    }
    result.detail = PP_SAY("SPF then does not count for DMARC; the DKIM signature alone must carry it.");
    const QByteArray &from = facts.question().from;
    if (facts.walker().walk(facts.question().mailFrom).organisation ==
        facts.walker().walk(from).organisation) {
        result.title = PP_SAY("The return path is yours, but your DMARC record wants exactly %1",
                              QString::fromLatin1(from));
        result.remedy = PP_SAY("Use a return path at %1, or take “aspf=s” out of the DMARC record",
                               QString::fromLatin1(from));
    } else {
        result.title = PP_SAY("The return path belongs to somebody else");
        result.remedy = PP_SAY("Ask your relay for a return path under your own domain");
    }
    return {result};
}

QList<CheckResult> dkimAlignment(DomainFacts &facts)
{
    const DomainQuestion &question = facts.question();
    const auto isAligned = Dmarc::isAligned(question.domain, question.from,
                                            modeOf(facts, &Dmarc::Record::dkimMode), facts.walker());
    if (!isAligned)
        return {unknownResult("_dmarc." + question.domain, {})};
    CheckResult result;
    result.evidence = comparison(facts, question.domain);
    const std::optional<bool> canSign = *isAligned ? facts.canSign() : std::optional(true);
    if (!canSign) {
        result.title = PP_SAY("Whether your signature counts is not known: no key of yours could be read");
        result.remedy = PP_SAY("Let PressPost make a key, or enter the selector your relay signs with");
        return {result};
    }
    if (*isAligned && *canSign) {
        result.status = CheckStatus::Pass;
        result.title = PP_SAY("The signature belongs to the sender that people see");
        return {result};
    }
    // DMARC wants one of the two.
    const std::optional<bool> isSpfEnough = isSpfAligned(facts);
    result.status = !isSpfEnough   ? CheckStatus::Unknown
                    : *isSpfEnough ? CheckStatus::Warn
                                   : CheckStatus::Fail;
    result.title = *isAligned ? PP_SAY("No signature can be verified: there is no key of yours in order")
                              : PP_SAY("The signature belongs to somebody else");
    result.remedy = *isAligned ? PP_SAY("Put the DKIM key in order first")
                               : PP_SAY("Sign with %1", QString::fromLatin1(question.from));
    return {result};
}

constexpr DomainCheck listOfMailChecks[] = {
    {"AL-02", CheckArea::Alignment, spfAlignment},
    {"AL-03", CheckArea::Alignment, dkimAlignment},
    {"MX-01", CheckArea::Mail, mailServers},
    {"MX-02", CheckArea::Mail, nullMx},
};
} // namespace

std::span<const DomainCheck> mailChecks()
{
    return listOfMailChecks;
}

std::vector<DomainCheck> allDomainChecks()
{
    std::vector<DomainCheck> all;
    for (const auto checks : {spfChecks(), dkimChecks(), dmarcChecks(), mailChecks()})
        all.insert(all.end(), checks.begin(), checks.end());
    return all;
}

QList<CheckResult> runChecks(DomainFacts &facts, std::span<const DomainCheck> checks)
{
    QList<CheckResult> results;
    for (const DomainCheck &check : checks) {
        for (CheckResult &result : check.run(facts)) {
            result.id = check.id;
            if (result.area != CheckArea::Proof)
                result.area = check.area;
            results.append(std::move(result));
        }
    }
    return results;
}

CheckResult unknownResult(const QByteArray &name, const QString &why)
{
    CheckResult result;
    result.status = CheckStatus::Unknown;
    result.title = PP_SAY("The DNS did not answer for %1", QString::fromLatin1(name));
    result.detail = PP_SAY("This says nothing about your record.");
    if (!why.isEmpty())
        result.evidence = {why.toUtf8()};
    result.remedy = PP_SAY("Check again later");
    return result;
}

} // namespace PressPost
