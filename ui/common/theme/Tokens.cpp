// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/theme/Tokens.h"

#include <QPalette>

namespace PressPost
{

namespace
{

QColor hex(QRgb rgb)
{
    return QColor::fromRgb(rgb);
}

Tokens makeLight()
{
    Tokens t;
    t.ground = Tokens::Ground::Light;
    t.sidebar = hex(0xF0F1F4);
    t.page = hex(0xFAFAFB);
    t.card = hex(0xFFFFFF);
    t.sunken = hex(0xF4F5F7);
    t.raised = hex(0xFFFFFF);
    t.border = hex(0xE3E6EB);
    t.borderStrong = hex(0xCDD2DB);
    t.control = hex(0x868E9B);
    t.focus = hex(0x3355D1);
    t.text = hex(0x1B1F27);
    t.muted = hex(0x5A6270);
    t.accent = hex(0x3355D1);
    t.accentHover = hex(0x2B49B8);
    t.accentText = hex(0x2C49B8);
    t.accentSoft = hex(0xE8ECFC);
    t.onAccent = hex(0xFFFFFF);
    t.ok = hex(0x1A7A46);
    t.okSoft = hex(0xE4F4EA);
    t.warn = hex(0x8F5A00);
    t.warnSoft = hex(0xFDF1D8);
    t.error = hex(0xB3261E);
    t.errorSoft = hex(0xFCE8E6);
    t.info = hex(0x0B6A91);
    t.infoSoft = hex(0xE2F2F9);
    t.unknown = hex(0x655F7D);
    t.unknownSoft = hex(0xEEECF4);
    t.series = {hex(0x3355D1), hex(0xB0380A), hex(0x178D6B), hex(0xCB7BAD), hex(0x9A9200), hex(0x343A4A)};
    return t;
}

Tokens makeDark()
{
    Tokens t;
    t.ground = Tokens::Ground::Dark;
    t.sidebar = hex(0x15171C);
    t.page = hex(0x1A1D23);
    t.card = hex(0x21252C);
    t.sunken = hex(0x1C1F25);
    t.raised = hex(0x2A2F38);
    t.border = hex(0x323843);
    t.borderStrong = hex(0x454D5A);
    t.control = hex(0x7B8494);
    t.focus = hex(0x8FA6FF);
    t.text = hex(0xE9EBEF);
    t.muted = hex(0xA6ADBA);
    t.accent = hex(0x4563DB);
    t.accentHover = hex(0x4D6AE0);
    t.accentText = hex(0x9DB1FF);
    t.accentSoft = hex(0x2A3358);
    t.onAccent = hex(0xFFFFFF);
    t.ok = hex(0x6CCB93);
    t.okSoft = hex(0x1D3A2A);
    t.warn = hex(0xE9B44C);
    t.warnSoft = hex(0x3D3118);
    t.error = hex(0xFF9A90);
    t.errorSoft = hex(0x47211F);
    t.info = hex(0x6CC1E6);
    t.infoSoft = hex(0x16384A);
    t.unknown = hex(0xB9B2D3);
    t.unknownSoft = hex(0x332F42);
    t.series = {hex(0x6C8BFF), hex(0xE76233), hex(0x7DD5B1), hex(0xB0749B), hex(0xEAD65C), hex(0xD5DDF2)};
    return t;
}

Tokens &current()
{
    static Tokens inForce = lightTokens();
    return inForce;
}

void setDisabled(QPalette &palette, const Tokens &t)
{
    const QColor pale = mixed(t.muted, t.card, 0.35);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, pale);
}

} // namespace

const Tokens &lightTokens()
{
    static const Tokens light = makeLight();
    return light;
}

const Tokens &darkTokens()
{
    static const Tokens dark = makeDark();
    return dark;
}

Tokens highContrastTokens(const QPalette &system)
{
    const QColor ground = system.color(QPalette::Window);
    const QColor ink = system.color(QPalette::WindowText);
    Tokens t = ground.lightness() < 128 ? darkTokens() : lightTokens();
    t.sidebar = t.page = t.card = t.sunken = t.raised = ground;
    t.border = t.borderStrong = t.control = t.text = t.muted = ink;
    t.focus = t.accent = t.accentHover = system.color(QPalette::Highlight);
    t.onAccent = system.color(QPalette::HighlightedText);
    t.accentText = system.color(QPalette::Link);
    t.accentSoft = mixed(ground, t.accent, 0.25);
    t.ok = t.warn = t.error = t.info = t.unknown = ink;
    t.okSoft = t.warnSoft = t.errorSoft = t.infoSoft = t.unknownSoft = ground;
    return t;
}

const Tokens &tokens()
{
    return current();
}

void setTokens(const Tokens &tokens)
{
    current() = tokens;
}

QColor toneColor(Tone tone)
{
    const Tokens &t = tokens();
    switch (tone) {
    case Tone::Ok:
        return t.ok;
    case Tone::Warn:
        return t.warn;
    case Tone::Error:
        return t.error;
    case Tone::Info:
        return t.info;
    case Tone::Unknown:
        return t.unknown;
    case Tone::None:
        break;
    }
    return t.muted;
}

QColor toneSoft(Tone tone)
{
    const Tokens &t = tokens();
    switch (tone) {
    case Tone::Ok:
        return t.okSoft;
    case Tone::Warn:
        return t.warnSoft;
    case Tone::Error:
        return t.errorSoft;
    case Tone::Info:
        return t.infoSoft;
    case Tone::Unknown:
        return t.unknownSoft;
    case Tone::None:
        break;
    }
    return t.sunken;
}

QColor mixed(const QColor &a, const QColor &b, double share)
{
    const auto blend = [share](float x, float y) { return x + (y - x) * static_cast<float>(share); };
    return QColor::fromRgbF(blend(a.redF(), b.redF()), blend(a.greenF(), b.greenF()),
                            blend(a.blueF(), b.blueF()));
}

QPalette paletteOf(const Tokens &t)
{
    QPalette palette;
    const std::pair<QPalette::ColorRole, QColor> roles[] = {
        {QPalette::Window, t.page},
        {QPalette::WindowText, t.text},
        {QPalette::Base, t.card},
        {QPalette::AlternateBase, t.sunken},
        {QPalette::Text, t.text},
        {QPalette::Button, t.raised},
        {QPalette::ButtonText, t.text},
        {QPalette::BrightText, t.error},
        {QPalette::Highlight, t.accentSoft},
        {QPalette::HighlightedText, t.text},
        {QPalette::Link, t.accentText},
        {QPalette::LinkVisited, t.accentText},
        {QPalette::PlaceholderText, t.muted},
        {QPalette::ToolTipBase, t.isDark() ? t.raised : t.text},
        {QPalette::ToolTipText, t.isDark() ? t.text : t.card},
        {QPalette::Light, t.raised},
        {QPalette::Midlight, t.border},
        {QPalette::Mid, t.borderStrong},
        {QPalette::Dark, t.control},
        {QPalette::Shadow, t.text},
    };
    for (const auto &[role, color] : roles)
        palette.setColor(QPalette::All, role, color);
    setDisabled(palette, t);
    return palette;
}

} // namespace PressPost
