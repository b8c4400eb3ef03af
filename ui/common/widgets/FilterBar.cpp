// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/widgets/FilterBar.h"

#include "ui/common/theme/Metrics.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/Chip.h"
#include "ui/common/widgets/Layouts.h"
#include "ui/common/widgets/SearchField.h"
#include "ui/common/widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>

namespace PressPost
{

namespace
{
constexpr int roomForCount = 110;
}

FilterBar::FilterBar(const QString &placeholder, QWidget *parent)
    : QWidget(parent),
      m_search(new SearchField(placeholder)),
      m_chips(new QHBoxLayout),
      m_add(new Chip(Chip::Kind::Add, tr("Filter"))),
      m_count(new ElidedLabel({}, TextStyle::Body, TextInk::Muted)),
      m_clear(new Button(tr("Clear"), Button::Kind::Link))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Metrics::xxl, Metrics::m, Metrics::l, Metrics::m);
    row->setSpacing(Metrics::s);
    m_chips->setSpacing(Metrics::s);
    row->addWidget(m_search, 2);
    row->addLayout(m_chips);
    row->addWidget(m_add);
    row->addWidget(m_count, 1);
    row->addWidget(m_clear);
    m_count->setMinimumWidth(roomForCount);
    m_clear->hide();
    connect(m_search, &SearchField::searchChanged, this,
            [this](const QString &text) { searchFor(text.simplified()); });
    connect(m_search, &SearchField::leftDownwards, this, &FilterBar::leftDownwards);
    connect(m_add, &Chip::clicked, this, [this] { chooseKind(); });
    connect(m_clear, &Button::clicked, this, [this] { clear(); });
}

void FilterBar::setConditions(const std::vector<Condition> &conditions)
{
    clearLayout(m_chips);
    for (const Condition &condition : conditions) {
        auto *chip = new Chip(Chip::Kind::Filter, condition.label, condition.value);
        connect(chip, &Chip::clicked, this, condition.choose);
        connect(chip, &Chip::removeRequested, this, condition.remove);
        m_chips->addWidget(chip);
    }
}

void FilterBar::setClearable(bool isClearable)
{
    m_clear->setVisible(isClearable);
}

void FilterBar::setSearchText(const QString &text)
{
    if (m_search->text().simplified() != text)
        m_search->search(text);
}

void FilterBar::setCountText(const QString &text)
{
    m_count->setText(text);
}

void FilterBar::setSentence(const QString &text)
{
    m_count->setToolTip(text);
    m_count->setAccessibleDescription(text);
}

void FilterBar::showMenu(Menu kind, const std::vector<Entry> &entries)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (entries.empty())
        menu->addAction(tr("There are none yet"))->setEnabled(false);
    for (const Entry &entry : entries) {
        QAction *action = menu->addAction(entry.words);
        action->setCheckable(kind == Menu::OfValues);
        action->setChecked(entry.isOn);
        connect(action, &QAction::triggered, this, entry.chosen);
    }
    menu->popup(m_add->mapToGlobal(QPoint(0, m_add->height())));
}

void FilterBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().base());
}

} // namespace PressPost
