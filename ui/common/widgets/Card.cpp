// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/widgets/Card.h"

#include "ui/common/theme/Metrics.h"
#include "ui/common/theme/Paint.h"
#include "ui/common/theme/Tokens.h"
#include "ui/common/widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QPainter>

namespace PressPost
{

Card::Card(QWidget *parent) : QFrame(parent), m_body(new QVBoxLayout(this))
{
    m_body->setContentsMargins(Metrics::l, Metrics::l, Metrics::l, Metrics::l);
    m_body->setSpacing(Metrics::s);
}

Card::Card(const QString &title, QWidget *parent) : QFrame(parent)
{
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(Metrics::l, Metrics::s, Metrics::l, Metrics::m);
    all->setSpacing(Metrics::xs);
    auto *head = new QWidget;
    head->setFixedHeight(32);
    m_head = new QHBoxLayout(head);
    m_head->setContentsMargins(0, 0, 0, 0);
    m_head->setSpacing(0);
    m_title = new ElidedLabel(title, TextStyle::Heading3);
    m_head->addWidget(m_title, 1);
    all->addWidget(head);
    m_body = new QVBoxLayout;
    m_body->setSpacing(Metrics::s);
    all->addLayout(m_body, 1);
}

void Card::addToHead(QWidget *widget)
{
    Q_ASSERT(m_head); // a card without a title has no head
    m_head->addWidget(widget);
}

void Card::setTitle(const QString &title)
{
    Q_ASSERT(m_title);
    m_title->setText(title);
}

void Card::setGround(Ground ground, Tone tone)
{
    m_ground = ground;
    m_tone = tone;
    update();
}

void Card::setSelected(bool selected)
{
    m_selected = selected;
    update();
}

void Card::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    const bool tinted = m_ground == Ground::Tinted;
    const QColor soft = toneSoft(m_tone);
    const QColor fill = tinted ? soft : m_ground == Ground::Sunken ? t.sunken : t.card;
    const QColor edge = tinted ? mixed(soft, toneColor(m_tone), 0.28) : m_selected ? t.focus : t.border;
    QPainter painter(this);
    drawBox(painter, rect(), Metrics::cardRadius, fill, {edge, m_selected ? 2.0 : 1.0});
}

Line::Line(QWidget *parent) : QFrame(parent)
{
    setFixedHeight(1);
}

void Line::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), tokens().border);
}

} // namespace PressPost
