// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/MainWindow.h"

#include "models/core/JobRunner.h"
#include "tests/support/ui/AccessibilityAudit.h"
#include "tests/support/ui/FakeDialogs.h"
#include "tests/support/ui/UiTest.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/theme/Tokens.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/EmptyState.h"
#include "ui/common/widgets/PageView.h"
#include "ui/common/widgets/SearchField.h"
#include "ui/common/widgets/SidePanel.h"
#include "ui/common/widgets/TextLabel.h"
#include "ui/shell/CommandRegistry.h"
#include "ui/shell/NavigationModel.h"
#include "ui/shell/Sidebar.h"
#include "ui/shell/TaskPanel.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QListView>
#include <QSettings>
#include <QSignalSpy>
#include <QThread>
#include <QVBoxLayout>

using namespace PressPost;

namespace
{

const char *longText =
    "A sentence that is far longer than any window is wide and must therefore wrap or end in dots, wherever "
    "it stands, instead of making the window wider; "
    "and because one such sentence could be luck, it goes on for a while, and then a little longer.";

class FakePage final : public Page
{
public:
    FakePage(QString id, QString icon) : m_id(std::move(id)), m_icon(std::move(icon)) {}

    QString id() const override { return m_id; }
    QString title() const override { return m_id.left(1).toUpper() + m_id.mid(1); }
    QString iconName() const override { return m_icon; }
    Badge badge() const override { return waiting; }
    QWidget *createWidget() override
    {
        ++created;
        auto *made = new PageView(title());
        view = made;
        made->setSubtitle(QString::fromLatin1(longText));
        m_search = new SearchField(QStringLiteral("Search name, outlet or address"));
        made->addHeaderWidget(m_search);
        auto *body = new QVBoxLayout;
        for (int i = 0; i < 40; ++i)
            body->addWidget(
                new TextLabel(QString::fromLatin1(longText), TextStyle::Body, TextInk::Text, Wrap::Yes));
        made->setBody(body, PageView::Body::Scrolling);
        panel = new SidePanel;
        panel->setPerson(QStringLiteral("Anna Lindqvist"), QString::fromLatin1(longText));
        panel->body()->addWidget(
            new TextLabel(QString::fromLatin1(longText), TextStyle::Body, TextInk::Text, Wrap::Yes));
        made->setSidePanel(panel);
        return made;
    }
    void open(const QString &filter) override { opened = filter; }
    void refresh() override { ++refreshed; }
    QWidget *searchField() const override { return m_search; }
    bool goBack() override
    {
        ++backs;
        return true;
    }
    std::vector<UiCommand> commands() override
    {
        return {UiCommand{m_id + QStringLiteral(".do"),
                          MenuPlace::Tools,
                          QStringLiteral("Do something with ") + m_id,
                          {},
                          {},
                          [this] { ++refreshed; }}};
    }

    Badge waiting;
    int created = 0;
    int refreshed = 0;
    int backs = 0;
    QString opened;
    SidePanel *panel = nullptr;
    QWidget *view = nullptr;

private:
    QString m_id;
    QString m_icon;
    SearchField *m_search = nullptr;
};

} // namespace

class MainWindowTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void makesAPageWhenItIsFirstShown();
    void goesToPagesByKeyboard();
    void keepsTheKeyboardOnThePage();
    void opensAFilterOnAnotherPage();
    void showsBadgesAndSaysThem();
    void movesBetweenPanesWithF6();
    void escapeGoesOneLevelBack();
    void neverGrowsBeyondTheSmallestSize();
    void neverGrowsWithTextTwiceAsLarge();
    void becomesARailBelow1100();
    void noShortcutIsTakenTwice();
    void findsCommandsAndRunsThem();
    void dropsAnswersToAnOlderQuestion();
    void asksOnceBeforeStoppingWork();
    void everythingHasAName();
    void looksRight_data();
    void looksRight();

private:
    FakePage *page(std::size_t i) { return m_pages[i]; }

    std::unique_ptr<JobRunner> m_jobs;
    std::unique_ptr<FakeDialogs> m_dialogs;
    std::unique_ptr<MainWindow> m_window;
    std::vector<FakePage *> m_pages;
};

void MainWindowTest::init()
{
    QSettings().clear();
    m_jobs = std::make_unique<JobRunner>();
    m_dialogs = std::make_unique<FakeDialogs>();
    m_window = std::make_unique<MainWindow>(m_jobs.get(), m_dialogs.get());
    std::vector<std::unique_ptr<Page>> pages;
    m_pages.clear();
    const std::pair<const char *, const char *> places[] = {{"dashboard", "layout-dashboard"},
                                                            {"contacts", "users"},
                                                            {"campaigns", "send"},
                                                            {"feedback", "inbox"},
                                                            {"domains", "shield-check"},
                                                            {"privacy", "lock-keyhole"},
                                                            {"settings", "settings"}};
    for (const auto &[id, icon] : places) {
        auto made = std::make_unique<FakePage>(QString::fromLatin1(id), QString::fromLatin1(icon));
        m_pages.push_back(made.get());
        pages.push_back(std::move(made));
    }
    page(3)->waiting = {3, Tone::None};
    page(5)->waiting = {2, Tone::Warn};
    m_window->setPages(std::move(pages));
    m_window->setWorkspace(QStringLiteral("Nordlicht Presse"), QStringLiteral("84 310 contacts"));
    m_window->setRelayState(Tone::Ok, QStringLiteral("Relay ready"));
}

void MainWindowTest::cleanup()
{
    m_window.reset();
    m_jobs.reset();
}

void MainWindowTest::makesAPageWhenItIsFirstShown()
{
    QCOMPARE(page(0)->created, 1);
    QCOMPARE(page(1)->created, 0);
    m_window->openPage({QStringLiteral("contacts")});
    m_window->openPage({QStringLiteral("dashboard")});
    m_window->openPage({QStringLiteral("contacts")});
    QCOMPARE(page(1)->created, 1);
    QCOMPARE(m_window->currentPage(), page(1));
}

void MainWindowTest::goesToPagesByKeyboard()
{
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTest::keyClick(m_window.get(), Qt::Key_3, Qt::ControlModifier);
    QCOMPARE(m_window->currentPage(), page(2));
    QTest::keyClick(m_window.get(), Qt::Key_F5);
    QCOMPARE(page(2)->refreshed, 1);
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(page(2)->searchField()->hasFocus());
    QTest::keyClick(m_window.get(), Qt::Key_Comma, Qt::ControlModifier);
    QCOMPARE(m_window->currentPage(), page(6));
}

void MainWindowTest::keepsTheKeyboardOnThePage()
{
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTest::keyClick(m_window.get(), Qt::Key_3, Qt::ControlModifier);
    auto *view = qobject_cast<PageView *>(page(2)->view);
    auto *check = new Button(QStringLiteral("Check"));
    auto *after = new Button(QStringLiteral("After"));
    view->addHeaderWidget(check);
    view->addHeaderWidget(after);
    QTRY_VERIFY(after->isVisible());
    check->setFocus();

    check->setEnabled(false); // while its work runs
    QCOMPARE(m_window->focusWidget(), after);
    check->setEnabled(true);
    QCOMPARE(m_window->focusWidget(), check);

    check->setEnabled(false);
    page(2)->searchField()->setFocus(); // somebody went elsewhere
    check->setEnabled(true);
    QCOMPARE(m_window->focusWidget(), page(2)->searchField());

    after->setFocus();
    after->hide();
    QVERIFY(view->isAncestorOf(m_window->focusWidget()));
    check->setFocus();
    delete check;
    QTest::keyClick(m_window.get(), Qt::Key_Tab);
    QVERIFY(view->isAncestorOf(m_window->focusWidget()));
}

void MainWindowTest::opensAFilterOnAnotherPage()
{
    Q_EMIT page(0)->openRequested({QStringLiteral("contacts"), QStringLiteral("standing=risky")});
    QCOMPARE(m_window->currentPage(), page(1));
    QCOMPARE(page(1)->opened, QStringLiteral("standing=risky"));
    m_window->openPage({QStringLiteral("nowhere"), {}});
    QCOMPARE(m_window->currentPage(), page(1));
}

void MainWindowTest::showsBadgesAndSaysThem()
{
    NavigationModel model;
    const QAbstractItemModelTester tester(&model);
    model.setPlaces({{QStringLiteral("privacy"), QStringLiteral("Privacy"), QStringLiteral("lock-keyhole")}});
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setBadge(QStringLiteral("privacy"), {2, Tone::Warn});
    model.setBadge(QStringLiteral("privacy"), {2, Tone::Warn});
    QCOMPARE(changed.count(), 1);
    QCOMPARE(model.index(0).data(Qt::AccessibleTextRole).toString(), QStringLiteral("Privacy, 2 waiting"));
}

void MainWindowTest::movesBetweenPanesWithF6()
{
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    page(0)->panel->open();
    auto *sidebar = m_window->findChild<Sidebar *>();
    sidebar->placesView()->setFocus();
    QTest::keyClick(m_window.get(), Qt::Key_F6);
    QVERIFY(!sidebar->isAncestorOf(QApplication::focusWidget()));
    QVERIFY(!page(0)->panel->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(m_window.get(), Qt::Key_F6);
    QVERIFY(page(0)->panel->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(m_window.get(), Qt::Key_F6);
    QVERIFY(sidebar->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(m_window.get(), Qt::Key_F6, Qt::ShiftModifier);
    QVERIFY(page(0)->panel->isAncestorOf(QApplication::focusWidget()));
}

void MainWindowTest::escapeGoesOneLevelBack()
{
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    page(0)->panel->open();
    page(0)->panel->findChild<QAbstractButton *>()->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(page(0)->panel->isHidden());
    QCOMPARE(page(0)->backs, 0);
    QTest::keyClick(m_window.get(), Qt::Key_Escape);
    QCOMPARE(page(0)->backs, 1);
}

void MainWindowTest::neverGrowsBeyondTheSmallestSize()
{
    m_window->setMode(MainWindow::Mode::Practice);
    m_window->setRelayState(Tone::Error, QString::fromLatin1(longText));
    m_window->setWorkspace(QString::fromLatin1(longText), QString::fromLatin1(longText));
    page(0)->panel->open();
    QVERIFY(keepsSize(m_window.get(), {Metrics::minimumWidth, Metrics::minimumHeight}));
}

void MainWindowTest::neverGrowsWithTextTwiceAsLarge()
{
    cleanup();
    const QFont before = QApplication::font();
    QFont large = before;
    large.setPointSizeF(20);
    QApplication::setFont(large);
    init();
    m_window->setMode(MainWindow::Mode::Practice);
    page(0)->panel->open();
    QVERIFY(keepsSize(m_window.get(), {Metrics::minimumWidth, Metrics::minimumHeight}));
    grabPicture(m_window.get(), QStringLiteral("shell-large-text"));
    QVERIFY(keepsSize(m_window.get(), {1440, 900}));
    grabPicture(m_window.get(), QStringLiteral("shell-large-text-wide"));
    QApplication::setFont(before);
}

void MainWindowTest::becomesARailBelow1100()
{
    m_window->show();
    m_window->resize(1100, 700);
    QTRY_COMPARE(m_window->findChild<Sidebar *>()->width(), Metrics::sidebarWidth);
    m_window->resize(1099, 700);
    QTRY_COMPARE(m_window->findChild<Sidebar *>()->width(), Metrics::railWidth);
}

void MainWindowTest::noShortcutIsTakenTwice()
{
    QCOMPARE(m_window->commands()->conflicts(), QStringList());
}

void MainWindowTest::findsCommandsAndRunsThem()
{
    m_window->show();
    m_window->finder()->popUp();
    auto *field = m_window->finder()->findChild<QLineEdit *>();
    QTest::keyClicks(field, QStringLiteral("do feed"));
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(page(3)->refreshed, 1);
    QVERIFY(m_window->finder()->isHidden());
}

void MainWindowTest::dropsAnswersToAnOlderQuestion()
{
    QList<FindAnswer> waiting;
    m_window->finder()->addSource([&](const QString &, FindAnswer answer) { waiting << answer; });
    m_window->show();
    m_window->finder()->popUp();
    auto *field = m_window->finder()->findChild<QLineEdit *>();
    QTest::keyClicks(field, QStringLiteral("an"));
    QCOMPARE(waiting.size(), 2);
    int newest = 0;
    waiting[1]({FindResult{QStringLiteral("user"), QStringLiteral("Anna Lindqvist"),
                           QStringLiteral("Morgenblatt"), [&] { ++newest; }}});
    waiting[0]({FindResult{
        QStringLiteral("user"), QStringLiteral("Old answer"), {}, [] { QFAIL("an old answer was shown"); }}});
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(newest, 1);
}

void MainWindowTest::asksOnceBeforeStoppingWork()
{
    m_jobs->start(
        PP_SAY("Checking addresses"),
        [](const JobControl &control) {
            while (!control.isCancelled())
                QThread::msleep(5);
            return Result<void>();
        },
        this, [](Result<void>) {});
    m_window->show();
    m_window->close();
    QVERIFY(m_window->isVisible());
    QCOMPARE(m_dialogs->questions.size(), 1);
    m_dialogs->answer = FakeDialogs::Answer::Accept;
    m_window->close();
    QTRY_VERIFY(!m_window->isVisible());
    QTRY_VERIFY(m_jobs->jobs().isEmpty());
}

void MainWindowTest::everythingHasAName()
{
    m_window->show();
    page(0)->panel->open();
    QCOMPARE(auditAccessibility(m_window.get()), QString());
    QCOMPARE(auditAccessibility(m_window->finder()), QString());
}

void MainWindowTest::looksRight_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QSize>("size");
    QTest::addRow("light") << false << QSize(1440, 900);
    QTest::addRow("dark") << true << QSize(1440, 900);
    QTest::addRow("narrow") << false << QSize(1024, 640);
}

void MainWindowTest::looksRight()
{
    QFETCH(const bool, dark);
    QFETCH(const QSize, size);
    setTokens(dark ? darkTokens() : lightTokens());
    QApplication::setPalette(paletteOf(tokens()));
    m_window->setMode(MainWindow::Mode::Practice);
    Job *job = m_jobs->start(
        PP_SAY("Checking addresses"),
        [](const JobControl &control) {
            control.progress(51429, 84310);
            while (!control.isCancelled())
                QThread::msleep(5);
            return Result<void>();
        },
        this, [](Result<void>) {});
    QTRY_COMPARE(job->progress().total, 84310);
    QVERIFY(keepsSize(m_window.get(), size));
    grabPicture(m_window.get(), QStringLiteral("shell-") + QString::fromLatin1(QTest::currentDataTag()));
    auto *tasks = m_window->findChild<TaskPanel *>();
    tasks->popUp({0, 600});
    grabPicture(tasks, QStringLiteral("tasks-") + QString::fromLatin1(QTest::currentDataTag()));
    tasks->hide();
    m_window->finder()->popUp();
    m_window->finder()->findChild<QLineEdit *>()->setText(QStringLiteral("do"));
    grabPicture(m_window->finder(), QStringLiteral("find-") + QString::fromLatin1(QTest::currentDataTag()));
    m_window->finder()->hide();
    m_jobs->cancelAll();
    setTokens(lightTokens());
    QApplication::setPalette(paletteOf(tokens()));
    QTRY_VERIFY(m_jobs->jobs().isEmpty());
}

PRESSPOST_UI_TEST_MAIN(MainWindowTest)
#include "MainWindowTest.moc"
