// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ItemRoles.h"

#include <QAbstractButton>

namespace PressPost
{

// One result of the check: shape, what, and a second line. One that stands for people can be pressed to see
// only them.
class CheckGroup final : public QAbstractButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CheckGroup)

public:
    CheckGroup(Tone tone, const QString &title, const QString &text, QWidget *parent = nullptr);
    void setCanFilter();
    void setOff();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QRect textRect(int width) const;

    Tone m_tone;
    QString m_title;
    QString m_text;
};

} // namespace PressPost
