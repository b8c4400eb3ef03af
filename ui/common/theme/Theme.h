// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPalette>

class QApplication;

namespace PressPost
{

// Light, dark, or as the desktop has it; also notices a desktop in high contrast. One per program, made after
// QApplication. Widgets need not know it: they paint from tokens() and get QEvent::PaletteChange.
class Theme final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Theme)

public:
    enum class Appearance { System, Light, Dark }; // stored by name

    explicit Theme(QObject *parent = nullptr);

    // Before QApplication is made: our style, so that no widget is polished twice.
    static void prepareApplication();

    Appearance appearance() const { return m_appearance; }
    void setAppearance(Appearance appearance);

    // Text on ground of 15:1 or more, one of them pure black or white.
    static bool isHighContrast(const QPalette &palette);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();

    QPalette m_system; // what the desktop asked for, before we set ours
    Appearance m_appearance = Appearance::System;
    bool m_applying = false;
};

// WCAG 2.1: 1 … 21.
double contrastRatio(const QColor &a, const QColor &b);

} // namespace PressPost
