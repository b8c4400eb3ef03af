// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/feedback/FeedbackPage.h"

#include "models/core/DayWords.h"
#include "models/core/JobRunner.h"
#include "ui/common/Dialogs.h"
#include "ui/common/Words.h"
#include "ui/common/table/TableView.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/EmptyState.h"
#include "ui/common/widgets/MessageBar.h"
#include "ui/common/widgets/PageView.h"
#include "ui/common/widgets/SearchField.h"
#include "ui/common/widgets/SidePanel.h"
#include "ui/feedback/FeedbackFilterBar.h"

#include <QMenu>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace PressPost
{

namespace
{

enum FeedbackState : int { CameBackList, NeverUsed, NothingCameBack, NothingMatches };
const QString whyKey = QStringLiteral("why=");

// The dashboard's figures in our words: "came-back;from=2026-07-06" is a week of its chart.
CameBackFilter filterOfDashboard(const QString &words)
{
    constexpr std::chrono::days oneStep{7};
    QStringList ours;
    std::optional<Instant> from;
    for (const QString &word : words.split(u';')) {
        if (word == u"complained")
            ours << QStringLiteral("kind=complaint");
        else if (word.startsWith(u"from="))
            from = fromMilliseconds(
                QDate::fromString(word.mid(5), Qt::ISODate).startOfDay().toMSecsSinceEpoch());
        else if (word != u"came-back" && word != u"accepted")
            ours << word;
    }
    CameBackFilter filter = cameBackFilterFrom(ours.join(u' '));
    if (from) {
        filter.since = from;
        filter.until = *from + oneStep;
    }
    return filter;
}

} // namespace

FeedbackPage::FeedbackPage(FeedbackDesk *desk, JobRunner *jobs, Dialogs *dialogs, QObject *parent)
    : Page(parent), m_desk(desk), m_jobs(jobs), m_dialogs(dialogs)
{
}

QString FeedbackPage::title() const
{
    return tr("Feedback");
}

QWidget *FeedbackPage::createWidget()
{
    m_view = new PageView(tr("Feedback"));
    auto *files = new Button(tr("Read files…"));
    files->setObjectName(QStringLiteral("files"));
    connect(files, &Button::clicked, this, &FeedbackPage::readFiles);
    m_view->addHeaderWidget(files);
    m_read = new Button(tr("Read the mailbox"), Button::Kind::Primary, QStringLiteral("refresh-cw"));
    m_read->setObjectName(QStringLiteral("read"));
    connect(m_read, &Button::clicked, this, [this] { m_hasMailbox ? readMailbox() : setUpMailbox(); });
    m_view->setPrimary(m_read);

    m_filterBar = new FeedbackFilterBar(m_desk, m_jobs);
    m_filterBar->hide();
    connect(m_filterBar, &FeedbackFilterBar::filterChanged, this, &FeedbackPage::refresh);
    auto *body = new QVBoxLayout;
    body->setSpacing(0);
    body->addWidget(m_filterBar);
    body->addWidget(makeStates(), 1);
    m_view->setBody(body, PageView::Body::Edge);
    connect(m_filterBar, &FeedbackFilterBar::leftDownwards, m_table,
            [this] { m_table->setFocus(Qt::TabFocusReason); });

    auto *side = new SidePanel;
    m_why = new WhyPanel(m_desk, m_jobs, side);
    m_view->setSidePanel(side);
    connect(m_why, &WhyPanel::failed, this, &FeedbackPage::fail);
    connect(m_why, &WhyPanel::changed, this, &FeedbackPage::refresh);
    connect(m_why, &WhyPanel::contactRequested, this, [this](qint64 contact) {
        Q_EMIT openRequested({QStringLiteral("contacts"), QStringLiteral("contact=%1").arg(contact)});
    });
    refresh();
    return m_view;
}

QWidget *FeedbackPage::makeStates()
{
    m_table = new TableView(tr("What came back"), TableView::Rows::TwoLines);
    m_table->setModel(&m_model);
    using Grow = ColumnLayout::Grow;
    m_table->setColumns({{220, 0, Grow::Yes}, {220, 0, Grow::Yes}, {180, 2, Grow::Yes}, {160, 1}, {180, 0}});
    connect(m_table, &TableView::rowOpened, this, &FeedbackPage::showWhy);
    connect(m_table, &TableView::menuRequested, this, &FeedbackPage::showMenu);

    auto *never = new EmptyState(
        QStringLiteral("inbox"), tr("Tell PressPost where reports come back to"),
        tr("When a message cannot be delivered, a server writes back. PressPost reads that mailbox, says why "
           "in plain words, and keeps addresses that are gone out of the next press release."));
    auto *setUp = new Button(tr("Set up the mailbox…"));
    setUp->setObjectName(QStringLiteral("setUp"));
    connect(setUp, &Button::clicked, this, &FeedbackPage::setUpMailbox);
    never->addButton(setUp);
    m_goodNews = new EmptyState(QStringLiteral("mail-check"), tr("Nothing has come back"), {}, Tone::Ok);
    m_noMatch = new EmptyState(QStringLiteral("search-x"), tr("Nothing matches"), {});
    auto *clear = new Button(tr("Clear the filter"));
    connect(clear, &Button::clicked, this, [this] { setFilter({}); });
    m_noMatch->addButton(clear);

    m_states = new QStackedWidget;
    m_states->addWidget(m_table);
    m_states->addWidget(never);
    m_states->addWidget(m_goodNews);
    m_states->addWidget(m_noMatch);
    return m_states;
}

void FeedbackPage::open(const QString &filter)
{
    if (!filter.startsWith(whyKey))
        return setFilter(filterOfDashboard(filter));
    const QString who = filter.mid(whyKey.size());
    m_why->show(who.section(u' ', 0, 0).toLongLong(), cameBackFilterFrom(who.section(u' ', 1)).campaign);
}

void FeedbackPage::setFilter(const CameBackFilter &filter)
{
    m_filterBar->setFilter(filter);
    refresh();
}

Result<FeedbackPage::Loaded> FeedbackPage::load(FeedbackDesk &desk, const CameBackFilter &filter)
{
    Loaded loaded;
    PP_TRY(loaded.mailboxes, desk.mailboxes());
    PP_TRY(loaded.reasons, desk.reasons({}));
    PP_TRY(loaded.campaigns, desk.campaigns());
    PP_TRY(loaded.page, desk.cameBack(filter));
    loaded.all = loaded.page.total;
    if (filter != CameBackFilter{}) {
        PP_TRY(const CameBackPage all, desk.cameBack({}));
        loaded.all = all.total;
    }
    CameBackFilter toConfirm;
    toConfirm.decision = FeedbackDecision::Provisional;
    PP_TRY(const CameBackPage waiting, desk.cameBack(toConfirm));
    loaded.toConfirm = waiting.total;
    return loaded;
}

void FeedbackPage::refresh()
{
    const quint64 generation = ++m_generation;
    const CameBackFilter filter = m_view ? m_filterBar->filter() : CameBackFilter{};
    if (m_view)
        m_view->setActivity(PageView::Activity::Busy);
    m_jobs->ask([desk = m_desk, filter] { return load(*desk, filter); }, this,
                [this, generation](const Result<Loaded> &loaded) {
                    if (generation != m_generation)
                        return;
                    if (m_view)
                        m_view->setActivity(PageView::Activity::Idle);
                    if (!loaded)
                        return fail(loaded.error());
                    const Badge badge{static_cast<int>(loaded->toConfirm), Tone::Warn};
                    if (badge != std::exchange(m_badge, badge))
                        Q_EMIT badgeChanged();
                    if (m_view)
                        showLoaded(*loaded);
                });
}

void FeedbackPage::showLoaded(const Loaded &loaded)
{
    m_view->messages()->take(QStringLiteral("feedback"));
    m_model.setPage(loaded.page);
    m_hasMailbox = !loaded.mailboxes.empty();
    m_filterBar->setCampaigns(loaded.campaigns);
    m_filterBar->setCount(loaded.page.total, loaded.all);
    m_filterBar->setVisible(loaded.all > 0);
    m_states->setCurrentIndex(loaded.page.total > 0 ? CameBackList
                              : loaded.all > 0      ? NothingMatches
                              : m_hasMailbox        ? NothingCameBack
                                                    : NeverUsed);
    m_view->setSubtitle(loaded.reasons.empty()
                            ? QString()
                            : tr("%1 came back, most often “%2” (%3)")
                                  .arg(countWords(loaded.all), loaded.reasons.front().words.translated(),
                                       countWords(loaded.reasons.front().count)));
    m_read->setVisible(m_states->currentIndex() != NeverUsed);
    showEmptyTexts(loaded);
    showToConfirm(loaded.toConfirm);
    updateReadButton();
}

void FeedbackPage::showEmptyTexts(const Loaded &loaded)
{
    m_noMatch->setTexts(tr("Nothing matches"),
                        tr("Of %1 that came back, none is as the filter says.").arg(countWords(loaded.all)));
    if (loaded.mailboxes.empty())
        return;
    const MailboxSettings &mailbox = loaded.mailboxes.front();
    m_goodNews->setTexts(tr("Nothing has come back"),
                         mailbox.fetchedAt
                             ? tr("The mailbox “%1” was read on %2. Every report in it was looked at.")
                                   .arg(mailbox.name, momentWords(*mailbox.fetchedAt))
                             : tr("The mailbox “%1” has not been read yet.").arg(mailbox.name));
}

void FeedbackPage::showToConfirm(qint64 count)
{
    const QString key = QStringLiteral("to-confirm");
    if (count == 0)
        m_view->messages()->take(key);
    if (count == m_toldToConfirm)
        return;
    m_toldToConfirm = count;
    if (count == 0)
        return;
    Message message{Tone::Warn,
                    count == 1 ? tr("One report waits for your word")
                               : tr("%1 reports wait for your word").arg(countWords(count)),
                    tr("Until then these people get nothing: a second report settles it, or you do.")};
    message.action = tr("Show them");
    connect(m_view->messages()->show(key, message), &MessageBar::actionTriggered, this,
            [this] { open(QStringLiteral("decision=provisional")); });
}

QWidget *FeedbackPage::searchField() const
{
    return m_view && m_filterBar->isVisible() ? m_filterBar->search() : nullptr;
}

bool FeedbackPage::goBack()
{
    if (!m_view || m_why->panel()->isHidden())
        return false;
    m_why->panel()->close();
    return true;
}

std::vector<UiCommand> FeedbackPage::commands()
{
    return {{QStringLiteral("feedback.read"),
             MenuPlace::Tools,
             tr("&Read the mailbox for what came back"),
             QStringLiteral("refresh-cw"),
             {},
             [this] { readMailbox(); },
             [this] { return m_hasMailbox && !m_reading; }},
            {QStringLiteral("feedback.why"), MenuPlace::Tools, tr("&Why didn’t … get it?"),
             QStringLiteral("circle-help"), QKeySequence(Qt::CTRL | Qt::Key_E),
             [this] { showWhy(m_table->currentIndex()); },
             [this] { return m_view && m_view->isVisible() && m_table->currentIndex().isValid(); }}};
}

void FeedbackPage::showWhy(const QModelIndex &index)
{
    const CameBackRow &row = m_model.row(index.row());
    if (row.contact == 0)
        return fail({Fault::NotFound, PP_SAY("This message names nobody of your contacts"),
                     PP_SAY("the report came without the address it is about")});
    m_why->show(row.contact, row.campaign == 0 ? std::nullopt : std::optional(row.campaign));
}

void FeedbackPage::showMenu(const QModelIndex &index, const QPoint &position)
{
    const CameBackRow row = m_model.row(index.row());
    auto *menu = new QMenu(m_table);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Why didn’t they get it?")), &QAction::triggered, this,
            [this, at = QPersistentModelIndex(index)] {
                if (at.isValid())
                    showWhy(at);
            });
    QAction *contact = menu->addAction(tr("Show the contact"));
    contact->setEnabled(row.contact != 0);
    connect(contact, &QAction::triggered, this, [this, row] {
        Q_EMIT openRequested({QStringLiteral("contacts"), QStringLiteral("contact=%1").arg(row.contact)});
    });
    QAction *campaign = menu->addAction(tr("Show the campaign"));
    campaign->setEnabled(row.campaign != 0);
    connect(campaign, &QAction::triggered, this, [this, row] {
        Q_EMIT openRequested({QStringLiteral("campaigns"), QStringLiteral("campaign=%1").arg(row.campaign)});
    });
    menu->addSeparator();
    connect(menu->addAction(tr("Only this reason")), &QAction::triggered, this, [this, row] {
        CameBackFilter filter = m_filterBar->filter();
        filter.reason = row.reason;
        setFilter(filter);
    });
    menu->popup(position);
}

void FeedbackPage::setUpMailbox()
{
    Q_EMIT openRequested({QStringLiteral("settings"), QStringLiteral("mailbox")});
}

void FeedbackPage::readMailbox()
{
    readBy(PP_SAY("Reading the mailbox"),
           [desk = m_desk](const JobControl &control) { return desk->fetch(std::nullopt, control); });
}

void FeedbackPage::readFiles()
{
    m_dialogs->openFile(
        m_view, {tr("Read reports from a file"), tr("Messages (*.eml *.mbox);;All files (*)")},
        [this](const QString &file) {
            readBy(PP_SAY("Reading reports"), [desk = m_desk, file](const JobControl &control) {
                return desk->processFiles({file}, control);
            });
        });
}

void FeedbackPage::readBy(Sentence title, std::function<Result<FeedbackSummary>(const JobControl &)> work)
{
    if (m_reading)
        return;
    m_reading = m_jobs->start(std::move(title), std::move(work), this,
                              [this](const Result<FeedbackSummary> &summary) {
                                  m_reading.clear();
                                  showSummary(summary);
                                  refresh();
                              });
    updateReadButton();
}

void FeedbackPage::showSummary(const Result<FeedbackSummary> &summary)
{
    if (!m_view)
        return;
    updateReadButton();
    const QString key = QStringLiteral("read");
    if (!summary) {
        m_view->messages()->show(key, messageOf(summary.error()));
        return;
    }
    m_view->messages()->show(key, {Tone::Ok, sentenceOf(*summary).translated()});
}

void FeedbackPage::updateReadButton()
{
    if (!m_view)
        return;
    m_read->setText(m_hasMailbox ? tr("Read the mailbox") : tr("Set up the mailbox…"));
    if (m_reading)
        m_read->disableBecause(tr("Reports are being read."));
    else
        m_read->enable();
}

void FeedbackPage::fail(const Error &error)
{
    if (m_view)
        m_view->messages()->show(QStringLiteral("feedback"), messageOf(error));
}

} // namespace PressPost
