// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboard/VerdictCard.h"

#include "ui/common/theme/Fonts.h"
#include "ui/common/theme/Icons.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/theme/Paint.h"
#include "ui/common/theme/Tokens.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/FlowLayout.h"
#include "ui/common/widgets/Layouts.h"
#include "ui/common/widgets/Status.h"
#include "ui/common/widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QPainter>

namespace PressPost
{

class VerdictBadge final : public QWidget
{
public:
    VerdictBadge() { setFixedSize(56, 56); }

    void setTone(Tone tone)
    {
        m_tone = tone;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const QColor soft = toneSoft(m_tone);
        drawBox(painter, rect(), 28, m_tone == Tone::Error ? mixed(soft, toneColor(m_tone), 0.16) : soft);
        paintIcon(painter, {13, 13, 30, 30}, iconOf(m_tone), toneColor(m_tone));
    }

private:
    static QString iconOf(Tone tone)
    {
        switch (tone) {
        case Tone::Ok:
            return QStringLiteral("shield-check");
        case Tone::Warn:
        case Tone::Error:
            return QStringLiteral("shield-alert");
        case Tone::Info:
        case Tone::Unknown:
        case Tone::None:
            break;
        }
        return QStringLiteral("shield-question-mark");
    }

    Tone m_tone = Tone::Unknown;
};

VerdictCard::VerdictCard(QWidget *parent)
    : Card(parent),
      m_badge(new VerdictBadge),
      m_title(new TextLabel({}, TextStyle::Heading2, TextInk::Text, Wrap::Yes)),
      m_text(new TextLabel({}, TextStyle::Body, TextInk::Muted, Wrap::Yes)),
      m_halves(new QHBoxLayout),
      m_parts(new FlowLayout(Metrics::xxl)),
      m_partsBox(new QWidget),
      m_more(new IconButton(QStringLiteral("chevron-right"), tr("Show the checks"))),
      m_fix(new Button(tr("Fix it…"), Button::Kind::Primary))
{
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addStretch(1);
    words->addWidget(m_title);
    words->addWidget(m_text);
    words->addStretch(1);
    m_partsBox->setLayout(m_parts);
    m_halves->setSpacing(Metrics::m);
    m_halves->addLayout(words, 1);
    m_halves->addWidget(m_partsBox, 0, Qt::AlignVCenter);
    auto *row = new QHBoxLayout;
    row->setSpacing(Metrics::l);
    row->addWidget(m_badge);
    row->addLayout(m_halves, 1);
    row->addWidget(m_more);
    row->addWidget(m_fix);
    body()->setContentsMargins(Metrics::xl, Metrics::m, Metrics::l, Metrics::m);
    body()->addLayout(row);
    connect(m_more, &QToolButton::clicked, this, &VerdictCard::detailsRequested);
    connect(m_fix, &QPushButton::clicked, this, &VerdictCard::detailsRequested);
}

void VerdictCard::setVerdict(const SenderVerdict &verdict, const QList<ProofPart> &parts)
{
    const bool tinted = verdict.tone == Tone::Error;
    setGround(tinted ? Ground::Tinted : Ground::Card, verdict.tone);
    m_badge->setTone(verdict.tone);
    m_title->setText(verdict.title);
    m_text->setText(verdict.text);
    m_text->setInk(tinted ? TextInk::Text : TextInk::Muted);
    m_fix->setVisible(verdict.needsFix);
    m_more->setVisible(!verdict.needsFix);
    clearLayout(m_parts);
    for (const ProofPart &part : parts) {
        auto *shape = new StatusIcon(part.tone);
        shape->setGround(tinted ? StatusGround::Soft : StatusGround::Card, verdict.tone);
        auto *words = new QVBoxLayout;
        words->setSpacing(0);
        words->addStretch(1);
        words->addWidget(new TextLabel(part.name, TextStyle::Strong));
        words->addWidget(new TextLabel(part.words.translated(), TextStyle::Caption,
                                       tinted ? TextInk::Text : TextInk::Muted));
        words->addStretch(1);
        auto *holder = new QWidget;
        auto *both = new QHBoxLayout(holder);
        both->setContentsMargins(0, 0, 0, 0);
        both->setSpacing(Metrics::s);
        both->addWidget(shape);
        both->addLayout(words);
        m_parts->addWidget(holder);
    }
    m_partsBox->setVisible(!parts.isEmpty());
    fit();
}

void VerdictCard::resizeEvent(QResizeEvent *event)
{
    fit();
    Card::resizeEvent(event);
}

// The proofs stand in one line beside the words while the words keep a readable width.
void VerdictCard::fit()
{
    int needed = 0;
    for (int i = 0; i < m_parts->count(); ++i)
        needed += m_parts->itemAt(i)->sizeHint().width() + Metrics::xxl;
    const bool beside = needed + scaledWidth(420) < width();
    m_halves->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_partsBox->setMinimumWidth(beside ? needed : 0);
}

} // namespace PressPost
