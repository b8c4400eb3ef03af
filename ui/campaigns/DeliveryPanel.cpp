// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/campaigns/DeliveryPanel.h"

#include "models/campaigns/DeliveryTableModel.h"
#include "models/core/DayWords.h"
#include "models/core/JobRunner.h"
#include "ui/common/theme/Metrics.h"
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

// Of kinds that are no state: neutral.
std::optional<Tone> toneOfKind(const QByteArray &kind)
{
    if (kind == "delivered")
        return Tone::Ok;
    if (kind == "delayed")
        return Tone::Warn;
    const std::optional<DeliveryState> state = deliveryStateById(kind);
    return state && *state != DeliveryState::Claimed ? std::optional(deliveryTone(*state)) : std::nullopt;
}

QList<TimelineEvent> timelineOf(const std::vector<DeliveryEvent> &history)
{
    QList<TimelineEvent> events;
    for (const DeliveryEvent &event : history) {
        const std::optional<Tone> tone = toneOfKind(event.kind);
        events << TimelineEvent{event.sentence.translated(),
                                event.quoted.isEmpty() ? QString() : QStringLiteral("“%1”").arg(event.quoted),
                                momentWords(event.at), tone.value_or(Tone::None),
                                tone ? QString() : QStringLiteral("send")};
    }
    return events;
}

} // namespace

DeliveryPanel::DeliveryPanel(SendingDesk *desk, JobRunner *jobs, SidePanel *panel)
    : QObject(panel), m_desk(desk), m_jobs(jobs), m_panel(panel)
{
}

void DeliveryPanel::show(const DeliveryRow &row)
{
    const quint64 generation = ++m_generation;
    m_jobs->ask([desk = m_desk, id = row.id] { return desk->history(id); }, this,
                [this, generation, row](const Result<std::vector<DeliveryEvent>> &history) {
                    if (generation != m_generation)
                        return;
                    if (!history)
                        return Q_EMIT failed(history.error());
                    fill(row, *history);
                });
}

void DeliveryPanel::close()
{
    ++m_generation; // an answer under way does not open it again
    m_panel->close();
}

void DeliveryPanel::fill(const DeliveryRow &row, const std::vector<DeliveryEvent> &history)
{
    m_panel->clearBody();
    m_panel->clearFooter();
    m_panel->setPerson(row.name.isEmpty() ? row.email : row.name, row.name.isEmpty() ? QString() : row.email);
    const Tone tone = deliveryTone(row.state);
    auto *box = new Card;
    box->setGround(Card::Ground::Tinted, tone);
    auto *words = new QHBoxLayout;
    words->setSpacing(Metrics::m);
    auto *shape = new StatusIcon(tone, 20);
    shape->setGround(StatusGround::Soft, tone);
    words->addWidget(shape, 0, Qt::AlignTop);
    words->addWidget(new TextLabel(deliveryWords(row), TextStyle::Heading3, TextInk::Text, Wrap::Yes), 1);
    box->body()->addLayout(words);
    m_panel->body()->addWidget(box);
    auto *timeline = new Timeline;
    timeline->setEvents(timelineOf(history));
    m_panel->body()->addSpacing(Metrics::xs);
    m_panel->body()->addWidget(timeline);
    m_panel->body()->addStretch(1);
    auto *why = new Button(tr("Why didn’t they get it?"));
    why->setObjectName(QStringLiteral("why"));
    connect(why, &Button::clicked, this, [this, id = row.contact] { Q_EMIT whyRequested(id); });
    auto *contact = new Button(tr("Show the contact"), Button::Kind::Quiet);
    connect(contact, &Button::clicked, this, [this, id = row.contact] { Q_EMIT contactRequested(id); });
    m_panel->footer()->addWidget(why, 1);
    m_panel->footer()->addWidget(contact);
    m_panel->open();
}

} // namespace PressPost
