// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ItemRoles.h"

#include <QWidget>

class QVBoxLayout;

namespace PressPost
{

// One thing that happened, in a full sentence; texts come from the model.
struct TimelineEvent {
    QString what;
    QString detail = {}; // may be empty
    QString when = {};   // may be empty
    Tone tone = Tone::None;
    QString icon = {}; // instead of the tone's shape; may be empty
};

// Events under each other with a line between them; every event can be focused and read aloud.
class Timeline final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Timeline)

public:
    explicit Timeline(QWidget *parent = nullptr);
    void setEvents(const QList<TimelineEvent> &events);

private:
    QVBoxLayout *m_column;
};

} // namespace PressPost
