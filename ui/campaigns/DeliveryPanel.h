// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/campaigns/SendingDesk.h"

#include <QObject>

namespace PressPost
{

class JobRunner;
class SidePanel;

// One recipient beside the ledger: where they stand and why, and every try with the relay's own words. Fills
// a side panel, which owns it.
class DeliveryPanel final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeliveryPanel)

public:
    DeliveryPanel(SendingDesk *desk, JobRunner *jobs, SidePanel *panel);

    void show(const DeliveryRow &row);
    void close();
    SidePanel *panel() const { return m_panel; }

Q_SIGNALS:
    void whyRequested(qint64 contact);
    void contactRequested(qint64 contact);
    void failed(const PressPost::Error &error);

private:
    void fill(const DeliveryRow &row, const std::vector<DeliveryEvent> &history);

    SendingDesk *m_desk;
    JobRunner *m_jobs;
    SidePanel *m_panel;
    quint64 m_generation = 0;
};

} // namespace PressPost
