// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ItemRoles.h"

#include <QColor>

#include <array>

class QPalette;

namespace PressPost
{

// Every colour of the window, once for light and once for dark ground. Nothing outside this folder names a
// colour. Contrast and colour-blind distances are recomputed by tests/ui/common/ContrastTest.
struct Tokens {
    enum class Ground { Light, Dark };

    Ground ground = Ground::Light;
    // Surfaces, from the back to the front.
    QColor sidebar, page, card, sunken, raised;
    // Lines. Only `control` and `focus` carry meaning of their own (3:1).
    QColor border, borderStrong, control, focus;
    QColor text, muted;
    QColor accent, accentHover, accentText, accentSoft, onAccent;
    QColor ok, okSoft, warn, warnSoft, error, errorSoft, info, infoSoft, unknown, unknownSoft;
    // Charts: [0] is the default, [1] the one that matters.
    std::array<QColor, 6> series;

    bool isDark() const { return ground == Ground::Dark; }
};

const Tokens &lightTokens();
const Tokens &darkTokens();
// All from the palette of a desktop in high contrast; shapes and words keep the meaning.
Tokens highContrastTokens(const QPalette &system);

// The colours in force; set by Theme. Ask at paint time and keep nothing: then update() follows the theme.
const Tokens &tokens();
void setTokens(const Tokens &tokens);

QColor toneColor(Tone tone);
QColor toneSoft(Tone tone);
// A colour between a (share 0) and b (share 1).
QColor mixed(const QColor &a, const QColor &b, double share);

QPalette paletteOf(const Tokens &tokens);

} // namespace PressPost
