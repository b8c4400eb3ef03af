// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/AddressesGroup.h"

#include "models/contacts/ContactDesk.h"
#include "models/core/JobRunner.h"
#include "ui/common/widgets/Card.h"
#include "ui/common/widgets/Layouts.h"
#include "ui/common/widgets/Switch.h"
#include "ui/common/widgets/TextLabel.h"

#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace PressPost
{

AddressesGroup::AddressesGroup(ContactDesk *desk, JobRunner *jobs, QWidget *parent)
    : QWidget(parent),
      m_desk(desk),
      m_jobs(jobs),
      m_byItself(new Switch(tr("Look addresses up again while the program runs"))),
      m_problem(new TextLabel({}, TextStyle::Body, TextInk::Text, Wrap::Yes))
{
    m_byItself->setObjectName(QStringLiteral("by itself"));
    m_byItself->setEnabled(false); // until it is known how it stands
    auto *card = new Card(tr("Addresses"));
    card->body()->addWidget(
        new TextLabel(tr("Outlets close and domains move. Each address is looked up again when its time has "
                         "come; who became "
                         "invalid is announced on the dashboard and can no longer be mailed. Only your name "
                         "server is asked about "
                         "the domain: no mailbox is tried, and no list leaves this computer."),
                      TextStyle::Body, TextInk::Muted, Wrap::Yes));
    card->body()->addWidget(m_byItself);
    card->body()->addWidget(new TextLabel(tr("Switched off, verdicts grow old until you choose to check "
                                             "again, or a timer runs “presspostctl validate "
                                             "--due”."),
                                          TextStyle::Caption, TextInk::Muted, Wrap::Yes));
    card->body()->addWidget(m_problem);
    m_problem->hide();
    auto *column = new QVBoxLayout;
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(card);
    column->addStretch(1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(makeScrollArea(column));
    connect(m_byItself, &Switch::toggled, this, &AddressesGroup::store);
    m_jobs->ask([desk = m_desk] { return desk->checksByItself(); }, this,
                [this](const Result<bool> &isOn) {
                    if (!isOn)
                        return say(isOn.error());
                    const QSignalBlocker quiet(m_byItself);
                    m_byItself->setChecked(*isOn);
                    m_byItself->setEnabled(true);
                });
}

void AddressesGroup::store(bool isOn)
{
    m_problem->hide();
    m_jobs->ask([desk = m_desk, isOn] { return desk->setChecksByItself(isOn); }, this,
                [this](const Result<void> &stored) {
                    if (!stored)
                        say(stored.error());
                });
}

void AddressesGroup::say(const Error &error)
{
    m_problem->setText(describe(error));
    m_problem->show();
}

} // namespace PressPost
