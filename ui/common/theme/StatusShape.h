// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ItemRoles.h"

#include <QColor>
#include <QRectF>

class QPainter;

namespace PressPost
{

// The shape of a tone: circle, triangle, octagon, square, dashed ring, ring; drawn for 16 px, fine from 14.
// The colours alone cannot be told apart by everybody, the shapes can. ground is the colour behind: the tick
// is cut out in it.
void paintStatus(QPainter &painter, const QRectF &rect, Tone tone, const QColor &ground);

} // namespace PressPost
