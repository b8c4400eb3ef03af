// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/theme/Theme.h"

#include "ui/common/style/PressPostStyle.h"
#include "ui/common/theme/Tokens.h"

#include <QApplication>
#include <QEvent>
#include <QStyle>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace PressPost
{

namespace
{

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

// WCAG 2.1, relative luminance.
double luminance(const QColor &color)
{
    return 0.2126 * linear(static_cast<double>(color.redF())) +
           0.7152 * linear(static_cast<double>(color.greenF())) +
           0.0722 * linear(static_cast<double>(color.blueF()));
}

bool isPure(const QColor &color)
{
    return color.rgb() == qRgb(0, 0, 0) || color.rgb() == qRgb(255, 255, 255);
}

} // namespace

double contrastRatio(const QColor &a, const QColor &b)
{
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

Theme::Theme(QObject *parent) : QObject(parent), m_system(QGuiApplication::palette())
{
    QApplication::style()->polish(qApp);
    qApp->installEventFilter(this);
    apply();
}

void Theme::prepareApplication()
{
    QApplication::setStyle(new PressPostStyle);
}

void Theme::setAppearance(Appearance appearance)
{
    if (m_appearance == appearance)
        return;
    m_appearance = appearance;
    apply();
}

bool Theme::isHighContrast(const QPalette &palette)
{
    const QColor ground = palette.color(QPalette::Window);
    const QColor ink = palette.color(QPalette::WindowText);
    return isPure(ground) && isPure(ink) && contrastRatio(ground, ink) >= 15;
}

// Qt 6.4 tells windows, not the application, that the desktop changed its theme; our own palette hides the
// new one until it is taken away for a moment.
bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ThemeChange && !m_applying) {
        m_applying = true;
        QApplication::setPalette(QPalette());
        m_system = QGuiApplication::palette();
        apply();
        m_applying = false;
    }
    return QObject::eventFilter(watched, event);
}

void Theme::apply()
{
    const bool systemIsDark = m_system.color(QPalette::Window).lightness() < 128;
    if (m_appearance == Appearance::System && isHighContrast(m_system))
        setTokens(highContrastTokens(m_system));
    else if (m_appearance == Appearance::Dark || (m_appearance == Appearance::System && systemIsDark))
        setTokens(darkTokens());
    else
        setTokens(lightTokens());
    const QPalette palette = paletteOf(tokens());
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
}

} // namespace PressPost
