// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/campaigns/LedgerPage.h"
#include "ui/common/widgets/Card.h"

namespace PressPost
{

class Button;
class ElidedLabel;
class IconLabel;
class Job;
class PartsBar;
class TextLabel;

// How far a campaign is, at which pace, and the buttons that pause, go on and stop.
class SendingCard final : public Card
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SendingCard)

public:
    explicit SendingCard(QWidget *parent = nullptr);
    // job: what sends it in this program; null: nothing does.
    void setOverview(const SendingOverview &overview, const Job *job);

Q_SIGNALS:
    void pauseRequested();
    void goOnRequested();
    void stopRequested();

private:
    void updateBar(const DeliveryCounts &counts, const QString &spoken);
    void updateButtons(CampaignState state, const Job *job);

    TextLabel *m_heading;
    ElidedLabel *m_pace;
    PartsBar *m_bar;
    IconLabel *m_noteIcon;
    TextLabel *m_note;
    Button *m_pause;
    Button *m_goOn;
    Button *m_stop;
};

} // namespace PressPost
