// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ItemRoles.h"

#include <QColor>
#include <QModelIndex>
#include <QRectF>

class QPainter;

namespace PressPost
{

// What a cell painter needs: the room inside the paddings and the colour already behind it.
struct Cell {
    QModelIndex index;
    QRectF rect;
    QColor ground;
    bool isSelected = false;
    Qt::LayoutDirection direction = Qt::LeftToRight;
};

// The room that the face of a person takes before the text.
int faceRoom(const QRectF &cell);
void paintCell(QPainter &painter, CellKind kind, const Cell &cell);

} // namespace PressPost
