// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/style/PressPostStyle.h"
#include "ui/common/style/StyleParts.h"
#include "ui/common/theme/Icons.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/theme/Paint.h"
#include "ui/common/theme/Tokens.h"

#include <QPainter>

namespace PressPost
{

using namespace StyleParts;

namespace
{

void drawMenuBarItem(QPainter &painter, const QStyleOptionMenuItem &option, int mnemonics)
{
    const Tokens &t = tokens();
    painter.fillRect(option.rect, t.sidebar);
    if (option.state & (QStyle::State_Selected | QStyle::State_Sunken))
        drawBox(painter, QRectF(option.rect).adjusted(1, 2, -1, -2), 5, mixed(t.sidebar, t.text, 0.09));
    painter.save();
    painter.setPen(isEnabled(&option) ? t.text : t.muted);
    painter.drawText(option.rect, Qt::AlignCenter | mnemonics, option.text);
    painter.restore();
}

void drawMenuMark(QPainter &painter, const QStyleOptionMenuItem &option)
{
    const Tokens &t = tokens();
    const QRect &r = option.rect;
    const QRect mark =
        QStyle::visualRect(option.direction, r, QRect(r.left() + 12, r.center().y() - 8, 16, 16));
    if (option.checked)
        paintIcon(painter, mark, QStringLiteral("check"), t.accentText);
    else if (!option.icon.isNull())
        option.icon.paint(&painter, mark, Qt::AlignCenter,
                          isEnabled(&option) ? QIcon::Normal : QIcon::Disabled);
}

void drawMenuItem(QPainter &painter, const QStyleOptionMenuItem &option, int mnemonics)
{
    const Tokens &t = tokens();
    const QRect &r = option.rect;
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        painter.fillRect(QRectF(r.left() + 10, r.center().y(), r.width() - 20, 1), t.border);
        return;
    }
    if (option.state & QStyle::State_Selected)
        drawBox(painter, QRectF(r).adjusted(5, 1, -5, -1), 5, t.accentSoft);
    drawMenuMark(painter, option);
    const QStringList parts = option.text.split(QLatin1Char('\t'));
    const auto place = [&](const QRect &rect) { return QStyle::visualRect(option.direction, r, rect); };
    const auto side = [&](Qt::Alignment alignment) {
        return static_cast<int>(Qt::AlignVCenter | QStyle::visualAlignment(option.direction, alignment)) |
               mnemonics;
    };
    painter.save();
    painter.setFont(option.font);
    painter.setPen(isEnabled(&option) ? t.text : option.palette.color(QPalette::Disabled, QPalette::Text));
    painter.drawText(place(r.adjusted(38, 0, -12, 0)), side(Qt::AlignLeft), parts.value(0));
    if (parts.size() > 1) {
        painter.setPen(t.muted);
        painter.drawText(place(r.adjusted(38, 0, -16, 0)), side(Qt::AlignRight), parts.value(1));
    }
    painter.restore();
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu) {
        const bool mirrored = option.direction == Qt::RightToLeft;
        const QString arrow = mirrored ? QStringLiteral("chevron-left") : QStringLiteral("chevron-right");
        paintIcon(painter, place(QRect(r.right() - 26, r.center().y() - 7, 14, 14)), arrow, t.muted);
    }
}

} // namespace

bool PressPostStyle::drawMenuPrimitive(PrimitiveElement element, const QStyleOption *option,
                                       QPainter &painter) const
{
    const Tokens &t = tokens();
    switch (element) {
    case PE_PanelTipLabel:
        drawBox(painter, option->rect, 0, option->palette.color(QPalette::ToolTipBase),
                {t.isDark() ? t.borderStrong : t.text});
        return true;
    case PE_FrameMenu:
        drawBox(painter, option->rect, 0, Qt::transparent, {t.borderStrong});
        return true;
    case PE_PanelMenu:
        painter.fillRect(option->rect, t.raised);
        return true;
    case PE_IndicatorArrowDown:
    case PE_IndicatorArrowUp: {
        QRectF r(0, 0, 14, 14);
        r.moveCenter(QRectF(option->rect).center());
        const bool down = element == PE_IndicatorArrowDown;
        paintIcon(painter, r, down ? QStringLiteral("chevron-down") : QStringLiteral("chevron-up"), t.muted);
        return true;
    }
    default:
        return false;
    }
}

bool PressPostStyle::drawMenuControl(ControlElement element, const QStyleOption *option, QPainter &painter,
                                     const QWidget *widget) const
{
    if (element == CE_MenuBarEmptyArea) {
        painter.fillRect(option->rect, tokens().sidebar);
        return true;
    }
    const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
    if (!item)
        return false;
    if (element == CE_MenuBarItem) {
        drawMenuBarItem(painter, *item, mnemonicFlag(this, option, widget));
        return true;
    }
    if (element == CE_MenuItem) {
        drawMenuItem(painter, *item, mnemonicFlag(this, option, widget));
        return true;
    }
    return false;
}

} // namespace PressPost
