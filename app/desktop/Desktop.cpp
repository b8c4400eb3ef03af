// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/Desktop.h"

#include "app/desktop/FirstFrame.h"
#include "app/desktop/Pages.h"
#include "app/desktop/Screenshot.h"
#include "ui/common/Appearance.h"
#include "ui/common/widgets/EmptyState.h"
#include "ui/common/widgets/MessageBar.h"
#include "ui/shell/MainWindow.h"

#include <QCoreApplication>
#include <QLocale>
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
    openSession();
    connect(m_window.get(), &MainWindow::pageShown, this,
            [](const QString &id) { QSettings().setValue(placeKey, id); });
    if (!m_options.screenshot.isEmpty())
        startScreenshot();
}

void Desktop::openSession()
{
    Result<std::unique_ptr<Session>> session = Session::open(m_options);
    if (!session) {
        const Error &error = session.error();
        m_window->showInstead(new EmptyState(
            QStringLiteral("database"), error.what.translated(),
            QStringList{error.why.translated(), error.remedy.translated()}.join(QStringLiteral(" – ")),
            Tone::Error));
        return;
    }
    m_session = std::move(session).value();
    showSession();
    if (m_session->practice() && m_session->practice()->isNew())
        furnishPractice();
}

void Desktop::showSession()
{
    OpenWorkspace *workspace = &m_session->workspace();
    m_window->setPages(makePages({workspace, &m_jobs, &m_dialogs, &m_theme}));
    m_jobs.ask([workspace] { return workspace->contacts().count({}); }, m_window.get(),
               [this](const Result<qint64> &people) {
                   m_window->setWorkspace(m_session->name(),
                                          people ? tr("%1 contacts").arg(QLocale().toString(*people))
                                                 : QString());
               });
    showRelayState();
    showFirstPage();
}

void Desktop::furnishPractice()
{
    m_jobs.start(
        PP_SAY("Preparing the practice workspace"),
        [practice = m_session->practice()](const JobControl &control) -> Result<void> {
            for (const Practice::PlannedStep &step : practice->furnishing()) {
                PP_TRY(const Practice::Step done, step.run(control));
                Q_UNUSED(done)
            }
            return {};
        },
        this,
        [this](const Result<void> &furnished) {
            if (!furnished)
                m_window->messages()->show(QStringLiteral("practice"), messageOf(furnished.error()));
            showSession();
        });
}

// At the foot of the sidebar: whether anything could be sent.
void Desktop::showRelayState()
{
    if (m_session->practice())
        return m_window->setRelayState(Tone::Info, tr("Practice – nothing is sent"));
    m_jobs.ask([relays = &m_session->workspace().relays()] { return relays->load(); }, m_window.get(),
               [this](const Result<RelaySettings> &settings) {
                   const bool isSet = settings && problemsOf(*settings).isEmpty();
                   m_window->setRelayState(isSet ? Tone::Ok : Tone::None,
                                           isSet ? tr("Relay set up") : tr("No relay yet"));
               });
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
