// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/MainWindow.h"

#include "models/core/JobRunner.h"
#include "ui/common/Dialogs.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/widgets/Layouts.h"
#include "ui/common/widgets/MessageBar.h"
#include "ui/common/widgets/SidePanel.h"
#include "ui/shell/CommandRegistry.h"
#include "ui/shell/FocusKeeper.h"
#include "ui/shell/PracticeBand.h"
#include "ui/shell/Sidebar.h"
#include "ui/shell/TaskPanel.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QListView>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QStackedWidget>

namespace PressPost
{

namespace
{

const QString geometryKey = QStringLiteral("window/geometry");

} // namespace

MainWindow::MainWindow(JobRunner *jobs, Dialogs *dialogs, QWidget *parent)
    : QMainWindow(parent),
      m_jobs(jobs),
      m_dialogs(dialogs),
      m_commands(new CommandRegistry(this)),
      m_places(new NavigationModel(this)),
      m_sidebar(new Sidebar(m_places, jobs)),
      m_band(new PracticeBand),
      m_messages(new MessageArea),
      m_stack(new QStackedWidget),
      m_tasks(new TaskPanel(jobs, this)),
      m_finder(new FindPopup(m_commands, this)),
      m_focus(new FocusKeeper(this))
{
    setWindowTitle(QStringLiteral("PressPost"));
    setMinimumSize(Metrics::minimumWidth, Metrics::minimumHeight);
    resize(1440, 900);
    layOut();
    connectSidebar();
    addOwnCommands();
    renewMenus();
    m_sidebar->placesView()->setFocus();
    restoreGeometry(QSettings().value(geometryKey).toByteArray());
}

MainWindow::~MainWindow() = default;

void MainWindow::layOut()
{
    m_band->hide();
    auto *notes = new QVBoxLayout;
    notes->setContentsMargins(Metrics::xxl, 0, Metrics::xxl, 0);
    notes->addWidget(m_messages);
    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_band);
    right->addLayout(notes);
    right->addWidget(m_stack, 1);
    auto *middle = new QWidget;
    auto *row = new QHBoxLayout(middle);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_sidebar);
    row->addLayout(right, 1);
    setCentralWidget(middle);
    // A page may want more room than there is: it scrolls, the window stays.
    m_stack->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
}

void MainWindow::connectSidebar()
{
    connect(m_sidebar, &Sidebar::placeChosen, this, &MainWindow::showRow);
    connect(m_sidebar, &Sidebar::findClicked, m_finder, &FindPopup::popUp);
    connect(m_sidebar, &Sidebar::taskClicked, this, [this] {
        m_tasks->popUp(
            m_sidebar->mapToGlobal(QPoint(Metrics::s, m_sidebar->height() - Metrics::headerHeight)));
    });
    connect(m_sidebar, &Sidebar::relayClicked, this, [this] {
        openPage({QStringLiteral("settings"), QStringLiteral("relay")});
    });
    connect(m_sidebar, &Sidebar::workspaceClicked, this, [this] {
        const QWidget *button = m_sidebar->workspaceButton();
        if (QMenu *menu = m_commands->menuOf(MenuPlace::File))
            menu->popup(button->mapToGlobal(QPoint(Metrics::s, button->height())));
    });
    connect(static_cast<PracticeBand *>(m_band), &PracticeBand::leaveRequested, this,
            &MainWindow::leavePracticeRequested);
}

void MainWindow::renewMenus()
{
    m_commands->fill(menuBar());
}

void MainWindow::setPlaces(const QList<Place> &places)
{
    m_places->setPlaces(places);
    addPlaceCommands();
    renewMenus();
}

void MainWindow::setPages(std::vector<std::unique_ptr<Page>> pages)
{
    const QString before = currentPage() ? currentPage()->id() : QString();
    for (const auto &page : m_pages)
        m_commands->remove(page->id() + QLatin1Char('.'));
    qDeleteAll(m_widgets);
    m_widgets.clear();
    m_stale.clear();
    m_pages = std::move(pages);
    QList<Place> places;
    for (const auto &page : m_pages) {
        places << Place{page->id(), page->title(), page->iconName(), page->badge()};
        connectPage(page.get());
        m_commands->add(page->commands());
    }
    setPlaces(places);
    if (!m_pages.empty())
        dropInstead();
    showRow(std::max(0, m_places->rowOf(before)));
}

void MainWindow::connectPage(Page *page)
{
    connect(page, &Page::openRequested, this, &MainWindow::openPage);
    connect(page, &Page::badgeChanged, this, [this, page] { m_places->setBadge(page->id(), page->badge()); });
}

void MainWindow::dropInstead()
{
    if (!m_instead)
        return;
    m_stack->removeWidget(m_instead);
    m_instead->deleteLater(); // one of its buttons may have asked for what comes now
    m_instead = nullptr;
}

void MainWindow::showInstead(QWidget *widget)
{
    dropInstead();
    m_instead = widget;
    m_stack->addWidget(widget);
    m_stack->setCurrentWidget(widget);
}

void MainWindow::setMode(Mode mode)
{
    m_band->setVisible(mode == Mode::Practice);
}

void MainWindow::setWorkspace(const QString &name, const QString &secondLine)
{
    m_sidebar->setWorkspace(name, secondLine);
    setWindowTitle(name.isEmpty() ? QStringLiteral("PressPost") : name + QStringLiteral(" – PressPost"));
}

void MainWindow::setRelayState(Tone tone, const QString &words)
{
    m_sidebar->setRelayState(tone, words);
}

Page *MainWindow::currentPage() const
{
    const int row = m_widgets.key(m_stack->currentWidget(), -1);
    return row >= 0 ? m_pages[static_cast<std::size_t>(row)].get() : nullptr;
}

QWidget *MainWindow::widgetOf(int row)
{
    QWidget *&widget = m_widgets[row];
    if (!widget) {
        widget = m_pages[static_cast<std::size_t>(row)]->createWidget();
        m_stack->addWidget(widget);
    }
    return widget;
}

void MainWindow::showRow(int row)
{
    if (row < 0 || row >= static_cast<int>(m_pages.size()))
        return;
    m_stack->setCurrentWidget(widgetOf(row));
    m_sidebar->setCurrentRow(row);
    renewIfStale(row);
    Q_EMIT pageShown(m_places->idOf(row));
}

void MainWindow::renewPages()
{
    const QList<int> rows = m_widgets.keys();
    m_stale = QSet<int>(rows.begin(), rows.end());
    if (const int row = m_widgets.key(m_stack->currentWidget(), -1); row >= 0)
        renewIfStale(row);
}

void MainWindow::renewIfStale(int row)
{
    if (m_stale.remove(row))
        m_pages[static_cast<std::size_t>(row)]->renew();
}

void MainWindow::openPage(const PageRequest &request)
{
    const int row = m_places->rowOf(request.page);
    if (row < 0 || row >= static_cast<int>(m_pages.size()))
        return;
    showRow(row);
    if (!request.filter.isEmpty())
        m_pages[static_cast<std::size_t>(row)]->open(request.filter);
}

QList<QWidget *> MainWindow::panes() const
{
    QList<QWidget *> panes{m_sidebar->placesView(), m_stack};
    const auto panels = m_stack->currentWidget() ? m_stack->currentWidget()->findChildren<SidePanel *>()
                                                 : QList<SidePanel *>();
    for (SidePanel *panel : panels) {
        if (panel->isVisible())
            panes << panel;
    }
    return panes;
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    m_sidebar->setWidth(isNarrow(this) ? Sidebar::Width::Rail : Sidebar::Width::Full);
    QMainWindow::resizeEvent(event);
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && currentPage() && currentPage()->goBack())
        return;
    QMainWindow::keyPressEvent(event);
}

bool MainWindow::focusNextPrevChild(bool isNext)
{
    QWidget *page = m_stack->currentWidget();
    return (page && m_focus->keepOn(page, focusWidget())) || QMainWindow::focusNextPrevChild(isNext);
}

// Work that runs is stopped cleanly, but only after one question.
void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_mayClose && !m_jobs->jobs().isEmpty()) {
        event->ignore();
        const QString running = m_jobs->jobs().first()->title().translated();
        const Dialogs::Question question{
            tr("Stop what is running?"),
            tr("“%1” is still at work. What is done is kept; the rest waits until you open PressPost again.")
                .arg(running),
            tr("Stop and close"), tr("Keep working")};
        m_dialogs->ask(this, question, [this] {
            m_mayClose = true;
            m_jobs->cancelAll();
            QMetaObject::invokeMethod(this, &QWidget::close,
                                      Qt::QueuedConnection); // never inside a close event
        });
        return;
    }
    QSettings().setValue(geometryKey, saveGeometry());
    QMainWindow::closeEvent(event);
}

} // namespace PressPost
