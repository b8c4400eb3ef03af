// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domains/Checks.h"

namespace PressPost
{

namespace
{
bool isWalkUnsure(DomainFacts &facts)
{
    return !facts.dmarcWalk().isComplete && !facts.dmarc();
}

CheckResult withoutPolicy(DomainFacts &facts)
{
    if (isWalkUnsure(facts))
        return unknownResult("_dmarc." + facts.question().from, {});
    CheckResult result;
    result.status = CheckStatus::NotApplicable;
    result.title = PP_SAY("Not checked: there is no DMARC record");
    return result;
}

RecordToPublish dmarcToPublish(DomainFacts &facts)
{
    const Dmarc::Policies *found = facts.dmarc();
    const QByteArray domain = found ? found->domain : facts.question().from;
    return textRecord("_dmarc." + domain, facts.zoneOf(domain), suggestedDmarc(facts));
}

QList<CheckResult> policyExists(DomainFacts &facts)
{
    if (isWalkUnsure(facts))
        return {unknownResult("_dmarc." + facts.question().from, {})};
    CheckResult result;
    const Dmarc::Policies *found = facts.dmarc();
    const Dmarc::Policies *own = facts.dmarcWalk().at(facts.question().from);
    if (own && own->texts.size() > 1) { // RFC 9989 §4.10: all of them count for nothing
        result.status = CheckStatus::Fail;
        result.evidence = own->texts;
        result.title = PP_SAY("%1 has %2 DMARC records", QString::fromLatin1(own->domain),
                              QString::number(own->texts.size()));
        result.detail = PP_SAY("Receivers then use none of them.");
        result.remedy = PP_SAY("Remove all but one");
    } else if (found) {
        result.status = CheckStatus::Pass;
        result.evidence = {"_dmarc." + found->domain, found->record->text};
        result.title = found->domain == facts.question().from
                           ? PP_SAY("%1 has a DMARC record", QString::fromLatin1(found->domain))
                           : PP_SAY("The DMARC record of %1 holds for this domain too",
                                    QString::fromLatin1(found->domain));
    } else {
        result.status = CheckStatus::Fail;
        for (const Dmarc::Policies &step : facts.dmarcWalk().steps)
            result.evidence.append("_dmarc." + step.domain + ": " + Dns::statusName(step.status));
        result.title = PP_SAY("%1 has no DMARC record", QString::fromLatin1(facts.question().from));
        result.detail = PP_SAY("Gmail, Yahoo and Outlook demand one of everybody who sends to many.");
        result.remedy =
            PP_SAY("Publish this TXT record; it changes nothing for your mail and lets reports begin");
        result.record = dmarcToPublish(facts);
    }
    return {result};
}

QList<CheckResult> policyValid(DomainFacts &facts)
{
    const Dmarc::Policies *found = facts.dmarc();
    if (!found)
        return {withoutPolicy(facts)};
    const Dmarc::Record &record = *found->record;
    CheckResult result;
    result.evidence = {record.text};
    if (record.policy && !record.hasInvalidPolicy) {
        result.status = CheckStatus::Pass;
        result.title =
            PP_SAY("The DMARC policy is “%1”", QString::fromLatin1(Dmarc::policyName(*record.policy)));
        return {result};
    }
    result.status = record.isUsable() ? CheckStatus::Warn : CheckStatus::Fail;
    result.title = record.isUsable() ? PP_SAY("The DMARC policy cannot be read, so it means “none”")
                                     : PP_SAY("The DMARC record has no valid policy and counts for nothing");
    result.remedy = PP_SAY("Write “p=none”, “p=quarantine” or “p=reject” right after “v=DMARC1;”");
    result.record = dmarcToPublish(facts);
    return {result};
}

QList<CheckResult> policyStrength(DomainFacts &facts)
{
    const Dmarc::Policies *found = facts.dmarc();
    if (!found)
        return {withoutPolicy(facts)};
    const Dmarc::Record &record = *found->record;
    const bool isOwn = found->domain == facts.question().from;
    const Dmarc::Policy policy = isOwn ? record.ownPolicy() : record.policyBelow();
    CheckResult result;
    result.evidence = {record.text};
    result.status = policy == Dmarc::Policy::None || record.isTesting ? CheckStatus::Warn : CheckStatus::Pass;
    result.title = policy == Dmarc::Policy::None ? PP_SAY("Receivers are told to do nothing with forged mail")
                   : record.isTesting            ? PP_SAY("The policy is only being tested (“t=y”)")
                                                 : PP_SAY("Receivers are told to stop forged mail");
    if (result.status == CheckStatus::Warn)
        result.remedy =
            PP_SAY("Read the reports for some weeks; when all your mail passes, change to “p=quarantine”");
    return {result};
}

QList<CheckResult> reportsWanted(DomainFacts &facts)
{
    const Dmarc::Policies *found = facts.dmarc();
    if (!found)
        return {withoutPolicy(facts)};
    CheckResult result;
    result.evidence = found->record->reportUris;
    if (!result.evidence.isEmpty()) {
        result.status = CheckStatus::Pass;
        QString mailboxes = QString::fromLatin1(result.evidence.join(", "));
        mailboxes.remove(QStringLiteral("mailto:"), Qt::CaseInsensitive);
        result.title = PP_SAY("Reports about your domain go to %1", mailboxes);
        return {result};
    }
    result.status = CheckStatus::Warn;
    result.evidence = {found->record->text};
    result.title = PP_SAY("You will never see who sends in your name");
    result.detail = PP_SAY("The record has no valid address for reports (“rua=”).");
    result.remedy = PP_SAY("Replace the record by this one, with a mailbox you read");
    result.record = dmarcToPublish(facts);
    return {result};
}

constexpr DomainCheck listOfDmarcChecks[] = {
    {"DM-01", CheckArea::Dmarc, policyExists},
    {"DM-08", CheckArea::Dmarc, policyValid},
    {"DM-09", CheckArea::Dmarc, policyStrength},
    {"DM-18", CheckArea::Dmarc, reportsWanted},
};
} // namespace

std::span<const DomainCheck> dmarcChecks()
{
    return listOfDmarcChecks;
}

QByteArray suggestedDmarc(DomainFacts &facts)
{
    const Dmarc::Policies *found = facts.dmarc();
    const QByteArray domain = found ? found->domain : facts.question().from;
    const QByteArray reports = "rua=mailto:dmarc-reports@" + domain;
    if (!found)
        return "v=DMARC1; p=none; " + reports;
    const Dmarc::Record &record = *found->record;
    QByteArrayList parts{"v=DMARC1", "p=" + Dmarc::policyName(record.policy.value_or(Dmarc::Policy::None))};
    for (const Dmarc::Tag &tag : record.tags) {
        const bool isReplaced =
            tag.name == "v" || tag.name == "p" || (tag.name == "rua" && record.reportUris.isEmpty());
        const bool isHistoric = tag.name == "pct" || tag.name == "rf" || tag.name == "ri"; // §A.6
        if (!isReplaced && !isHistoric && !record.faults.contains(tag.name))
            parts.append(tag.name + '=' + tag.value);
    }
    if (record.reportUris.isEmpty())
        parts.append(reports);
    return parts.join("; ");
}

} // namespace PressPost
