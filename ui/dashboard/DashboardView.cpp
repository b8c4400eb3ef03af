// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboard/DashboardView.h"

#include "models/core/FigureModel.h"
#include "models/feedback/RecentCampaignModel.h"
#include "ui/common/charts/BarChart.h"
#include "ui/common/charts/ChartCard.h"
#include "ui/common/charts/LineChart.h"
#include "ui/common/theme/Fonts.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/PageView.h"
#include "ui/common/widgets/Segmented.h"
#include "ui/common/widgets/Tile.h"
#include "ui/dashboard/VerdictCard.h"
#include "ui/dashboard/WaitingCard.h"

#include <QGridLayout>
#include <QHBoxLayout>

#include <algorithm>

namespace PressPost
{

namespace
{

constexpr int tileCount = 5;

TileData shown(const DashboardTile &tile)
{
    TileData data;
    data.label = tile.label;
    data.note = tile.note;
    data.value = tile.value;
    data.base = tile.base;
    data.change = tile.changeWords;
    data.direction = tile.change == DashboardTile::Change::Up     ? TileData::Direction::Up
                     : tile.change == DashboardTile::Change::Down ? TileData::Direction::Down
                                                                  : TileData::Direction::Same;
    data.changeTone = tile.changeTone;
    data.history = tile.history;
    data.alarm = tile.alarm;
    return data;
}

QString links(const QString &page, const QString &filter)
{
    return page + QLatin1Char(':') + filter;
}

} // namespace

DashboardView::DashboardView(Dialogs *dialogs, QWidget *parent)
    : QWidget(parent),
      m_frame(new PageView(tr("Dashboard"))),
      m_periods(new Segmented(tr("Period"), {tr("30 days"), tr("90 days"), tr("12 months")})),
      m_newCampaign(new Button(tr("New campaign"), Button::Kind::Primary, QStringLiteral("plus"))),
      m_verdict(new VerdictCard),
      m_tileGrid(new QGridLayout),
      m_charts(new QHBoxLayout),
      m_lists(new QHBoxLayout),
      m_outcomes(new FigureModel(this)),
      m_reasons(new FigureModel(this)),
      m_lines(new LineChart(LineChart::Unit::Percent)),
      m_bars(new BarChart),
      m_outcomeCard(new ChartCard(m_lines, dialogs)),
      m_reasonCard(new ChartCard(m_bars, dialogs)),
      m_waiting(new WaitingCard),
      m_campaigns(new RecentCampaignModel(this)),
      m_campaignTable(new TableView(tr("Recent campaigns"), TableView::Rows::InCard))
{
    m_frame->addHeaderWidget(m_periods);
    m_frame->setPrimary(m_newCampaign);
    auto *body = new QVBoxLayout;
    body->setSpacing(Metrics::l);
    body->addWidget(m_verdict);
    body->addLayout(makeTiles());
    body->addLayout(makeCharts(), 5);
    body->addLayout(makeLists(), 2);
    m_frame->setBody(body, PageView::Body::Scrolling);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_frame);
    connectAll();
}

QLayout *DashboardView::makeTiles()
{
    m_tileGrid->setSpacing(Metrics::l);
    for (int i = 0; i < tileCount; ++i)
        m_tiles << new Tile;
    placeTiles(tileCount);
    return m_tileGrid;
}

void DashboardView::placeTiles(int perRow)
{
    for (int i = 0; i < m_tiles.size(); ++i)
        m_tileGrid->addWidget(m_tiles[i], i / perRow, i % perRow);
    for (int column = 0; column < tileCount; ++column)
        m_tileGrid->setColumnStretch(column, column < perRow ? 1 : 0);
}

void DashboardView::resizeEvent(QResizeEvent *event)
{
    const int perRow = std::clamp(width() / scaledWidth(180), 1, tileCount);
    placeTiles(perRow);
    const auto direction = width() < scaledWidth(760) ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    m_charts->setDirection(direction);
    m_lists->setDirection(direction);
    QWidget::resizeEvent(event);
}

QLayout *DashboardView::makeCharts()
{
    m_lines->setThreshold(Thresholds::bouncedWarns, tr("Warning at 2 %"));
    m_outcomeCard->setModel(m_outcomes, {{110}, {200, 0, ColumnLayout::Grow::Yes}, {200}});
    m_reasonCard->setModel(m_reasons, {{160}, {150, 0, ColumnLayout::Grow::Yes}});
    m_outcomeCard->setMinimumHeight(290);
    m_reasonCard->setMinimumHeight(290);
    m_charts->setSpacing(Metrics::l);
    m_charts->addWidget(m_outcomeCard, 62);
    m_charts->addWidget(m_reasonCard, 38);
    return m_charts;
}

QLayout *DashboardView::makeLists()
{
    auto *recent = new Card(tr("Recent campaigns"));
    auto *all = new Button(tr("All campaigns"), Button::Kind::Link);
    connect(all, &QPushButton::clicked, this,
            [this] { Q_EMIT openRequested({QStringLiteral("campaigns")}); });
    recent->addToHead(all);
    m_campaignTable->setInset(0);
    m_campaignTable->setModel(m_campaigns);
    m_campaignTable->setColumns({{160, 0, ColumnLayout::Grow::Yes}, {74, 2}, {132}, {70, 1}});
    m_campaignTable->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_campaignTable->setSizePolicy(QSizePolicy::Expanding,
                                   QSizePolicy::Ignored); // its hint would make the page scroll
    recent->body()->addWidget(m_campaignTable);
    recent->setMinimumHeight(200);
    m_waiting->setMinimumHeight(200);
    m_lists->setSpacing(Metrics::l);
    m_lists->addWidget(m_waiting, 1);
    m_lists->addWidget(recent, 1);
    return m_lists;
}

void DashboardView::connectAll()
{
    connect(m_periods, &Segmented::currentChanged, this,
            [this](int index) { Q_EMIT periodChosen(static_cast<DashboardPeriod>(index)); });
    connect(m_newCampaign, &QPushButton::clicked, this, [this] {
        Q_EMIT openRequested({QStringLiteral("campaigns"), QStringLiteral("new")});
    });
    connect(m_verdict, &VerdictCard::detailsRequested, this, [this] { Q_EMIT openRequested(m_cause); });
    connect(m_waiting, &WaitingCard::openRequested, this, &DashboardView::openRequested);
    for (Tile *tile : std::as_const(m_tiles)) {
        connect(tile, &QAbstractButton::clicked, this, [this, tile] {
            const QString target = tile->property("target").toString();
            if (target.startsWith(QLatin1Char(':')))
                return;
            Q_EMIT openRequested(
                {target.section(QLatin1Char(':'), 0, 0), target.section(QLatin1Char(':'), 1)});
        });
    }
    connect(m_lines, &ChartCanvas::rowActivated, this, [this](int row) {
        const QDate start = m_outcomes->index(row, 0).data(IdRole).toDate();
        Q_EMIT openRequested(
            {QStringLiteral("feedback"), QStringLiteral("came-back;from=") + start.toString(Qt::ISODate)});
    });
    connect(m_bars, &ChartCanvas::rowActivated, this, [this](int row) {
        Q_EMIT openRequested({QStringLiteral("feedback"), m_reasons->index(row, 0).data(IdRole).toString()});
    });
    connect(m_campaignTable, &TableView::rowOpened, this, [this](const QModelIndex &index) {
        Q_EMIT openRequested(
            {QStringLiteral("campaigns"), QStringLiteral("campaign=") + index.data(IdRole).toString()});
    });
}

void DashboardView::setPeriod(DashboardPeriod period)
{
    m_periods->setCurrent(static_cast<int>(period));
}

// One filled button on the page: mending goes before sending.
void DashboardView::setFacts(const DashboardFacts &facts)
{
    const SenderVerdict verdict = verdictOf(facts);
    m_verdict->setVerdict(verdict, facts.proofParts);
    m_cause = {verdict.page, verdict.filter};
    m_newCampaign->setKind(verdict.needsFix ? Button::Kind::Plain : Button::Kind::Primary);
    const QList<DashboardTile> tiles = tilesOf(facts);
    for (qsizetype i = 0; i < m_tiles.size() && i < tiles.size(); ++i) {
        m_tiles[i]->setData(shown(tiles[i]));
        m_tiles[i]->setProperty("target", links(tiles[i].page, tiles[i].filter));
    }
    m_outcomes->setFigures({tr("From"), tr("Bounced"), tr("Hard")}, outcomeRows(facts));
    const ChartTexts outcome = outcomeTexts(facts);
    m_outcomeCard->setTexts(outcome.finding, outcome.subtitle, outcome.spoken);
    m_reasons->setFigures({tr("Reason"), tr("Came back")}, reasonRows(facts), FigureModel::FigureKind::Bar);
    const ChartTexts reason = reasonTexts(facts);
    m_reasonCard->setTexts(reason.finding, reason.subtitle, reason.spoken);
    m_waiting->setThings(facts.waiting);
    m_campaigns->setCampaigns(facts.campaigns);
}

} // namespace PressPost
