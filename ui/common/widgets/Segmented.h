// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QButtonGroup;

namespace PressPost
{

// Two to four texts in one track, one of them chosen. Arrows move, Tab leaves. Each segment is a real button,
// so that screen readers find it.
class Segmented final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Segmented)

public:
    // name: what is chosen here ("Period"), for screen readers.
    Segmented(const QString &name, const QStringList &texts, QWidget *parent = nullptr);
    int current() const;
    void setCurrent(int index);
    // Shown muted after the text; a negative number takes it away.
    void setCount(int index, qint64 count);

Q_SIGNALS:
    void currentChanged(int index);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QButtonGroup *m_group;
};

} // namespace PressPost
