// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/campaigns/StateCard.h"

#include "ui/common/Words.h"
#include "ui/common/theme/Fonts.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/theme/Paint.h"
#include "ui/common/theme/StatusShape.h"
#include "ui/common/theme/Tokens.h"

#include <QPainter>
#include <QStyle>

namespace PressPost
{

StateCard::StateCard(Tone tone, const QString &word, QWidget *parent)
    : QAbstractButton(parent), m_tone(tone), m_word(word)
{
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFigures(0, {});
}

void StateCard::setWord(const QString &word)
{
    m_word = word;
    updateName();
}

void StateCard::setFigures(qint64 count, const QString &base)
{
    m_count = countWords(count);
    m_base = base;
    updateName();
}

void StateCard::updateName()
{
    //: a state, how many, of what: "Accepted: 296, 94.9 % of 312"
    setAccessibleName(m_base.isEmpty() ? tr("%1: %2").arg(m_word, m_count)
                                       : tr("%1: %2, %3").arg(m_word, m_count, m_base));
    setToolTip(m_base);
    update();
}

QSize StateCard::sizeHint() const
{
    const QFontMetrics word(textFont(TextStyle::Body));
    const QFontMetrics number(textFont(TextStyle::Heading2));
    const QFontMetrics base(textFont(TextStyle::Caption));
    return {150, word.height() + number.height() + base.height() + 24};
}

QSize StateCard::minimumSizeHint() const
{
    return {84, sizeHint().height()};
}

void StateCard::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    const Outline outline =
        isChecked() ? Outline{t.focus, 2} : Outline{underMouse() ? t.borderStrong : t.border, 1};
    drawBox(painter, rect(), Metrics::cardRadius, t.card, outline);
    const int side = width() < 120 ? Metrics::s : Metrics::l - 2;
    const auto placed = [this](const QRect &at) {
        return QRectF(QStyle::visualRect(layoutDirection(), rect(), at));
    };
    int y = 12;
    const auto line = [&](int x, TextStyle style, const QColor &ink, const QString &text) {
        painter.setFont(textFont(style));
        painter.setPen(ink);
        const int height = painter.fontMetrics().height();
        drawElided(painter, placed({x, y, width() - x - 4, height}), text,
                   QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
        return height;
    };
    const int wordHeight = QFontMetrics(textFont(TextStyle::Body)).height();
    paintStatus(painter, placed({side, y + (wordHeight - 16) / 2, 16, 16}), m_tone, t.card);
    y += line(side + 22, TextStyle::Body, t.muted, m_word);
    y += line(side, TextStyle::Heading2, t.text, m_count);
    line(side, TextStyle::Caption, t.muted, m_base);
    if (hasFocus() && !isChecked())
        drawFocusRing(painter, rect(), Metrics::cardRadius);
}

} // namespace PressPost
