// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/charts/Ticks.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace PressPost
{

QList<double> ticksFor(double highest)
{
    constexpr std::array steps{1.0, 2.0, 2.5, 5.0, 10.0};
    constexpr double mostSteps = 4;
    const double top = highest > 0 ? highest : 1;
    const double magnitude = std::pow(10, std::floor(std::log10(top / mostSteps)));
    const auto fits = std::find_if(steps.cbegin(), steps.cend(),
                                   [&](double step) { return top / (step * magnitude) <= mostSteps + 1e-9; });
    const double step = (fits == steps.cend() ? steps.back() : *fits) * magnitude;
    const int count = std::max(1, static_cast<int>(std::ceil(top / step - 1e-9)));
    QList<double> ticks;
    for (int i = 0; i <= count; ++i)
        ticks << i * step;
    return ticks;
}

int labelStep(int count, double width, double labelWidth)
{
    if (count < 1 || width <= 0)
        return 1;
    const double fitting = std::max(1.0, std::floor(width / std::max(1.0, labelWidth)));
    return std::max(1, static_cast<int>(std::ceil(count / fitting)));
}

} // namespace PressPost
