// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboard/WaitingCard.h"

#include "ui/common/Words.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/Layouts.h"
#include "ui/common/widgets/Status.h"
#include "ui/common/widgets/TextLabel.h"

#include <QHBoxLayout>

namespace PressPost
{

namespace
{

constexpr qsizetype mostShown = 3;

} // namespace

WaitingCard::WaitingCard(QWidget *parent)
    : Card(tr("Needs you"), parent),
      m_rows(new QVBoxLayout),
      m_count(new TextLabel({}, TextStyle::Body, TextInk::Muted))
{
    addToHead(m_count);
    m_rows->setSpacing(0);
    body()->addLayout(m_rows);
    body()->addStretch(1);
}

void WaitingCard::setThings(const QList<WaitingThing> &things)
{
    clearLayout(m_rows);
    m_count->setText(things.isEmpty() ? QString() : countWords(things.size()));
    if (things.isEmpty())
        m_rows->addWidget(new TextLabel(tr("Nothing needs you."), TextStyle::Body, TextInk::Muted));
    for (qsizetype i = 0; i < std::min(mostShown, things.size()); ++i) {
        if (i > 0)
            m_rows->addWidget(new Line);
        m_rows->addWidget(makeRow(things[i]));
    }
}

QWidget *WaitingCard::makeRow(const WaitingThing &thing)
{
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    words->addWidget(new TextLabel(thing.what.translated(), TextStyle::Strong, TextInk::Text, Wrap::Yes));
    words->addWidget(new ElidedLabel(thing.why.translated(), TextStyle::Body, TextInk::Muted));
    auto *button = new Button(thing.action.translated());
    button->setSize(Button::Size::Compact);
    button->setAccessibleName(thing.action.translated() + QStringLiteral(" ") + thing.what.translated());
    connect(button, &QPushButton::clicked, this, [this, thing] {
        Q_EMIT openRequested({thing.page, thing.filter});
    });
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, Metrics::s, 0, Metrics::s);
    layout->setSpacing(Metrics::m);
    layout->addWidget(new StatusIcon(thing.tone, 18), 0, Qt::AlignTop);
    layout->addLayout(words, 1);
    layout->addWidget(button, 0, Qt::AlignVCenter);
    return row;
}

} // namespace PressPost
