// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/style/PressPostStyle.h"
#include "ui/common/style/StyleParts.h"
#include "ui/common/theme/Fonts.h"
#include "ui/common/theme/Icons.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/theme/Paint.h"
#include "ui/common/theme/Tokens.h"

#include <QHeaderView>
#include <QPainter>

namespace PressPost
{

using namespace StyleParts;

namespace
{

void drawHeaderGround(QPainter &painter, const QRectF &rect)
{
    painter.fillRect(rect, tokens().card);
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), tokens().border);
}

// The first visible column starts where the page's text does; TableView tells how far in.
int insetOf(const QStyleOptionHeader &option, const QWidget *widget)
{
    const auto *header = qobject_cast<const QHeaderView *>(widget);
    const bool first = option.position == QStyleOptionHeader::Beginning ||
                       option.position == QStyleOptionHeader::OnlyOneSection;
    return header && first && header->parentWidget() ? header->parentWidget()->property("inset").toInt()
                                                     : Metrics::s;
}

void drawHeaderLabel(QPainter &painter, const QStyleOptionHeader &option, const QWidget *widget)
{
    const Tokens &t = tokens();
    const bool sorted = option.sortIndicator != QStyleOptionHeader::None;
    const bool right = option.textAlignment & Qt::AlignRight;
    QRectF r = QStyle::visualRect(option.direction, option.rect,
                                  option.rect.adjusted(insetOf(option, widget), 0, -Metrics::s, 0));
    painter.save();
    painter.setFont(textFont(TextStyle::Caption));
    painter.setPen(sorted ? t.text : t.muted);
    if (sorted) {
        const double width =
            std::min(QFontMetricsF(painter.font()).horizontalAdvance(option.text), r.width() - 16);
        const double x = right ? r.right() - width - 18 : r.left() + width + 4;
        // Qt calls the arrow of an ascending order "down".
        const bool ascending = option.sortIndicator == QStyleOptionHeader::SortDown;
        const QString arrow = ascending ? QStringLiteral("arrow-up") : QStringLiteral("arrow-down");
        paintIcon(painter, QRectF(x, r.center().y() - 6, 12, 12), arrow, t.muted);
        if (!right)
            r.setWidth(width + 1);
    }
    drawElided(painter, r, option.text,
               right ? Qt::AlignRight : QStyle::visualAlignment(option.direction, Qt::AlignLeft));
    painter.restore();
}

void drawTab(QPainter &painter, const QStyleOptionTab &option)
{
    const Tokens &t = tokens();
    const QRectF r = option.rect;
    const QRectF inner = r.adjusted(2, 4, -2, -6);
    if (option.state & QStyle::State_Selected)
        drawBox(painter, {r.left() + 8, r.bottom() - 2, r.width() - 16, 2}, 1, t.accent);
    else if (isHovered(&option))
        drawBox(painter, inner, Metrics::controlRadius, mixed(t.page, t.text, 0.05));
    if (showsFocus(&option))
        drawFocusRing(painter, inner, Metrics::controlRadius);
}

void drawTabLabel(QPainter &painter, const QStyleOptionTab &option, int mnemonics)
{
    const Tokens &t = tokens();
    const bool chosen = option.state & QStyle::State_Selected;
    painter.save();
    painter.setFont(textFont(chosen ? TextStyle::Strong : TextStyle::Body));
    painter.setPen(chosen ? t.text : t.muted);
    painter.drawText(option.rect, Qt::AlignCenter | mnemonics, option.text);
    painter.restore();
}

void drawItemGround(QPainter &painter, const QStyleOption *option)
{
    const Tokens &t = tokens();
    if (option->state & QStyle::State_Selected)
        painter.fillRect(option->rect, option->state & QStyle::State_Active
                                           ? t.accentSoft
                                           : mixed(t.accentSoft, t.sunken, 0.5));
    else if (isHovered(option))
        painter.fillRect(option->rect, mixed(t.card, t.text, 0.03));
}

} // namespace

bool PressPostStyle::drawViewPrimitive(PrimitiveElement element, const QStyleOption *option,
                                       QPainter &painter) const
{
    const Tokens &t = tokens();
    switch (element) {
    case PE_IndicatorHeaderArrow: // drawn with the label
        return true;
    case PE_PanelItemViewRow:
        return true;
    case PE_PanelItemViewItem:
        drawItemGround(painter, option);
        return true;
    case PE_FrameTabWidget:
    case PE_FrameTabBarBase: {
        const QRectF r = option->rect;
        painter.fillRect(QRectF(r.left(), r.bottom(), r.width(), 1), t.border);
        return true;
    }
    case PE_IndicatorBranch: {
        if (!(option->state & State_Children))
            return true;
        QRectF r(0, 0, 14, 14);
        r.moveCenter(QRectF(option->rect).center());
        const bool open = option->state & State_Open;
        const QString closed = option->direction == Qt::RightToLeft ? QStringLiteral("chevron-left")
                                                                    : QStringLiteral("chevron-right");
        paintIcon(painter, r, open ? QStringLiteral("chevron-down") : closed, t.muted);
        return true;
    }
    case PE_FrameGroupBox:
        drawBox(painter, option->rect, Metrics::cardRadius, t.card, {t.border});
        return true;
    default:
        return false;
    }
}

bool PressPostStyle::drawViewControl(ControlElement element, const QStyleOption *option, QPainter &painter,
                                     const QWidget *widget) const
{
    switch (element) {
    case CE_Header:
    case CE_HeaderSection:
    case CE_HeaderLabel: {
        const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        if (!header)
            return false;
        if (element != CE_HeaderLabel)
            drawHeaderGround(painter, option->rect);
        if (element != CE_HeaderSection)
            drawHeaderLabel(painter, *header, widget);
        return true;
    }
    case CE_HeaderEmptyArea:
        drawHeaderGround(painter, option->rect);
        return true;
    case CE_Splitter:
        painter.fillRect(option->rect, tokens().border);
        return true;
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            drawTab(painter, *tab);
        return true;
    case CE_TabBarTabLabel:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            drawTabLabel(painter, *tab, mnemonicFlag(this, option, widget));
        return true;
    default:
        return false;
    }
}

void PressPostStyle::drawScrollBar(const QStyleOptionComplex *option, QPainter &painter,
                                   const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (!bar || bar->maximum <= bar->minimum)
        return;
    QRectF handle = subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget);
    const bool hovered = isHovered(option);
    const double thickness = hovered ? 8 : 6;
    if (bar->orientation == Qt::Vertical)
        handle = QRectF(handle.right() - thickness - 1, handle.top() + 2, thickness, handle.height() - 4);
    else
        handle = QRectF(handle.left() + 2, handle.bottom() - thickness - 1, handle.width() - 4, thickness);
    drawBox(painter, handle, thickness / 2, mixed(tokens().card, tokens().text, hovered ? 0.45 : 0.26));
}

QRect PressPostStyle::scrollBarPart(const QStyleOptionComplex *option, SubControl part) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    const QRect &r = option->rect;
    if (!bar || part == SC_ScrollBarAddLine || part == SC_ScrollBarSubLine)
        return {};
    if (part == SC_ScrollBarGroove)
        return r;
    const bool vertical = bar->orientation == Qt::Vertical;
    const int length = vertical ? r.height() : r.width();
    const qint64 range = qint64(bar->maximum) - bar->minimum;
    const qint64 share = range > 0 ? qint64(length) * bar->pageStep / (range + bar->pageStep) : length;
    const int slider = std::min(length, std::max(32, static_cast<int>(share)));
    const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                              length - slider, bar->upsideDown);
    const auto piece = [&](int from, int to) {
        return vertical ? QRect(r.left(), r.top() + from, r.width(), to - from)
                        : QRect(r.left() + from, r.top(), to - from, r.height());
    };
    if (part == SC_ScrollBarSlider)
        return piece(start, start + slider);
    if (part == SC_ScrollBarSubPage)
        return piece(0, start);
    if (part == SC_ScrollBarAddPage)
        return piece(start + slider, length);
    return {};
}

} // namespace PressPost
