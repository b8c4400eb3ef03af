// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ItemRoles.h"

#include <QWidget>

class QHBoxLayout;

namespace PressPost
{

class Button;

// What stands where a list would be: never used, nothing matches, or failed. Starts the work.
class EmptyState final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EmptyState)

public:
    EmptyState(const QString &iconName, const QString &title, const QString &text, Tone tone = Tone::None,
               QWidget *parent = nullptr);
    // At most two.
    void addButton(Button *button);
    void setTexts(const QString &title, const QString &text);

private:
    class TextLabel *m_title;
    class TextLabel *m_text;
    QHBoxLayout *m_buttons;
};

} // namespace PressPost
