// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace PressPost
{

// What a screen reader would find wrong below a widget: everything that takes the focus and has no name, icon
// buttons without tooltip, tables and charts without name. Empty: all is well.
//     QCOMPARE(auditAccessibility(page), QString());
QString auditAccessibility(const QWidget *root);

} // namespace PressPost
