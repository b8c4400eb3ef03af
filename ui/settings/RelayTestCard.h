// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/net/Relay.h"
#include "ui/common/widgets/Card.h"

class QVBoxLayout;

namespace PressPost
{

class Button;

// The test of the relay, step by step, with what the relay said and the way on.
class RelayTestCard final : public Card
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RelayTestCard)

public:
    explicit RelayTestCard(QWidget *parent = nullptr);
    // Of an earlier day; nothing: not tested as it is now.
    void showLast(std::optional<Instant> passedAt);
    void showReport(const RelayTestReport &report);
    void showRunning();
    void showError(const Error &error);
    // Empty: the test can be run.
    void setObstacle(const QString &why);

Q_SIGNALS:
    void testRequested();
    void correctionAccepted(const QString &fromAddress);

private:
    void addStep(const RelayTestStep &step);

    QVBoxLayout *m_steps;
    class TextLabel *m_when;
    Button *m_correct;
    Button *m_test;
    QString m_suggestion;
};

} // namespace PressPost
