// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/widgets/EmptyState.h"

#include "ui/common/theme/Icons.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/theme/Paint.h"
#include "ui/common/theme/Tokens.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QPainter>

namespace PressPost
{

namespace
{

constexpr int textWidth = 440;

class Disc final : public QWidget
{
public:
    Disc(QString iconName, Tone tone) : m_iconName(std::move(iconName)), m_tone(tone)
    {
        setFixedSize(72, 72);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Tokens &t = tokens();
        const bool plain = m_tone == Tone::None;
        QPainter painter(this);
        drawBox(painter, rect(), 36, plain ? t.accentSoft : toneSoft(m_tone));
        paintIcon(painter, QRectF(20, 20, 32, 32), m_iconName, plain ? t.accentText : toneColor(m_tone));
    }

private:
    QString m_iconName;
    Tone m_tone;
};

} // namespace

EmptyState::EmptyState(const QString &iconName, const QString &title, const QString &text, Tone tone,
                       QWidget *parent)
    : QWidget(parent),
      m_title(new TextLabel({}, TextStyle::Heading2, TextInk::Text, Wrap::Yes)),
      m_text(new TextLabel({}, TextStyle::Body, TextInk::Muted, Wrap::Yes)),
      m_buttons(new QHBoxLayout)
{
    m_title->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_text->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_title->setFixedWidth(textWidth);
    m_text->setFixedWidth(textWidth);
    m_buttons->setSpacing(Metrics::s);
    m_buttons->addStretch(1);
    m_buttons->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::xxl, Metrics::xxl, Metrics::xxl, Metrics::xxl);
    column->setSpacing(Metrics::s);
    column->addStretch(1);
    column->addWidget(new Disc(iconName, tone), 0, Qt::AlignHCenter);
    column->addSpacing(Metrics::s);
    column->addWidget(m_title, 0, Qt::AlignHCenter);
    column->addWidget(m_text, 0, Qt::AlignHCenter);
    column->addSpacing(Metrics::s);
    column->addLayout(m_buttons);
    column->addStretch(1);
    setTexts(title, text);
}

void EmptyState::setTexts(const QString &title, const QString &text)
{
    for (const auto &[label, words] : {std::pair(m_title, title), std::pair(m_text, text)}) {
        label->setText(words);
        label->setMinimumHeight(std::max(0, label->heightForWidth(textWidth))); // -1 without words
    }
}

void EmptyState::addButton(Button *button)
{
    m_buttons->insertWidget(m_buttons->count() - 1, button);
}

} // namespace PressPost
