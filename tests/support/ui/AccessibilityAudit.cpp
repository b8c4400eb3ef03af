// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ui/AccessibilityAudit.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QAccessibleWidget>
#include <QComboBox>
#include <QScrollBar>
#include <QStringList>
#include <QTabBar>
#include <QToolButton>
#include <QWidget>

namespace PressPost
{

namespace
{

QString describeWidget(const QWidget *widget)
{
    QStringList path;
    for (; widget && path.size() < 4; widget = widget->parentWidget()) {
        const QString name = widget->objectName();
        path.prepend(QString::fromLatin1(widget->metaObject()->className()) +
                     (name.isEmpty() ? QString() : QLatin1Char('#') + name));
    }
    return path.join(QStringLiteral(" > "));
}

// Parts of controls speak through the control.
bool isPart(const QWidget *widget)
{
    return widget->focusProxy() || qobject_cast<const QScrollBar *>(widget) ||
           qobject_cast<const QComboBox *>(widget->parentWidget()) ||
           qobject_cast<const QAbstractItemView *>(widget->parentWidget()) ||
           qobject_cast<const QTabBar *>(widget->parentWidget()) ||
           widget->objectName().startsWith(QStringLiteral("qt_"));
}

} // namespace

QString auditAccessibility(const QWidget *root)
{
    QStringList faults;
    auto widgets = root->findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        if (widget->focusPolicy() == Qt::NoFocus || isPart(widget))
            continue;
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
        if (!accessible || accessible->text(QAccessible::Name).trimmed().isEmpty())
            faults << QStringLiteral("no name: ") + describeWidget(widget);
        const auto *tool = qobject_cast<const QToolButton *>(widget);
        if (tool && tool->text().isEmpty() && tool->toolTip().isEmpty())
            faults << QStringLiteral("no tooltip: ") + describeWidget(widget);
    }
    return faults.join(QStringLiteral("\n"));
}

} // namespace PressPost
