// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/Page.h"
#include "ui/shell/FindPopup.h"
#include "ui/shell/NavigationModel.h"

#include <QMainWindow>

#include <memory>

class QStackedWidget;
class QVBoxLayout;

namespace PressPost
{

class CommandRegistry;
class Dialogs;
class FocusKeeper;
class JobRunner;
class MessageArea;
class Sidebar;
class TaskPanel;

// The one window: sidebar, pages, messages. It knows pages only by their contract (ui/common/Page.h).
class MainWindow final : public QMainWindow
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MainWindow)

public:
    enum class Mode { Work, Practice };

    // Both outlive the window.
    MainWindow(JobRunner *jobs, Dialogs *dialogs, QWidget *parent = nullptr);
    ~MainWindow() override;

    // What the sidebar shows before the workspace is open.
    void setPlaces(const QList<Place> &places);
    // Replaces the pages, for example when another workspace was opened.
    void setPages(std::vector<std::unique_ptr<Page>> pages);
    // The data under the pages changed: the shown one is renewed now, the others when they are shown.
    void renewPages();
    // Instead of a page, while the workspace is being opened or when that failed. The window owns it.
    void showInstead(QWidget *widget);

    void setMode(Mode mode);
    void setWorkspace(const QString &name, const QString &secondLine);
    void setRelayState(Tone tone, const QString &words);

    CommandRegistry *commands() const { return m_commands; }
    // After commands were added or taken away.
    void renewMenus();
    MessageArea *messages() const { return m_messages; }
    FindPopup *finder() const { return m_finder; }
    Page *currentPage() const;

public Q_SLOTS:
    void openPage(const PressPost::PageRequest &request);

Q_SIGNALS:
    void leavePracticeRequested();
    // The page in front changed; remember it for the next start.
    void pageShown(const QString &id);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    bool focusNextPrevChild(bool isNext) override;

private:
    void layOut();
    void connectSidebar();
    void addOwnCommands();
    void addPlaceCommands();
    void connectPage(Page *page);
    void showRow(int row);
    void dropInstead();
    QWidget *widgetOf(int row);
    void renewIfStale(int row);
    QList<QWidget *> panes() const;

    JobRunner *m_jobs;
    Dialogs *m_dialogs;
    CommandRegistry *m_commands;
    NavigationModel *m_places;
    Sidebar *m_sidebar;
    QWidget *m_band;
    MessageArea *m_messages;
    QStackedWidget *m_stack;
    TaskPanel *m_tasks;
    FindPopup *m_finder;
    FocusKeeper *m_focus;
    QWidget *m_instead = nullptr; // of the pages
    std::vector<std::unique_ptr<Page>> m_pages;
    QHash<int, QWidget *> m_widgets; // by row; made when first shown
    QSet<int> m_stale;               // rows made before the data changed
    bool m_mayClose = false;
};

} // namespace PressPost
