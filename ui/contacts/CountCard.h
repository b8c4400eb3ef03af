// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ItemRoles.h"

#include <QAbstractButton>

namespace PressPost
{

// A number of rows as a card one can choose: shape, number, caption.
class CountCard final : public QAbstractButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CountCard)

public:
    explicit CountCard(Tone tone, QWidget *parent = nullptr);
    void setCount(qint64 count, const QString &caption);
    void setSelected(bool selected);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone;
    QString m_caption;
    QString m_count;
    bool m_selected = false;
};

} // namespace PressPost
