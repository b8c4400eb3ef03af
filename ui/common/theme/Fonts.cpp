// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/theme/Fonts.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace PressPost
{

namespace
{

struct StyleRow {
    double share;
    QFont::Weight weight;
};

StyleRow rowOf(TextStyle style)
{
    switch (style) {
    case TextStyle::Caption:
        return {0.88, QFont::Normal};
    case TextStyle::CaptionStrong:
        return {0.88, QFont::DemiBold};
    case TextStyle::Medium:
        return {1.0, QFont::Medium};
    case TextStyle::Strong:
        return {1.0, QFont::DemiBold};
    case TextStyle::Heading3:
        return {1.1, QFont::DemiBold};
    case TextStyle::Heading2:
        return {1.3, QFont::DemiBold};
    case TextStyle::Title:
        return {1.5, QFont::DemiBold};
    case TextStyle::Number:
        return {1.95, QFont::DemiBold};
    case TextStyle::Mono:
        return {0.93, QFont::Normal};
    case TextStyle::Body:
        break;
    }
    return {1.0, QFont::Normal};
}

double widestDigit(const QFontMetricsF &metrics)
{
    double widest = 0;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit)
        widest = std::max(widest, metrics.horizontalAdvance(QChar(digit)));
    return widest;
}

int bodyHeight()
{
    return QFontMetrics(textFont(TextStyle::Body)).height();
}

int captionHeight()
{
    return QFontMetrics(textFont(TextStyle::Caption)).height();
}

} // namespace

void applyFont(FontChoice choice)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    if (choice == FontChoice::Inter)
        font.setFamilies({QStringLiteral("Inter"), font.family()});
    if (font.pointSizeF() <= 0) // a desktop that gives pixels
        font.setPointSizeF(10);
    font.setHintingPreference(QFont::PreferNoHinting);
    QApplication::setFont(font);
}

QFont textFont(TextStyle style)
{
    const double base = QApplication::font().pointSizeF();
    QFont font =
        style == TextStyle::Mono ? QFontDatabase::systemFont(QFontDatabase::FixedFont) : QApplication::font();
    font.setHintingPreference(QFont::PreferNoHinting);
    const StyleRow row = rowOf(style);
    font.setPointSizeF(base * row.share);
    font.setWeight(row.weight);
    return font;
}

int controlHeight()
{
    return std::max(30, bodyHeight() + 14);
}

int compactControlHeight()
{
    return controlHeight() - 4;
}

int navigationRowHeight()
{
    return std::max(36, bodyHeight() + 18);
}

int twoLineRowHeight()
{
    return std::max(48, bodyHeight() + captionHeight() + 16);
}

int oneLineRowHeight()
{
    return std::max(40, bodyHeight() + 22);
}

int cardRowHeight()
{
    return std::max(34, bodyHeight() + 16);
}

int scaledWidth(int width)
{
    return std::max(width, static_cast<int>(width * QApplication::font().pointSizeF() / 10));
}

double tabularWidth(const QFont &font, const QString &text)
{
    const QFontMetricsF metrics(font);
    const double digit = widestDigit(metrics);
    double width = 0;
    for (const QChar c : text)
        width += c.isDigit() ? digit : metrics.horizontalAdvance(c);
    return width;
}

void drawTabular(QPainter &painter, const QRectF &rect, Qt::Alignment alignment, const QString &text)
{
    const QFontMetricsF metrics(painter.font());
    const double digit = widestDigit(metrics);
    const double width = tabularWidth(painter.font(), text);
    double x = rect.left();
    if (alignment & Qt::AlignRight)
        x = rect.right() - width;
    else if (alignment & Qt::AlignHCenter)
        x = rect.center().x() - width / 2;
    const double baseline = rect.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    for (const QChar c : text) {
        const double advance = metrics.horizontalAdvance(c);
        const double cell = c.isDigit() ? digit : advance;
        painter.drawText(QPointF(x + (cell - advance) / 2, baseline), c);
        x += cell;
    }
}

} // namespace PressPost
