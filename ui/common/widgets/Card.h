// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ItemRoles.h"

#include <QFrame>

class QBoxLayout;
class QVBoxLayout;

namespace PressPost
{

// White, 1 px border, radius 8. No cards in cards but tiles and quotes.
class Card : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Card)

public:
    enum class Ground { Card, Sunken, Tinted };

    explicit Card(QWidget *parent = nullptr);
    // With a head of 32 px: title left; add links or icon buttons with addToHead().
    explicit Card(const QString &title, QWidget *parent = nullptr);

    QVBoxLayout *body() const { return m_body; }
    void addToHead(QWidget *widget);
    void setTitle(const QString &title);
    // Tinted only for verdicts: the soft colour of the tone.
    void setGround(Ground ground, Tone tone = Tone::None);
    void setSelected(bool selected);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVBoxLayout *m_body;
    QBoxLayout *m_head = nullptr;
    class TextLabel *m_title = nullptr;
    Ground m_ground = Ground::Card;
    Tone m_tone = Tone::None;
    bool m_selected = false;
};

// 1 px in the border colour.
class Line final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Line)

public:
    explicit Line(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace PressPost
