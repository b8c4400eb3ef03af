// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/campaigns/SendingCard.h"

#include "models/core/DayWords.h"
#include "models/core/JobRunner.h"
#include "ui/common/Words.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/PartsBar.h"
#include "ui/common/widgets/Status.h"
#include "ui/common/widgets/TextLabel.h"

#include <QHBoxLayout>

namespace PressPost
{

namespace
{

bool isEnded(CampaignState state)
{
    return state == CampaignState::Done || state == CampaignState::Cancelled;
}

QString headingOf(const SendingOverview &overview)
{
    const qint64 sent = sentOf(overview.counts);
    const qint64 recipients = recipientsOf(overview.counts);
    if (overview.counts.total() == 0)
        return SendingCard::tr("Nothing was sent yet");
    if (overview.state == CampaignState::Cancelled)
        return SendingCard::tr("Stopped after %1").arg(countWords(sent));
    if (overview.state == CampaignState::Done && sent == recipients)
        return SendingCard::tr("All %1 sent").arg(countWords(sent));
    return SendingCard::tr("%1 of %2 sent").arg(countWords(sent), countWords(recipients));
}

// Everybody was written to once, and some are tried again.
bool isAtSecondTries(const SendingOverview &overview)
{
    return countOf(overview.counts, DeliveryGroup::ToGo) == 0 &&
           countOf(overview.counts, DeliveryGroup::Waiting) > 0;
}

QString paceOf(const SendingOverview &overview, const Job *job)
{
    if (job && job->isCancelled())
        return SendingCard::tr("ending what is under way…");
    if (job)
        return overview.wait || isAtSecondTries(overview) ? SendingCard::tr("waiting") : paceWords(*job);
    if (overview.state == CampaignState::Paused)
        return SendingCard::tr("paused");
    if (isEnded(overview.state) && overview.startedAt && overview.endedAt)
        return SendingCard::tr("%1 – %2", "from, to")
            .arg(momentWords(*overview.startedAt), momentWords(*overview.endedAt));
    return {};
}

QString noteOf(const SendingOverview &overview, const Job *job)
{
    switch (overview.state) {
    case CampaignState::Sending:
        if (job && isAtSecondTries(overview) && overview.nextTry)
            return SendingCard::tr(
                       "All were written to once. To be tried again: %1, next at %2. Leave PressPost "
                       "open, or pause and go on later.")
                .arg(countWords(countOf(overview.counts, DeliveryGroup::Waiting)),
                     timeWords(*overview.nextTry));
        return job ? SendingCard::tr("Everybody is asked for once more right before their message leaves.")
                   : SendingCard::tr("Another program on this computer is sending it.");
    case CampaignState::Paused:
        return SendingCard::tr("%1 have been written to, %2 wait. Nobody gets it twice.")
            .arg(countWords(sentOf(overview.counts)),
                 countWords(countOf(overview.counts, DeliveryGroup::ToGo)));
    case CampaignState::Done:
        return SendingCard::tr("What comes back later is counted here too.");
    case CampaignState::Cancelled:
        return SendingCard::tr("Nobody else gets it.");
    case CampaignState::Draft:
    case CampaignState::Ready:
        return SendingCard::tr("Who gets it is being put together.");
    }
    Q_UNREACHABLE();
}

} // namespace

SendingCard::SendingCard(QWidget *parent)
    : Card(parent),
      m_heading(new TextLabel({}, TextStyle::Heading2)),
      m_pace(new ElidedLabel({}, TextStyle::Body, TextInk::Muted)),
      m_bar(new PartsBar),
      m_noteIcon(new IconLabel(QStringLiteral("shield-check"))),
      m_note(new TextLabel({}, TextStyle::Body, TextInk::Muted, Wrap::Yes)),
      m_pause(new Button(tr("Pause"), Button::Kind::Plain, QStringLiteral("pause"))),
      m_goOn(new Button(tr("Go on"), Button::Kind::Primary, QStringLiteral("play"))),
      m_stop(new Button(tr("Stop…"), Button::Kind::Quiet))
{
    m_pause->setObjectName(QStringLiteral("pause"));
    m_goOn->setObjectName(QStringLiteral("goOn"));
    m_stop->setObjectName(QStringLiteral("stop"));
    body()->setContentsMargins(Metrics::xl, Metrics::m, Metrics::l, Metrics::m);
    body()->setSpacing(Metrics::s);
    auto *head = new QHBoxLayout;
    head->setSpacing(Metrics::s);
    head->addWidget(m_heading);
    head->addSpacing(Metrics::s);
    head->addWidget(m_pace, 1);
    head->addWidget(m_goOn);
    head->addWidget(m_pause);
    head->addWidget(m_stop);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(Metrics::s);
    foot->addWidget(m_noteIcon, 0, Qt::AlignTop);
    foot->addWidget(m_note, 1);
    body()->addLayout(head);
    body()->addWidget(m_bar);
    body()->addLayout(foot);
    connect(m_pause, &Button::clicked, this, &SendingCard::pauseRequested);
    connect(m_goOn, &Button::clicked, this, &SendingCard::goOnRequested);
    connect(m_stop, &Button::clicked, this, &SendingCard::stopRequested);
    setOverview({}, nullptr);
}

void SendingCard::setOverview(const SendingOverview &overview, const Job *job)
{
    m_heading->setText(headingOf(overview));
    m_pace->setText(paceOf(overview, job));
    m_note->setText(noteOf(overview, job));
    updateBar(overview.counts, m_heading->text());
    updateButtons(overview.state, job);
}

void SendingCard::updateBar(const DeliveryCounts &counts, const QString &spoken)
{
    const auto all = static_cast<double>(std::max<qint64>(1, recipientsOf(counts)));
    const auto part = [&counts, all](DeliveryGroup group, Tone tone) {
        return PartsBar::Part{static_cast<double>(countOf(counts, group)) / all, tone};
    };
    m_bar->setParts({part(DeliveryGroup::Accepted, Tone::None), part(DeliveryGroup::Waiting, Tone::Warn),
                     part(DeliveryGroup::CameBack, Tone::Error), part(DeliveryGroup::Unknown, Tone::Unknown)},
                    spoken);
}

void SendingCard::updateButtons(CampaignState state, const Job *job)
{
    m_goOn->setVisible(!job && state == CampaignState::Paused);
    m_pause->setVisible(job != nullptr);
    m_stop->setVisible(job != nullptr || state == CampaignState::Paused);
    for (Button *button : {m_pause, m_stop}) {
        if (job && job->isCancelled())
            button->disableBecause(tr("What is under way is being ended."));
        else
            button->enable();
    }
}

} // namespace PressPost
