// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/widgets/Tile.h"

#include "ui/common/theme/Fonts.h"
#include "ui/common/theme/Icons.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/theme/Paint.h"
#include "ui/common/theme/Tokens.h"
#include "ui/common/widgets/Sparkline.h"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace PressPost
{

namespace
{

double widthOf(TextStyle style, const QString &text)
{
    return QFontMetricsF(textFont(style)).horizontalAdvance(text);
}

double lineOf(TextStyle style)
{
    return QFontMetricsF(textFont(style)).height() + 4;
}

QString trendIcon(TileData::Direction direction)
{
    switch (direction) {
    case TileData::Direction::Up:
        return QStringLiteral("trending-up");
    case TileData::Direction::Down:
        return QStringLiteral("trending-down");
    case TileData::Direction::Same:
        break;
    }
    return QStringLiteral("minus");
}

} // namespace

Tile::Tile(QWidget *parent) : QAbstractButton(parent)
{
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Tile::setData(const TileData &data)
{
    m_data = data;
    QStringList parts{data.label + QStringLiteral(": ") + data.value};
    for (const QString &part : {data.note, data.base, data.change}) {
        if (!part.isEmpty())
            parts << part;
    }
    setAccessibleName(parts.join(QStringLiteral(", ")));
    update();
}

QSize Tile::sizeHint() const
{
    const double height =
        lineOf(TextStyle::Body) + lineOf(TextStyle::Number) + lineOf(TextStyle::Caption) + 2 * Metrics::m + 6;
    return {200, std::max(110, static_cast<int>(height))};
}

QSize Tile::minimumSizeHint() const
{
    return {140, sizeHint().height()};
}

QRectF Tile::inner() const
{
    return QRectF(rect()).adjusted(Metrics::l, Metrics::m, -Metrics::l, -Metrics::m);
}

QColor Tile::ground() const
{
    return m_data.alarm == Tone::None ? tokens().card : toneSoft(m_data.alarm);
}

void Tile::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    const bool alarmed = m_data.alarm != Tone::None;
    const QColor edge = alarmed        ? mixed(ground(), toneColor(m_data.alarm), 0.35)
                        : underMouse() ? t.control
                                       : t.border;
    drawBox(painter, rect(), Metrics::cardRadius, ground(), {edge});
    paintLabel(painter);
    paintValue(painter);
    paintFoot(painter);
    if (hasFocus())
        drawFocusRing(painter, rect(), Metrics::cardRadius);
}

void Tile::paintLabel(QPainter &painter) const
{
    const QRectF in = inner();
    const double height = lineOf(TextStyle::Body);
    painter.setFont(textFont(TextStyle::Body));
    painter.setPen(tokens().muted);
    drawElided(painter, {in.left(), in.top(), in.width(), height}, m_data.label);
    const double note = widthOf(TextStyle::Caption, m_data.note) + 12;
    const double x = in.left() + widthOf(TextStyle::Body, m_data.label) + 8;
    if (m_data.note.isEmpty() || x + note > in.right())
        return;
    const QRectF pill(x, in.top() + 1, note, height - 2);
    drawBox(painter, pill, pill.height() / 2, m_data.alarm == Tone::None ? tokens().sunken : tokens().card);
    painter.setFont(textFont(TextStyle::Caption));
    painter.setPen(tokens().muted);
    painter.drawText(pill, Qt::AlignCenter, m_data.note);
}

void Tile::paintValue(QPainter &painter) const
{
    const QRectF in = inner();
    const double top = in.top() + lineOf(TextStyle::Body) + 3;
    const double height = lineOf(TextStyle::Number);
    const QColor alarm = toneColor(m_data.alarm);
    painter.setFont(textFont(TextStyle::Number));
    painter.setPen(m_data.alarm == Tone::None ? tokens().text : alarm);
    drawTabular(painter, {in.left(), top, in.width(), height}, Qt::AlignLeft, m_data.value);
    const double room = std::min(84.0, in.width() - tabularWidth(painter.font(), m_data.value) - 16);
    if (room > 40) {
        const QRectF spark(in.right() - room, top + height / 2 - 13, room, 28);
        paintSparkline(painter, spark, m_data.history,
                       m_data.alarm == Tone::None ? tokens().series[0] : alarm, ground());
    }
}

// Too narrow: the change's number goes first, the base stays.
void Tile::paintFoot(QPainter &painter) const
{
    const QRectF in = inner();
    const double height = lineOf(TextStyle::Caption);
    const double y = in.bottom() - height;
    double x = in.left();
    if (!m_data.change.isEmpty()) {
        const QColor ink = toneColor(m_data.changeTone);
        const double change = widthOf(TextStyle::CaptionStrong, m_data.change);
        const bool fits = 18 + change + 8 + widthOf(TextStyle::Caption, m_data.base) <= in.width();
        paintIcon(painter, {x, y + height / 2 - 7, 14, 14}, trendIcon(m_data.direction), ink);
        x += 18;
        if (fits) {
            painter.setFont(textFont(TextStyle::CaptionStrong));
            painter.setPen(ink);
            painter.drawText(QRectF(x, y, change + 2, height), Qt::AlignVCenter, m_data.change);
            x += change + 8;
        }
    }
    painter.setFont(textFont(TextStyle::Caption));
    painter.setPen(tokens().muted);
    drawElided(painter, {x, y, in.right() - x, height}, m_data.base);
}

void Tile::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return click();
    QAbstractButton::keyPressEvent(event);
}

} // namespace PressPost
