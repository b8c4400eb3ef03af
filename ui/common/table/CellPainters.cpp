// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/table/CellPainters.h"

#include "ui/common/table/TableDelegate.h"
#include "ui/common/theme/Fonts.h"
#include "ui/common/theme/Icons.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/theme/Paint.h"
#include "ui/common/theme/StatusShape.h"
#include "ui/common/theme/Tokens.h"
#include "ui/common/widgets/Avatar.h"
#include "ui/common/widgets/Status.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace PressPost
{

namespace
{

QString textOf(const Cell &cell)
{
    return cell.index.data().toString();
}

QString secondOf(const Cell &cell)
{
    return cell.index.data(SecondLineRole).toString();
}

Tone toneOf(const Cell &cell)
{
    return static_cast<Tone>(cell.index.data(ToneRole).toInt());
}

Qt::Alignment alignmentOf(const Cell &cell)
{
    const auto own = static_cast<Qt::Alignment>(cell.index.data(Qt::TextAlignmentRole).toInt());
    return own & Qt::AlignRight ? Qt::AlignRight : Qt::AlignLeft;
}

double lineHeight(TextStyle style)
{
    return QFontMetricsF(textFont(style)).height();
}

// Everything is laid out left to right and mirrored here.
QRectF placed(const Cell &cell, const QRectF &rect)
{
    if (cell.direction == Qt::LeftToRight)
        return rect;
    return QRectF(cell.rect.left() + cell.rect.right() - rect.right(), rect.top(), rect.width(),
                  rect.height());
}

void write(QPainter &painter, const Cell &cell, const QRectF &rect, TextStyle style, const QColor &ink,
           const QString &text, Qt::Alignment alignment = Qt::AlignLeft)
{
    if (rect.width() < 4)
        return;
    painter.setFont(textFont(style));
    painter.setPen(ink);
    drawElided(painter, placed(cell, rect), text, QStyle::visualAlignment(cell.direction, alignment));
}

struct TwoLines {
    QRectF first;
    QRectF second;
};

TwoLines splitLines(const QRectF &rect)
{
    const double first = lineHeight(TextStyle::Body);
    const double second = lineHeight(TextStyle::Caption);
    const double top = rect.center().y() - (first + second) / 2;
    return {{rect.left(), top, rect.width(), first}, {rect.left(), top + first, rect.width(), second}};
}

bool hasRoomForTwo(const QRectF &rect)
{
    return rect.height() >= lineHeight(TextStyle::Body) + lineHeight(TextStyle::Caption) + 6;
}

bool hasRoomForThree(const QRectF &rect)
{
    return rect.height() >= 2 * lineHeight(TextStyle::Body) + lineHeight(TextStyle::Caption) + 6;
}

// The first text on two lines: the second of them elided, the first broken at a blank where there is one.
void paintLongText(QPainter &painter, const Cell &cell, const QString &second)
{
    const double line = lineHeight(TextStyle::Body);
    const QRectF above(cell.rect.left(), cell.rect.center().y() - line - lineHeight(TextStyle::Caption) / 2,
                       cell.rect.width(), line);
    const QFontMetricsF metrics(textFont(TextStyle::Medium));
    const QString text = textOf(cell);
    qsizetype end = text.size();
    while (end > 1 && metrics.horizontalAdvance(text.left(end)) > cell.rect.width())
        --end;
    if (const qsizetype blank = text.lastIndexOf(u' ', end); blank > 0)
        end = blank;
    write(painter, cell, above, TextStyle::Medium, tokens().text, text.left(end));
    write(painter, cell, above.translated(0, line), TextStyle::Medium, tokens().text,
          text.mid(end).trimmed());
    write(painter, cell, above.translated(0, 2 * line), TextStyle::Caption, tokens().muted, second);
}

void paintText(QPainter &painter, const Cell &cell)
{
    const QString second = secondOf(cell);
    if (second.isEmpty() || !hasRoomForTwo(cell.rect))
        return write(painter, cell, cell.rect, TextStyle::Body, tokens().text, textOf(cell),
                     alignmentOf(cell));
    if (hasRoomForThree(cell.rect) &&
        QFontMetricsF(textFont(TextStyle::Medium)).horizontalAdvance(textOf(cell)) > cell.rect.width())
        return paintLongText(painter, cell, second);
    const TwoLines lines = splitLines(cell.rect);
    write(painter, cell, lines.first, TextStyle::Medium, tokens().text, textOf(cell));
    write(painter, cell, lines.second, TextStyle::Caption, tokens().muted, second);
}

double faceSize(const QRectF &cell)
{
    return hasRoomForTwo(cell) ? 28 : 24;
}

void paintPerson(QPainter &painter, const Cell &cell)
{
    const QString name = textOf(cell);
    const double size = faceSize(cell.rect);
    const QRectF disc(cell.rect.left(), cell.rect.center().y() - size / 2, size, size);
    paintAvatar(painter, placed(cell, disc), name);
    const QRectF rest = cell.rect.adjusted(faceRoom(cell.rect), 0, 0, 0);
    const QString second = secondOf(cell);
    if (second.isEmpty() || !hasRoomForTwo(cell.rect))
        return write(painter, cell, rest, TextStyle::Medium, tokens().text, name);
    const TwoLines lines = splitLines(rest);
    write(painter, cell, lines.first, TextStyle::Medium, tokens().text, name);
    write(painter, cell, lines.second, TextStyle::Caption, tokens().muted, second);
}

void paintStanding(QPainter &painter, const Cell &cell)
{
    const Tone tone = toneOf(cell);
    const QString word = textOf(cell);
    const QString reason = secondOf(cell);
    if (word.isEmpty())
        return;
    const QRectF rest = cell.rect.adjusted(24, 0, 0, 0);
    const bool two = !reason.isEmpty() && hasRoomForTwo(cell.rect);
    const TwoLines lines = splitLines(rest);
    const double middle = two ? lines.first.center().y() : cell.rect.center().y();
    paintStatus(painter, placed(cell, {cell.rect.left(), middle - 8, 16, 16}), tone, cell.ground);
    if (two) {
        write(painter, cell, lines.first, TextStyle::Medium, toneColor(tone), word);
        write(painter, cell, lines.second, TextStyle::Caption, tokens().muted, reason);
        return;
    }
    write(painter, cell, rest, TextStyle::Strong, toneColor(tone), word);
    const double used = QFontMetricsF(textFont(TextStyle::Strong)).horizontalAdvance(word) + 10;
    if (!reason.isEmpty() && rest.width() - used > 30)
        write(painter, cell, rest.adjusted(used, 0, 0, 0), TextStyle::Body, tokens().text, reason);
}

void paintPill(QPainter &painter, const Cell &cell)
{
    const QString word = textOf(cell);
    if (word.isEmpty())
        return;
    const Tone tone = toneOf(cell);
    const double width = QFontMetricsF(textFont(TextStyle::CaptionStrong)).horizontalAdvance(word) + 36;
    const QRectF room = placed(cell, {cell.rect.left(), cell.rect.top(), width, cell.rect.height()});
    painter.save();
    painter.setClipRect(cell.rect);
    StatusPill::paint(painter, {room.left(), room.center().y()}, tone, word,
                      cell.isSelected ? tokens().card : toneSoft(tone));
    painter.restore();
}

// A right-aligned number keeps its place whether it has a base behind it or not.
void paintNumber(QPainter &painter, const Cell &cell)
{
    const QString base = secondOf(cell);
    const Qt::Alignment side = QStyle::visualAlignment(cell.direction, alignmentOf(cell));
    QRectF room = cell.rect;
    if (!base.isEmpty()) {
        const double width = QFontMetricsF(textFont(TextStyle::Caption)).horizontalAdvance(base) + 8;
        const double number = tabularWidth(textFont(TextStyle::Body), textOf(cell));
        if (number + width <= room.width()) {
            const bool right = side & Qt::AlignRight;
            const QRectF place = right ? QRectF(room.right() - width, room.top(), width, room.height())
                                       : QRectF(room.left() + number, room.top(), width, room.height());
            painter.setFont(textFont(TextStyle::Caption));
            painter.setPen(tokens().muted);
            painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, base);
            if (right)
                room.setRight(room.right() - width);
        }
    }
    painter.setFont(textFont(TextStyle::Body));
    painter.setPen(tokens().text);
    drawTabular(painter, room, side, textOf(cell));
}

void paintTags(QPainter &painter, const Cell &cell)
{
    const Tokens &t = tokens();
    const QStringList tags = cell.index.data(TagsRole).toStringList();
    const double height = lineHeight(TextStyle::Caption) + 4;
    double x = cell.rect.left();
    const QFontMetricsF metrics(textFont(TextStyle::Caption));
    for (const QString &tag : tags) {
        const bool isLast = &tag == &tags.last();
        const double width = std::min(metrics.horizontalAdvance(tag) + 14, cell.rect.width());
        const double end = x + width + (isLast ? 0 : 20);
        if (end > cell.rect.right() + 1 && x > cell.rect.left()) {
            write(painter, cell, {x, cell.rect.top(), 20, cell.rect.height()}, TextStyle::Body, t.muted,
                  QStringLiteral("…"));
            return;
        }
        const QRectF pill = placed(cell, {x, cell.rect.center().y() - height / 2, width, height});
        drawBox(painter, pill, height / 2, cell.isSelected ? t.card : t.sunken, {t.control});
        painter.setFont(textFont(TextStyle::Caption));
        painter.setPen(t.text);
        painter.drawText(pill, Qt::AlignCenter, metrics.elidedText(tag, Qt::ElideRight, pill.width() - 10));
        x += width + 4;
    }
}

void paintRepaired(QPainter &painter, const Cell &cell)
{
    const QString repaired = secondOf(cell);
    if (repaired.isEmpty())
        return write(painter, cell, cell.rect, TextStyle::Body, tokens().text, textOf(cell));
    QFont struck = textFont(TextStyle::Body);
    struck.setStrikeOut(true);
    painter.setFont(struck);
    painter.setPen(tokens().muted);
    const double old =
        std::min(QFontMetricsF(struck).horizontalAdvance(textOf(cell)) + 2, (cell.rect.width() - 30) / 2);
    drawElided(painter, placed(cell, {cell.rect.left(), cell.rect.top(), old, cell.rect.height()}),
               textOf(cell), QStyle::visualAlignment(cell.direction, Qt::AlignLeft));
    const QRectF arrow(cell.rect.left() + old + 8, cell.rect.center().y() - 7, 14, 14);
    const bool rtl = cell.direction == Qt::RightToLeft;
    paintIcon(painter, placed(cell, arrow),
              rtl ? QStringLiteral("arrow-left") : QStringLiteral("arrow-right"), tokens().muted);
    write(painter, cell, cell.rect.adjusted(old + 30, 0, 0, 0), TextStyle::Strong, tokens().text, repaired);
}

// The bar leaves room for the number and the share behind it, so that nothing is cut at 100 %.
void paintBar(QPainter &painter, const Cell &cell)
{
    const Tokens &t = tokens();
    const QString share = secondOf(cell);
    const double number = tabularWidth(textFont(TextStyle::Body), textOf(cell));
    const double caption = QFontMetricsF(textFont(TextStyle::Caption)).horizontalAdvance(share);
    const double room = std::max(12.0, cell.rect.width() - 96);
    const double length = std::max(3.0, room * std::clamp(cell.index.data(ShareRole).toDouble(), 0.0, 1.0));
    const QRectF bar(cell.rect.left(), cell.rect.center().y() - 5, length, 10);
    const Tone tone = toneOf(cell);
    drawBox(painter, placed(cell, bar), std::min(3.0, length / 2),
            tone == Tone::None ? t.series[0] : toneColor(tone));
    const double x = bar.right() + 8;
    painter.setFont(textFont(TextStyle::Body));
    painter.setPen(t.text);
    drawTabular(painter, placed(cell, {x, cell.rect.top(), number, cell.rect.height()}), Qt::AlignLeft,
                textOf(cell));
    write(painter, cell, {x + number + 8, cell.rect.top(), caption + 2, cell.rect.height()},
          TextStyle::Caption, t.muted, share);
}

void paintActions(QPainter &painter, const Cell &cell)
{
    const Tokens &t = tokens();
    const QStringList actions = cell.index.data(ActionsRole).toStringList();
    const QRect room = cell.rect.toRect().adjusted(-Metrics::s, 0, 0, 1);
    const auto rects = TableDelegate::actionRects(room, actions);
    for (int i = 0; i < rects.size(); ++i) {
        const QRectF r = placed(cell, rects[i]);
        if (i == 0)
            drawBox(painter, r, Metrics::controlRadius, t.raised, {t.borderStrong});
        painter.setFont(textFont(i == 0 ? TextStyle::Strong : TextStyle::Body));
        painter.setPen(i == 0 ? t.text : t.muted);
        painter.drawText(r, Qt::AlignCenter, actions[i]);
    }
}

} // namespace

int faceRoom(const QRectF &cell)
{
    return int(faceSize(cell)) + 10;
}

void paintCell(QPainter &painter, CellKind kind, const Cell &cell)
{
    switch (kind) {
    case CellKind::Text:
        return paintText(painter, cell);
    case CellKind::Muted:
        return write(painter, cell, cell.rect, TextStyle::Body, tokens().muted, textOf(cell),
                     alignmentOf(cell));
    case CellKind::Person:
        return paintPerson(painter, cell);
    case CellKind::Standing:
        return paintStanding(painter, cell);
    case CellKind::Pill:
        return paintPill(painter, cell);
    case CellKind::Number:
        return paintNumber(painter, cell);
    case CellKind::Tags:
        return paintTags(painter, cell);
    case CellKind::Repaired:
        return paintRepaired(painter, cell);
    case CellKind::Bar:
        return paintBar(painter, cell);
    case CellKind::Action:
        return paintActions(painter, cell);
    }
}

} // namespace PressPost
