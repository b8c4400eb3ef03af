// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ItemRoles.h"

#include <QAbstractButton>

namespace PressPost
{

// What a tile shows; all texts come written from the model ("98.9 %", "41 443 of 41 904").
struct TileData {
    enum class Direction { Up, Down, Same };

    QString label;
    QString note = {}; // "estimated"; may be empty
    QString value = {};
    QString base = {};
    QString change = {}; // "up 0.4"; empty: nothing to compare with
    Direction direction = Direction::Same;
    Tone changeTone = Tone::None;
    QList<double> history = {}; // fewer than two: no sparkline
    Tone alarm = Tone::None;    // Warn or Error: soft ground
};

// A number that is a button: it opens the people behind it.
class Tile final : public QAbstractButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Tile)

public:
    explicit Tile(QWidget *parent = nullptr);
    void setData(const TileData &data);
    const TileData &data() const { return m_data; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QRectF inner() const;
    QColor ground() const;
    void paintLabel(QPainter &painter) const;
    void paintValue(QPainter &painter) const;
    void paintFoot(QPainter &painter) const;

    TileData m_data;
};

} // namespace PressPost
