// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ItemRoles.h"
#include "models/core/Sentence.h"

#include <QVariant>

#include <array>

namespace PressPost
{

// A column as the header of its table says it, and what kind of cells it holds.
struct ColumnHead {
    Sentence title;
    CellKind kind = CellKind::Text;
};

// headerData() of an item model with these columns. Numbers stand to the right.
template <std::size_t count>
QVariant headData(const std::array<ColumnHead, count> &heads, int section, Qt::Orientation orientation,
                  int role)
{
    if (orientation != Qt::Horizontal || section < 0 || section >= static_cast<int>(count))
        return {};
    const ColumnHead &head = heads[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole)
        return head.title.translated();
    if (role == CellKindRole)
        return static_cast<int>(head.kind);
    if (role == Qt::TextAlignmentRole && head.kind == CellKind::Number)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

} // namespace PressPost
