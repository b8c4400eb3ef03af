// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/feedback/DashboardFacts.h"
#include "ui/common/Page.h"

#include <QWidget>

class QLayout;
class QVBoxLayout;

namespace PressPost
{

// The dashboard until there is a press list, a relay and a trusted domain.
class WelcomeView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WelcomeView)

public:
    explicit WelcomeView(QWidget *parent = nullptr);
    void setSteps(const SetupSteps &steps);

Q_SIGNALS:
    void practiceRequested();
    void openWorkspaceRequested();
    void openRequested(const PressPost::PageRequest &request);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLayout *makeCards();

    QVBoxLayout *m_steps;
};

} // namespace PressPost
