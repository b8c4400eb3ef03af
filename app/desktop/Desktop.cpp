// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/Desktop.h"

#include "app/desktop/FirstFrame.h"
#include "app/desktop/Pages.h"
#include "app/desktop/Screenshot.h"
#include "ui/common/Appearance.h"
#include "ui/shell/MainWindow.h"

#include <QCoreApplication>
#include <QSettings>

namespace PressPost
{

namespace
{

const QString placeKey = QStringLiteral("window/place");

} // namespace

Desktop::Desktop(DesktopOptions options) : m_options(std::move(options))
{
    const AppearanceSettings appearance = loadAppearance();
    applyFont(appearance.font);
    m_theme.setAppearance(m_options.appearance.value_or(appearance.appearance));
    m_window = std::make_unique<MainWindow>(&m_jobs, &m_dialogs);
    if (m_options.size.isValid())
        m_window->resize(m_options.size);
    if (m_options.workspace == DesktopOptions::Workspace::Practice)
        m_window->setMode(MainWindow::Mode::Practice);
}

Desktop::~Desktop()
{
    m_jobs.cancelAll();
}

void Desktop::start()
{
    connect(new FirstFrame(m_window.get()), &FirstFrame::drawn, this, &Desktop::afterFirstFrame);
    m_window->show();
}

void Desktop::afterFirstFrame()
{
    if (m_options.stay == DesktopOptions::Stay::UntilFirstFrame)
        return QCoreApplication::exit(0);
    m_window->setPages(makePages({&m_jobs, &m_dialogs, &m_theme}));
    showFirstPage();
    connect(m_window.get(), &MainWindow::pageShown, this,
            [](const QString &id) { QSettings().setValue(placeKey, id); });
    if (!m_options.screenshot.isEmpty())
        startScreenshot();
}

void Desktop::showFirstPage()
{
    const QString page = m_options.page.isEmpty() ? QSettings().value(placeKey).toString() : m_options.page;
    m_window->openPage({page, m_options.filter});
}

void Desktop::startScreenshot()
{
    auto *screenshot = new Screenshot(m_window.get(), &m_jobs, m_options.screenshot, this);
    connect(screenshot, &Screenshot::written, this, [] { QCoreApplication::exit(0); });
    connect(screenshot, &Screenshot::failed, this, [file = m_options.screenshot] {
        qCritical("presspost: the picture cannot be written: %s", qPrintable(file));
        QCoreApplication::exit(3);
    });
    screenshot->start();
}

} // namespace PressPost
