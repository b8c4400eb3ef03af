// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/campaigns/CheckGroup.h"

#include "ui/common/theme/Fonts.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/theme/StatusShape.h"
#include "ui/common/theme/Tokens.h"

#include <QPainter>

namespace PressPost
{

namespace
{
constexpr int shapeSize = 16;
constexpr int margin = 10;
constexpr int textLeft = margin + shapeSize + Metrics::m;
} // namespace

CheckGroup::CheckGroup(Tone tone, const QString &title, const QString &text, QWidget *parent)
    : QAbstractButton(parent), m_tone(tone), m_title(title), m_text(text)
{
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(title);
    setAccessibleDescription(text);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void CheckGroup::setCanFilter()
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setToolTip(tr("Show only these"));
}

void CheckGroup::setOff()
{
    const QSignalBlocker quiet(this);
    setChecked(false);
}

QRect CheckGroup::textRect(int width) const
{
    return {textLeft, margin, qMax(width - textLeft - margin, 40), 4000};
}

int CheckGroup::heightForWidth(int width) const
{
    const QRect room = textRect(width);
    const int title =
        QFontMetrics(textFont(TextStyle::Strong)).boundingRect(room, Qt::TextWordWrap, m_title).height();
    const int text = m_text.isEmpty() ? 0
                                      : QFontMetrics(textFont(TextStyle::Caption))
                                                .boundingRect(room, Qt::TextWordWrap, m_text)
                                                .height() +
                                            1;
    return title + text + 2 * margin;
}

QSize CheckGroup::sizeHint() const
{
    return {240, heightForWidth(width() > 100 ? width() : 240)};
}
QSize CheckGroup::minimumSizeHint() const
{
    return {120, heightForWidth(width() > 100 ? width() : 240)};
}

void CheckGroup::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &colours = tokens();
    const bool isRinged = isChecked() || hasFocus();
    painter.setPen(QPen(isRinged ? colours.focus : colours.border, isRinged ? 2 : 1));
    painter.setBrush(isChecked() ? colours.accentSoft : colours.card);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), Metrics::cardRadius, Metrics::cardRadius);
    paintStatus(painter, QRectF(margin, margin + 1, shapeSize, shapeSize), m_tone,
                isChecked() ? colours.accentSoft : colours.card);
    const QRect room = textRect(width());
    painter.setFont(textFont(TextStyle::Strong));
    painter.setPen(colours.text);
    QRect used;
    painter.drawText(room, Qt::TextWordWrap, m_title, &used);
    painter.setFont(textFont(TextStyle::Caption));
    painter.setPen(colours.muted);
    painter.drawText(room.translated(0, used.height() + 1), Qt::TextWordWrap, m_text);
}

} // namespace PressPost
