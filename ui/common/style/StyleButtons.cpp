// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/style/PressPostStyle.h"
#include "ui/common/style/StyleParts.h"
#include "ui/common/theme/Fonts.h"
#include "ui/common/theme/Icons.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/theme/Paint.h"
#include "ui/common/theme/Tokens.h"
#include "ui/common/widgets/Button.h"

#include <QPainter>

namespace PressPost
{

using namespace StyleParts;

namespace
{

constexpr int sidePadding = 14;
constexpr int iconGap = 8;
constexpr int menuMark = 22;

// A plain QPushButton (of a system message box) is primary when it is the default.
Button::Kind kindOf(const QStyleOptionButton &option, const QWidget *widget)
{
    if (const auto *button = qobject_cast<const Button *>(widget))
        return button->kind();
    return option.features & QStyleOptionButton::DefaultButton ? Button::Kind::Primary : Button::Kind::Plain;
}

QString iconNameOf(const QStyleOptionButton &option)
{
    return nameOfIcon(option.icon);
}

QFont fontOf(Button::Kind kind)
{
    return textFont(kind == Button::Kind::Primary ? TextStyle::Strong : TextStyle::Body);
}

QString withoutMnemonic(QString text)
{
    return text.remove(QLatin1Char('&'));
}

void drawPlainPanel(QPainter &painter, const QStyleOption &option, const QColor &ink)
{
    const Tokens &t = tokens();
    const bool lit = isHovered(&option) || isDown(&option) || (option.state & QStyle::State_On);
    const QColor fill = lit ? mixed(t.raised, t.text, isDown(&option) ? 0.09 : 0.05) : t.raised;
    drawBox(painter, option.rect, Metrics::controlRadius, fill, {ink});
}

void drawPanel(QPainter &painter, const QStyleOptionButton &option, Button::Kind kind)
{
    const Tokens &t = tokens();
    const QRectF r = option.rect;
    const bool lit = isHovered(&option) || isDown(&option);
    switch (kind) {
    case Button::Kind::Primary: {
        const QColor disabled = mixed(t.card, t.text, 0.1);
        drawBox(painter, r, Metrics::controlRadius,
                !isEnabled(&option) ? disabled
                : lit               ? t.accentHover
                                    : t.accent);
        return;
    }
    case Button::Kind::Danger:
        drawBox(painter, r, Metrics::controlRadius, lit ? t.errorSoft : t.raised,
                {isEnabled(&option) ? t.error : t.border});
        return;
    case Button::Kind::Quiet:
        if (lit)
            drawBox(painter, r, Metrics::controlRadius, mixed(t.card, t.text, isDown(&option) ? 0.12 : 0.07));
        return;
    case Button::Kind::Link:
        return;
    case Button::Kind::Plain:
        drawPlainPanel(painter, option, isEnabled(&option) ? t.borderStrong : t.border);
        return;
    }
}

void drawButtonFocus(QPainter &painter, const QRectF &rect, Button::Kind kind)
{
    const Tokens &t = tokens();
    if (kind != Button::Kind::Primary)
        return drawFocusRing(painter, rect, Metrics::controlRadius);
    drawBox(painter, rect, Metrics::controlRadius, Qt::transparent, {t.text, 2});
    drawBox(painter, rect.adjusted(2, 2, -2, -2), 4, Qt::transparent, {t.card, 1.5});
}

QColor inkOf(const QStyleOptionButton &option, Button::Kind kind)
{
    const Tokens &t = tokens();
    if (!isEnabled(&option))
        return kind == Button::Kind::Primary ? t.muted
                                             : option.palette.color(QPalette::Disabled, QPalette::ButtonText);
    switch (kind) {
    case Button::Kind::Primary:
        return t.onAccent;
    case Button::Kind::Danger:
        return t.error;
    case Button::Kind::Link:
        return t.accentText;
    case Button::Kind::Plain:
    case Button::Kind::Quiet:
        break;
    }
    return t.text;
}

struct LabelWidths {
    double icon = 0; // with its gap
    double text = 0;
    double menu = 0;
    double total() const { return icon + text + menu; }
};

LabelWidths widthsOf(const QStyleOptionButton &option, const QFont &font)
{
    LabelWidths widths;
    widths.text = QFontMetricsF(font).horizontalAdvance(withoutMnemonic(option.text));
    if (!option.icon.isNull())
        widths.icon = Metrics::icon + (option.text.isEmpty() ? 0 : iconGap);
    if (option.features & QStyleOptionButton::HasMenu)
        widths.menu = menuMark;
    return widths;
}

void drawLabelIcon(QPainter &painter, const QRectF &rect, const QStyleOptionButton &option, const QColor &ink)
{
    const QString name = iconNameOf(option);
    if (name.isEmpty())
        option.icon.paint(&painter, rect.toRect());
    else
        paintIcon(painter, rect, name, ink);
}

void drawLabel(QPainter &painter, const QStyleOptionButton &option, Button::Kind kind, int mnemonics)
{
    QFont font = fontOf(kind);
    const LabelWidths widths = widthsOf(option, font);
    const QRectF r = option.rect;
    const QColor ink = inkOf(option, kind);
    const bool leading = kind == Button::Kind::Link || widths.total() > r.width();
    double x = leading ? r.left() : r.center().x() - widths.total() / 2;
    const auto place = [&](double left, double top, double width, double height) {
        const QRect mirrored =
            QStyle::visualRect(option.direction, option.rect, QRectF(left, top, width, height).toRect());
        return option.direction == Qt::RightToLeft ? QRectF(mirrored) : QRectF(left, top, width, height);
    };
    if (widths.icon > 0) {
        const bool quietIcon =
            isEnabled(&option) && (kind == Button::Kind::Plain || kind == Button::Kind::Quiet);
        drawLabelIcon(painter, place(x, r.center().y() - 8, 16, 16), option,
                      quietIcon ? tokens().muted : ink);
        x += widths.icon;
    }
    painter.save();
    font.setUnderline(kind == Button::Kind::Link && isHovered(&option));
    painter.setFont(font);
    painter.setPen(ink);
    const double room = std::min(widths.text + 2, r.right() - x + 1);
    painter.drawText(place(x, r.top(), room, r.height()), Qt::AlignVCenter | mnemonics, option.text);
    painter.restore();
    if (widths.menu > 0)
        paintIcon(painter, place(x + widths.text + 8, r.center().y() - 7, 14, 14),
                  QStringLiteral("chevron-down"), ink);
}

void drawToolPanel(const QStyleOption &option, QPainter &painter)
{
    const Tokens &t = tokens();
    const bool pressed = option.state & (QStyle::State_Sunken | QStyle::State_On);
    if (isHovered(&option) || pressed)
        drawBox(painter, option.rect, Metrics::controlRadius, mixed(t.card, t.text, pressed ? 0.12 : 0.07));
    if (showsFocus(&option))
        drawFocusRing(painter, option.rect, Metrics::controlRadius);
}

} // namespace

bool PressPostStyle::drawButtonPrimitive(PrimitiveElement element, const QStyleOption *option,
                                         QPainter &painter, const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonTool:
        if (widget && widget->property("framed").toBool())
            drawPlainPanel(painter, *option, tokens().borderStrong);
        drawToolPanel(*option, painter);
        return true;
    case PE_PanelButtonBevel:
        drawToolPanel(*option, painter);
        return true;
    case PE_FrameDefaultButton:
        return true;
    case PE_FrameFocusRect:
        if (!showsFocus(option))
            return true;
        drawFocusRing(painter, option->rect, Metrics::controlRadius);
        return true;
    default:
        return false;
    }
}

bool PressPostStyle::drawButtonControl(ControlElement element, const QStyleOption *option, QPainter &painter,
                                       const QWidget *widget) const
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    if (!button)
        return false;
    if (element == CE_PushButton) {
        drawButtonControl(CE_PushButtonBevel, option, painter, widget);
        drawButtonControl(CE_PushButtonLabel, option, painter, widget);
        return true;
    }
    if (element == CE_PushButtonBevel) {
        const Button::Kind kind = kindOf(*button, widget);
        drawPanel(painter, *button, kind);
        if (showsFocus(option))
            drawButtonFocus(painter, option->rect, kind);
        return true;
    }
    if (element == CE_PushButtonLabel) {
        drawLabel(painter, *button, kindOf(*button, widget), mnemonicFlag(this, option, widget));
        return true;
    }
    return false;
}

QSize PressPostStyle::buttonSize(const QStyleOption *option, const QWidget *widget) const
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    if (!button)
        return {};
    const Button::Kind kind = kindOf(*button, widget);
    const int width = static_cast<int>(std::ceil(widthsOf(*button, fontOf(kind)).total()));
    if (kind == Button::Kind::Link)
        return {width + 2, controlHeight() - 8};
    const auto *own = qobject_cast<const Button *>(widget);
    const bool compact = own && own->size() == Button::Size::Compact;
    const int padding = kind == Button::Kind::Quiet ? sidePadding - 4 : sidePadding;
    return {width + 2 * padding, compact ? compactControlHeight() : controlHeight()};
}

} // namespace PressPost
