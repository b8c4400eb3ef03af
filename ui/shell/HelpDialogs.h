// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace PressPost
{

class CommandRegistry;

// Ctrl+?: every shortcut, from the registry. Neither waits; each deletes itself when closed.
void showShortcuts(QWidget *parent, const CommandRegistry &commands);
// Version, licence, what it is made of.
void showAbout(QWidget *parent);

} // namespace PressPost
