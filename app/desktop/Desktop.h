// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/DesktopOptions.h"
#include "app/desktop/Session.h"
#include "models/core/JobRunner.h"
#include "ui/common/Dialogs.h"
#include "ui/common/theme/Theme.h"

#include <memory>

namespace PressPost
{

class MainWindow;

// The program of the window, put together: theme, window, jobs, pages. The window is shown first; everything
// slow begins when its first frame has been drawn. Destroyed in the opposite order: window and pages, then
// running work.
class Desktop final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Desktop)

public:
    explicit Desktop(DesktopOptions options);
    ~Desktop() override;
    void start();

private:
    void afterFirstFrame();
    void openSession();
    void showSession();
    void furnishPractice();
    void showRelayState();
    void showFirstPage();
    void startScreenshot();

    DesktopOptions m_options;
    Theme m_theme;
    SystemDialogs m_dialogs;
    std::unique_ptr<Session> m_session;
    JobRunner m_jobs; // ends before the session that its work uses
    std::unique_ptr<MainWindow> m_window;
};

} // namespace PressPost
