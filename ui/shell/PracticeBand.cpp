// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/PracticeBand.h"

#include "ui/common/theme/Metrics.h"
#include "ui/common/theme/Tokens.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/Status.h"
#include "ui/common/widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QPainter>

namespace PressPost
{

PracticeBand::PracticeBand(QWidget *parent) : QWidget(parent)
{
    setMinimumHeight(36);
    auto *shape = new StatusIcon(Tone::Info, 16);
    shape->setGround(StatusGround::Soft, Tone::Info);
    auto *leave = new Button(tr("Leave practice"), Button::Kind::Link);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Metrics::xxl, 0, Metrics::xxl, 0);
    row->setSpacing(Metrics::s);
    row->addWidget(shape);
    row->addWidget(
        new ElidedLabel(tr("Practice – invented people; nothing leaves this computer"), TextStyle::Medium),
        1);
    row->addWidget(leave);
    connect(leave, &QPushButton::clicked, this, &PracticeBand::leaveRequested);
}

void PracticeBand::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.fillRect(rect(), t.infoSoft);
    painter.fillRect(QRect(0, height() - 1, width(), 1), mixed(t.infoSoft, t.info, 0.28));
}

} // namespace PressPost
