// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/feedback/WhyPanel.h"

#include "models/core/DayWords.h"
#include "models/core/JobRunner.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/widgets/Avatar.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/Card.h"
#include "ui/common/widgets/SidePanel.h"
#include "ui/common/widgets/Status.h"
#include "ui/common/widgets/TextLabel.h"
#include "ui/common/widgets/Timeline.h"

#include <QHBoxLayout>

namespace PressPost
{

namespace
{

constexpr int avatarSize = 36;

// The first digit of a reply says how it went (RFC 5321 §4.2.1).
std::optional<Tone> toneOfReply(const QString &quoted)
{
    switch (quoted.isEmpty() ? u'\0' : quoted.front().unicode()) {
    case u'2':
        return Tone::Ok;
    case u'4':
        return Tone::Warn;
    case u'5':
        return Tone::Error;
    default:
        return std::nullopt;
    }
}

QList<TimelineEvent> eventsOf(const WhyNot &why)
{
    QList<TimelineEvent> events;
    for (const WhyStep &step : why.steps) {
        const bool isLast = &step == &why.steps.back();
        std::optional<Tone> tone = toneOfReply(step.quoted);
        if (isLast && !tone)
            tone = why.tone;
        events << TimelineEvent{step.what.translated(),
                                step.quoted.isEmpty() ? QString() : QStringLiteral("“%1”").arg(step.quoted),
                                momentWords(step.at), tone.value_or(Tone::None),
                                tone ? QString() : QStringLiteral("mail")};
    }
    if (!why.next.isEmpty())
        events << TimelineEvent{
            why.next.translated(), {}, WhyPanel::tr("Next"), Tone::None, QStringLiteral("clock")};
    return events;
}

} // namespace

WhyPanel::WhyPanel(FeedbackDesk *desk, JobRunner *jobs, SidePanel *panel)
    : QObject(panel), m_desk(desk), m_jobs(jobs), m_panel(panel)
{
}

void WhyPanel::show(qint64 contact, std::optional<qint64> campaign)
{
    m_contact = contact;
    m_campaign = campaign;
    const quint64 generation = ++m_generation;
    m_jobs->ask([desk = m_desk, contact, campaign] { return desk->whyNot(contact, campaign); }, this,
                [this, generation](const Result<WhyNot> &why) {
                    if (generation != m_generation)
                        return;
                    if (!why)
                        return Q_EMIT failed(why.error());
                    fill(*why);
                });
}

void WhyPanel::fill(const WhyNot &why)
{
    m_panel->clearBody();
    m_panel->clearFooter();
    m_panel->setHeading(tr("Why didn’t … get it?"), why.campaignName);
    addPerson(why);
    addCause(why);
    addSteps(why);
    m_panel->body()->addStretch(1);
    addFooter(why);
    m_panel->open();
}

void WhyPanel::addPerson(const WhyNot &why)
{
    const QString name = why.name.isEmpty() ? why.email : why.name;
    auto *names = new QVBoxLayout;
    names->setSpacing(2);
    names->addStretch(1);
    names->addWidget(new ElidedLabel(name, TextStyle::Medium));
    if (!why.name.isEmpty())
        names->addWidget(new ElidedLabel(why.email, TextStyle::Caption, TextInk::Muted));
    names->addStretch(1);
    auto *row = new QHBoxLayout;
    row->setSpacing(Metrics::m);
    row->addWidget(new Avatar(name, avatarSize));
    row->addLayout(names, 1);
    m_panel->body()->addLayout(row);
}

void WhyPanel::addCause(const WhyNot &why)
{
    auto *box = new Card;
    box->setObjectName(QStringLiteral("cause"));
    box->setGround(Card::Ground::Tinted, why.tone);
    box->body()->setContentsMargins(Metrics::l, Metrics::l, Metrics::l, Metrics::l);
    auto *row = new QHBoxLayout;
    row->setSpacing(Metrics::m);
    auto *shape = new StatusIcon(why.tone, 20);
    shape->setGround(StatusGround::Soft, why.tone);
    row->addWidget(shape, 0, Qt::AlignTop);
    row->addWidget(new TextLabel(why.because.translated(), TextStyle::Heading3, TextInk::Text, Wrap::Yes), 1);
    box->body()->addLayout(row);
    if (!why.whoseWords.isEmpty())
        box->body()->addWidget(
            new TextLabel(why.whoseWords.translated(), TextStyle::Body, TextInk::Text, Wrap::Yes));
    m_panel->body()->addWidget(box);
}

void WhyPanel::addSteps(const WhyNot &why)
{
    auto *timeline = new Timeline;
    timeline->setEvents(eventsOf(why));
    m_panel->body()->addSpacing(Metrics::xs);
    m_panel->body()->addWidget(timeline);
}

void WhyPanel::addFooter(const WhyNot &why)
{
    auto *contact = new Button(tr("Show the contact"), Button::Kind::Plain, QStringLiteral("user"));
    connect(contact, &Button::clicked, this, [this] { Q_EMIT contactRequested(m_contact); });
    if (why.canWriteAgain) {
        auto *again = new Button(tr("Write to them again"),
                                 why.canConfirm ? Button::Kind::Plain : Button::Kind::Primary);
        again->setObjectName(QStringLiteral("writeAgain"));
        connect(again, &Button::clicked, this, [this] { decide(&FeedbackDesk::writeAgain); });
        m_panel->footer()->addWidget(again, 1);
    }
    if (why.canConfirm) {
        auto *confirm = new Button(tr("Keep them out"), Button::Kind::Primary);
        confirm->setObjectName(QStringLiteral("confirm"));
        connect(confirm, &Button::clicked, this, [this] { decide(&FeedbackDesk::confirm); });
        m_panel->footer()->addWidget(confirm, 1);
    }
    // The footer holds two; where both are decisions the contact stands at the end of the body.
    if (why.canWriteAgain && why.canConfirm) {
        contact->setKind(Button::Kind::Link);
        m_panel->body()->addWidget(contact, 0, Qt::AlignLeft);
    } else {
        m_panel->footer()->addWidget(contact, 1);
    }
}

void WhyPanel::decide(Result<void> (FeedbackDesk::*decision)(qint64))
{
    m_jobs->ask([desk = m_desk, decision, contact = m_contact] { return (desk->*decision)(contact); }, this,
                [this](const Result<void> &done) {
                    if (!done)
                        return Q_EMIT failed(done.error());
                    show(m_contact, m_campaign);
                    Q_EMIT changed();
                });
}

} // namespace PressPost
