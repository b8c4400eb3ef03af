// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Distances in device-independent pixels. Heights of controls come from the font: see Fonts.h.
namespace PressPost::Metrics
{

inline constexpr int xs = 4;
inline constexpr int s = 8;    // between controls
inline constexpr int m = 12;   // inside lists
inline constexpr int l = 16;   // between cards and inside them
inline constexpr int xl = 20;  // inside panels
inline constexpr int xxl = 24; // page edge

inline constexpr int controlRadius = 6;
inline constexpr int cardRadius = 8;
inline constexpr int checkRadius = 4;

inline constexpr int icon = 16;
inline constexpr int toolIcon = 18;

inline constexpr int sidebarWidth = 224;
inline constexpr int railWidth = 56;
inline constexpr int railBelow = 1100;
inline constexpr int headerHeight = 64;
inline constexpr int footerHeight = 57;
inline constexpr int panelWidth = 348;
inline constexpr int narrowPanelWidth = 320;
inline constexpr int widestBody = 1440;
inline constexpr int minimumWidth = 1024;
inline constexpr int minimumHeight = 640;

} // namespace PressPost::Metrics
