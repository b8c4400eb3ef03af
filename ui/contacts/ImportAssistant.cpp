// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/ImportAssistant.h"

#include "models/core/JobRunner.h"
#include "ui/common/Dialogs.h"
#include "ui/common/Words.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/EmptyState.h"
#include "ui/common/widgets/Layouts.h"
#include "ui/common/widgets/MessageBar.h"
#include "ui/common/widgets/PageView.h"
#include "ui/common/widgets/Status.h"
#include "ui/common/widgets/Stepper.h"
#include "ui/common/widgets/TextLabel.h"
#include "ui/contacts/ImportCheckStep.h"
#include "ui/contacts/ImportColumnsStep.h"
#include "ui/contacts/RecentSheets.h"
#include "ui/contacts/WriteBack.h"

#include <QClipboard>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QMimeData>
#include <QScrollArea>
#include <QShortcut>
#include <QVBoxLayout>

namespace PressPost
{

namespace
{

// Keys of messages.
constexpr char oddRows[] = "odd rows";
constexpr char unasked[] = "unasked";
constexpr char remembered[] = "remembered";

struct CheckedSheet {
    ImportRows rows;
    QString problems; // said above the rows; empty: none
    QString unasked;
};

// One row is said as it is; of many the first, and how many there are.
QString wordsOfProblems(const std::vector<SheetProblem> &problems)
{
    const auto isOfRow = [](const SheetProblem &problem) { return problem.row > 0; };
    const auto first = std::find_if(problems.begin(), problems.end(), isOfRow);
    if (first == problems.end())
        return {};
    const auto count = std::count_if(problems.begin(), problems.end(), isOfRow);
    const QString said =
        ImportAssistant::tr("Row %1: %2").arg(countWords(first->row), first->message.translated());
    return count == 1 ? said
                      : QString(said + u' ' +
                                PP_SAY_N(count - 1, "One more row has something odd.",
                                         "%1 more rows have something odd.", countWords(count - 1))
                                    .translated());
}

// As many as the last step will say.
QString wordsOfTaken(const ImportTableModel &rows)
{
    const qint64 added = rows.takenCount(RowState::New);
    const qint64 updated = rows.takenCount(RowState::Update);
    if (added > 0 && updated > 0)
        return ImportAssistant::tr("Add %1, update %2").arg(countWords(added), countWords(updated));
    if (updated > 0)
        return PP_SAY_N(updated, "Update one contact", "Update %1 contacts", countWords(updated))
            .translated();
    if (added == 0 && rows.takenCount() > 0)
        return ImportAssistant::tr("Finish, nothing is new");
    return PP_SAY_N(added, "Add one contact", "Add %1 contacts", countWords(added)).translated();
}

QString wordsOfLeftOut(qint64 rows)
{
    return rows == 0 ? ImportAssistant::tr("Nothing is written yet.")
                     : PP_SAY_N(rows, "Nothing is written yet. One row stays out and can be saved as a file.",
                                "Nothing is written yet. %1 rows stay out and can be saved as a file.",
                                countWords(rows))
                           .translated();
}

} // namespace

ImportAssistant::ImportAssistant(ImportDesk *desk, JobRunner *jobs, Dialogs *dialogs, QWidget *parent)
    : QWidget(parent),
      m_desk(desk),
      m_jobs(jobs),
      m_dialogs(dialogs),
      m_page(new PageView(tr("Import contacts"))),
      m_stepper(new Stepper({tr("File"), tr("Columns"), tr("Check"), tr("Finish")})),
      m_where(new TextLabel({}, TextStyle::Body, TextInk::Muted)),
      m_steps(new QStackedWidget),
      m_columns(new ImportColumnsStep),
      m_check(new ImportCheckStep(&m_rows, desk, jobs))
{
    setAcceptDrops(true);
    m_page->setBack(tr("Back to contacts"));
    connect(m_page, &PageView::backRequested, this, &ImportAssistant::leaveRequested);
    auto *bar = new QWidget;
    auto *barLayout = new QHBoxLayout(bar);
    barLayout->setContentsMargins(0, 0, 0, 0);
    barLayout->addWidget(m_stepper, 1);
    barLayout->addWidget(m_where);
    m_page->setSubBar(bar);
    connect(m_stepper, &Stepper::stepRequested, this, [this](int step) {
        if (m_steps->currentIndex() != Finish)
            showStep(Step(step));
    });

    m_steps->addWidget(makeFileStep());
    auto *columns = new QVBoxLayout;
    columns->setContentsMargins(Metrics::xxl, Metrics::xl, Metrics::xxl, Metrics::xl);
    columns->addWidget(m_columns);
    m_steps->addWidget(makeScrollArea(columns));
    auto *check = new QWidget;
    auto *checkLayout = new QVBoxLayout(check);
    checkLayout->setContentsMargins(Metrics::xxl, Metrics::xl, Metrics::xxl, Metrics::xl);
    checkLayout->addWidget(m_check);
    m_steps->addWidget(check);
    m_steps->addWidget(makeFinishStep());
    m_page->setBody(m_steps, PageView::Body::Edge);

    QHBoxLayout *footer = m_page->footer();
    m_back = new Button(tr("Back"));
    m_promise = new ElidedLabel(tr("Nothing is written before you finish."), TextStyle::Body, TextInk::Muted);
    m_cancel = new Button(tr("Cancel"), Button::Kind::Quiet);
    m_go = new Button(tr("Check rows"), Button::Kind::Primary);
    m_go->setObjectName(QStringLiteral("go"));
    footer->addWidget(m_back);
    footer->addWidget(new IconLabel(QStringLiteral("shield")));
    footer->addWidget(m_promise, 1);
    footer->addWidget(m_cancel);
    footer->addWidget(m_go);
    connect(m_back, &Button::clicked, this, &ImportAssistant::goBack);
    connect(m_cancel, &Button::clicked, this, &ImportAssistant::leaveRequested);
    connect(m_go, &Button::clicked, this, &ImportAssistant::goOn);
    connect(m_columns, &ImportColumnsStep::choiceChanged, this, &ImportAssistant::look);
    connect(m_columns, &ImportColumnsStep::orderChanged, this, &ImportAssistant::updateFooter);
    connect(&m_rows, &ImportTableModel::countsChanged, this, &ImportAssistant::updateFooter);
    connect(m_check, &ImportCheckStep::saveRejectsRequested, this, &ImportAssistant::saveRejects);

    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_page);
}

QWidget *ImportAssistant::makeFileStep()
{
    auto *state = new EmptyState(QStringLiteral("file-up"), tr("Choose a sheet, or drop it here"),
                                 tr("Excel (.xlsx, .xls), LibreOffice (.ods), CSV or cards (.vcf), as it is: "
                                    "columns, letters and dividers are "
                                    "found by content. You see every row before anything is added."));
    auto *choose = new Button(tr("Choose a sheet…"), Button::Kind::Plain, QStringLiteral("folder-open"));
    choose->setObjectName(QStringLiteral("choose"));
    connect(choose, &Button::clicked, this, &ImportAssistant::chooseFile);
    state->addButton(choose);
    auto *paste = new Button(tr("Paste addresses"), Button::Kind::Plain, QStringLiteral("clipboard-paste"));
    paste->setObjectName(QStringLiteral("paste"));
    connect(paste, &Button::clicked, this, &ImportAssistant::paste);
    state->addButton(paste);
    m_recent = new Button(tr("Recent sheets"), Button::Kind::Plain, QStringLiteral("history"));
    m_recent->setObjectName(QStringLiteral("recent"));
    connect(m_recent, &Button::clicked, this, &ImportAssistant::chooseRecent);
    state->addButton(m_recent);
    connect(new QShortcut(QKeySequence::Paste, state, nullptr, nullptr, Qt::WidgetWithChildrenShortcut),
            &QShortcut::activated, this, &ImportAssistant::paste);
    return state;
}

QWidget *ImportAssistant::makeFinishStep()
{
    auto *step = new QWidget;
    auto *column = new QVBoxLayout(step);
    column->setContentsMargins(Metrics::xxl, Metrics::xxl, Metrics::xxl, Metrics::xxl);
    column->setSpacing(Metrics::m);
    auto *head = new QHBoxLayout;
    head->setSpacing(Metrics::m);
    auto *shape = new StatusIcon(Tone::Ok, 24);
    shape->setGround(StatusGround::Page);
    head->addWidget(shape);
    m_done = new TextLabel({}, TextStyle::Heading2, TextInk::Text, Wrap::Yes);
    head->addWidget(m_done, 1);
    column->addLayout(head);
    m_doneDetail = new TextLabel({}, TextStyle::Body, TextInk::Muted, Wrap::Yes);
    column->addWidget(m_doneDetail);
    auto *buttons = new QHBoxLayout;
    auto *people = new Button(tr("See the people of this import"));
    connect(people, &Button::clicked, this,
            [this] { Q_EMIT peopleRequested(QStringLiteral("batch=%1").arg(m_counts.batch)); });
    m_undo = new Button(tr("Undo this import"), Button::Kind::Plain, QStringLiteral("undo-2"));
    m_undo->setObjectName(QStringLiteral("undo"));
    connect(m_undo, &Button::clicked, this, &ImportAssistant::undo);
    auto *rejects = new Button(tr("Save refused rows…"), Button::Kind::Plain, QStringLiteral("download"));
    connect(rejects, &Button::clicked, this, &ImportAssistant::saveRejects);
    auto *status =
        new Button(tr("Save the sheet with status…"), Button::Kind::Plain, QStringLiteral("columns-2"));
    status->setObjectName(QStringLiteral("write back"));
    connect(status, &Button::clicked, this,
            [this] { writeBack(m_page, m_dialogs, m_jobs, m_desk, m_choice); });
    for (Button *button : {people, m_undo, rejects, status})
        buttons->addWidget(button);
    buttons->addStretch(1);
    column->addLayout(buttons);
    column->addStretch(1);
    return step;
}

void ImportAssistant::begin(const QString &file)
{
    ++m_generation;
    m_page->messages()->clear();
    m_choice = {};
    m_recent->setVisible(!recentSheets().isEmpty());
    showStep(File);
    if (!file.isEmpty()) {
        SheetChoice choice;
        choice.file = file;
        look(choice);
    }
}

bool ImportAssistant::goBack()
{
    if (m_steps->currentIndex() == File || m_steps->currentIndex() == Finish)
        return false;
    ++m_generation;
    showStep(Step(m_steps->currentIndex() - 1));
    return true;
}

void ImportAssistant::showStep(Step step)
{
    m_isBusy = false;
    m_page->setActivity(PageView::Activity::Idle);
    m_steps->setCurrentIndex(step);
    m_stepper->setCurrent(step);
    m_where->setText(step == File ? QString() : sheetName());
    updateFooter();
}

void ImportAssistant::updateFooter()
{
    const int step = m_steps->currentIndex();
    m_back->setVisible(step == Columns || step == Check);
    m_cancel->setVisible(step != Finish);
    m_go->setVisible(step != File);
    m_promise->setText(tr("Nothing is written before you finish."));
    m_go->enable();
    if (m_isBusy) {
        m_go->disableBecause(tr("This is being worked on."));
    } else if (step == Columns) {
        m_go->setText(tr("Check the rows"));
        if (const QString why = m_columns->hindrance(); !why.isEmpty()) {
            m_go->disableBecause(why);
            m_promise->setText(why);
        }
    } else if (step == Check) {
        const qint64 taken = m_rows.takenCount();
        m_go->setText(wordsOfTaken(m_rows));
        m_promise->setText(wordsOfLeftOut(m_rows.total() - taken));
        if (taken == 0)
            m_go->disableBecause(tr("No row of this sheet can be added."));
    } else if (step == Finish) {
        m_go->setText(tr("Done"));
        m_promise->setText(tr(
            "You can undo this import weeks later too; whoever unsubscribes meanwhile stays unsubscribed."));
    }
}

void ImportAssistant::goOn()
{
    switch (Step(m_steps->currentIndex())) {
    case File:
        return chooseFile();
    case Columns:
        return check();
    case Check:
        return commit();
    case Finish:
        return Q_EMIT leaveRequested();
    }
}

void ImportAssistant::chooseFile()
{
    m_dialogs->openFile(this, {tr("Choose a sheet"), sheetsFilter()}, [this](const QString &file) {
        SheetChoice choice;
        choice.file = file;
        look(choice);
    });
}

// By name; the folder tells two of one name apart.
void ImportAssistant::chooseRecent()
{
    auto *menu = new QMenu(m_recent);
    menu->setObjectName(QStringLiteral("recent sheets"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QStringList sheets = recentSheets();
    for (const QString &file : sheets) {
        const QFileInfo sheet(file);
        QAction *action = menu->addAction(tr("%1 – %2").arg(sheet.fileName(), sheet.dir().dirName()));
        connect(action, &QAction::triggered, this, [this, file] {
            SheetChoice choice;
            choice.file = file;
            look(choice);
        });
    }
    menu->popup(m_recent->mapToGlobal(m_recent->rect().bottomLeft()));
}

// Rows of a spreadsheet, a line of recipients, anything with addresses in it.
void ImportAssistant::paste()
{
    SheetChoice choice;
    choice.pasted = QGuiApplication::clipboard()->text().toUtf8();
    if (choice.pasted.trimmed().isEmpty()) {
        m_page->messages()->show(QStringLiteral("import"),
                                 {Tone::Info, tr("There is nothing to paste"),
                                  tr("Copy the rows or the addresses first, then come back.")});
        return;
    }
    look(choice);
}

QString ImportAssistant::sheetName() const
{
    return m_choice.file.isEmpty() ? tr("Pasted text") : QFileInfo(m_choice.file).fileName();
}

void ImportAssistant::look(const SheetChoice &choice)
{
    const quint64 generation = ++m_generation;
    m_isBusy = true;
    m_page->setActivity(PageView::Activity::Busy);
    updateFooter();
    m_jobs->start(
        PP_SAY("Reading the sheet"),
        [desk = m_desk, choice](const JobControl &control) { return desk->look(choice, control); }, this,
        [this, generation, choice](const Result<ImportPreview> &preview) {
            if (generation != m_generation)
                return;
            if (!preview) {
                showStep(Step(m_steps->currentIndex()));
                return fail(preview.error());
            }
            m_page->messages()->clear();
            const bool isSame = choice.file == m_choice.file && choice.pasted == m_choice.pasted;
            if (!isSame) // every sheet has a source and a basis of its own
                m_columns->forgetOrder();
            m_choice = choice;
            if (!preview->remembered.isEmpty()) {
                m_choice.fields = preview->remembered;
                sayRemembered();
            }
            m_columns->show(*preview, m_choice);
            for (const QString &warning : preview->warnings)
                m_page->messages()->show(warning, {Tone::Warn, warning});
            showStep(Columns);
            if (!preview->sheet.isEmpty())
                m_where->setText(tr("%1 · sheet “%2”").arg(sheetName(), preview->sheet));
        });
}

void ImportAssistant::sayRemembered()
{
    Message message{Tone::Info, tr("The columns go where you put them last time"),
                    tr("A sheet with the same header was imported before.")};
    message.action = tr("Find out anew");
    MessageBar *bar = m_page->messages()->show(QLatin1StringView(remembered), message);
    connect(bar, &MessageBar::actionTriggered, this, [this] {
        SheetChoice anew = m_choice;
        anew.fields.clear();
        anew.memory = SheetChoice::Memory::Ignore;
        look(anew);
    });
}

void ImportAssistant::check()
{
    const quint64 generation = ++m_generation;
    m_isBusy = true;
    m_page->setActivity(PageView::Activity::Busy);
    updateFooter();
    // The job sorts the new rows and ends the old ones: either takes longer than a frame.
    ImportRows old = m_rows.rows();
    m_rows.setRows({});
    m_jobs->start(
        PP_SAY("Checking the addresses"),
        [desk = m_desk, choice = m_choice, update = m_columns->order().update,
         old = std::move(old)](const JobControl &control) -> Result<CheckedSheet> {
            PP_TRY(JudgedSheet sheet, desk->judge(choice, update, control));
            return CheckedSheet{ImportRows(std::move(sheet.rows)), wordsOfProblems(sheet.problems),
                                sheet.unasked.translated()};
        },
        this,
        [this, generation](Result<CheckedSheet> sheet) {
            if (generation != m_generation)
                return;
            if (!sheet) {
                showStep(Columns);
                return fail(sheet.error());
            }
            m_rows.setRows(std::move(sheet->rows));
            showStep(Check);
            m_check->begin();
            for (const char *message : {oddRows, unasked, remembered})
                m_page->messages()->take(QLatin1StringView(message));
            if (!sheet->problems.isEmpty())
                m_page->messages()->show(QLatin1StringView(oddRows),
                                         {Tone::Warn, tr("Please look at the sheet"), sheet->problems});
            if (!sheet->unasked.isEmpty())
                m_page->messages()->show(
                    QLatin1StringView(unasked),
                    {Tone::Warn, tr("Not every domain could be looked up"), sheet->unasked});
        });
}

void ImportAssistant::commit()
{
    const quint64 generation = ++m_generation;
    m_isBusy = true;
    m_page->setActivity(PageView::Activity::Busy);
    updateFooter();
    m_jobs->start(
        PP_SAY("Adding contacts"),
        [desk = m_desk, choice = m_choice, order = m_columns->order(), rows = m_rows.rows()](
            const JobControl &control) { return desk->commit(choice, rows.decided(), order, control); },
        this,
        [this, generation](const Result<ImportCounts> &counts) {
            if (generation != m_generation)
                return;
            showStep(Check);
            if (!counts)
                return fail(counts.error());
            finished(*counts);
        });
}

void ImportAssistant::finished(const ImportCounts &counts)
{
    m_counts = counts;
    m_done->setText(PP_SAY_N(counts.added, "One person added, %2 updated", "%1 people added, %2 updated",
                             countWords(counts.added), countWords(counts.updated))
                        .translated());
    m_doneDetail->setText(tr("Rows read: %1. Unchanged: %2. Twice in the sheet: %3. Left out: %4. Not "
                             "to be brought back: %5.")
                              .arg(countWords(counts.rows), countWords(counts.unchanged),
                                   countWords(counts.duplicates), countWords(counts.refused),
                                   countWords(counts.suppressed)));
    m_undo->enable();
    rememberSheet(m_choice.file);
    showStep(Finish);
    Q_EMIT imported(counts.batch);
}

void ImportAssistant::undo()
{
    m_jobs->ask([desk = m_desk, batch = m_counts.batch] { return desk->undo(batch); }, this,
                [this](const Result<ImportUndo> &undone) {
                    if (!undone)
                        return fail(undone.error());
                    m_done->setText(tr("The import was taken back"));
                    m_doneDetail->setText(
                        tr("Removed: %1. As they were before: %2. Kept because they were used since: %3.")
                            .arg(countWords(undone->removed), countWords(undone->restored),
                                 countWords(undone->kept)) +
                        (undone->merged > 0 ? tr(" %1.").arg(mergedWords(*undone).translated()) : QString()));
                    m_undo->disableBecause(tr("It was taken back already."));
                    Q_EMIT imported(m_counts.batch);
                });
}

void ImportAssistant::saveRejects()
{
    const QString suggestion =
        QFileInfo(sheetName()).completeBaseName() + tr(" – refused rows") + QStringLiteral(".xlsx");
    m_dialogs->saveFile(
        this, {tr("Save refused rows"), tr("Excel (*.xlsx);;CSV (*.csv)"), suggestion},
        [this](const QString &file) {
            m_jobs->start(
                PP_SAY("Saving refused rows"),
                [desk = m_desk, choice = m_choice, rows = m_rows.rows(), file](const JobControl &control) {
                    return desk->saveRejects(choice, rows.leftOut(), file, control);
                },
                this,
                [this, file](const Result<qint64> &saved) {
                    if (!saved)
                        return fail(saved.error());
                    m_page->messages()->show(
                        QStringLiteral("saved"),
                        {Tone::Ok,
                         PP_SAY_N(*saved, "One row saved", "%1 rows saved", countWords(*saved)).translated(),
                         file});
                });
        });
}

void ImportAssistant::fail(const Error &error)
{
    if (error.fault != Fault::Cancelled)
        m_page->messages()->show(QStringLiteral("import"), messageOf(error));
}

void ImportAssistant::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().first().isLocalFile())
        event->acceptProposedAction();
}

void ImportAssistant::dropEvent(QDropEvent *event)
{
    begin(event->mimeData()->urls().first().toLocalFile());
}

} // namespace PressPost
