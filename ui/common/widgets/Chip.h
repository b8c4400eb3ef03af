// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace PressPost
{

// A pill one can press. Filter: "Standing Risky, Unknown ×" (Enter edits, Delete or × removes). Tag: outline.
// Add: dashed "+ Filter".
class Chip final : public QAbstractButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Chip)

public:
    enum class Kind { Filter, Tag, Add };

    Chip(Kind kind, const QString &key, const QString &value = {}, QWidget *parent = nullptr);
    void setValue(const QString &value);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void removeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    QRectF crossRect() const;
    void updateName();

    Kind m_kind;
    QString m_key;
    QString m_value;
};

} // namespace PressPost
