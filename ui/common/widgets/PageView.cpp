// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/widgets/PageView.h"

#include "ui/common/theme/Metrics.h"
#include "ui/common/theme/Paint.h"
#include "ui/common/theme/Tokens.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/Layouts.h"
#include "ui/common/widgets/MessageBar.h"
#include "ui/common/widgets/SidePanel.h"
#include "ui/common/widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QScrollArea>
#include <QTimer>

#include <chrono>

namespace PressPost
{

using namespace std::chrono_literals;

namespace
{

// White with a line at the edge that faces the body.
class Bar final : public QWidget
{
public:
    enum class Edge { Top, Bottom };
    explicit Bar(Edge edge) : m_edge(edge) {}

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), tokens().card);
        painter.fillRect(QRect(0, m_edge == Edge::Top ? 0 : height() - 1, width(), 1), tokens().border);
    }

private:
    Edge m_edge;
};

} // namespace

// 2 px below the header; a piece of it moves while work goes on.
class BusyLine final : public QWidget
{
public:
    BusyLine()
    {
        setFixedHeight(2);
        m_delay.setSingleShot(true);
        m_delay.setInterval(300ms);
        m_step.setInterval(40ms);
        connect(&m_delay, &QTimer::timeout, this, [this] { m_step.start(); });
        connect(&m_step, &QTimer::timeout, this, [this] {
            m_at = (m_at + 1) % steps;
            update();
        });
    }

    void setActivity(PageView::Activity activity)
    {
        if (activity == PageView::Activity::Idle) {
            m_delay.stop();
            m_step.stop();
            update();
        } else if (!m_step.isActive() && !m_delay.isActive()) {
            m_delay.start();
        }
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        if (!m_step.isActive())
            return;
        QPainter painter(this);
        const double piece = width() / 4.0;
        painter.fillRect(QRectF((width() + piece) * m_at / steps - piece, 0, piece, 2), tokens().accent);
    }

private:
    static constexpr int steps = 40;
    QTimer m_delay;
    QTimer m_step;
    int m_at = 0;
};

PageView::PageView(const QString &title, QWidget *parent)
    : QWidget(parent),
      m_title(new ElidedLabel(title, TextStyle::Title)),
      m_subtitle(new ElidedLabel({}, TextStyle::Body, TextInk::Muted)),
      m_back(new IconButton(QStringLiteral("arrow-left"), tr("Back"))),
      m_header(new QHBoxLayout),
      m_busy(new BusyLine),
      m_above(new QVBoxLayout),
      m_messages(new MessageArea),
      m_middle(new QHBoxLayout)
{
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_back->hide();
    connect(m_back, &QToolButton::clicked, this, &PageView::backRequested);
    auto *head = new QWidget;
    head->setFixedHeight(Metrics::headerHeight - 2);
    head->setLayout(m_header);
    m_header->setContentsMargins(Metrics::xxl, 2, Metrics::xxl, 0);
    m_header->setSpacing(Metrics::s);
    m_header->addWidget(m_back);
    m_header->addWidget(m_title, 1000);
    m_header->addSpacing(Metrics::s);
    m_header->addWidget(m_subtitle, 1);
    m_above->setSpacing(0);
    auto *notes = new QVBoxLayout;
    notes->setContentsMargins(Metrics::xxl, 0, Metrics::xxl, 0);
    notes->addWidget(m_messages);
    m_middle->setSpacing(0);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(head);
    all->addWidget(m_busy);
    all->addLayout(m_above);
    all->addLayout(notes);
    all->addLayout(m_middle, 1);
}

void PageView::setTitle(const QString &title)
{
    m_title->setText(title);
    m_title->updateGeometry();
}

void PageView::setSubtitle(const QString &subtitle)
{
    m_subtitle->setText(subtitle);
}

void PageView::setBack(const QString &name)
{
    m_back->setName(name);
    m_back->show();
    m_header->setContentsMargins(Metrics::l, 2, Metrics::xxl, 0);
}

void PageView::addHeaderWidget(QWidget *widget)
{
    const int end = m_header->count() - (m_primary ? 1 : 0);
    m_header->insertWidget(end, widget);
}

void PageView::setPrimary(Button *button)
{
    delete m_primary;
    m_primary = button;
    if (button)
        m_header->addWidget(button);
}

void PageView::setSubBar(QWidget *bar)
{
    auto *ground = new Bar(Bar::Edge::Bottom);
    auto *row = new QHBoxLayout(ground);
    row->setContentsMargins(Metrics::l, 0, Metrics::l, 1);
    row->addWidget(bar);
    m_above->addWidget(ground);
}

void PageView::setBody(QWidget *body, Body kind)
{
    if (kind == Body::Edge) {
        m_middle->insertWidget(0, body, 1);
        return;
    }
    auto *column = new QVBoxLayout;
    column->addWidget(body);
    setBody(column, kind);
}

void PageView::setBody(QLayout *body, Body kind)
{
    const int padding = kind == Body::Edge ? 0 : Metrics::xxl;
    body->setContentsMargins(padding, kind == Body::Edge ? 0 : Metrics::l, padding,
                             kind == Body::Edge ? 0 : Metrics::l);
    if (kind == Body::Scrolling) {
        m_centred = body;
        m_middle->insertWidget(0, makeScrollArea(body), 1);
    } else {
        m_middle->insertLayout(0, body, 1);
    }
    fitBody();
}

void PageView::setSidePanel(SidePanel *panel)
{
    m_middle->addWidget(panel);
}

QHBoxLayout *PageView::footer()
{
    if (!m_footerBox) {
        m_footerBox = new Bar(Bar::Edge::Top);
        m_footerBox->setMinimumHeight(Metrics::footerHeight);
        auto *row = new QHBoxLayout(m_footerBox);
        row->setContentsMargins(Metrics::xxl, Metrics::m, Metrics::xxl, Metrics::m);
        row->setSpacing(Metrics::s);
        layout()->addWidget(m_footerBox);
    }
    return static_cast<QHBoxLayout *>(m_footerBox->layout());
}

void PageView::setActivity(Activity activity)
{
    m_busy->setActivity(activity);
}

void PageView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().page);
    painter.fillRect(QRect(0, Metrics::headerHeight - 1, width(), 1), tokens().border);
}

void PageView::resizeEvent(QResizeEvent *event)
{
    fitBody();
    QWidget::resizeEvent(event);
}

void PageView::fitBody()
{
    if (!m_centred)
        return;
    const int side = std::max(Metrics::xxl, (width() - Metrics::widestBody) / 2);
    m_centred->setContentsMargins(side, Metrics::l, side, Metrics::l);
}

} // namespace PressPost
