// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QLayout;
class QScrollArea;
class QTabBar;
class QWidget;

namespace PressPost
{

// Below 1100 px of window width (at 10 pt): rail instead of sidebar, narrow panels, fewer columns.
bool isNarrow(const QWidget *widget);
// A frameless area that scrolls vertically only, on the ground of its parent. Takes the layout.
QScrollArea *makeScrollArea(QLayout *content);
// Texts of 40 height with a line under the chosen one; for PageView::setSubBar().
QTabBar *makeTabBar(const QString &name, const QStringList &tabs);
// Removes every item and deletes its widgets.
void clearLayout(QLayout *layout);

} // namespace PressPost
