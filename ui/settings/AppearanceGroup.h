// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace PressPost
{

class Theme;

// Theme and typeface; both act at once and are kept on this computer.
class AppearanceGroup final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AppearanceGroup)

public:
    explicit AppearanceGroup(Theme *theme, QWidget *parent = nullptr);

private:
    void store() const;

    Theme *m_theme;
    class Segmented *m_appearance;
    class Switch *m_systemFont;
};

} // namespace PressPost
