// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QRectF>
#include <QString>

class QPainter;

namespace PressPost
{

// Outlines of Lucide by name; the names are those of resources/icons/icons.txt.
enum class IconInk { Muted, Text, Accent, Error };

// Follows the theme and the device's scale by itself: the outline is drawn at paint time.
QIcon themeIcon(const QString &name, IconInk ink = IconInk::Muted);
void paintIcon(QPainter &painter, const QRectF &rect, const QString &name, const QColor &color);
// True when the program carries this icon.
bool hasIcon(const QString &name);
// The name an icon of themeIcon() was made with; empty for others.
QString nameOfIcon(const QIcon &icon);

} // namespace PressPost
