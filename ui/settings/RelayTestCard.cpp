// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/RelayTestCard.h"

#include "models/core/DayWords.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/Layouts.h"
#include "ui/common/widgets/MessageBar.h"
#include "ui/common/widgets/Status.h"
#include "ui/common/widgets/TextLabel.h"

#include <QHBoxLayout>

namespace PressPost
{

RelayTestCard::RelayTestCard(QWidget *parent)
    : Card(tr("Not tested yet"), parent),
      m_steps(new QVBoxLayout),
      m_when(new TextLabel({}, TextStyle::Body, TextInk::Muted)),
      m_correct(new Button(tr("Correct the address"), Button::Kind::Primary)),
      m_test(new Button(tr("Test now"), Button::Kind::Plain, QStringLiteral("refresh-cw")))
{
    addToHead(m_when);
    m_steps->setSpacing(Metrics::m);
    m_steps->addWidget(new TextLabel(
        tr("The test signs in and asks whether you may send from your address. Nothing is sent."),
        TextStyle::Body, TextInk::Muted, Wrap::Yes));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Metrics::s);
    buttons->addWidget(m_correct);
    buttons->addWidget(m_test);
    buttons->addStretch(1);
    body()->addLayout(m_steps);
    body()->addSpacing(Metrics::xs);
    body()->addLayout(buttons);
    m_correct->hide();
    connect(m_test, &QPushButton::clicked, this, &RelayTestCard::testRequested);
    connect(m_correct, &QPushButton::clicked, this, [this] { Q_EMIT correctionAccepted(m_suggestion); });
}

void RelayTestCard::showLast(std::optional<Instant> passedAt)
{
    setTitle(passedAt ? tr("Test passed") : tr("Not tested yet"));
    m_when->setText(passedAt ? momentWords(*passedAt) : QString());
}

void RelayTestCard::showRunning()
{
    setTitle(tr("Testing…"));
    m_test->disableBecause(tr("The test is running."));
    m_correct->hide();
}

void RelayTestCard::showReport(const RelayTestReport &report)
{
    clearLayout(m_steps);
    int failed = 0;
    for (const RelayTestStep &step : report.steps) {
        addStep(step);
        failed += step.tone == Tone::Error || step.tone == Tone::Unknown ? 1 : 0;
    }
    setTitle(report.isGood() ? tr("Test passed")
             : failed == 1   ? tr("Test: one step failed")
                             : tr("Test: %1 steps failed").arg(QString::number(failed)));
    m_when->setText(timeWords(report.at));
    m_suggestion = report.suggestedFrom;
    m_correct->setVisible(!m_suggestion.isEmpty());
    m_test->setText(tr("Test again"));
    m_test->enable();
}

void RelayTestCard::showError(const Error &error)
{
    clearLayout(m_steps);
    const Message message = messageOf(error);
    setTitle(tr("The test could not be run"));
    m_steps->addWidget(new TextLabel(message.title, TextStyle::Strong, TextInk::Text, Wrap::Yes));
    m_steps->addWidget(new TextLabel(message.text, TextStyle::Body, TextInk::Muted, Wrap::Yes));
    m_test->enable();
}

void RelayTestCard::setObstacle(const QString &why)
{
    if (why.isEmpty())
        m_test->enable();
    else
        m_test->disableBecause(why);
}

void RelayTestCard::addStep(const RelayTestStep &step)
{
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    words->addWidget(new TextLabel(step.what.translated(), TextStyle::Medium, TextInk::Text, Wrap::Yes));
    if (!step.proof.isEmpty())
        words->addWidget(
            new TextLabel(step.proof.translated(), TextStyle::Caption, TextInk::Muted, Wrap::Yes));
    auto *row = new QHBoxLayout;
    row->setSpacing(Metrics::m);
    row->addWidget(new StatusIcon(step.tone, 18), 0, Qt::AlignTop);
    row->addLayout(words, 1);
    if (step.took.count() > 0)
        row->addWidget(new TextLabel(tr("%1 ms").arg(QString::number(step.took.count())), TextStyle::Caption,
                                     TextInk::Muted),
                       0, Qt::AlignTop);
    m_steps->addLayout(row);
    if (step.quoted.isEmpty())
        return;
    auto *quote = new Card;
    quote->setGround(Card::Ground::Sunken);
    quote->body()->setContentsMargins(Metrics::m, Metrics::s, Metrics::m, Metrics::s);
    auto *raw = new TextLabel(step.quoted, TextStyle::Mono, TextInk::Text, Wrap::Yes);
    raw->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    raw->setAccessibleName(tr("The relay said: %1").arg(step.quoted));
    quote->body()->addWidget(raw);
    m_steps->addWidget(quote);
}

} // namespace PressPost
