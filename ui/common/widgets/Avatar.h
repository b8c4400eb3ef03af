// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace PressPost
{

// Initials on a disc whose colour follows from the name.
void paintAvatar(QPainter &painter, const QRectF &rect, const QString &name);

class Avatar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Avatar)

public:
    explicit Avatar(QString name, int size = 44, QWidget *parent = nullptr);
    void setName(const QString &name);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
};

} // namespace PressPost
