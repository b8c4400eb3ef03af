// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ItemRoles.h"

#include <QWidget>

class QListView;

namespace PressPost
{

class JobRunner;
class NavigationModel;

// Left of everything: workspace, find or do, the places, the running task, the relay's state.
class Sidebar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Sidebar)

public:
    enum class Width { Full, Rail };

    Sidebar(NavigationModel *places, JobRunner *jobs, QWidget *parent = nullptr);

    void setWidth(Width width);
    void setWorkspace(const QString &name, const QString &secondLine);
    void setRelayState(Tone tone, const QString &words);
    void setCurrentRow(int row);
    QListView *placesView() const { return m_places; }
    QWidget *workspaceButton() const;

Q_SIGNALS:
    void placeChosen(int row);
    void workspaceClicked();
    void findClicked();
    void taskClicked();
    void relayClicked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    class WorkspaceButton *m_workspace;
    class FindButton *m_find;
    QListView *m_places;
    class RunningTask *m_task;
    class RelayFoot *m_foot;
};

} // namespace PressPost
