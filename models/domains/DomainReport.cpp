// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domains/DomainReport.h"

#include <algorithm>

namespace PressPost
{

namespace
{
QList<AreaSummary> summarise(const QList<CheckResult> &results)
{
    QList<AreaSummary> areas;
    for (const CheckArea area : {CheckArea::Spf, CheckArea::Dkim, CheckArea::Dmarc, CheckArea::Alignment,
                                 CheckArea::Proof, CheckArea::Mail}) {
        AreaSummary summary;
        summary.area = area;
        for (const CheckResult &result : results) {
            const bool isFirst = summary.decidedBy.isEmpty();
            if (result.area != area || (!isFirst && worse(summary.status, result.status) == summary.status))
                continue;
            summary.status = result.status;
            summary.finding = result.title;
            summary.decidedBy = result.id;
        }
        if (!summary.decidedBy.isEmpty())
            areas.append(summary);
    }
    return areas;
}

CheckStatus statusOfArea(const QList<AreaSummary> &areas, CheckArea area)
{
    const auto found =
        std::find_if(areas.begin(), areas.end(), [area](const AreaSummary &s) { return s.area == area; });
    return found == areas.end() ? CheckStatus::NotApplicable : found->status;
}

qsizetype countOf(const QList<AreaSummary> &areas, CheckStatus status)
{
    return std::count_if(areas.begin(), areas.end(),
                         [status](const AreaSummary &summary) { return summary.status == status; });
}

// SPF and DKIM, a DMARC record, and one of the two aligned: what Gmail, Yahoo and Outlook ask for alike
// (support.google.com/a/answer/81126, Yahoo's sender best practices, Microsoft's announcement of April 2025).
QList<ReceiverSummary> receiverRules(const QList<CheckResult> &results)
{
    static const QByteArrayList demanded{"SPF-01", "SPF-03", "SPF-09", "SPF-18", "SPF-28", "DK-03",
                                         "DK-09",  "DK-17",  "DM-01",  "AL-03",  "MX-01"};
    ReceiverSummary rule;
    rule.status = CheckStatus::Pass;
    for (const CheckResult &result : results) {
        // Without real mail SPF-28 cannot be known; the rest speaks.
        if (!demanded.contains(result.id) || result.area == CheckArea::Proof)
            continue;
        // A weakness or a check that does not apply is no rule broken.
        if (result.status == CheckStatus::Fail || result.status == CheckStatus::Unknown)
            rule.status = worse(rule.status, result.status);
        if (result.status == CheckStatus::Fail)
            rule.failing.append(result.id);
    }
    QList<ReceiverSummary> receivers;
    for (const char *name : {"Gmail", "Yahoo", "Outlook"}) {
        rule.name = QString::fromLatin1(name);
        receivers.append(rule);
    }
    return receivers;
}

Sentence headlineFor(const QList<AreaSummary> &areas)
{
    const qsizetype broken = countOf(areas, CheckStatus::Fail);
    const qsizetype weak = countOf(areas, CheckStatus::Warn);
    const qsizetype unknown = countOf(areas, CheckStatus::Unknown) -
                              (statusOfArea(areas, CheckArea::Proof) == CheckStatus::Unknown ? 1 : 0);
    // Neither of the two that DMARC takes, or none that belongs to the sender people see.
    const bool isLost = statusOfArea(areas, CheckArea::Alignment) == CheckStatus::Fail ||
                        (statusOfArea(areas, CheckArea::Spf) == CheckStatus::Fail &&
                         statusOfArea(areas, CheckArea::Dkim) == CheckStatus::Fail);
    if (isLost)
        return PP_SAY("Do not send yet: receivers cannot tell that your mail is yours");
    if (broken == 1 && weak == 1)
        return PP_SAY("You may send, but one thing is broken and one is weak");
    if (broken > 0 && weak > 0)
        return PP_SAY("You may send, but broken: %1, weak: %2", QString::number(broken),
                      QString::number(weak));
    if (broken > 0)
        return broken == 1 ? PP_SAY("You may send, but one thing is broken")
                           : PP_SAY("You may send, but %1 things are broken", QString::number(broken));
    if (unknown > 0)
        return PP_SAY("The DNS did not answer everything, so we do not know");
    if (weak > 0)
        return weak == 1 ? PP_SAY("You may send; one thing is weak")
                         : PP_SAY("You may send; %1 things are weak", QString::number(weak));
    return PP_SAY("Receivers can tell that your mail is yours");
}

// The first thing to be done about the worst that was found.
Sentence nextStep(const QList<CheckResult> &results)
{
    for (const CheckStatus status : {CheckStatus::Fail, CheckStatus::Unknown, CheckStatus::Warn}) {
        for (const CheckResult &result : results) {
            if (result.status == status && result.area != CheckArea::Proof && !result.remedy.isEmpty())
                return result.remedy;
        }
    }
    return PP_SAY("Send one message to yourself to see what receivers see");
}

Sentence networkWords(const IpAddress &network, int prefix, int width)
{
    const int free = width - prefix;
    if (free == 0)
        return PP_SAY("One address: %1", QString::fromLatin1(network.text()));
    return free <= 16 ? PP_SAY("%1 addresses", QString::number(1 << free))
                      : PP_SAY("More than 65 536 addresses");
}
} // namespace

int DomainReport::count(CheckStatus wanted) const
{
    return static_cast<int>(
        std::count_if(results.begin(), results.end(),
                      [wanted](const CheckResult &result) { return result.status == wanted; }));
}

DomainReport checkDomain(const DomainQuestion &question, Dns::Source &source, const Clock &clock)
{
    DomainFacts facts(question, source, clock);
    DomainReport report;
    report.domain = facts.question().domain;
    report.checkedAt = clock.now();
    const std::vector<DomainCheck> checks = allDomainChecks();
    report.results = runChecks(facts, checks);
    report.areas = summarise(report.results);
    report.receivers = receiverRules(report.results);
    report.status = CheckStatus::NotApplicable;
    for (const AreaSummary &area : report.areas) {
        if (area.area != CheckArea::Proof || area.status != CheckStatus::Unknown)
            report.status = worse(report.status, area.status);
    }
    report.headline = headlineFor(report.areas);
    report.summary = nextStep(report.results);
    report.spfTree = facts.spfSurvey();
    return report;
}

Sentence meaningOf(const Spf::SurveyNode &node)
{
    if (!node.note.isEmpty())
        return node.note;
    if (!node.kind)
        return PP_SAY("The record of %1, %2 characters", QString::fromLatin1(node.domain),
                      QString::number(node.text.size()));
    const Spf::Record record = Spf::parseRecord("v=spf1 " + node.text);
    if (record.terms.size() != 1)
        return {};
    const Spf::Term &term = record.terms.front();
    const QString target = QString::fromLatin1(term.domain.isEmpty() ? node.domain : term.domain);
    switch (term.kind) {
    case Spf::TermKind::All:
        return term.qualifier == '+' ? PP_SAY("Everybody else may send")
                                     : PP_SAY("Everybody else may not send");
    case Spf::TermKind::Include:
        return PP_SAY("Whoever %1 lets send", target);
    case Spf::TermKind::A:
        return PP_SAY("The addresses of %1", target);
    case Spf::TermKind::Mx:
        return PP_SAY("The mail servers of %1", target);
    case Spf::TermKind::Ptr:
        return PP_SAY("Machines with a name below %1", target);
    case Spf::TermKind::Ip4:
        return networkWords(term.network, term.prefixV4, 32);
    case Spf::TermKind::Ip6:
        return networkWords(term.network, term.prefixV6, 128);
    case Spf::TermKind::Exists:
        return PP_SAY("Whoever %1 knows", target);
    case Spf::TermKind::Redirect:
        return PP_SAY("The record of %1 decides", target);
    case Spf::TermKind::Explanation:
    case Spf::TermKind::UnknownModifier:
        return {};
    }
    Q_UNREACHABLE();
}

} // namespace PressPost
