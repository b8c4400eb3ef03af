// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How long the window stands still while a sheet comes in: the real page, assistant, desks and workspace
// file, offscreen, driven from the choice of the file to the filled table of contacts. A beat every 5 ms on
// the window's thread; what lies between two beats is a turn.
//     presspost_import_window SHEET
// Prints one JSON object; "stall" is the time of a turn by the clock, "busy" what the thread itself worked in
// it: on a loaded machine the first may be long while the second is short.

#include "models/contacts/WorkspaceContactDesk.h"
#include "models/contacts/WorkspaceImportDesk.h"
#include "models/core/JobRunner.h"
#include "tests/support/ui/FakeDialogs.h"
#include "tests/support/ui/UiTest.h"
#include "ui/common/table/TableView.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/EmptyState.h"
#include "ui/contacts/ContactsPage.h"
#include "ui/contacts/CountCard.h"
#include "ui/contacts/ImportAssistant.h"
#include "ui/shell/MainWindow.h"

#include <QComboBox>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>
#include <ctime>

using namespace PressPost;

namespace
{

constexpr std::chrono::milliseconds beat{5};
constexpr double stallMs = 50;
constexpr int quietBeats = 30; // after a step: what was put off belongs to it

// Every domain receives mail: the window is measured, not the network.
QHash<QByteArray, DomainVerdict> allReceive(const QByteArrayList &domains, const JobControl &)
{
    QHash<QByteArray, DomainVerdict> verdicts;
    for (const QByteArray &domain : domains) {
        DomainVerdict verdict;
        verdict.domain = domain;
        verdict.mail = MailDomain::Receives;
        verdicts.insert(domain, verdict);
    }
    return verdicts;
}

double threadMs()
{
    timespec spent{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
    return static_cast<double>(spent.tv_sec) * 1e3 + static_cast<double>(spent.tv_nsec) / 1e6;
}

struct Step {
    const char *name;
    std::function<void()> begin;
    std::function<bool()> isDone;
};

struct Turns {
    double wholeMs = 0;
    double longestMs = 0;
    double busiestMs = 0;
    int stalls = 0;

    void add(double ms, double busyMs)
    {
        wholeMs += ms;
        longestMs = std::max(longestMs, ms);
        busiestMs = std::max(busiestMs, busyMs);
        stalls += ms > stallMs ? 1 : 0;
    }
    QJsonObject json() const
    {
        return {{QStringLiteral("seconds"), wholeMs / 1e3},
                {QStringLiteral("longest_stall_ms"), longestMs},
                {QStringLiteral("longest_busy_ms"), busiestMs},
                {QStringLiteral("stalls_over_50_ms"), stalls}};
    }
};

class ImportWindow
{
public:
    ImportWindow(Workspace &workspace, const Clock &clock, Random &random, const QString &sheet)
        : m_desk(workspace, clock, random),
          m_imports({workspace, [] { return Result<std::unique_ptr<KeptOut>>(nullptr); }, allReceive, clock,
                     random}),
          m_window(&m_jobs, &m_dialogs)
    {
        m_dialogs.fileName = sheet;
        ContactsPage::Tools tools;
        tools.desk = &m_desk;
        tools.jobs = &m_jobs;
        tools.dialogs = &m_dialogs;
        tools.makeImporter = [this] { return new ImportAssistant(&m_imports, &m_jobs, &m_dialogs); };
        std::vector<std::unique_ptr<Page>> pages;
        pages.push_back(std::make_unique<ContactsPage>(std::move(tools)));
        m_window.setPages(std::move(pages));
        m_window.resize(1440, 900);
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(beat);
        QObject::connect(&m_timer, &QTimer::timeout, &m_window, [this] { turn(); });
        makeSteps();
    }

    void start()
    {
        m_window.show();
        m_sinceBeat.start();
        m_busyAtBeat = threadMs();
        m_steps.front().begin();
        m_timer.start();
    }

private:
    template <typename T>
    T *child(const char *name) const
    {
        return m_window.findChild<T *>(QString::fromLatin1(name));
    }
    QTableView *table(const char *name) const
    {
        for (TableView *view : m_window.findChildren<TableView *>()) {
            if (view->accessibleName() == QLatin1StringView(name))
                return view;
        }
        return nullptr;
    }
    bool isVisible(const QWidget *widget) const { return widget && widget->isVisible(); }

    void makeSteps()
    {
        m_steps = {
            {"open", [this] { m_window.openPage({QStringLiteral("contacts")}); },
             [this] { return isVisible(child<EmptyState>("never used")); }},
            {"read",
             [this] {
                 m_window.openPage({QStringLiteral("contacts"), QStringLiteral("import")});
                 child<Button>("choose")->click();
             },
             [this] { return isVisible(child<QLineEdit>("source")); }},
            {"judge",
             [this] {
                 child<QLineEdit>("source")->setText(QStringLiteral("press fair"));
                 auto *basis = child<QComboBox>("basis");
                 basis->setCurrentIndex(basis->findData(QByteArray("legitimate-interest")));
                 child<Button>("go")->click();
             },
             [this] { return isVisible(table("Rows of the sheet")); }},
            {"group", [this] { m_window.findChildren<CountCard *>().at(0)->click(); },
             [this] { return table("Rows of the sheet")->model()->rowCount() > 0; }},
            {"write", [this] { child<Button>("go")->click(); },
             [this] { return isVisible(child<Button>("undo")); }},
            {"list",
             [this] {
                 m_window.openPage({QStringLiteral("contacts")});
                 child<Button>("go")->click();
             },
             [this] {
                 const QTableView *people = table("Contacts");
                 m_people = people->model()->rowCount();
                 return isVisible(people) && m_people > 0 &&
                        people->model()->index(0, 0).data(LoadedRole).toBool();
             }},
        };
    }

    // From the beginning of one beat to the beginning of the next, so that what a beat sets off counts too.
    void turn()
    {
        const double ms = static_cast<double>(m_sinceBeat.nsecsElapsed()) / 1e6;
        m_sinceBeat.start();
        const double busy = threadMs();
        m_turns[m_steps[m_step].name].add(ms, busy - m_busyAtBeat);
        m_all.add(ms, busy - m_busyAtBeat);
        m_busyAtBeat = busy;
        m_quiet = m_steps[m_step].isDone() && m_jobs.jobs().isEmpty() ? m_quiet + 1 : 0;
        if (m_quiet < quietBeats)
            return;
        m_quiet = 0;
        if (++m_step == m_steps.size())
            return finish();
        m_steps[m_step].begin();
    }

    void finish()
    {
        m_timer.stop();
        QJsonObject figures = m_all.json();
        QJsonObject steps;
        for (const Step &step : m_steps)
            steps.insert(QString::fromLatin1(step.name), m_turns[step.name].json());
        figures.insert(QStringLiteral("bench"), QStringLiteral("import_window"));
        figures.insert(QStringLiteral("items"), m_people);
        figures.insert(QStringLiteral("steps"), steps);
        std::printf("%s\n", QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
        QCoreApplication::quit();
    }

    WorkspaceContactDesk m_desk;
    WorkspaceImportDesk m_imports;
    FakeDialogs m_dialogs;
    JobRunner m_jobs;
    MainWindow m_window;
    QTimer m_timer;
    QElapsedTimer m_sinceBeat;
    double m_busyAtBeat = 0;
    std::vector<Step> m_steps;
    size_t m_step = 0;
    int m_quiet = 0;
    std::map<std::string, Turns> m_turns;
    Turns m_all;
    int m_people = 0;
};

} // namespace

int main(int argc, char *argv[])
{
    QStandardPaths::setTestModeEnabled(true);
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    Theme::prepareApplication();
    const QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("PressPostImportWindow"));
    applyFont(FontChoice::Inter);
    Theme theme;
    theme.setAppearance(Theme::Appearance::Light);
    const QStringList arguments = QApplication::arguments();
    const QTemporaryDir folder;
    const SystemClock clock;
    SystemRandom random;
    const auto workspace = Workspace::create(folder.filePath(QStringLiteral("bench.presspost")),
                                             WorkspaceKind::Real, clock, random);
    if (arguments.size() != 2 || !workspace) {
        std::fputs("usage: presspost_import_window SHEET\n", stderr);
        return 2;
    }
    ImportWindow window(**workspace, clock, random, arguments.at(1));
    window.start();
    return QApplication::exec();
}
