// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/feedback/FeedbackFilterBar.h"

#include "models/core/DayWords.h"
#include "models/core/JobRunner.h"
#include "models/mail/dsn/Reason.h"
#include "ui/common/Words.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/Chip.h"
#include "ui/common/widgets/Layouts.h"
#include "ui/common/widgets/SearchField.h"
#include "ui/common/widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>

namespace PressPost
{

namespace
{

constexpr int countWidth = 110;
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
    : QWidget(parent),
      m_desk(desk),
      m_jobs(jobs),
      m_search(new SearchField(tr("Search name, address or reply"))),
      m_chips(new QHBoxLayout),
      m_add(new Chip(Chip::Kind::Add, tr("Filter"))),
      m_count(new ElidedLabel({}, TextStyle::Body, TextInk::Muted)),
      m_clear(new Button(tr("Clear"), Button::Kind::Link))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Metrics::xxl, Metrics::m, Metrics::l, Metrics::m);
    row->setSpacing(Metrics::s);
    m_chips->setSpacing(Metrics::s);
    row->addWidget(m_search, 2);
    row->addLayout(m_chips);
    row->addWidget(m_add);
    row->addWidget(m_count, 1);
    row->addWidget(m_clear);
    m_count->setMinimumWidth(countWidth);
    connect(m_search, &SearchField::searchChanged, this, [this](const QString &text) {
        CameBackFilter filter = m_filter;
        filter.text = text.simplified();
        change(filter);
    });
    connect(m_search, &SearchField::leftDownwards, this, &FeedbackFilterBar::leftDownwards);
    connect(m_add, &Chip::clicked, this, &FeedbackFilterBar::chooseKind);
    connect(m_clear, &Button::clicked, this, [this] {
        CameBackFilter none;
        change(none);
        setFilter(none);
    });
    showChips();
}

void FeedbackFilterBar::setFilter(const CameBackFilter &filter)
{
    m_filter = filter;
    if (m_search->text().simplified() != filter.text)
        m_search->search(filter.text);
    showChips();
}

void FeedbackFilterBar::change(const CameBackFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    showChips();
    Q_EMIT filterChanged(m_filter);
}

void FeedbackFilterBar::setCount(qint64 shown, qint64 total)
{
    m_count->setText(shown == total ? countWords(total)
                                    : tr("%1 of %2").arg(countWords(shown), countWords(total)));
}

void FeedbackFilterBar::setCampaigns(const std::vector<CampaignTally> &campaigns)
{
    m_campaigns.clear();
    for (const CampaignTally &campaign : campaigns)
        m_campaigns.insert(campaign.campaign, campaign.name);
    showChips();
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

void FeedbackFilterBar::showChips()
{
    clearLayout(m_chips);
    for (const Part part : {Part::Reason, Part::Severity, Part::Kind, Part::Decision, Part::Campaign,
                            Part::Contact, Part::Period}) {
        const QString value = valueOf(part);
        if (value.isEmpty())
            continue;
        auto *chip = new Chip(Chip::Kind::Filter, labelOf(part), value);
        connect(chip, &Chip::clicked, this, [this, part] { choose(part); });
        connect(chip, &Chip::removeRequested, this, [this, part] { change(without(part)); });
        m_chips->addWidget(chip);
    }
    m_clear->setVisible(m_filter != CameBackFilter{});
}

void FeedbackFilterBar::chooseKind()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Part part : {Part::Reason, Part::Severity, Part::Kind, Part::Decision, Part::Campaign})
        connect(menu->addAction(labelOf(part)), &QAction::triggered, this, [this, part] { choose(part); });
    menu->popup(m_add->mapToGlobal(QPoint(0, m_add->height())));
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
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (choices.empty())
        menu->addAction(tr("There are none yet"))->setEnabled(false);
    for (const Choice &choice : choices) {
        QAction *action = menu->addAction(choice.words);
        action->setCheckable(true);
        action->setChecked(choice.filter == m_filter);
        connect(action, &QAction::triggered, this, [this, filter = choice.filter] { change(filter); });
    }
    menu->popup(m_add->mapToGlobal(QPoint(0, m_add->height())));
}

void FeedbackFilterBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().base());
}

} // namespace PressPost
