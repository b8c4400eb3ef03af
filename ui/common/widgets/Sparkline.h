// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QList>
#include <QRectF>

class QPainter;

namespace PressPost
{

// A line without axes, 10 % filled, dot at the last value: decoration; the numbers stand beside it.
void paintSparkline(QPainter &painter, const QRectF &rect, const QList<double> &values, const QColor &color,
                    const QColor &ground);

} // namespace PressPost
