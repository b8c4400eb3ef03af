// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/widgets/Layouts.h"

#include "ui/common/theme/Fonts.h"
#include "ui/common/theme/Metrics.h"

#include <QLayout>
#include <QScrollArea>
#include <QTabBar>
#include <QWidget>

namespace PressPost
{

bool isNarrow(const QWidget *widget)
{
    return widget->window()->width() < scaledWidth(Metrics::railBelow);
}

QScrollArea *makeScrollArea(QLayout *content)
{
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    auto *inner = new QWidget;
    inner->setLayout(content);
    area->setWidget(inner);
    inner->setAutoFillBackground(false); // QScrollArea::setWidget() turned it on
    area->viewport()->setAutoFillBackground(false);
    return area;
}

QTabBar *makeTabBar(const QString &name, const QStringList &tabs)
{
    auto *bar = new QTabBar;
    bar->setAccessibleName(name);
    bar->setExpanding(false);
    bar->setDrawBase(false);
    for (const QString &tab : tabs)
        bar->addTab(tab);
    return bar;
}

void clearLayout(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        } else if (QLayout *inner = item->layout()) {
            clearLayout(inner);
        }
        delete item;
    }
}

} // namespace PressPost
