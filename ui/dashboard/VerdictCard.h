// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/feedback/DashboardReport.h"
#include "ui/common/widgets/Card.h"

class QBoxLayout;

namespace PressPost
{

class Button;
class FlowLayout;
class IconButton;
class TextLabel;

// The first thing on the dashboard: may we send, and why; beside it the four proofs and the way to mend them.
class VerdictCard final : public Card
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VerdictCard)

public:
    explicit VerdictCard(QWidget *parent = nullptr);
    void setVerdict(const SenderVerdict &verdict, const QList<ProofPart> &parts);

Q_SIGNALS:
    void detailsRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();

    class VerdictBadge *m_badge;
    TextLabel *m_title;
    TextLabel *m_text;
    QBoxLayout *m_halves; // words, then proofs: beside each other, or below in a narrow window
    FlowLayout *m_parts;
    QWidget *m_partsBox;
    IconButton *m_more;
    Button *m_fix;
};

} // namespace PressPost
