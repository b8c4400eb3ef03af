// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/style/PressPostStyle.h"
#include "ui/common/style/StyleParts.h"
#include "ui/common/theme/Fonts.h"
#include "ui/common/theme/Icons.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/theme/Paint.h"
#include "ui/common/theme/Tokens.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>

namespace PressPost
{

using namespace StyleParts;

namespace
{

bool isInsideField(const QWidget *widget)
{
    return widget && (qobject_cast<QComboBox *>(widget->parentWidget()) ||
                      qobject_cast<QAbstractSpinBox *>(widget->parentWidget()));
}

// The outline of every field: invalid before focus before hover.
Outline outlineOf(const QStyleOption *option, const QWidget *widget, const QColor &rest)
{
    const Tokens &t = tokens();
    if (isInvalid(widget))
        return {t.error, 2};
    if (option->state & QStyle::State_HasFocus)
        return {t.focus, 2};
    if (!isEnabled(option))
        return {t.border};
    return {isHovered(option) ? t.text : rest};
}

void drawFieldBox(QPainter &painter, const QStyleOption *option, const QWidget *widget)
{
    const Tokens &t = tokens();
    drawBox(painter, option->rect, Metrics::controlRadius, isEnabled(option) ? t.card : t.sunken,
            outlineOf(option, widget, t.control));
}

void drawCheckBox(QPainter &painter, const QStyleOption *option)
{
    const Tokens &t = tokens();
    const QRectF r = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    const bool on = option->state & (QStyle::State_On | QStyle::State_NoChange);
    const bool enabled = isEnabled(option);
    if (on)
        drawBox(painter, r, Metrics::checkRadius, enabled ? t.accent : t.control);
    else
        drawBox(painter, r, Metrics::checkRadius, enabled ? t.card : t.sunken,
                {enabled ? t.control : t.border, 1.3});
    if (on) {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(t.onAccent, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.translate(r.topLeft());
        painter.scale(r.width() / 16, r.width() / 16);
        if (option->state & QStyle::State_On)
            painter.drawPolyline(QPolygonF({{4.3, 8.2}, {7, 10.8}, {11.8, 5.4}}));
        else
            painter.drawLine(QPointF(4.5, 8), QPointF(11.5, 8));
        painter.restore();
    }
    if (showsFocus(option))
        drawFocusRing(painter, QRectF(option->rect).adjusted(-2, -2, 2, 2), Metrics::checkRadius + 2);
}

void drawRadio(QPainter &painter, const QStyleOption *option)
{
    const Tokens &t = tokens();
    const QRectF r = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    const double radius = r.width() / 2;
    if (option->state & QStyle::State_On) {
        drawBox(painter, r, radius, isEnabled(option) ? t.accent : t.control);
        const double inset = r.width() * 0.32;
        const QRectF dot = r.adjusted(inset, inset, -inset, -inset);
        drawBox(painter, dot, dot.width() / 2, t.onAccent);
    } else {
        drawBox(painter, r, radius, t.card, {isEnabled(option) ? t.control : t.border, 1.3});
    }
    if (showsFocus(option))
        drawFocusRing(painter, QRectF(option->rect).adjusted(-2, -2, 2, 2), radius + 2);
}

void drawCombo(QPainter &painter, const QStyleOption *option, const QWidget *widget)
{
    const Tokens &t = tokens();
    const QRectF r = option->rect;
    drawBox(painter, r, Metrics::controlRadius, isEnabled(option) ? t.raised : t.sunken,
            outlineOf(option, widget, t.control));
    const QRect mark(option->rect.right() - 22, option->rect.center().y() - 7, 14, 14);
    paintIcon(painter, QStyle::visualRect(option->direction, option->rect, mark),
              QStringLiteral("chevrons-up-down"), t.muted);
}

void drawSpinBox(QPainter &painter, const QStyleOption *option, const QWidget *widget)
{
    drawFieldBox(painter, option, widget);
    const QRect &r = option->rect;
    const QColor ink = tokens().muted;
    const auto place = [&](int y) {
        return QStyle::visualRect(option->direction, r, QRect(r.right() - 19, y, 12, 12));
    };
    paintIcon(painter, place(r.center().y() - 12), QStringLiteral("chevron-up"), ink);
    paintIcon(painter, place(r.center().y() + 1), QStringLiteral("chevron-down"), ink);
}

void drawSlider(QPainter &painter, const QStyleOption *option, const QRect &handle)
{
    const Tokens &t = tokens();
    const QRectF r = option->rect;
    const double middle = QRectF(handle).center().x();
    const double y = r.center().y();
    drawBox(painter, {r.left() + 8, y - 2, r.width() - 16, 4}, 2, mixed(t.card, t.text, 0.13));
    if (option->direction == Qt::RightToLeft)
        drawBox(painter, {middle, y - 2, r.right() - 8 - middle, 4}, 2, t.accent);
    else
        drawBox(painter, {r.left() + 8, y - 2, middle - r.left() - 8, 4}, 2, t.accent);
    drawBox(painter, {middle - 9, y - 9, 18, 18}, 9, t.isDark() ? t.text : t.card,
            {isEnabled(option) ? t.accent : t.control, 2});
    if (showsFocus(option))
        drawFocusRing(painter, {middle - 12, y - 12, 24, 24}, 12);
}

void drawComboLabel(QPainter &painter, const QStyleOptionComboBox &option)
{
    const Tokens &t = tokens();
    QRect r = QStyle::visualRect(option.direction, option.rect, option.rect.adjusted(10, 0, -28, 0));
    if (!option.currentIcon.isNull()) {
        const QRect left(r.left(), r.center().y() - 8, Metrics::icon, Metrics::icon);
        option.currentIcon.paint(&painter, QStyle::visualRect(option.direction, r, left));
        r = QStyle::visualRect(option.direction, r, r.adjusted(22, 0, 0, 0));
    }
    painter.save();
    painter.setPen(isEnabled(&option) ? t.text : t.muted);
    drawElided(painter, r, option.currentText, QStyle::visualAlignment(option.direction, Qt::AlignLeft));
    painter.restore();
}

void drawProgress(QPainter &painter, const QStyleOptionProgressBar &option, bool contents)
{
    const Tokens &t = tokens();
    const QRectF r = option.rect;
    QRectF bar(r.x(), r.center().y() - 3, r.width(), 6);
    if (!contents)
        return drawBox(painter, bar, 3, mixed(t.card, t.text, 0.1));
    const double range = option.maximum - option.minimum;
    const double share = range > 0 ? (option.progress - option.minimum) / range : 0.35;
    bar.setWidth(bar.width() * share);
    if (option.direction == Qt::RightToLeft)
        bar.moveRight(r.right());
    drawBox(painter, bar, 3, t.accent);
}

} // namespace

bool PressPostStyle::drawFieldPrimitive(PrimitiveElement element, const QStyleOption *option,
                                        QPainter &painter, const QWidget *widget) const
{
    switch (element) {
    case PE_FrameLineEdit:
        return true;
    case PE_PanelLineEdit: {
        const auto *edit = qobject_cast<const QLineEdit *>(widget);
        if ((edit && !edit->hasFrame()) || isInsideField(widget))
            return true;
        drawFieldBox(painter, option, widget);
        return true;
    }
    case PE_Frame: // a text edit or list that is a field in a form
        if (widget && widget->property("framed").toBool())
            drawFieldBox(painter, option, widget);
        return true;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawCheckBox(painter, option);
        return true;
    case PE_IndicatorRadioButton:
        drawRadio(painter, option);
        return true;
    default:
        return false;
    }
}

bool PressPostStyle::drawFieldControl(ControlElement element, const QStyleOption *option, QPainter &painter,
                                      const QWidget *widget) const
{
    if (element == CE_ComboBoxLabel) {
        const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        if (combo && !combo->editable) // the field inside draws its own text
            drawComboLabel(painter, *combo);
        return true;
    }
    if (element == CE_ProgressBarGroove || element == CE_ProgressBarContents) {
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option))
            drawProgress(painter, *bar, element == CE_ProgressBarContents);
        return true;
    }
    if (element == CE_ShapedFrame && widget && widget->property("framed").toBool()) {
        drawFieldBox(painter, option, widget);
        return true;
    }
    return element == CE_ProgressBarLabel;
}

bool PressPostStyle::drawFieldComplex(ComplexControl control, const QStyleOptionComplex *option,
                                      QPainter &painter, const QWidget *widget) const
{
    switch (control) {
    case CC_ComboBox:
        drawCombo(painter, option, widget);
        return true;
    case CC_SpinBox:
        drawSpinBox(painter, option, widget);
        return true;
    case CC_Slider:
        drawSlider(painter, option, subControlRect(control, option, SC_SliderHandle, widget));
        return true;
    default:
        return false;
    }
}

} // namespace PressPost
