// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

namespace PressPost
{

// From 0 to a round number at or above highest, in 2 to 4 steps of 1, 2, 2.5 or 5 times a power of ten.
QList<double> ticksFor(double highest);

// Every n-th of count labels fits into width when each takes labelWidth.
int labelStep(int count, double width, double labelWidth);

} // namespace PressPost
