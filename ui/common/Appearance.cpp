// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/Appearance.h"

#include <QSettings>

namespace PressPost
{

namespace
{

const QString themeKey = QStringLiteral("appearance/theme");
const QString fontKey = QStringLiteral("appearance/font");

QString nameOf(Theme::Appearance appearance)
{
    switch (appearance) {
    case Theme::Appearance::Light:
        return QStringLiteral("light");
    case Theme::Appearance::Dark:
        return QStringLiteral("dark");
    case Theme::Appearance::System:
        break;
    }
    return QStringLiteral("system");
}

} // namespace

AppearanceSettings loadAppearance()
{
    const QSettings stored;
    AppearanceSettings settings;
    const QString theme = stored.value(themeKey).toString();
    if (theme == QStringLiteral("light"))
        settings.appearance = Theme::Appearance::Light;
    else if (theme == QStringLiteral("dark"))
        settings.appearance = Theme::Appearance::Dark;
    if (stored.value(fontKey).toString() == QStringLiteral("system"))
        settings.font = FontChoice::System;
    return settings;
}

void saveAppearance(const AppearanceSettings &settings)
{
    QSettings stored;
    stored.setValue(themeKey, nameOf(settings.appearance));
    stored.setValue(fontKey,
                    settings.font == FontChoice::System ? QStringLiteral("system") : QStringLiteral("inter"));
}

} // namespace PressPost
