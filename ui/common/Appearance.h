// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/theme/Fonts.h"
#include "ui/common/theme/Theme.h"

namespace PressPost
{

// How the window looks on this computer. Kept in the user's settings of the desktop, not in the workspace.
struct AppearanceSettings {
    Theme::Appearance appearance = Theme::Appearance::System;
    FontChoice font = FontChoice::Inter;
    friend bool operator==(const AppearanceSettings &, const AppearanceSettings &) = default;
};

AppearanceSettings loadAppearance();
void saveAppearance(const AppearanceSettings &settings);

} // namespace PressPost
