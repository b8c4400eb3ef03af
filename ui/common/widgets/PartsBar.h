// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ItemRoles.h"

#include <QWidget>

namespace PressPost
{

// A bar of 8 px in coloured parts (accepted, waiting, refused, unknown). The words and counts stand beside
// it.
class PartsBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PartsBar)

public:
    struct Part {
        double share = 0;       // 0…1 of the whole bar
        Tone tone = Tone::None; // None: the accent colour
    };

    // name: the state in words, for screen readers ("312 of 1 198 sent").
    explicit PartsBar(QWidget *parent = nullptr);
    void setParts(const QList<Part> &parts, const QString &name);
    QSize sizeHint() const override { return {200, 8}; }
    QSize minimumSizeHint() const override { return {60, 8}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<Part> m_parts;
};

} // namespace PressPost
