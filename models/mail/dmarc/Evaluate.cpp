// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dmarc/Evaluate.h"

#include <algorithm>

namespace PressPost::Dmarc
{

namespace
{
// One step weaker: a domain that tests does not want its policy applied in full (§4.7, t=).
Policy weakened(Policy policy)
{
    return policy == Policy::Reject ? Policy::Quarantine : Policy::None;
}

// A name does not exist only when the DNS says so (§A.4); anything else counts as existing.
bool isAbsent(const QByteArray &domain, Dns::Source &source)
{
    return source.look(domain, Dns::Type::A).status == Dns::Status::NoName;
}

// §4.10.1: the record at the From domain, that of its organisation, that of its public suffix. False: nobody
// knows.
bool findPolicy(Outcome &outcome, const Walk &walk, Dns::Source &source)
{
    const Policies *own = walk.at(walk.start);
    if (own && !own->isKnown())
        return false;
    const Policies *candidates[] = {own, walk.at(walk.organisation), walk.publicSuffix()};
    for (const Policies *candidate : candidates) {
        if (!candidate || !candidate->record)
            continue;
        if (candidate != own && !walk.isComplete)
            return false;
        const Record &record = *candidate->record;
        outcome.record = record;
        outcome.policyDomain = candidate->domain;
        if (!record.isUsable())
            return true;
        const bool isAsked = candidate->domain != walk.start && record.absentPolicy &&
                             record.policyForAbsent() != record.policyBelow();
        outcome.policy = candidate->domain == walk.start           ? record.ownPolicy()
                         : isAsked && isAbsent(walk.start, source) ? record.policyForAbsent()
                                                                   : record.policyBelow();
        return true;
    }
    return walk.isComplete;
}

QByteArray organisationOrNone(const QByteArray &domain, TreeWalker &walker)
{
    return domain.isEmpty() ? QByteArray() : walker.walk(domain).organisation;
}

// Fills in what aligns; true when an identity that passed could not be judged.
bool alignAll(Outcome &outcome, const Evidence &evidence, TreeWalker &walker)
{
    bool isUnsure = false;
    if (evidence.spf == Spf::Verdict::Pass && !evidence.spfDomain.isEmpty()) {
        const auto aligned = isAligned(evidence.spfDomain, evidence.from, outcome.record->spfMode, walker);
        outcome.isSpfAligned = aligned.value_or(false);
        isUnsure = !aligned;
    }
    for (const DkimResult &signature : evidence.dkim) {
        if (!signature.isPass || outcome.isDkimAligned)
            continue;
        const auto aligned = isAligned(signature.domain, evidence.from, outcome.record->dkimMode, walker);
        outcome.isDkimAligned = aligned.value_or(false);
        isUnsure = isUnsure || !aligned;
        if (outcome.isDkimAligned)
            outcome.dkimOrganisation = walker.walk(signature.domain).organisation;
    }
    return isUnsure;
}
} // namespace

QByteArray verdictName(Verdict verdict)
{
    switch (verdict) {
    case Verdict::None:
        return "none";
    case Verdict::Pass:
        return "pass";
    case Verdict::Fail:
        return "fail";
    case Verdict::Temperror:
        return "temperror";
    case Verdict::Permerror:
        return "permerror";
    }
    Q_UNREACHABLE();
}

std::optional<bool> isAligned(const QByteArray &domain, const QByteArray &from, AlignmentMode mode,
                              TreeWalker &walker)
{
    const QByteArray ours = Dns::normalName(domain);
    const QByteArray theirs = Dns::normalName(from);
    if (ours == theirs || mode == AlignmentMode::Strict)
        return ours == theirs;
    const Walk first = walker.walk(theirs); // a copy: the next walk may move what it refers to
    const Walk &second = walker.walk(ours);
    if (!first.isComplete || !second.isComplete)
        return std::nullopt;
    return first.organisation == second.organisation;
}

Outcome evaluate(const Evidence &evidence, Dns::Source &source)
{
    Outcome outcome;
    const QString from = QString::fromLatin1(evidence.from);
    if (!Dns::isAskable(Dns::normalName(evidence.from))) {
        outcome.verdict = Verdict::Permerror;
        outcome.why = PP_SAY("“%1” is no domain", from);
        return outcome;
    }
    TreeWalker walker(source);
    const Walk walk = walker.walk(evidence.from);
    outcome.fromOrganisation = walk.organisation;
    const bool isPolicyKnown = findPolicy(outcome, walk, source);
    outcome.spfOrganisation = organisationOrNone(evidence.spfDomain, walker);
    if (!evidence.dkim.isEmpty())
        outcome.dkimOrganisation = organisationOrNone(evidence.dkim.first().domain, walker);
    if (!isPolicyKnown) {
        outcome.verdict = Verdict::Temperror;
        outcome.why = PP_SAY("The DNS did not answer for the DMARC record of %1", from);
        return outcome;
    }
    if (!outcome.policy) {
        outcome.why = outcome.record ? PP_SAY("The DMARC record has no valid policy and asks for no reports, "
                                              "so it counts for nothing")
                                     : PP_SAY("Neither %1 nor a domain above it has a DMARC record", from);
        return outcome;
    }
    const bool isUnsure = alignAll(outcome, evidence, walker);
    if (outcome.isSpfAligned || outcome.isDkimAligned) {
        outcome.verdict = Verdict::Pass;
        outcome.disposition = Policy::None;
        return outcome;
    }
    if (isUnsure) {
        outcome.verdict = Verdict::Temperror;
        outcome.why = PP_SAY("The DNS did not say which organisation the sender's domain belongs to");
        return outcome;
    }
    outcome.verdict = Verdict::Fail;
    outcome.disposition = outcome.record->isTesting ? weakened(*outcome.policy) : *outcome.policy;
    outcome.why = PP_SAY("Neither SPF nor DKIM passed for the organisation of %1", from);
    return outcome;
}

} // namespace PressPost::Dmarc
