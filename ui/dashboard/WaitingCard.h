// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/feedback/DashboardFacts.h"
#include "ui/common/Page.h"
#include "ui/common/widgets/Card.h"

class QVBoxLayout;

namespace PressPost
{

// "Needs you": what waits for a person, at most three, most urgent first.
class WaitingCard final : public Card
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WaitingCard)

public:
    explicit WaitingCard(QWidget *parent = nullptr);
    void setThings(const QList<WaitingThing> &things);

Q_SIGNALS:
    void openRequested(const PressPost::PageRequest &request);

private:
    QWidget *makeRow(const WaitingThing &thing);

    QVBoxLayout *m_rows;
    class TextLabel *m_count;
};

} // namespace PressPost
