// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/DesktopOptions.h"
#include "app/desktop/Session.h"
#include "models/contacts/AddressNews.h"
#include "models/core/JobRunner.h"
#include "ui/common/theme/Theme.h"

#include <memory>

namespace PressPost
{

class AddressWatch;
class DataWatch;
class Dialogs;
class MainWindow;
class Notifier;

// The program of the window, put together: theme, window, jobs, pages. The window is shown first; everything
// slow begins when its first frame has been drawn. Destroyed in the opposite order: window and pages, then
// running work.
class Desktop final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Desktop)

public:
    // dialogs outlive it.
    Desktop(DesktopOptions options, Dialogs *dialogs);
    ~Desktop() override;
    void start();
    MainWindow *window() const { return m_window.get(); }

private:
    using Wish = DesktopOptions::Workspace;
    void addWorkspaceCommands();
    // Lets what runs on the old one end first; when the new one cannot be opened, the old one stays.
    void switchTo(Wish wish, const QString &file = {});
    void askForWorkspace();
    void askForNewWorkspace();
    void afterFirstFrame();
    void openSession();
    void showTrouble(const Error &error);
    void askPutBack(const WorkspaceCopy &copy, const QString &file);
    void askPracticeAnew();
    void putBack(const WorkspaceCopy &copy, const QString &file);
    void useSession();
    void showSession();
    void showWorkspace(); // in the sidebar
    void furnishPractice();
    void showRelayState();
    void announce(const AddressNews &news);
    void showFirstPage();
    void startScreenshot();

    DesktopOptions m_options;
    Theme m_theme;
    Dialogs *m_dialogs;
    std::unique_ptr<Session> m_session;
    JobRunner m_jobs; // ends before the session that its work uses
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<Notifier> m_notifier;
    // Of the session; they end before it.
    std::unique_ptr<DataWatch> m_watch;
    std::unique_ptr<AddressWatch> m_addresses;
};

} // namespace PressPost
