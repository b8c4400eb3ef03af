// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QTimer>

namespace PressPost
{

// Leading magnifier, clear button, Esc clears and then leaves; searchChanged comes 200 ms after the last key,
// at once on Enter and when cleared.
class SearchField final : public QLineEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SearchField)

public:
    // The placeholder ("Search name, outlet or address") is the accessible name too.
    explicit SearchField(const QString &placeholder, QWidget *parent = nullptr);
    // Sets the text without waiting, and tells.
    void search(const QString &text);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void searchChanged(const QString &text);
    // Down was pressed: go into the list below.
    void leftDownwards();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void tell();

    QAction *m_clear;
    QTimer m_pause;
    QString m_told;
};

} // namespace PressPost
