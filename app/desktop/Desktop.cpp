// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/Desktop.h"

#include "app/desktop/AddressWatch.h"
#include "app/desktop/DataWatch.h"
#include "app/desktop/FindSources.h"
#include "app/desktop/FirstFrame.h"
#include "app/desktop/Notifier.h"
#include "app/desktop/Pages.h"
#include "app/desktop/Screenshot.h"
#include "app/desktop/TroubleView.h"
#include "models/core/DayWords.h"
#include "ui/common/Appearance.h"
#include "ui/common/Dialogs.h"
#include "ui/common/widgets/MessageBar.h"
#include "ui/shell/CommandRegistry.h"
#include "ui/shell/MainWindow.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QFileInfo>
#include <QLocale>
#include <QSettings>
#include <QUrl>

namespace PressPost
{

namespace
{

const QString placeKey = QStringLiteral("window/place");

} // namespace

Desktop::Desktop(DesktopOptions options, Dialogs *dialogs) : m_options(std::move(options)), m_dialogs(dialogs)
{
    const AppearanceSettings appearance = loadAppearance();
    applyFont(appearance.font);
    m_theme.setAppearance(m_options.appearance.value_or(appearance.appearance));
    m_window = std::make_unique<MainWindow>(&m_jobs, m_dialogs);
    if (m_options.size.isValid())
        m_window->resize(m_options.size);
    if (m_options.workspace == DesktopOptions::Workspace::Practice)
        m_window->setMode(MainWindow::Mode::Practice);
    connect(m_window.get(), &MainWindow::leavePracticeRequested, this,
            [this] { switchTo(Wish::Remembered); });
    addWorkspaceCommands();
}

Desktop::~Desktop()
{
    m_jobs.cancelAll();
}

void Desktop::addWorkspaceCommands()
{
    const auto isPractice = [this] { return m_session && m_session->practice(); };
    m_window->commands()->add({
        {QStringLiteral("workspace.open"), MenuPlace::File, tr("&Open a workspace…"),
         QStringLiteral("folder-open"), QKeySequence(QKeySequence::Open), [this] { askForWorkspace(); }},
        {QStringLiteral("workspace.new"),
         MenuPlace::File,
         tr("&New workspace…"),
         {},
         {},
         [this] { askForNewWorkspace(); }},
        {QStringLiteral("workspace.practice"),
         MenuPlace::File,
         tr("&Try it with sample data"),
         QStringLiteral("flask-conical"),
         {},
         [this] { switchTo(Wish::Practice); },
         [isPractice] { return !isPractice(); }},
        {QStringLiteral("workspace.leavePractice"),
         MenuPlace::File,
         tr("&Leave practice"),
         {},
         {},
         [this] { switchTo(Wish::Remembered); },
         isPractice},
    });
    m_window->renewMenus();
}

void Desktop::askForWorkspace()
{
    m_dialogs->openFile(m_window.get(),
                        {tr("Open a workspace"), tr("Workspaces (*%1)").arg(Workspace::suffix())},
                        [this](const QString &file) { switchTo(Wish::Named, file); });
}

void Desktop::askForNewWorkspace()
{
    m_dialogs->saveFile(
        m_window.get(), {tr("New workspace"), tr("Workspaces (*%1)").arg(Workspace::suffix())},
        [this](const QString &file) {
            switchTo(Wish::Named, file.endsWith(Workspace::suffix()) ? file : file + Workspace::suffix());
        });
}

void Desktop::switchTo(Wish wish, const QString &file)
{
    const QString key = QStringLiteral("workspace");
    m_window->messages()->take(key);
    if (!m_jobs.jobs().isEmpty()) {
        m_window->messages()->show(key,
                                   {Tone::Info, tr("Something is still at work here"),
                                    tr("“%1” is not done yet. Wait until it is, or stop it, and try again.")
                                        .arg(m_jobs.jobs().first()->title().translated())});
        return;
    }
    DesktopOptions options;
    options.workspace = wish;
    options.workspaceFile = file;
    Result<std::unique_ptr<Session>> session = Session::open(options);
    if (!session) {
        m_window->messages()->show(key, messageOf(session.error()));
        return;
    }
    // The page that asked may be on the stack: it goes when the event loop is back.
    QMetaObject::invokeMethod(
        this,
        [this, next = std::make_shared<std::unique_ptr<Session>>(std::move(session).value())] {
            m_window->finder()->setSources({});
            m_window->setPages({});
            m_jobs.pool()->waitForDone(); // short questions to the old one
            m_watch.reset();
            m_addresses.reset();
            m_session = std::move(*next);
            m_options.page = QStringLiteral("dashboard");
            m_options.filter.clear();
            useSession();
        },
        Qt::QueuedConnection);
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
    if (!session)
        return showTrouble(session.error());
    m_session = std::move(session).value();
    useSession();
}

void Desktop::showTrouble(const Error &error)
{
    const QString file = Session::fileOf(m_options);
    const bool isPractice = m_options.workspace == Wish::Practice;
    auto *view = new TroubleView({error, file, Workspace::copiesOf(file),
                                  isPractice ? Trouble::Of::Practice : Trouble::Of::Workspace});
    // The view goes when the next try shows something else.
    connect(view, &TroubleView::tryAgainRequested, this, &Desktop::openSession, Qt::QueuedConnection);
    connect(view, &TroubleView::openRequested, this, &Desktop::askForWorkspace);
    connect(view, &TroubleView::newRequested, this, &Desktop::askForNewWorkspace);
    connect(view, &TroubleView::practiceRequested, this, [this] { switchTo(Wish::Practice); });
    connect(view, &TroubleView::leavePracticeRequested, this, [this] { switchTo(Wish::Remembered); });
    connect(view, &TroubleView::practiceAnewRequested, this, &Desktop::askPracticeAnew);
    connect(view, &TroubleView::folderRequested, this,
            [file] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(file).absolutePath())); });
    connect(view, &TroubleView::putBackRequested, this,
            [this, file](const WorkspaceCopy &copy) { askPutBack(copy, file); });
    m_window->showInstead(view);
}

void Desktop::askPutBack(const WorkspaceCopy &copy, const QString &file)
{
    const QString when = momentWords(copy.madeAt);
    m_dialogs->ask(
        m_window.get(),
        {tr("Put the copy of %1 back?").arg(when),
         tr("What came after it is not in it: new contacts, messages sent, and who unsubscribed or bounced. "
            "Look at that before you send again. The file that stands there now is kept beside it under "
            "another name."),
         tr("Put the copy back"), tr("Leave it as it is"), Dialogs::Question::Weight::Destructive},
        [this, copy, file] { putBack(copy, file); });
}

void Desktop::askPracticeAnew()
{
    const auto begin = [this] {
        m_jobs.ask([] { return Session::clearPractice(); }, this,
                   [this](const Result<void> &cleared) {
                       if (!cleared) {
                           m_window->messages()->show(QStringLiteral("workspace"),
                                                      messageOf(cleared.error()));
                           return;
                       }
                       openSession();
                   });
    };
    m_dialogs->ask(
        m_window.get(),
        {tr("Begin practice anew?"),
         tr("The practice folder is deleted, with what you tried in it. Your own workspace and your "
            "own files are not touched."),
         tr("Begin anew"), tr("Leave it as it is"), Dialogs::Question::Weight::Destructive},
        begin);
}

void Desktop::putBack(const WorkspaceCopy &copy, const QString &file)
{
    m_jobs.ask([copy, file] { return Workspace::putBack(copy.file, file, SystemClock()); }, this,
               [this, copy](const Result<QString> &kept) {
                   if (!kept) {
                       m_window->messages()->show(QStringLiteral("workspace"), messageOf(kept.error()));
                       return;
                   }
                   openSession();
                   m_window->messages()->show(QStringLiteral("workspace"),
                                              {Tone::Warn,
                                               tr("This is the copy of %1").arg(momentWords(copy.madeAt)),
                                               tr("What came after it is not here: bring unsubscribes and "
                                                  "bounces in again before you send. "
                                                  "The file that stood there is kept as %1.")
                                                   .arg(QFileInfo(*kept).fileName())});
               });
}

void Desktop::useSession()
{
    showSession();
    m_watch = std::make_unique<DataWatch>(m_session->workspace().workspace());
    connect(m_watch.get(), &DataWatch::changed, this, [this] {
        showWorkspace();
        m_window->renewPages();
    });
    if (m_session->practice() && m_session->practice()->isNew())
        furnishPractice();
    if (m_session->practice()) // invented people
        return;
    m_addresses = std::make_unique<AddressWatch>(&m_session->workspace(), &m_jobs);
    connect(m_addresses.get(), &AddressWatch::becameInvalid, this, &Desktop::announce);
}

// The dashboard says it too, until somebody has looked.
void Desktop::announce(const AddressNews &news)
{
    if (!m_notifier)
        m_notifier = std::make_unique<Notifier>();
    m_notifier->show(QStringLiteral("addresses"), news.sentence().translated(),
                     tr("Nobody can write to them there. Click to see who they are."), [this, news] {
                         m_window->openPage({QStringLiteral("contacts"), news.filter()});
                         m_window->raise();
                         m_window->activateWindow();
                     });
}

void Desktop::showSession()
{
    OpenWorkspace *workspace = &m_session->workspace();
    m_window->setPages(makePages({workspace, &m_jobs, m_dialogs, &m_theme,
                                  [this] { switchTo(Wish::Practice); }, [this] { askForWorkspace(); }}));
    m_window->setMode(m_session->practice() ? MainWindow::Mode::Practice : MainWindow::Mode::Work);
    m_window->finder()->setSources(
        findSources(workspace, &m_jobs, m_window.get(),
                    [this](const PageRequest &request) { m_window->openPage(request); }));
    showWorkspace();
    showFirstPage();
}

void Desktop::showWorkspace()
{
    m_jobs.ask(
        [contacts = &m_session->workspace().contacts()] { return contacts->count({}); }, m_window.get(),
        [this](const Result<qint64> &people) {
            m_window->setWorkspace(m_session->name(), people ? PP_SAY_N(*people, "One contact", "%1 contacts",
                                                                        QLocale().toString(*people))
                                                                   .translated()
                                                             : QString());
        });
    showRelayState();
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
                   if (!settings || !problemsOf(*settings).isEmpty())
                       return m_window->setRelayState(Tone::None, tr("No relay yet"));
                   m_window->setRelayState(settings->testedAt ? Tone::Ok : Tone::Warn,
                                           settings->testedAt ? tr("Relay tested") : tr("Relay not tested"));
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
