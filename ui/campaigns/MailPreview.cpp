// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/campaigns/MailPreview.h"

#include "ui/common/theme/Metrics.h"
#include "ui/common/theme/Tokens.h"
#include "ui/common/widgets/TextLabel.h"

#include <QAccessibleWidget>
#include <QHelpEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolTip>
#include <QVBoxLayout>

namespace PressPost
{

namespace
{
constexpr int phoneWidth = 375; // CSS pixels of the phones most people have
}

// The page itself; as wide as its viewport allows, as high as its content.
class PreviewPaper final : public QWidget
{
public:
    explicit PreviewPaper(QWidget *parent) : QWidget(parent)
    {
        setAutoFillBackground(false);
        setFocusPolicy(Qt::NoFocus);
    }

    HtmlCanvas canvas;

    void show(const QByteArray &html, int limit)
    {
        m_limit = limit;
        canvas.setHtml(html);
        layOut();
    }
    void layOut()
    {
        const int width = paperWidth();
        setFixedHeight(qMax(canvas.layOut(width), 1));
        update();
    }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QWidget::resizeEvent(event);
        if (paperWidth() != m_laidOutAt) {
            m_laidOutAt = paperWidth();
            layOut();
        }
    }
    void paintEvent(QPaintEvent *event) override
    {
        QPainter painter(this);
        painter.translate(offset(), 0);
        painter.fillRect(0, 0, paperWidth(), height(), lightTokens().card); // paper is white in every theme
        const QRect visible = event->rect().translated(-offset(), 0);
        painter.setClipRect(QRect(0, 0, paperWidth(), height()));
        canvas.paint(painter, visible);
    }
    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::ToolTip)
            return QWidget::event(event);
        const auto *help = static_cast<QHelpEvent *>(event);
        const QString link = canvas.linkAt(help->pos() - QPoint(offset(), 0));
        QToolTip::showText(help->globalPos(), link.toHtmlEscaped(), this);
        return true;
    }

private:
    int paperWidth() const { return m_limit > 0 ? qMin(width(), m_limit) : width(); }
    int offset() const { return (width() - paperWidth()) / 2; }

    int m_limit = 0;
    int m_laidOutAt = -1;
};

MailPreview::MailPreview(QWidget *parent)
    : Card(parent), m_sender(new ElidedLabel({}, TextStyle::Caption, TextInk::Muted)),
      m_subject(new TextLabel({}, TextStyle::Heading2, TextInk::Text, Wrap::Yes)), m_scroll(new QScrollArea), m_paper(new PreviewPaper(nullptr))
{
    setAccessibleName(tr("Preview of the message"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setAccessibleName(tr("Text of the message"));
    m_scroll->setWidget(m_paper);
    body()->setSpacing(Metrics::s);
    body()->addWidget(m_sender);
    body()->addWidget(m_subject);
    body()->addWidget(m_scroll, 1);
}

void MailPreview::setPictures(const QHash<QString, QImage> &pictures) { m_paper->canvas.setPictures(pictures); }

void MailPreview::setContent(const PreviewContent &content)
{
    m_content = content;
    update();
}

void MailPreview::setMode(Mode mode)
{
    m_mode = mode;
    update();
}

// Typing must not make the page jump: the place one reads stays.
void MailPreview::update()
{
    m_sender->setText(m_content.senderAddress.isEmpty() ? tr("No sender yet")
                                                        : QStringLiteral("%1  <%2>").arg(m_content.senderName, m_content.senderAddress));
    m_subject->setText(m_content.subject.isEmpty() ? tr("No subject yet") : m_content.subject);
    m_subject->setInk(m_content.subject.isEmpty() ? TextInk::Muted : TextInk::Text);
    const int place = m_scroll->verticalScrollBar()->value();
    if (m_mode == Mode::TextOnly)
        m_paper->show(QByteArray("<body style=\"margin:0\"><pre style=\"margin:0;white-space:pre-wrap;font-family:monospace;font-size:13px\">"
                                 + m_content.text.toHtmlEscaped().toUtf8() + "</pre></body>"), 0);
    else
        m_paper->show(m_content.html, m_mode == Mode::Phone ? phoneWidth : 0);
    m_scroll->verticalScrollBar()->setValue(place);
    m_scroll->setAccessibleDescription(m_content.text.left(500));
}

} // namespace PressPost
