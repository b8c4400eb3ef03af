// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/feedback/FeedbackFilterBar.h"

#include "models/core/DayWords.h"
#include "models/core/JobRunner.h"
#include "models/mail/dsn/Reason.h"
#include "ui/common/Words.h"

namespace PressPost
{

namespace
{

constexpr std::array feedbackKinds{CameBackKind::Refused,     CameBackKind::Bounced,
                                   CameBackKind::Delayed,     CameBackKind::Complaint,
                                   CameBackKind::Unsubscribe, CameBackKind::AutoReply};
constexpr std::array feedbackDecisions{FeedbackDecision::Suppressed, FeedbackDecision::Provisional,
                                       FeedbackDecision::Counted, FeedbackDecision::Noted};

QString severityWords(const QByteArray &severity)
{
    return severity == "hard" ? FeedbackFilterBar::tr("For good")
                              : FeedbackFilterBar::tr("For the time being");
}

QString reasonWords(const QByteArray &reason)
{
    const std::optional<Dsn::Reason> known = Dsn::reasonNamed(reason);
    return known ? Dsn::sentenceFor(*known).translated() : QString::fromUtf8(reason);
}

} // namespace

FeedbackFilterBar::FeedbackFilterBar(FeedbackDesk *desk, JobRunner *jobs, QWidget *parent)
    : FilterBar(tr("Search name, address or reply"), parent), m_desk(desk), m_jobs(jobs)
{
}

void FeedbackFilterBar::searchFor(const QString &text)
{
    CameBackFilter filter = m_filter;
    filter.text = text;
    change(filter);
}

void FeedbackFilterBar::clear()
{
    CameBackFilter none;
    change(none);
    setFilter(none);
}

void FeedbackFilterBar::setFilter(const CameBackFilter &filter)
{
    m_filter = filter;
    setSearchText(filter.text);
    showConditions();
}

void FeedbackFilterBar::change(const CameBackFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    showConditions();
    Q_EMIT filterChanged(m_filter);
}

void FeedbackFilterBar::setCount(qint64 shown, qint64 total)
{
    setCountText(shown == total ? countWords(total)
                                : tr("%1 of %2").arg(countWords(shown), countWords(total)));
}

void FeedbackFilterBar::setCampaigns(const std::vector<CampaignTally> &campaigns)
{
    m_campaigns.clear();
    for (const CampaignTally &campaign : campaigns)
        m_campaigns.insert(campaign.campaign, campaign.name);
    showConditions();
}

QString FeedbackFilterBar::labelOf(Part part)
{
    switch (part) {
    case Part::Reason:
        return tr("Why");
    case Part::Severity:
        return tr("How bad");
    case Part::Kind:
        return tr("What");
    case Part::Decision:
        return tr("Decision");
    case Part::Campaign:
        return tr("Campaign");
    case Part::Contact:
        return tr("Person");
    case Part::Period:
        return tr("When");
    }
    Q_UNREACHABLE();
}

QString FeedbackFilterBar::valueOf(Part part) const
{
    switch (part) {
    case Part::Reason:
        return m_filter.reason.isEmpty() ? QString() : reasonWords(m_filter.reason);
    case Part::Severity:
        return m_filter.severity.isEmpty() ? QString() : severityWords(m_filter.severity);
    case Part::Kind:
        return m_filter.kind ? cameBackKindLabel(*m_filter.kind).translated() : QString();
    case Part::Decision:
        return m_filter.decision ? decisionLabel(*m_filter.decision).translated() : QString();
    case Part::Campaign:
        return m_filter.campaign ? m_campaigns.value(*m_filter.campaign, tr("one campaign")) : QString();
    case Part::Contact:
        return m_filter.contact ? tr("one person") : QString();
    case Part::Period:
        if (m_filter.since && m_filter.until)
            return tr("%1 – %2").arg(dayWords(*m_filter.since),
                                     dayWords(*m_filter.until - std::chrono::milliseconds(1)));
        return m_filter.since   ? tr("since %1").arg(dayWords(*m_filter.since))
               : m_filter.until ? tr("before %1").arg(dayWords(*m_filter.until))
                                : QString();
    }
    Q_UNREACHABLE();
}

CameBackFilter FeedbackFilterBar::without(Part part) const
{
    CameBackFilter filter = m_filter;
    switch (part) {
    case Part::Reason:
        filter.reason.clear();
        break;
    case Part::Severity:
        filter.severity.clear();
        break;
    case Part::Kind:
        filter.kind.reset();
        break;
    case Part::Decision:
        filter.decision.reset();
        break;
    case Part::Campaign:
        filter.campaign.reset();
        break;
    case Part::Contact:
        filter.contact.reset();
        break;
    case Part::Period:
        filter.since.reset();
        filter.until.reset();
        break;
    }
    return filter;
}

std::vector<FeedbackFilterBar::Choice> FeedbackFilterBar::choicesOf(Part part) const
{
    std::vector<Choice> choices;
    const auto add = [&choices, this](const QString &words, auto set) {
        Choice choice{words, m_filter};
        set(choice.filter);
        choices.push_back(choice);
    };
    if (part == Part::Severity) {
        for (const char *severity : {"hard", "soft"})
            add(severityWords(severity), [severity](CameBackFilter &filter) { filter.severity = severity; });
    } else if (part == Part::Kind) {
        for (const CameBackKind kind : feedbackKinds)
            add(cameBackKindLabel(kind).translated(), [kind](CameBackFilter &filter) { filter.kind = kind; });
    } else if (part == Part::Decision) {
        for (const FeedbackDecision decision : feedbackDecisions)
            add(decisionLabel(decision).translated(),
                [decision](CameBackFilter &filter) { filter.decision = decision; });
    } else if (part == Part::Campaign) {
        for (auto campaign = m_campaigns.begin(); campaign != m_campaigns.end(); ++campaign)
            add(campaign.value(), [id = campaign.key()](CameBackFilter &filter) { filter.campaign = id; });
    }
    return choices;
}

void FeedbackFilterBar::showConditions()
{
    std::vector<Condition> conditions;
    for (const Part part : {Part::Reason, Part::Severity, Part::Kind, Part::Decision, Part::Campaign,
                            Part::Contact, Part::Period}) {
        if (const QString value = valueOf(part); !value.isEmpty())
            conditions.push_back({labelOf(part), value, [this, part] { choose(part); },
                                  [this, part] { change(without(part)); }});
    }
    setConditions(conditions);
    setClearable(m_filter != CameBackFilter{});
}

void FeedbackFilterBar::chooseKind()
{
    std::vector<Entry> entries;
    for (const Part part : {Part::Reason, Part::Severity, Part::Kind, Part::Decision, Part::Campaign})
        entries.push_back({labelOf(part), [this, part](bool) { choose(part); }});
    showMenu(Menu::OfKinds, entries);
}

void FeedbackFilterBar::choose(Part part)
{
    if (part == Part::Reason)
        return chooseReason();
    showChoices(choicesOf(part));
}

void FeedbackFilterBar::chooseReason()
{
    m_jobs->ask([desk = m_desk, filter = m_filter] { return desk->reasons(filter); }, this,
                [this](const Result<std::vector<ReasonTally>> &reasons) {
                    std::vector<Choice> choices;
                    for (const ReasonTally &reason : reasons ? *reasons : std::vector<ReasonTally>()) {
                        Choice choice{//: a reason and how often it occurred
                                      tr("%1 (%2)").arg(reason.words.translated(), countWords(reason.count)),
                                      m_filter};
                        choice.filter.reason = reason.reason;
                        choices.push_back(choice);
                    }
                    showChoices(choices);
                });
}

void FeedbackFilterBar::showChoices(const std::vector<Choice> &choices)
{
    std::vector<Entry> entries;
    entries.reserve(choices.size());
    for (const Choice &choice : choices)
        entries.push_back({choice.words, [this, filter = choice.filter](bool) { change(filter); },
                           choice.filter == m_filter});
    showMenu(Menu::OfValues, entries);
}

} // namespace PressPost
