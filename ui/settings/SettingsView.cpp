// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/SettingsView.h"

#include "ui/common/theme/Fonts.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/theme/Paint.h"
#include "ui/common/theme/Tokens.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/PageView.h"
#include "ui/common/widgets/SearchField.h"
#include "ui/common/widgets/Status.h"
#include "ui/common/widgets/TextLabel.h"
#include "ui/settings/SavableGroup.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QPainter>
#include <QStackedWidget>
#include <QStyledItemDelegate>

namespace PressPost
{

namespace
{

constexpr int listWidth = 196;

class GroupDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {100, navigationRowHeight() - 2};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Tokens &t = tokens();
        const bool chosen = option.state & QStyle::State_Selected;
        const QRectF r = QRectF(option.rect).adjusted(0, 1, 0, -1);
        painter->save();
        if (chosen)
            drawBox(*painter, r, Metrics::controlRadius, t.accentSoft);
        else if (option.state & QStyle::State_MouseOver)
            drawBox(*painter, r, Metrics::controlRadius, mixed(t.page, t.text, 0.05));
        if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange))
            drawFocusRing(*painter, r, Metrics::controlRadius);
        painter->setFont(textFont(chosen ? TextStyle::Strong : TextStyle::Body));
        painter->setPen(chosen ? t.accentText : t.text);
        drawElided(*painter, r.adjusted(12, 0, -8, 0), index.data().toString(),
                   QStyle::visualAlignment(option.direction, Qt::AlignLeft));
        painter->restore();
    }
};

bool matches(const SettingsGroup &group, const QString &text)
{
    const QString all = group.title + QLatin1Char(' ') + group.words;
    const auto words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return std::all_of(words.cbegin(), words.cend(),
                       [&](const QString &word) { return all.contains(word, Qt::CaseInsensitive); });
}

} // namespace

SettingsView::SettingsView(QWidget *parent)
    : QWidget(parent),
      m_frame(new PageView(tr("Settings"))),
      m_search(new SearchField(tr("Search settings"))),
      m_list(new QListWidget),
      m_stack(new QStackedWidget)
{
    m_frame->addHeaderWidget(m_search);
    m_list->setAccessibleName(tr("Groups of settings"));
    m_list->setItemDelegate(new GroupDelegate(m_list));
    m_list->setFixedWidth(listWidth);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *row = new QHBoxLayout;
    row->setSpacing(Metrics::xl);
    row->addWidget(m_list);
    row->addWidget(m_stack, 1);
    m_frame->setBody(row, PageView::Body::Padded);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_frame);
    makeFooter();
    connect(m_search, &SearchField::searchChanged, this, &SettingsView::filter);
    connect(m_search, &SearchField::leftDownwards, this, [this] { m_list->setFocus(); });
    connect(m_list, &QListWidget::currentRowChanged, this, &SettingsView::showRow);
}

void SettingsView::addGroup(SettingsGroup group)
{
    m_list->addItem(group.title);
    m_groups.append(std::move(group));
    if (m_list->currentRow() < 0)
        m_list->setCurrentRow(0);
}

void SettingsView::showGroup(const QString &id)
{
    for (int row = 0; row < m_groups.size(); ++row) {
        if (m_groups[row].id == id)
            m_list->setCurrentRow(row);
    }
}

void SettingsView::showRow(int row)
{
    if (row < 0 || row >= m_groups.size())
        return;
    QWidget *&made = m_made[row];
    if (!made) {
        made = m_groups[row].make();
        m_stack->addWidget(made);
        if (const auto *group = qobject_cast<SavableGroup *>(made))
            connect(group, &SavableGroup::changed, this, &SettingsView::renewFooter);
    }
    m_stack->setCurrentWidget(made);
    renewFooter();
}

void SettingsView::makeFooter()
{
    m_obstacleShape = new StatusIcon(Tone::Error, 16);
    m_obstacle = new ElidedLabel;
    m_discard = new Button(tr("Discard changes"), Button::Kind::Quiet);
    m_save = new Button(tr("Save"), Button::Kind::Primary);
    QHBoxLayout *row = m_frame->footer();
    row->addWidget(m_obstacleShape);
    row->addWidget(m_obstacle, 1);
    row->addWidget(m_discard);
    row->addWidget(m_save);
    m_footer = row->parentWidget();
    connect(m_save, &QPushButton::clicked, this, [this] { savable()->save(); });
    connect(m_discard, &QPushButton::clicked, this, [this] { savable()->discard(); });
    m_footer->hide();
}

SavableGroup *SettingsView::savable() const
{
    return qobject_cast<SavableGroup *>(m_stack->currentWidget());
}

// Save waits until there is something to save, and says what is in its way.
void SettingsView::renewFooter()
{
    const SavableGroup *group = savable();
    m_footer->setVisible(group != nullptr);
    if (!group)
        return;
    const QString obstacle = group->isChanged() ? group->obstacle() : QString();
    m_obstacleShape->setVisible(!obstacle.isEmpty());
    m_obstacle->setText(obstacle);
    m_discard->setVisible(group->isChanged());
    if (!group->isChanged())
        m_save->disableBecause(tr("Nothing has changed."));
    else if (!obstacle.isEmpty())
        m_save->disableBecause(obstacle);
    else
        m_save->enable();
}

// The first group that fits is shown; without one the list stays as it was and the chosen group with it.
void SettingsView::filter(const QString &text)
{
    int first = -1;
    for (int row = 0; row < m_groups.size(); ++row) {
        const bool fits = matches(m_groups[row], text);
        m_list->item(row)->setHidden(!fits);
        first = first < 0 && fits ? row : first;
    }
    if (first >= 0 && m_list->currentItem() && m_list->currentItem()->isHidden())
        m_list->setCurrentRow(first);
}

} // namespace PressPost
