// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/campaigns/AudienceCard.h"

#include "ui/common/theme/Metrics.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/Chip.h"
#include "ui/common/widgets/FlowLayout.h"
#include "ui/common/widgets/Layouts.h"
#include "ui/common/widgets/Status.h"
#include "ui/common/widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QScrollArea>

namespace PressPost
{

Tone toneOf(GateRule rule)
{
    switch (rule) {
    case GateRule::CameBack:
    case GateRule::InvalidAddress:
        return Tone::Error;
    case GateRule::GotItAlready:
        return Tone::Info;
    default:
        return Tone::None;
    }
}

void addLeftOutRows(QVBoxLayout *column, const QMap<GateRule, qint64> &leftOut)
{
    QList<std::pair<qint64, GateRule>> most;
    for (auto rule = leftOut.begin(); rule != leftOut.end(); ++rule)
        most.append({rule.value(), rule.key()});
    std::stable_sort(most.begin(), most.end(),
                     [](const auto &a, const auto &b) { return a.first > b.first; });
    for (const auto &[count, rule] : std::as_const(most)) {
        auto *row = new QHBoxLayout;
        row->setSpacing(Metrics::s);
        row->addWidget(new StatusIcon(toneOf(rule)));
        row->addWidget(new ElidedLabel(ruleLabel(rule).translated()), 1);
        row->addWidget(new TextLabel(QLocale().toString(count), TextStyle::Body, TextInk::Muted));
        column->addLayout(row);
    }
}

AudienceCard::AudienceCard(QWidget *parent)
    : Card(parent),
      m_number(new TextLabel(QStringLiteral("–"), TextStyle::Number)),
      m_base(new TextLabel({}, TextStyle::Body, TextInk::Muted)),
      m_nobody(new TextLabel({}, TextStyle::Body, TextInk::Error, Wrap::Yes)),
      m_chipBox(new QWidget),
      m_chips(new FlowLayout(Metrics::s, m_chipBox)),
      m_change(new Button(tr("Choose lists…"), Button::Kind::Link)),
      m_leftOutTitle(new TextLabel({}, TextStyle::Strong)),
      m_leftOut(new QVBoxLayout)
{
    setAccessibleName(tr("Who gets it"));
    auto *column = new QVBoxLayout;
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::s);
    column->addWidget(new TextLabel(tr("Who gets it"), TextStyle::Heading3));
    auto *numbers = new QHBoxLayout;
    numbers->addWidget(m_number);
    numbers->addWidget(m_base, 1, Qt::AlignBottom);
    column->addLayout(numbers);
    column->addWidget(m_nobody);
    m_nobody->hide();
    column->addWidget(m_chipBox);
    column->addWidget(m_change, 0, Qt::AlignLeft);
    column->addWidget(new Line);
    column->addWidget(m_leftOutTitle);
    m_leftOut->setSpacing(Metrics::xs);
    column->addLayout(m_leftOut);
    column->addStretch(1);
    m_change->setMenu(new QMenu(m_change));
    connect(m_change->menu(), &QMenu::aboutToShow, this, &AudienceCard::showMenu);
    body()->addWidget(makeScrollArea(column));
}

void AudienceCard::setLists(const std::vector<ListSummary> &lists)
{
    m_lists = lists;
    showChips();
}

void AudienceCard::setCampaign(const Campaign &campaign)
{
    m_in = campaign.lists;
    m_out = campaign.excludedLists;
    showChips();
}

void AudienceCard::fill(Campaign &campaign) const
{
    campaign.lists = m_in;
    campaign.excludedLists = m_out;
}

QString AudienceCard::nameOf(qint64 list) const
{
    const auto found = std::find_if(m_lists.begin(), m_lists.end(),
                                    [list](const ListSummary &each) { return each.id == list; });
    return found == m_lists.end() ? tr("deleted list") : found->name;
}

void AudienceCard::showChips()
{
    clearLayout(m_chips);
    const auto add = [this](QList<qint64> &from, qint64 list, const QString &key) {
        auto *chip = new Chip(Chip::Kind::Filter, key, nameOf(list));
        connect(chip, &Chip::removeRequested, this, [this, &from, list] {
            from.removeAll(list);
            showChips();
            Q_EMIT changed();
        });
        m_chips->addWidget(chip);
    };
    for (const qint64 list : std::as_const(m_in))
        add(m_in, list, tr("in", "on this list"));
    for (const qint64 list : std::as_const(m_out))
        add(m_out, list, tr("not in", "not on this list"));
    m_chipBox->setVisible(!m_in.isEmpty() || !m_out.isEmpty());
    m_change->setText(m_in.isEmpty() ? tr("Choose lists…") : tr("Change…"));
}

void AudienceCard::showMenu()
{
    QMenu *menu = m_change->menu();
    menu->clear();
    const auto add = [this, menu](const QString &title, QList<qint64> &chosen, QList<qint64> &other) {
        if (!menu->isEmpty())
            menu->addSeparator();
        menu->addAction(title)->setEnabled(false); // a heading; styles do not draw the words of a section
        for (const ListSummary &list : m_lists) {
            QAction *action =
                menu->addAction(QStringLiteral("%1 (%2)").arg(list.name, QLocale().toString(list.people)));
            action->setCheckable(true);
            action->setChecked(chosen.contains(list.id));
            connect(action, &QAction::toggled, this, [this, &chosen, &other, id = list.id](bool isChosen) {
                chosen.removeAll(id);
                other.removeAll(id);
                if (isChosen)
                    chosen.append(id);
                showChips();
                Q_EMIT changed();
            });
        }
    };
    add(tr("People on"), m_in, m_out);
    add(tr("But not on"), m_out, m_in);
}

void AudienceCard::setAudience(const AudienceSummary &audience)
{
    const QLocale locale;
    m_number->setText(locale.toString(audience.recipients()));
    m_base->setText(
        PP_SAY_N(audience.lookedAt, "of one person", "of %1 people", locale.toString(audience.lookedAt))
            .translated());
    m_nobody->setVisible(audience.recipients() == 0);
    m_nobody->setText(m_in.isEmpty() ? tr("Choose at least one list.")
                                     : tr("Nobody would get this: everybody on these lists is left out."));
    m_leftOutTitle->setText(audience.leftOutCount() == 0
                                ? tr("Nobody is left out")
                                : tr("%1 left out").arg(locale.toString(audience.leftOutCount())));
    clearLayout(m_leftOut);
    addLeftOutRows(m_leftOut, audience.leftOut);
}

} // namespace PressPost
