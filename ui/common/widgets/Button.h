// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QPushButton>
#include <QToolButton>

namespace PressPost
{

// A button with a verb and an object: "Send to 1 198 contacts…". At most one Primary on a page.
class Button final : public QPushButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Button)

public:
    enum class Kind { Plain, Primary, Quiet, Danger, Link };
    enum class Size { Normal, Compact };

    explicit Button(const QString &text, Kind kind = Kind::Plain, const QString &iconName = {},
                    QWidget *parent = nullptr);

    Kind kind() const { return m_kind; }
    void setKind(Kind kind);
    Size size() const { return m_size; }
    void setSize(Size size);

    // Greyed out with the reason as tooltip and accessible description; enable() takes both back.
    void disableBecause(const QString &reason);
    void enable();

    QSize minimumSizeHint() const override;

private:
    Kind m_kind;
    Size m_size = Size::Normal;
};

// 18 px icon in a square without frame. The name is tooltip and accessible name in one, so neither is
// forgotten.
class IconButton final : public QToolButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(IconButton)

public:
    IconButton(const QString &iconName, const QString &name, QWidget *parent = nullptr);
    // Also says the shortcut in the tooltip.
    void setShortcutKeys(const QKeySequence &keys);
    void setName(const QString &name);

private:
    void updateToolTip();

    QKeySequence m_keys;
};

} // namespace PressPost
