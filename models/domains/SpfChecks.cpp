// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domains/Checks.h"

#include <algorithm>

namespace PressPost
{

namespace
{
constexpr int lookupsToWarn = 8; // there is little room for one more service

QString spfDomain(DomainFacts &facts)
{
    return QString::fromLatin1(facts.question().mailFrom);
}

// What every check of the record says when there is none to look at.
CheckResult withoutRecord(DomainFacts &facts)
{
    if (!facts.isSpfKnown())
        return unknownResult(facts.question().mailFrom, facts.spf().why);
    CheckResult result;
    result.status = CheckStatus::NotApplicable;
    result.title = facts.spf().records.size() > 1 ? PP_SAY("Not checked: there is more than one SPF record")
                                                  : PP_SAY("Not checked: there is no SPF record");
    return result;
}

std::optional<RecordToPublish> spfToPublish(DomainFacts &facts)
{
    const std::optional<QByteArray> value = suggestedSpf(facts);
    return value ? std::optional(
                       textRecord(facts.question().mailFrom, facts.zoneOf(facts.question().mailFrom), *value))
                 : std::nullopt;
}

QList<CheckResult> spfExists(DomainFacts &facts)
{
    if (!facts.isSpfKnown())
        return {unknownResult(facts.question().mailFrom, facts.spf().why)};
    CheckResult result;
    result.evidence = facts.spf().records;
    if (!facts.spf().records.isEmpty()) {
        result.status = CheckStatus::Pass;
        result.title = PP_SAY("%1 says who may send for it", spfDomain(facts));
        return {result};
    }
    result.status = CheckStatus::Fail;
    result.title = PP_SAY("%1 has no SPF record", spfDomain(facts));
    result.detail = PP_SAY("Receivers cannot tell your relay from a forger. The record belongs to the domain "
                           "of the return path.");
    result.record = spfToPublish(facts);
    result.remedy = result.record ? PP_SAY("Publish this TXT record at your DNS host")
                                  : PP_SAY("Ask your relay's provider for its “include:” and publish “v=spf1 "
                                           "include:… ~all” as TXT record");
    return {result};
}

QList<CheckResult> spfLookalikes(DomainFacts &facts)
{
    if (!facts.isSpfKnown())
        return {unknownResult(facts.question().mailFrom, facts.spf().why)};
    CheckResult result;
    result.evidence = facts.spf().lookalikes;
    const bool isClean = result.evidence.isEmpty();
    result.status = isClean ? CheckStatus::Pass : CheckStatus::Warn;
    result.title = isClean ? PP_SAY("Nothing else looks like an SPF record")
                           : PP_SAY("A record looks like SPF but is none");
    if (!isClean) {
        result.detail = PP_SAY("Receivers ignore it: it must begin with “v=spf1” and a space, without a "
                               "blank or a quote before it.");
        result.remedy = PP_SAY("Correct it, or remove it");
    }
    return {result};
}

QList<CheckResult> spfSingle(DomainFacts &facts)
{
    if (!facts.isSpfKnown() || facts.spf().records.isEmpty())
        return {withoutRecord(facts)};
    CheckResult result;
    result.evidence = facts.spf().records;
    const qsizetype count = facts.spf().records.size();
    result.status = count == 1 ? CheckStatus::Pass : CheckStatus::Fail;
    result.title = count == 1 ? PP_SAY("There is one SPF record, as there must be")
                              : PP_SAY("%1 has %2 SPF records", spfDomain(facts), QString::number(count));
    if (count > 1) {
        result.detail = PP_SAY("Receivers then use none of them: every check ends in an error.");
        result.remedy =
            PP_SAY("Join them into one record: “v=spf1” once, then the terms of both, one “all” at the end");
    }
    return {result};
}

QList<CheckResult> spfGrammar(DomainFacts &facts)
{
    const Spf::Record *record = facts.isSpfKnown() ? facts.spfRecord() : nullptr;
    if (!record)
        return {withoutRecord(facts)};
    CheckResult result;
    result.evidence = {record->text};
    const bool isSound = record->fault.isEmpty();
    result.status = isSound ? CheckStatus::Pass : CheckStatus::Fail;
    result.title =
        isSound ? PP_SAY("The SPF record is well formed") : PP_SAY("The SPF record cannot be read");
    if (!isSound) {
        result.detail = record->fault;
        result.evidence.append("at character " + QByteArray::number(record->faultOffset + 1));
        result.remedy = PP_SAY("Correct the record at your DNS host: one mistake makes all of it invalid");
    }
    return {result};
}

// §5.1, §4.7: what holds for everybody who is not listed.
QList<CheckResult> spfAll(DomainFacts &facts)
{
    const Spf::Record *record = facts.isSpfKnown() ? facts.spfRecord() : nullptr;
    if (!record || !record->fault.isEmpty())
        return {withoutRecord(facts)};
    CheckResult result;
    result.evidence = {record->text};
    const Spf::Term *all = record->find(Spf::TermKind::All);
    if (!all && record->find(Spf::TermKind::Redirect)) {
        result.status = CheckStatus::Pass;
        result.title = PP_SAY("Another record decides about everybody else");
        return {result};
    }
    result.status = !all || all->qualifier == '?' ? CheckStatus::Warn
                    : all->qualifier == '+'       ? CheckStatus::Fail
                                                  : CheckStatus::Pass;
    result.title = result.status == CheckStatus::Pass ? PP_SAY("Everybody who is not listed is turned away")
                   : result.status == CheckStatus::Fail
                       ? PP_SAY("The record lets everybody send in your name")
                       : PP_SAY("The record says nothing about those who are not listed");
    if (result.status != CheckStatus::Pass) {
        result.detail = PP_SAY("Forged mail is then as good as yours.");
        result.remedy = PP_SAY("End the record with “~all”");
        result.record = spfToPublish(facts);
    }
    return {result};
}

QList<CheckResult> spfLookups(DomainFacts &facts)
{
    if (!facts.isSpfKnown() || !facts.spfRecord())
        return {withoutRecord(facts)};
    const Spf::Survey &survey = facts.spfSurvey();
    CheckResult result;
    for (const Spf::SurveyNode &node : survey.nodes) {
        if (node.kind && node.lookups > 0)
            result.evidence.append(QByteArray::number(node.lookups) + ". " + node.text + " (" + node.domain +
                                   ')');
    }
    const QString count = QString::number(survey.lookups);
    if (survey.lookups > Spf::maxLookups) {
        result.status = CheckStatus::Fail;
        result.title = PP_SAY("The record needs %1 look-ups; 10 are allowed", count);
        result.detail = PP_SAY("“%1” is number 11. Receivers stop there with an error.",
                               QString::fromLatin1(survey.eleventh));
        result.remedy = PP_SAY(
            "Remove services you no longer use, or replace an “include:” by the addresses it stands for");
    } else if (!survey.isComplete) {
        result.status = CheckStatus::Unknown;
        result.title = PP_SAY("The look-ups could not all be counted");
        result.detail =
            PP_SAY("The DNS did not answer for a part of the record. This says nothing about your record.");
        result.remedy = PP_SAY("Check again later");
    } else {
        result.status = survey.lookups >= lookupsToWarn ? CheckStatus::Warn : CheckStatus::Pass;
        result.title = PP_SAY("%1 of 10 look-ups are used", count);
        if (result.status == CheckStatus::Warn)
            result.remedy = PP_SAY("Remove a service before you add another one");
    }
    return {result};
}

QList<CheckResult> spfVoids(DomainFacts &facts)
{
    if (!facts.isSpfKnown() || !facts.spfRecord())
        return {withoutRecord(facts)};
    const Spf::Survey &survey = facts.spfSurvey();
    CheckResult result;
    for (const Spf::SurveyNode &node : survey.nodes) {
        if (node.isVoid)
            result.evidence.append(node.text + " (" + node.domain + ')');
    }
    result.status = survey.voidLookups > Spf::maxVoidLookups ? CheckStatus::Fail
                    : survey.voidLookups > 0                 ? CheckStatus::Warn
                    : survey.isComplete                      ? CheckStatus::Pass
                                                             : CheckStatus::Unknown;
    result.title = survey.voidLookups > 0
                       ? (survey.voidLookups == 1 ? PP_SAY("One term of the record leads nowhere")
                                                  : PP_SAY("%1 terms of the record lead nowhere",
                                                           QString::number(survey.voidLookups)))
                   : survey.isComplete ? PP_SAY("Every term of the record leads somewhere")
                                       : PP_SAY("Whether every term leads somewhere is not known");
    if (survey.voidLookups > 0) {
        result.detail = PP_SAY("After two look-ups that find nothing, receivers stop with an error.");
        result.remedy = PP_SAY("Remove what leads nowhere, or correct its name");
    }
    return {result};
}

CheckStatus statusOf(Spf::Verdict verdict)
{
    return verdict == Spf::Verdict::Pass        ? CheckStatus::Pass
           : verdict == Spf::Verdict::Temperror ? CheckStatus::Unknown
                                                : CheckStatus::Fail;
}

Spf::Outcome checkRelay(DomainFacts &facts, const IpAddress &ip)
{
    const QByteArray &domain = facts.question().mailFrom;
    return Spf::checkHost({ip, "postmaster@" + domain, domain, {}, {}}, facts.source(), facts.clock());
}

// SPF-28: for every address the relay delivers from.
QList<CheckResult> relayAuthorised(DomainFacts &facts)
{
    const DomainQuestion &question = facts.question();
    CheckResult result;
    if (question.relayAddresses.isEmpty()) {
        result.area = CheckArea::Proof;
        result.status = CheckStatus::Unknown;
        result.title = PP_SAY("Whether your relay may send is not proven yet");
        result.detail =
            PP_SAY("The address we hand mail to is not the address that delivers it, so it proves nothing.");
        if (!question.relayHost.isEmpty())
            result.evidence = {question.relayHost};
        result.remedy = PP_SAY("Send one message to yourself to see what receivers see, or enter the "
                               "addresses your relay delivers from");
        return {result};
    }
    result.status = CheckStatus::NotApplicable;
    Spf::Verdict last = Spf::Verdict::None;
    for (const IpAddress &ip : question.relayAddresses) {
        const Spf::Outcome outcome = checkRelay(facts, ip);
        last = statusOf(outcome.verdict) == CheckStatus::Fail || last == Spf::Verdict::None ? outcome.verdict
                                                                                            : last;
        result.status = worse(result.status, statusOf(outcome.verdict));
        QByteArray line = ip.text() + ": " + Spf::verdictName(outcome.verdict);
        if (!outcome.path.isEmpty())
            line += " by " + outcome.path.join(" → ");
        result.evidence.append(line);
        if (result.detail.isEmpty())
            result.detail = outcome.why;
    }
    if (result.status == CheckStatus::Pass) {
        result.title = PP_SAY("Your relay is listed");
    } else if (result.status == CheckStatus::Unknown) {
        result.title = PP_SAY("The DNS did not say whether your relay is listed");
        result.remedy = PP_SAY("Check again later");
    } else {
        result.title = PP_SAY("Your relay may not send for %1: receivers see “%2”", spfDomain(facts),
                              QString::fromLatin1(Spf::verdictName(last)));
        result.record = spfToPublish(facts);
        result.remedy = result.record ? PP_SAY("Replace the SPF record by this one; it keeps what is there")
                                      : PP_SAY("Correct the SPF record first, then check again");
    }
    return {result};
}

// Passes, and not merely because everybody does.
bool isListedByName(DomainFacts &facts, const IpAddress &ip)
{
    const Spf::Outcome outcome = checkRelay(facts, ip);
    return outcome.verdict == Spf::Verdict::Pass && !outcome.path.last().toLower().endsWith("all");
}

constexpr DomainCheck listOfSpfChecks[] = {
    {"SPF-01", CheckArea::Spf, spfExists}, {"SPF-02", CheckArea::Spf, spfLookalikes},
    {"SPF-03", CheckArea::Spf, spfSingle}, {"SPF-09", CheckArea::Spf, spfGrammar},
    {"SPF-12", CheckArea::Spf, spfAll},    {"SPF-18", CheckArea::Spf, spfLookups},
    {"SPF-19", CheckArea::Spf, spfVoids},  {"SPF-28", CheckArea::Spf, relayAuthorised},
};
} // namespace

std::span<const DomainCheck> spfChecks()
{
    return listOfSpfChecks;
}

std::optional<QByteArray> suggestedSpf(DomainFacts &facts)
{
    if (!facts.isSpfKnown() || facts.spf().records.size() > 1)
        return std::nullopt;
    const Spf::Record *record = facts.spfRecord();
    if (record && !record->fault.isEmpty())
        return std::nullopt;
    const DomainQuestion &question = facts.question();
    if (!record && question.relayAddresses.isEmpty())
        return std::nullopt;
    QByteArrayList terms{"v=spf1"};
    QByteArray end = "~all";
    for (const Spf::Term &term : record ? record->terms : std::vector<Spf::Term>()) {
        if (term.kind == Spf::TermKind::All)
            end = term.qualifier == '+' || term.qualifier == '?' ? QByteArrayLiteral("~all") : term.text;
        else if (term.kind == Spf::TermKind::Redirect && !record->find(Spf::TermKind::All))
            end = term.text;
        else if (term.kind != Spf::TermKind::Redirect)
            terms.append(term.text);
    }
    for (const IpAddress &ip : question.relayAddresses) {
        const bool isListed = record && isListedByName(facts, ip);
        if (!isListed)
            terms.append((ip.isV4() ? "ip4:" : "ip6:") + ip.text());
    }
    terms.append(end);
    const QByteArray suggestion = terms.join(' ');
    return record && suggestion == record->text ? std::nullopt : std::optional(suggestion);
}

} // namespace PressPost
