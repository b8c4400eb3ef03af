// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/privacy/RequestPanel.h"

#include "models/core/JobRunner.h"
#include "models/privacy/RequestTableModel.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/Card.h"
#include "ui/common/widgets/SidePanel.h"
#include "ui/common/widgets/TextLabel.h"
#include "ui/common/widgets/Timeline.h"

#include <QHBoxLayout>
#include <QLocale>

namespace PressPost
{

namespace
{
QString longDay(QDate day)
{
    return QLocale().toString(day, QStringLiteral("dddd, d MMMM"));
}

QDate localDate(Instant instant)
{
    return toDateTime(instant).toLocalTime().date();
}
} // namespace

RequestPanel::RequestPanel(PrivacyDesk *desk, JobRunner *jobs, SidePanel *panel)
    : QObject(panel), m_desk(desk), m_jobs(jobs), m_panel(panel)
{
}

void RequestPanel::show(const Request &request, QDate today)
{
    m_panel->clearBody();
    m_panel->clearFooter();
    const QString asks = requestKindWords(request.kind).translated();
    if (request.contact)
        m_panel->setPerson(whoAsked(request), asks);
    else
        m_panel->setHeading(whoAsked(request), asks);
    addDue(request, today);
    addHistory(request);
    addWays(request, today);
    m_panel->body()->addStretch(1);
    addFooter(request);
    m_panel->open();
}

void RequestPanel::addDue(const Request &request, QDate today)
{
    if (!request.isOpen())
        return;
    auto *box = new Card;
    box->setObjectName(QStringLiteral("due"));
    box->setGround(Card::Ground::Tinted, urgencyOf(request, today));
    box->body()->addWidget(new TextLabel(tr("Answer by %1").arg(longDay(request.due.safe)),
                                         TextStyle::Heading3, TextInk::Text, Wrap::Yes));
    const QString received = longDay(localDate(request.receivedAt));
    QString text = request.isExtended ? tr("Three months after it reached you on %1. ").arg(received)
                                      : tr("One month after it reached you on %1. ").arg(received);
    const qint64 left = request.daysLeft(today);
    text += left < 0 ? tr("The time is over.")
            : left == 0
                ? tr("This is the last day.")
                : PP_SAY_N(left, "One day is left.", "%1 days are left.", QString::number(left)).translated();
    if (request.due.latest != request.due.safe)
        text += tr(" It must be out by %1 at the latest.").arg(longDay(request.due.latest));
    box->body()->addWidget(new TextLabel(text, TextStyle::Body, TextInk::Text, Wrap::Yes));
    m_panel->body()->addWidget(box);
}

void RequestPanel::addHistory(const Request &request)
{
    m_panel->body()->addWidget(new TextLabel(tr("What happened"), TextStyle::Heading3));
    QList<TimelineEvent> events{
        {tr("It reached you"), requestChannelWords(request.channel).translated(),
         longDay(localDate(request.receivedAt)), Tone::Ok},
        {tr("It was entered here"), {}, longDay(localDate(request.loggedAt)), Tone::Ok}};
    if (request.isExtended)
        events.append(
            {tr("The time was extended by two months"), tr("the person has to be told why"), {}, Tone::Info});
    if (request.closedAt)
        events.append({requestOutcomeWords(request.outcome.value_or(RequestOutcome::Done)).translated(),
                       {},
                       longDay(localDate(*request.closedAt)),
                       Tone::Ok});
    else
        events.append({tr("Answer it"), tr("then close it here"), {}, Tone::None});
    auto *timeline = new Timeline;
    timeline->setEvents(events);
    m_panel->body()->addWidget(timeline);
}

void RequestPanel::addWays(const Request &request, QDate today)
{
    if (!request.isOpen())
        return;
    m_panel->body()->addWidget(new Line);
    if (request.contact) {
        auto *person = new Button(tr("Copy or erase their data"), Button::Kind::Link);
        person->setObjectName(QStringLiteral("person"));
        connect(person, &QPushButton::clicked, this,
                [this, contact = *request.contact] { Q_EMIT personRequested(contact); });
        m_panel->body()->addWidget(person, 0, Qt::AlignLeft);
    }
    if (request.isExtended || request.due.latest < today)
        return;
    auto *longer = new Button(tr("Extend by two months"), Button::Kind::Link);
    longer->setObjectName(QStringLiteral("extend"));
    longer->setToolTip(
        tr("For many or complex requests; tell the person why before the first month is over."));
    connect(longer, &QPushButton::clicked, this, [this, id = request.id] { extend(id); });
    m_panel->body()->addWidget(longer, 0, Qt::AlignLeft);
}

void RequestPanel::addFooter(const Request &request)
{
    if (!request.isOpen())
        return;
    auto *refuse = new Button(tr("Refused"), Button::Kind::Quiet);
    connect(refuse, &QPushButton::clicked, this,
            [this, id = request.id] { close(id, RequestOutcome::Refused); });
    auto *done = new Button(tr("Answered: close it"));
    done->setObjectName(QStringLiteral("closeRequest"));
    connect(done, &QPushButton::clicked, this, [this, id = request.id] { close(id, RequestOutcome::Done); });
    m_panel->footer()->addWidget(refuse);
    m_panel->footer()->addStretch(1);
    m_panel->footer()->addWidget(done);
}

void RequestPanel::close(qint64 id, RequestOutcome outcome)
{
    m_jobs->ask([desk = m_desk, id, outcome] { return desk->closeRequest(id, outcome); }, this,
                [this](const Result<void> &closed) {
                    if (!closed)
                        return Q_EMIT failed(closed.error());
                    m_panel->close();
                    Q_EMIT changed();
                });
}

void RequestPanel::extend(qint64 id)
{
    m_jobs->ask([desk = m_desk, id] { return desk->extendRequest(id); }, this,
                [this](const Result<void> &extended) {
                    if (!extended)
                        return Q_EMIT failed(extended.error());
                    m_panel->close();
                    Q_EMIT changed();
                });
}

} // namespace PressPost
