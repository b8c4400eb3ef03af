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
constexpr int phoneWidth = 375;  // CSS pixels of the phones most people have
constexpr int wideWidth = 560;   // the reading pane of a mail program
constexpr double smallest = 0.8; // of its size, before lines break earlier instead
} // namespace

// The page itself, laid out for the screen it stands for and shrunk to the room there is.
class PreviewPaper final : public QWidget
{
public:
    explicit PreviewPaper(QWidget *parent) : QWidget(parent) { setFocusPolicy(Qt::NoFocus); }

    HtmlCanvas canvas;

    // screen: how wide the mail program is, in CSS pixels; it is never enlarged. Where there is less room,
    // the text stays readable and breaks earlier; what cannot be narrower is shown whole.
    void show(const QByteArray &html, int screen)
    {
        m_screen = screen;
        canvas.setHtml(html);
        layOut();
    }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QWidget::resizeEvent(event);
        if (width() != m_laidOutAt)
            layOut();
    }
    void paintEvent(QPaintEvent *event) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), lightTokens().card); // paper is white in every theme
        painter.translate(offset(), 0);
        painter.scale(scale(), scale());
        painter.setRenderHint(QPainter::TextAntialiasing);
        const QRect visible(0, static_cast<int>(event->rect().top() / scale()), m_pageWidth,
                            static_cast<int>(event->rect().height() / scale()) + 2);
        painter.setClipRect(visible);
        canvas.paint(painter, visible);
    }
    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::ToolTip)
            return QWidget::event(event);
        const auto *help = static_cast<QHelpEvent *>(event);
        const QString link = canvas.linkAt(((help->pos() - QPoint(offset(), 0)) / scale()));
        QToolTip::showText(help->globalPos(), link.toHtmlEscaped(), this);
        return true;
    }

private:
    void layOut()
    {
        m_laidOutAt = width();
        m_pageWidth = qMin(m_screen, qMax(phoneWidth, static_cast<int>(width() / smallest)));
        const int height = canvas.layOut(m_pageWidth);
        m_pageWidth = qMax(m_pageWidth, canvas.width());
        setMinimumHeight(qMax(static_cast<int>(height * scale()), 1));
        update();
    }
    double scale() const { return qMin(1.0, static_cast<double>(qMax(width(), 1)) / m_pageWidth); }
    int offset() const { return qMax(0, (width() - static_cast<int>(m_pageWidth * scale())) / 2); }

    int m_screen = wideWidth;
    int m_pageWidth = wideWidth;
    int m_laidOutAt = -1;
};

MailPreview::MailPreview(QWidget *parent)
    : Card(parent),
      m_sender(new ElidedLabel({}, TextStyle::Caption, TextInk::Muted)),
      m_subject(new TextLabel({}, TextStyle::Heading2, TextInk::Text, Wrap::Yes)),
      m_scroll(new QScrollArea),
      m_paper(new PreviewPaper(nullptr))
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

void MailPreview::setPictures(const QHash<QString, QImage> &pictures)
{
    m_paper->canvas.setPictures(pictures);
}

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
    m_sender->setText(m_content.senderAddress.isEmpty()
                          ? tr("No sender yet")
                          : QStringLiteral("%1  <%2>").arg(m_content.senderName, m_content.senderAddress));
    m_subject->setText(m_content.subject.isEmpty() ? tr("No subject yet") : m_content.subject);
    m_subject->setInk(m_content.subject.isEmpty() ? TextInk::Muted : TextInk::Text);
    const int place = m_scroll->verticalScrollBar()->value();
    if (m_mode == Mode::TextOnly)
        m_paper->show(
            QByteArray("<body style=\"margin:0\"><pre "
                       "style=\"margin:0;white-space:pre-wrap;font-family:monospace;font-size:13px\">" +
                       m_content.text.toHtmlEscaped().toUtf8() + "</pre></body>"),
            wideWidth);
    else
        m_paper->show(m_content.html, m_mode == Mode::Phone ? phoneWidth : wideWidth);
    m_scroll->verticalScrollBar()->setValue(place);
    m_scroll->setAccessibleDescription(m_content.text.left(500));
}

} // namespace PressPost
