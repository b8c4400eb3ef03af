// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/theme/Fonts.h"

#include <QLabel>

namespace PressPost
{

enum class TextInk { Text, Muted, Link, Error };
enum class Wrap { No, Yes };

// A plain-text label in one of our text styles; colours are palette roles, so a theme change needs no code.
// A text that can grow either wraps or is an ElidedLabel: otherwise it widens the window.
class TextLabel : public QLabel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TextLabel)

public:
    explicit TextLabel(const QString &text = {}, TextStyle style = TextStyle::Body,
                       TextInk ink = TextInk::Text, Wrap wrap = Wrap::No, QWidget *parent = nullptr);
    void setInk(TextInk ink);
    TextStyle textStyle() const { return m_style; }

protected:
    void changeEvent(QEvent *event) override;

private:
    TextStyle m_style;
};

// One line that never widens its parent: elided, with the whole text as tooltip.
class ElidedLabel final : public TextLabel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ElidedLabel)

public:
    explicit ElidedLabel(const QString &text = {}, TextStyle style = TextStyle::Body,
                         TextInk ink = TextInk::Text, QWidget *parent = nullptr);
    void setElideMode(Qt::TextElideMode mode);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    Qt::TextElideMode m_mode = Qt::ElideRight;
};

} // namespace PressPost
