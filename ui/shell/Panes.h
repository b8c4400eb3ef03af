// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QWidget;

namespace PressPost
{

enum class PaneStep { Next, Previous };

// F6 and Shift+F6: from the pane that has the focus to the next of these, skipping hidden ones; the focus
// goes to the first thing in it that takes it.
void focusPane(const QList<QWidget *> &panes, PaneStep step);

} // namespace PressPost
