// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ItemRoles.h"

#include <QAbstractButton>

namespace PressPost
{

// One state of a campaign's recipients as a card: shape and word, how many, of what. Chosen, it filters the
// ledger below.
class StateCard final : public QAbstractButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StateCard)

public:
    StateCard(Tone tone, const QString &word, QWidget *parent = nullptr);
    void setWord(const QString &word);
    void setFigures(qint64 count, const QString &base);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void updateName();

    Tone m_tone;
    QString m_word;
    QString m_count;
    QString m_base;
};

} // namespace PressPost
