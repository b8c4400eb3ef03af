// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/theme/Fonts.h"
#include "ui/common/theme/Theme.h"

#include <QApplication>
#include <QStandardPaths>
#include <QTest>

class QWidget;

namespace PressPost
{

// Saves the widget's picture into the folder `pictures` of the build tree and returns its full name. Gives
// late layouts (charts) the time they need.
QString grabPicture(QWidget *widget, const QString &name);
// Shows the widget as a window of this size and fails when it grew.
bool keepsSize(QWidget *window, const QSize &size);

} // namespace PressPost

// As the program does it: style before the application, our font, light theme; nothing of the user's
// settings.
#define PRESSPOST_UI_TEST_MAIN(TestClass)                                                                    \
    int main(int argc, char *argv[])                                                                         \
    {                                                                                                        \
        QStandardPaths::setTestModeEnabled(true);                                                            \
        PressPost::Theme::prepareApplication();                                                              \
        QApplication application(argc, argv);                                                                \
        QApplication::setApplicationName(QStringLiteral(#TestClass));                                        \
        PressPost::applyFont(PressPost::FontChoice::Inter);                                                  \
        PressPost::Theme theme;                                                                              \
        theme.setAppearance(PressPost::Theme::Appearance::Light);                                            \
        TestClass test;                                                                                      \
        return QTest::qExec(&test, argc, argv);                                                              \
    }
