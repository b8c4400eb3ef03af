// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domains/CheckResult.h"

#include <QAbstractButton>

namespace PressPost
{

// A group of checks, or one check, to choose: shape, title, state in a word, finding.
class FindingButton final : public QAbstractButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FindingButton)

public:
    // Card: a box of its own. Row: a line within a card.
    enum class Look { Card, Row };

    FindingButton(Look look, CheckStatus status, const QString &title, const QString &finding,
                  QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Look m_look;
};

} // namespace PressPost
