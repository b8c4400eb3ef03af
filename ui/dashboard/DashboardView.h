// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/feedback/DashboardReport.h"
#include "ui/common/Page.h"

#include <QWidget>

class QBoxLayout;
class QGridLayout;
class QLayout;

namespace PressPost
{

class Button;
class ChartCard;
class Dialogs;
class FigureModel;
class PageView;
class RecentCampaignModel;
class Tile;

// SenderVerdict, five tiles, two charts, what needs a person, the newest campaigns.
class DashboardView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DashboardView)

public:
    explicit DashboardView(Dialogs *dialogs, QWidget *parent = nullptr);
    void setFacts(const DashboardFacts &facts);
    PageView *frame() const { return m_frame; }
    void setPeriod(DashboardPeriod period);

Q_SIGNALS:
    void periodChosen(PressPost::DashboardPeriod period);
    void openRequested(const PressPost::PageRequest &request);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QLayout *makeTiles();
    QLayout *makeCharts();
    QLayout *makeLists();
    void placeTiles(int perRow);
    void connectAll();

    PageView *m_frame;
    class Segmented *m_periods;
    Button *m_newCampaign;
    class VerdictCard *m_verdict;
    PageRequest m_cause; // where the verdict leads
    QList<Tile *> m_tiles;
    QGridLayout *m_tileGrid;
    QBoxLayout *m_charts; // beside each other, or below when the text is large for the window
    QBoxLayout *m_lists;
    FigureModel *m_outcomes;
    FigureModel *m_reasons;
    class LineChart *m_lines;
    class BarChart *m_bars;
    ChartCard *m_outcomeCard;
    ChartCard *m_reasonCard;
    class WaitingCard *m_waiting;
    RecentCampaignModel *m_campaigns;
    class TableView *m_campaignTable;
};

} // namespace PressPost
