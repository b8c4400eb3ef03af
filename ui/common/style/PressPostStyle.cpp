// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/style/PressPostStyle.h"

#include "ui/common/theme/Fonts.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/theme/Tokens.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QFontMetrics>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollBar>
#include <QStyleOption>
#include <QTabBar>

namespace PressPost
{

PressPostStyle::PressPostStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

void PressPostStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                   const QWidget *widget) const
{
    const bool drawn = drawButtonPrimitive(element, option, *painter, widget) ||
                       drawFieldPrimitive(element, option, *painter, widget) ||
                       drawViewPrimitive(element, option, *painter) ||
                       drawMenuPrimitive(element, option, *painter);
    if (!drawn)
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void PressPostStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                                 const QWidget *widget) const
{
    const bool drawn = drawButtonControl(element, option, *painter, widget) ||
                       drawFieldControl(element, option, *painter, widget) ||
                       drawViewControl(element, option, *painter, widget) ||
                       drawMenuControl(element, option, *painter, widget);
    if (!drawn)
        QProxyStyle::drawControl(element, option, painter, widget);
}

void PressPostStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                        QPainter *painter, const QWidget *widget) const
{
    if (control == CC_ScrollBar)
        drawScrollBar(option, *painter, widget);
    else if (!drawFieldComplex(control, option, *painter, widget))
        QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect PressPostStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                     SubControl part, const QWidget *widget) const
{
    if (control == CC_ScrollBar)
        return scrollBarPart(option, part);
    const QRect &r = option->rect;
    if (control == CC_ComboBox && part == SC_ComboBoxEditField)
        return visualRect(option->direction, r, r.adjusted(6, 2, -26, -2));
    if (control == CC_SpinBox && part == SC_SpinBoxEditField)
        return visualRect(option->direction, r, r.adjusted(6, 2, -24, -2));
    if (control == CC_SpinBox && (part == SC_SpinBoxUp || part == SC_SpinBoxDown)) {
        const int half = r.height() / 2;
        const QRect upper(r.right() - 23, r.top(), 22, half);
        return visualRect(option->direction, r, part == SC_SpinBoxUp ? upper : upper.translated(0, half));
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QSize PressPostStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                                       const QWidget *widget) const
{
    const int height = controlHeight();
    switch (type) {
    case CT_PushButton:
        return buttonSize(option, widget);
    case CT_LineEdit:
        return {QProxyStyle::sizeFromContents(type, option, contents, widget).width(), height};
    case CT_ComboBox:
        return {contents.width() + 44, height};
    case CT_SpinBox:
        return {contents.width() + 24, height};
    case CT_MenuItem: {
        const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        if (item && item->menuItemType == QStyleOptionMenuItem::Separator)
            return {contents.width(), 9};
        return {contents.width() + 70, height};
    }
    case CT_MenuBarItem:
        return {contents.width() + 18, std::max(28, QFontMetrics(textFont(TextStyle::Body)).height() + 10)};
    case CT_HeaderSection: {
        const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
        return {size.width(), cardRowHeight()};
    }
    case CT_TabBarTab: {
        const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option);
        const QFontMetrics metrics(textFont(TextStyle::Strong));
        return {metrics.horizontalAdvance(tab ? tab->text : QString()) + 28, oneLineRowHeight()};
    }
    case CT_ToolButton:
        return QProxyStyle::sizeFromContents(type, option, contents, widget).expandedTo({height, height});
    case CT_ItemViewItem: {
        const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
        return {size.width(), std::max(size.height(), height - 2)};
    }
    default:
        return QProxyStyle::sizeFromContents(type, option, contents, widget);
    }
}

int PressPostStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return 12;
    case PM_SplitterWidth:
    case PM_MenuPanelWidth:
        return 1;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
    case PM_SliderLength:
    case PM_SliderControlThickness:
        return 18;
    case PM_SliderThickness:
        return 26;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_LineEditIconSize:
    case PM_TabBarIconSize:
        return Metrics::icon;
    case PM_DefaultFrameWidth: // also indents line edits
        if (qobject_cast<const QLineEdit *>(widget))
            return 6;
        return widget && widget->property("framed").toBool() ? 2 : 0;
    case PM_MenuBarHMargin:
        return 6;
    case PM_MenuBarVMargin:
    case PM_MenuBarItemSpacing:
        return 2;
    case PM_MenuVMargin:
        return 5;
    case PM_LineEditIconMargin:
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return Metrics::s;
    case PM_ScrollView_ScrollBarOverlap:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_MenuBarPanelWidth:
    case PM_MenuHMargin:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarBaseOverlap:
    case PM_ScrollView_ScrollBarSpacing:
        return 0;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int PressPostStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                              QStyleHintReturn *returned) const
{
    switch (hint) {
    case SH_UnderlineShortcut:
        return m_altHeld ? 1 : 0;
    case SH_ComboBox_Popup:
    case SH_ScrollView_FrameOnlyAroundContents:
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_TabBar_Alignment:
        return Qt::AlignLeft;
    case SH_ToolTipLabel_Opacity:
        return 255;
    case SH_ToolTip_WakeUpDelay:
        return 600;
    case SH_Table_GridLineColor:
        return static_cast<int>(tokens().border.rgb());
    default:
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

void PressPostStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    const bool hovers = qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget) ||
                        qobject_cast<QLineEdit *>(widget) || qobject_cast<QScrollBar *>(widget) ||
                        qobject_cast<QTabBar *>(widget);
    if (hovers)
        widget->setAttribute(Qt::WA_Hover);
}

void PressPostStyle::polish(QApplication *application)
{
    if (!application) // set before the application was made; Theme polishes it later
        return;
    QProxyStyle::polish(application);
    application->installEventFilter(this);
}

void PressPostStyle::unpolish(QApplication *application)
{
    application->removeEventFilter(this);
    QProxyStyle::unpolish(application);
}

bool PressPostStyle::eventFilter(QObject *watched, QEvent *event)
{
    const bool pressed = event->type() == QEvent::KeyPress;
    const bool ended = event->type() == QEvent::KeyRelease || event->type() == QEvent::WindowDeactivate;
    if (pressed || ended) {
        const bool alt = pressed && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Alt;
        if (alt != m_altHeld && (alt || ended)) {
            m_altHeld = alt;
            if (QWidget *window = QApplication::activeWindow()) {
                const auto children = window->findChildren<QWidget *>();
                for (QWidget *child : children)
                    child->update();
            }
        }
    }
    return QProxyStyle::eventFilter(watched, event);
}

} // namespace PressPost
