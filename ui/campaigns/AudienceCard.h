// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/campaigns/CampaignDesk.h"
#include "ui/common/widgets/Card.h"

class QVBoxLayout;

namespace PressPost
{

class Button;
class FlowLayout;
class TextLabel;

// The tone of a rule that leaves people out: what went wrong is bad news, what people chose is not.
Tone toneOf(GateRule rule);
// Rows "shape, label, count" for everybody left out.
void addLeftOutRows(QVBoxLayout *column, const QMap<GateRule, qint64> &leftOut);

// "Who gets it": the number, the lists in and out, and who is left out and why.
class AudienceCard final : public Card
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AudienceCard)

public:
    explicit AudienceCard(QWidget *parent = nullptr);

    void setLists(const std::vector<ListSummary> &lists);
    void setCampaign(const Campaign &campaign);
    void setAudience(const AudienceSummary &audience);
    void fill(Campaign &campaign) const;

Q_SIGNALS:
    void changed();

private:
    void showChips();
    void showMenu();
    QString nameOf(qint64 list) const;

    std::vector<ListSummary> m_lists;
    QList<qint64> m_in;
    QList<qint64> m_out;
    TextLabel *m_number;
    TextLabel *m_base;
    TextLabel *m_nobody;
    QWidget *m_chipBox;
    FlowLayout *m_chips;
    Button *m_change;
    TextLabel *m_leftOutTitle;
    QVBoxLayout *m_leftOut;
};

} // namespace PressPost
