// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ItemRoles.h"

#include <QWidget>

namespace PressPost
{

// What lies behind a status shape: its cut-out takes that colour.
enum class StatusGround { Card, Page, Sidebar, Soft };

// A status shape alone, for places where its word stands beside it.
class StatusIcon final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StatusIcon)

public:
    explicit StatusIcon(Tone tone, int size = 16, QWidget *parent = nullptr);
    void setTone(Tone tone);
    Tone tone() const { return m_tone; }
    // softOf: with StatusGround::Soft, the tone whose soft colour lies behind.
    void setGround(StatusGround ground, Tone softOf = Tone::None);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone;
    StatusGround m_ground = StatusGround::Card;
    Tone m_softOf = Tone::None;
};

// An outline icon as decoration beside text.
class IconLabel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(IconLabel)

public:
    explicit IconLabel(QString iconName, int size = 16, QWidget *parent = nullptr);
    void setTone(Tone tone);
    void setAccent();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    Tone m_tone = Tone::None;
    bool m_accent = false;
};

// Shape and word on a soft ground. Only in tables, heads of panels and lists of checks.
class StatusPill final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StatusPill)

public:
    explicit StatusPill(Tone tone, const QString &word, QWidget *parent = nullptr);
    void setStatus(Tone tone, const QString &word);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

    // Shared with the table's delegate. Returns the width used.
    static int paint(QPainter &painter, const QPointF &leftMiddle, Tone tone, const QString &word,
                     const QColor &ground);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone;
    QString m_word;
};

} // namespace PressPost
