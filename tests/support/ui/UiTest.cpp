// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ui/UiTest.h"

#include <QDir>
#include <QPixmap>

namespace PressPost
{

QString grabPicture(QWidget *widget, const QString &name)
{
    QDir().mkpath(QStringLiteral(PRESSPOST_PICTURES));
    widget->show();
    for (int turn = 0; turn < 6; ++turn)
        QTest::qWait(10);
    const QString file = QStringLiteral(PRESSPOST_PICTURES "/%1.png").arg(name);
    widget->grab().save(file);
    return file;
}

bool keepsSize(QWidget *window, const QSize &size)
{
    window->resize(size);
    window->show();
    for (int turn = 0; turn < 6; ++turn)
        QTest::qWait(10);
    if (window->size() != size)
        qWarning("The window grew to %d x %d", window->width(), window->height());
    return window->size() == size;
}

} // namespace PressPost
