// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/widgets/SidePanel.h"

#include "ui/common/theme/Fonts.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/theme/Tokens.h"
#include "ui/common/widgets/Avatar.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/Layouts.h"
#include "ui/common/widgets/TextLabel.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>

#include <algorithm>

namespace PressPost
{

SidePanel::SidePanel(QWidget *parent)
    : QFrame(parent),
      m_avatar(new Avatar({}, 44)),
      m_name(new ElidedLabel({}, TextStyle::Heading2)),
      m_role(new ElidedLabel({}, TextStyle::Body, TextInk::Muted)),
      m_head(new QHBoxLayout),
      m_body(new QVBoxLayout),
      m_footerBox(new QWidget),
      m_footer(new QHBoxLayout(m_footerBox)),
      m_scroll(makeScrollArea(m_body))
{
    setAccessibleName(tr("Details"));
    setFixedWidth(Metrics::panelWidth);
    auto *names = new QVBoxLayout;
    names->setSpacing(2);
    names->addWidget(m_name);
    names->addWidget(m_role);
    m_head->setContentsMargins(Metrics::xl, Metrics::l, Metrics::m, Metrics::s);
    m_head->setSpacing(Metrics::m);
    m_head->addWidget(m_avatar);
    m_head->addLayout(names, 1);
    auto *closeButton = new IconButton(QStringLiteral("x"), tr("Close"));
    connect(closeButton, &QToolButton::clicked, this, &SidePanel::close);
    m_head->addWidget(closeButton, 0, Qt::AlignTop);
    m_body->setContentsMargins(Metrics::xl, Metrics::xs, Metrics::xl, Metrics::l);
    m_body->setSpacing(Metrics::m);
    m_footer->setContentsMargins(Metrics::xl, Metrics::m, Metrics::xl, Metrics::m);
    m_footer->setSpacing(Metrics::s);
    m_footerBox->hide();
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(1, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(m_head);
    all->addWidget(m_scroll, 1);
    all->addWidget(m_footerBox);
    hide();
}

void SidePanel::setPerson(const QString &name, const QString &role)
{
    setHeading(name, role);
    m_avatar->setName(name);
    m_avatar->show();
}

void SidePanel::setHeading(const QString &title, const QString &subtitle)
{
    m_avatar->hide();
    m_name->setText(title);
    m_role->setText(subtitle);
    m_role->setVisible(!subtitle.isEmpty());
    setAccessibleName(title);
}

void SidePanel::addToHead(QWidget *widget)
{
    m_head->insertWidget(m_head->count() - 1, widget, 0, Qt::AlignTop);
}

void SidePanel::clearBody()
{
    clearLayout(m_body);
}

QHBoxLayout *SidePanel::footer()
{
    m_footerBox->show();
    return m_footer;
}

void SidePanel::clearFooter()
{
    clearLayout(m_footer);
    m_footerBox->hide();
}

void SidePanel::open()
{
    if (isHidden())
        m_opener = QApplication::focusWidget();
    show();
}

void SidePanel::close()
{
    if (isHidden())
        return;
    hide();
    if (m_opener)
        m_opener->setFocus();
    Q_EMIT closed();
}

void SidePanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().card);
    const int edge = layoutDirection() == Qt::RightToLeft ? width() - 1 : 0;
    painter.fillRect(QRect(edge, 0, 1, height()), tokens().border);
    if (m_footerBox->isVisible())
        painter.fillRect(QRect(0, m_footerBox->y() - 1, width(), 1), tokens().border);
}

void SidePanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        return close();
    QFrame::keyPressEvent(event);
}

void SidePanel::showEvent(QShowEvent *event)
{
    window()->installEventFilter(this);
    fitWidth();
    QFrame::showEvent(event);
}

bool SidePanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == window() && event->type() == QEvent::Resize)
        fitWidth();
    return QFrame::eventFilter(watched, event);
}

void SidePanel::fitWidth()
{
    const int wanted = scaledWidth(isNarrow(this) ? Metrics::narrowPanelWidth : Metrics::panelWidth);
    setFixedWidth(std::min(wanted, std::max(Metrics::narrowPanelWidth, window()->width() * 2 / 5)));
}

} // namespace PressPost
