// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/domains/DomainView.h"

#include "ui/common/table/TableView.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/widgets/Layouts.h"
#include "ui/common/widgets/Status.h"
#include "ui/common/widgets/TextLabel.h"
#include "ui/domains/CheckCard.h"
#include "ui/domains/FindingButton.h"
#include "ui/domains/RecordCard.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QShortcut>

#include <algorithm>

namespace PressPost
{

namespace
{
constexpr int areaShare = 31; // of 100, of the width
constexpr int treeHeight = 260;

// Checks that nothing could be found out about, for one reason: one line, since nobody reads "the DNS did not
// answer" seven times.
struct AlikeChecks {
    int first; // of the results
    int checks = 1;
};

std::vector<AlikeChecks> linesOf(const QList<CheckResult> &results, CheckArea area, const QByteArray &decider)
{
    std::vector<AlikeChecks> lines;
    for (int i = 0; i < results.size(); ++i) {
        const CheckResult &result = results.at(i);
        if (result.area != area || (result.status == CheckStatus::NotApplicable && result.id != decider))
            continue;
        const auto alike = std::find_if(lines.begin(), lines.end(), [&](const AlikeChecks &line) {
            const CheckResult &other = results.at(line.first);
            return other.status == CheckStatus::Unknown && result.status == CheckStatus::Unknown &&
                   other.title == result.title;
        });
        if (alike == lines.end())
            lines.push_back({i});
        else if (++alike->checks; result.id == decider)
            alike->first = i;
    }
    return lines;
}
} // namespace

DomainView::DomainView(QWidget *parent)
    : QWidget(parent),
      m_verdict(new Card),
      m_areas(new QVBoxLayout),
      m_right(new QVBoxLayout),
      m_check(new CheckCard),
      m_list(new Card(tr("All checks of this group"))),
      m_treeCard(new Card(tr("Who may send for you"))),
      m_treeTable(new TableView(tr("The tree of the SPF record"), TableView::Rows::InCard))
{
    m_areas->setSpacing(Metrics::m);
    m_treeTable->setModel(&m_tree);
    m_treeTable->setInset(0);
    m_treeTable->setColumns({{260, 0, ColumnLayout::Grow::Yes}, {220, 0, ColumnLayout::Grow::Yes}, {90}});
    m_treeTable->setMinimumHeight(treeHeight);
    m_treeCard->body()->addWidget(m_treeTable);
    m_right->setSpacing(Metrics::l);
    m_right->addWidget(m_check);
    m_right->addWidget(m_list);
    m_right->addWidget(m_treeCard);
    m_right->addStretch(1);
    auto *left = new QWidget;
    auto *leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(0, 0, 0, 0);
    leftColumn->addLayout(m_areas);
    leftColumn->addStretch(1);
    auto *halves = new QHBoxLayout;
    halves->setSpacing(Metrics::l);
    halves->addWidget(left, areaShare);
    halves->addLayout(m_right, 100 - areaShare);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::l);
    column->addWidget(m_verdict);
    column->addLayout(halves, 1);
    m_verdict->body()->setContentsMargins(Metrics::xl, Metrics::l, Metrics::xl, Metrics::l);
    connect(m_check, &CheckCard::recordCopied, this, &DomainView::recordCopied);
    auto *copy = new QShortcut(QKeySequence::Copy, left);
    copy->setContext(Qt::WidgetWithChildrenShortcut);
    connect(copy, &QShortcut::activated, this, [this] {
        if (m_check->record())
            m_check->record()->copyAll();
    });
}

void DomainView::setUpperCard(QWidget *card)
{
    m_right->insertWidget(0, card);
}

void DomainView::setReport(const DomainReport &report)
{
    m_report = report;
    showVerdict();
    m_tree.setTree(report.spfTree);
    m_treeCard->setTitle(
        tr("%1 look-ups of 10: who may send for you").arg(QString::number(report.spfTree.lookups)));
    showAreas();
}

void DomainView::showVerdict()
{
    clearLayout(m_verdict->body());
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(
        new TextLabel(m_report.headline.translated(), TextStyle::Heading2, TextInk::Text, Wrap::Yes));
    words->addWidget(
        new TextLabel(m_report.summary.translated(), TextStyle::Body, TextInk::Muted, Wrap::Yes));
    auto *pills = new QHBoxLayout;
    pills->setSpacing(Metrics::s);
    pills->addStretch(1);
    for (const ReceiverSummary &receiver : m_report.receivers)
        pills->addWidget(new StatusPill(toneOf(receiver.status), receiver.name));
    auto *rules = new QVBoxLayout;
    rules->setSpacing(Metrics::xs);
    rules->addLayout(pills);
    auto *caption = new TextLabel(tr("Their rules for bulk senders"), TextStyle::Caption, TextInk::Muted);
    caption->setAlignment(Qt::AlignRight);
    rules->addWidget(caption);
    auto *row = new QHBoxLayout;
    row->setSpacing(Metrics::l);
    row->addWidget(new StatusIcon(toneOf(m_report.status), 32));
    row->addLayout(words, 1);
    row->addLayout(rules);
    m_verdict->body()->addLayout(row);
}

void DomainView::showAreas()
{
    clearLayout(m_areas);
    delete m_areaGroup;
    m_areaGroup = new QButtonGroup(this);
    const AreaSummary *chosen = nullptr;
    for (const AreaSummary &area : std::as_const(m_report.areas)) {
        auto *button = new FindingButton(FindingButton::Look::Card, area.status,
                                         checkAreaTitle(area.area).translated(), area.finding.translated());
        button->setObjectName(QStringLiteral("area%1").arg(static_cast<int>(area.area)));
        m_areaGroup->addButton(button, static_cast<int>(area.area));
        m_areas->addWidget(button);
        const bool isWorse = !chosen || worse(chosen->status, area.status) != chosen->status;
        // Without real mail nothing can be proven: no reason to begin there.
        if (isWorse && (!chosen || area.area != CheckArea::Proof))
            chosen = &area;
    }
    if (!chosen)
        return;
    if (!m_area || !m_areaGroup->button(static_cast<int>(*m_area)))
        m_area = chosen->area;
    m_areaGroup->button(static_cast<int>(*m_area))->setChecked(true);
    connect(m_areaGroup, &QButtonGroup::idToggled, this, [this](int id, bool isOn) {
        if (isOn)
            showArea(static_cast<CheckArea>(id));
    });
    showArea(*m_area);
}

void DomainView::showArea(CheckArea area)
{
    m_area = area;
    clearLayout(m_list->body());
    delete m_checkGroup;
    m_checkGroup = new QButtonGroup(this);
    m_list->body()->setSpacing(2);
    QByteArray decider;
    for (const AreaSummary &summary : std::as_const(m_report.areas)) {
        if (summary.area == area)
            decider = summary.decidedBy;
    }
    for (const AlikeChecks &line : linesOf(m_report.results, area, decider)) {
        const CheckResult &result = m_report.results.at(line.first);
        const QString alike =
            line.checks > 1 ? tr("%n checks wait for this", nullptr, line.checks) : QString();
        auto *row =
            new FindingButton(FindingButton::Look::Row, result.status, result.title.translated(), alike);
        m_checkGroup->addButton(row, line.first);
        m_list->body()->addWidget(row);
        if (result.id == decider && !m_checkGroup->checkedButton()) {
            row->setChecked(true);
            showCheck(result);
        }
    }
    connect(m_checkGroup, &QButtonGroup::idToggled, this, [this](int id, bool isOn) {
        if (isOn)
            showCheck(m_report.results.at(id));
    });
    m_list->setVisible(m_checkGroup->buttons().size() > 1);
    m_list->setTitle(tr("All checks: %1").arg(checkAreaTitle(area).translated()));
    m_treeCard->setVisible(area == CheckArea::Spf && m_tree.rowCount() > 1);
}

void DomainView::showCheck(const CheckResult &result)
{
    m_check->show(result, m_report.checkedAt);
    Q_EMIT checkChosen();
}

} // namespace PressPost
