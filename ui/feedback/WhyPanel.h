// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/feedback/FeedbackDesk.h"

#include <QObject>

namespace PressPost
{

class JobRunner;
class SidePanel;

// "Why didn't Anna get it?": one causal sentence, whose matter it is, what happened with the servers' own
// words, what to do. Fills a side panel, which owns it.
class WhyPanel final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WhyPanel)

public:
    WhyPanel(FeedbackDesk *desk, JobRunner *jobs, SidePanel *panel);

    // Without a campaign: the last one the person was meant to get.
    void show(qint64 contact, std::optional<qint64> campaign);
    SidePanel *panel() const { return m_panel; }

Q_SIGNALS:
    void contactRequested(qint64 contact);
    void changed(); // somebody decided otherwise
    void failed(const PressPost::Error &error);

private:
    void fill(const WhyNot &why);
    void addPerson(const WhyNot &why);
    void addCause(const WhyNot &why);
    void addSteps(const WhyNot &why);
    void addFooter(const WhyNot &why);
    void decide(Result<void> (FeedbackDesk::*decision)(qint64));

    FeedbackDesk *m_desk;
    JobRunner *m_jobs;
    SidePanel *m_panel;
    qint64 m_contact = 0;
    std::optional<qint64> m_campaign;
    quint64 m_generation = 0;
};

} // namespace PressPost
