// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Sidebar.h"

#include "ui/common/theme/Fonts.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/theme/Tokens.h"
#include "ui/shell/NavigationModel.h"
#include "ui/shell/SidebarParts.h"

#include <QEvent>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

namespace PressPost
{

Sidebar::Sidebar(NavigationModel *places, JobRunner *jobs, QWidget *parent)
    : QWidget(parent),
      m_workspace(new WorkspaceButton),
      m_find(new FindButton),
      m_places(new QListView),
      m_task(new RunningTask(jobs)),
      m_foot(new RelayFoot)
{
    m_places->setAccessibleName(tr("Places"));
    m_places->setModel(places);
    m_places->setItemDelegate(new PlaceDelegate(m_places));
    m_places->setFrameShape(QFrame::NoFrame);
    m_places->viewport()->setAutoFillBackground(false);
    m_places->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_places->setMouseTracking(true);
    m_places->setUniformItemSizes(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, Metrics::s, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_workspace);
    column->addSpacing(Metrics::s);
    column->addWidget(m_find);
    column->addSpacing(Metrics::m);
    column->addWidget(m_places, 1);
    column->addWidget(m_task);
    column->addWidget(m_foot);
    connect(m_workspace, &QAbstractButton::clicked, this, &Sidebar::workspaceClicked);
    connect(m_find, &QAbstractButton::clicked, this, &Sidebar::findClicked);
    connect(m_task, &QAbstractButton::clicked, this, &Sidebar::taskClicked);
    connect(m_foot, &QAbstractButton::clicked, this, &Sidebar::relayClicked);
    connect(m_places->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (current.isValid())
                    Q_EMIT placeChosen(current.row());
            });
    setWidth(Width::Full);
}

void Sidebar::setWidth(Width width)
{
    setFixedWidth(width == Width::Rail ? Metrics::railWidth : scaledWidth(Metrics::sidebarWidth));
}

void Sidebar::setWorkspace(const QString &name, const QString &secondLine)
{
    m_workspace->setTexts(name, secondLine);
}

void Sidebar::setRelayState(Tone tone, const QString &words)
{
    m_foot->setState(tone, words);
}

void Sidebar::setCurrentRow(int row)
{
    m_places->setCurrentIndex(m_places->model()->index(row, 0));
}

QWidget *Sidebar::workspaceButton() const
{
    return m_workspace;
}

void Sidebar::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.fillRect(rect(), t.sidebar);
    painter.fillRect(QRect(layoutDirection() == Qt::RightToLeft ? 0 : width() - 1, 0, 1, height()), t.border);
}

void Sidebar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        m_places->doItemsLayout();
    QWidget::changeEvent(event);
}

} // namespace PressPost
