// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/campaigns/CampaignProgress.h"

#include "models/core/DayWords.h"
#include "models/core/JobRunner.h"
#include "models/feedback/Rates.h"
#include "ui/campaigns/DeliveryPanel.h"
#include "ui/campaigns/SendingCard.h"
#include "ui/campaigns/StateCard.h"
#include "ui/common/Dialogs.h"
#include "ui/common/Words.h"
#include "ui/common/table/TableView.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/MessageBar.h"
#include "ui/common/widgets/PageView.h"
#include "ui/common/widgets/SearchField.h"
#include "ui/common/widgets/SidePanel.h"
#include "ui/common/widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QScrollBar>
#include <QStackedWidget>

namespace PressPost
{

namespace
{

constexpr std::chrono::seconds pollEvery{1};

struct GroupLook {
    DeliveryGroup group;
    Tone tone;
    const char *word;
};
constexpr std::array groupLooks{GroupLook{DeliveryGroup::Accepted, Tone::Ok,
                                          QT_TRANSLATE_NOOP("PressPost::CampaignProgress", "Accepted")},
                                GroupLook{DeliveryGroup::Waiting, Tone::Warn,
                                          QT_TRANSLATE_NOOP("PressPost::CampaignProgress", "Waiting")},
                                GroupLook{DeliveryGroup::CameBack, Tone::Error,
                                          QT_TRANSLATE_NOOP("PressPost::CampaignProgress", "Came back")},
                                GroupLook{DeliveryGroup::Unknown, Tone::Unknown,
                                          QT_TRANSLATE_NOOP("PressPost::CampaignProgress", "Unknown")},
                                GroupLook{DeliveryGroup::ToGo, Tone::Info,
                                          QT_TRANSLATE_NOOP("PressPost::CampaignProgress", "Still to go")},
                                GroupLook{DeliveryGroup::LeftOut, Tone::None,
                                          QT_TRANSLATE_NOOP("PressPost::CampaignProgress", "Left out")}};

QString subtitleOf(const SendingOverview &overview)
{
    const QString day = overview.startedAt ? dayWords(*overview.startedAt) : QString();
    switch (overview.state) {
    case CampaignState::Sending:
        return overview.startedAt
                   ? CampaignProgress::tr("Sending since %1").arg(timeWords(*overview.startedAt))
                   : CampaignProgress::tr("Sending");
    case CampaignState::Done:
        return CampaignProgress::tr("Sent on %1").arg(day);
    case CampaignState::Draft:
    case CampaignState::Ready:
    case CampaignState::Paused:
    case CampaignState::Cancelled:
        return stateLabel(overview.state).translated();
    }
    Q_UNREACHABLE();
}

QString baseOf(const SendingOverview &overview, DeliveryGroup group)
{
    if (countOf(overview.counts, group) == 0)
        return CampaignProgress::tr("nobody");
    // As everywhere: of those with an answer.
    const qint64 answered =
        countOf(overview.counts, DeliveryGroup::Accepted) + countOf(overview.counts, DeliveryGroup::CameBack);
    switch (group) {
    case DeliveryGroup::Accepted:
        return CampaignProgress::tr("%1 of %2")
            .arg(percentWords(percentOf(countOf(overview.counts, group), answered)), countWords(answered));
    case DeliveryGroup::Waiting:
        return overview.nextTry ? CampaignProgress::tr("next try %1").arg(timeWords(*overview.nextTry))
                                : CampaignProgress::tr("to be tried again");
    case DeliveryGroup::CameBack:
        return CampaignProgress::tr("%1: %2").arg(countWords(overview.mainReasonCount),
                                                  overview.mainReason.translated());
    case DeliveryGroup::Unknown:
        return CampaignProgress::tr("your choice");
    case DeliveryGroup::ToGo:
        return CampaignProgress::tr("in the queue");
    case DeliveryGroup::LeftOut:
        return CampaignProgress::tr("by your rules");
    }
    Q_UNREACHABLE();
}

bool isAboutRelay(Fault fault)
{
    return fault == Fault::Network || fault == Fault::Tls || fault == Fault::Rejected ||
           fault == Fault::NotFound || fault == Fault::Usage;
}

// Pace and time left count from here, not from the beginning of a campaign that was paused.
Result<SendingReport> sendOn(SendingDesk &desk, qint64 campaign, const JobControl &control)
{
    PP_TRY(const SendingOverview before, desk.overview(campaign));
    JobControl fromHere = control;
    fromHere.report = [report = control.report, settled = before.counts.settled()](const Progress &progress) {
        if (report)
            report({progress.done - settled, progress.total < 0 ? progress.total : progress.total - settled});
    };
    return desk.send(campaign, fromHere);
}

} // namespace

CampaignProgress::CampaignProgress(SendingDesk *desk, JobRunner *jobs, Dialogs *dialogs, QWidget *parent)
    : QWidget(parent),
      m_desk(desk),
      m_jobs(jobs),
      m_dialogs(dialogs),
      m_page(new PageView(tr("Campaign"))),
      m_card(new SendingCard),
      m_news(new MessageArea),
      m_search(new SearchField(tr("Search recipient or reply"))),
      m_shown(new ElidedLabel({}, TextStyle::Body, TextInk::Muted)),
      m_newRows(new Button({}, Button::Kind::Link)),
      m_table(new TableView(tr("Recipients"), TableView::Rows::TwoLines)),
      m_tableOrNobody(new QStackedWidget),
      m_cameBack(new Button(tr("What came back"), Button::Kind::Plain, QStringLiteral("inbox"))),
      m_retry(new Button(tr("Try again…")))
{
    m_page->setBack(tr("Back to campaigns"));
    m_page->addHeaderWidget(m_retry);
    m_page->addHeaderWidget(m_cameBack);
    m_retry->setObjectName(QStringLiteral("retry"));
    m_retry->hide();
    m_cameBack->setObjectName(QStringLiteral("cameBack"));
    auto *body = new QVBoxLayout;
    body->setSpacing(Metrics::m);
    body->addWidget(m_card);
    body->addLayout(makeCards());
    m_news->layout()->setContentsMargins(0, 0, 0, 0);
    body->addWidget(m_news); // below the buttons: it comes by itself, and must not move them
    body->addWidget(makeLedger(), 1);
    m_page->setBody(body, PageView::Body::Padded);
    auto *side = new SidePanel;
    m_panel = new DeliveryPanel(m_desk, m_jobs, side);
    m_page->setSidePanel(side);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_page);
    m_poll.setInterval(pollEvery);

    connect(&m_poll, &QTimer::timeout, this, [this] {
        if (isVisible())
            refresh();
    });
    connect(m_page, &PageView::backRequested, this, &CampaignProgress::backRequested);
    connect(m_card, &SendingCard::pauseRequested, this, &CampaignProgress::pause);
    connect(m_card, &SendingCard::goOnRequested, this, [this] { send(m_campaign); });
    connect(m_card, &SendingCard::stopRequested, this, &CampaignProgress::askStop);
    connect(m_retry, &Button::clicked, this, &CampaignProgress::askRetry);
    connect(m_cameBack, &Button::clicked, this, [this] { Q_EMIT feedbackRequested(m_campaign); });
    connect(m_panel, &DeliveryPanel::failed, this, &CampaignProgress::fail);
    connect(m_panel, &DeliveryPanel::contactRequested, this, &CampaignProgress::contactRequested);
    connect(m_panel, &DeliveryPanel::whyRequested, this,
            [this](qint64 contact) { Q_EMIT whyRequested(contact, m_campaign); });
}

QLayout *CampaignProgress::makeCards()
{
    auto *cards = new QHBoxLayout;
    cards->setSpacing(Metrics::m);
    for (const GroupLook &look : groupLooks) {
        auto *card = new StateCard(look.tone, tr(look.word));
        connect(card, &StateCard::clicked, this, [this, group = look.group](bool isOn) {
            filterBy(isOn ? std::optional(group) : std::nullopt);
        });
        m_cards.insert(look.group, card);
        cards->addWidget(card, 1);
    }
    return cards;
}

QWidget *CampaignProgress::makeLedger()
{
    m_newRows->hide();
    m_newRows->setObjectName(QStringLiteral("newRows"));
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(Metrics::l, Metrics::m, Metrics::l, Metrics::m);
    bar->setSpacing(Metrics::m);
    bar->addWidget(m_search, 1);
    bar->addWidget(m_newRows);
    m_shown->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    bar->addWidget(m_shown, 1);
    m_table->setInset(Metrics::l);
    m_table->setModel(&m_model);
    using Grow = ColumnLayout::Grow;
    m_table->setColumns({{210, 0, Grow::Yes}, {160, 0}, {260, 1, Grow::Yes}, {160, 2}});
    auto *nobody = new TextLabel(tr("Nobody is here."), TextStyle::Body, TextInk::Muted);
    nobody->setAlignment(Qt::AlignCenter);
    m_tableOrNobody->addWidget(m_table);
    m_tableOrNobody->addWidget(nobody);
    auto *card = new Card;
    card->body()->setContentsMargins(1, 0, 1, Metrics::s);
    card->body()->setSpacing(0);
    card->body()->addLayout(bar);
    card->body()->addWidget(new Line);
    card->body()->addWidget(m_tableOrNobody, 1);
    connect(m_search, &SearchField::searchChanged, this, [this](const QString &text) {
        m_filter.text = text.simplified();
        m_replacesRows = true;
        refreshLedger();
    });
    connect(m_search, &SearchField::leftDownwards, m_table,
            [this] { m_table->setFocus(Qt::TabFocusReason); });
    connect(m_newRows, &Button::clicked, this, &CampaignProgress::showNew);
    connect(m_table, &TableView::rowOpened, this,
            [this](const QModelIndex &index) { m_panel->show(m_model.delivery(index.row())); });
    return card;
}

void CampaignProgress::open(qint64 campaign)
{
    if (campaign != m_campaign) {
        m_campaign = campaign;
        m_toldUnknown = 0;
        m_toldWait.reset();
        m_page->messages()->clear();
        m_news->clear();
        m_panel->close();
        m_model.setPage({});
        filterBy(std::nullopt);
    }
    refresh();
}

bool CampaignProgress::isSending(qint64 campaign) const
{
    return m_sending.value(campaign) != nullptr;
}

bool CampaignProgress::goBack()
{
    if (m_panel->panel()->isHidden())
        return false;
    m_panel->close();
    return true;
}

void CampaignProgress::send(qint64 campaign)
{
    open(campaign);
    if (isSending(campaign))
        return;
    m_news->take(QStringLiteral("stopped"));
    m_jobs->ask([desk = m_desk, campaign] { return desk->overview(campaign); }, this,
                [this, campaign](const Result<SendingOverview> &overview) {
                    if (!overview)
                        return fail(overview.error());
                    start(*overview, campaign);
                });
}

void CampaignProgress::start(const SendingOverview &overview, qint64 campaign)
{
    if (isSending(campaign))
        return;
    Job *const job = m_jobs->start(
        PP_SAY("Sending “%1”", overview.name),
        [desk = m_desk, campaign](const JobControl &control) { return sendOn(*desk, campaign, control); },
        this, [this, campaign](const Result<SendingReport> &result) { sendingEnded(campaign, result); });
    m_sending.insert(campaign, job);
    connect(job, &Job::progressChanged, this, [this, campaign] {
        if (campaign == m_campaign)
            m_card->setOverview(m_overview, m_sending.value(campaign));
    });
    Q_EMIT stateChanged();
    refresh();
}

void CampaignProgress::sendingEnded(qint64 campaign, const Result<SendingReport> &result)
{
    m_sending.remove(campaign);
    const std::optional<Error> why = result ? result->reason : std::optional(result.error());
    if (m_toStop.remove(campaign)) {
        stopForGood(campaign);
    } else if (why && campaign == m_campaign) {
        Message message = messageOf(*why);
        message.action = isAboutRelay(why->fault) ? tr("Look at the relay…") : QString();
        connect(m_news->show(QStringLiteral("stopped"), message), &MessageBar::actionTriggered, this,
                &CampaignProgress::relayRequested);
    }
    refresh();
    Q_EMIT stateChanged();
}

void CampaignProgress::refresh()
{
    const quint64 generation = ++m_generation;
    m_jobs->ask([desk = m_desk, campaign = m_campaign] { return desk->overview(campaign); }, this,
                [this, generation](const Result<SendingOverview> &overview) {
                    if (generation != m_generation)
                        return;
                    if (!overview)
                        return fail(overview.error());
                    const bool hasNews = overview->counts != m_overview.counts || m_replacesRows;
                    showOverview(*overview);
                    if (hasNews)
                        refreshLedger();
                });
}

void CampaignProgress::showOverview(const SendingOverview &overview)
{
    m_overview = overview;
    const Job *const job = m_sending.value(m_campaign);
    m_page->setTitle(overview.name);
    m_page->setSubtitle(subtitleOf(overview));
    m_card->setOverview(overview, job);
    const qint64 cameBack = countOf(overview.counts, DeliveryGroup::CameBack);
    m_cameBack->setVisible(cameBack > 0);
    m_retry->setVisible(!job && overview.state == CampaignState::Done && overview.mayRetry > 0);
    showCards();
    showUnknown();
    showWait();
    if (job || overview.state == CampaignState::Sending)
        m_poll.start();
    else
        m_poll.stop();
}

void CampaignProgress::showCards()
{
    for (auto card = m_cards.begin(); card != m_cards.end(); ++card)
        card.value()->setFigures(countOf(m_overview.counts, card.key()), baseOf(m_overview, card.key()));
    // While it runs and nothing was sent back, these are the relay's own refusals.
    const bool onlyRefused =
        m_overview.state == CampaignState::Sending && m_overview.counts.of(DeliveryState::Bounced) == 0;
    m_cards.value(DeliveryGroup::CameBack)->setWord(onlyRefused ? tr("Refused") : tr("Came back"));
}

void CampaignProgress::showUnknown()
{
    const qint64 unknown = countOf(m_overview.counts, DeliveryGroup::Unknown);
    if (unknown == m_toldUnknown)
        return;
    m_toldUnknown = unknown;
    const QString key = QStringLiteral("unknown");
    if (unknown == 0)
        return m_news->take(key);
    Message message{Tone::Unknown,
                    unknown == 1 ? tr("For 1 person we cannot know")
                                 : tr("For %1 people we cannot know").arg(countWords(unknown)),
                    tr("The line broke after the last byte. We never send twice by ourselves: wait for a "
                       "report, or send again.")};
    message.action = tr("Decide…");
    connect(m_news->show(key, message), &MessageBar::actionTriggered, this, &CampaignProgress::askUnknown);
}

void CampaignProgress::showWait()
{
    const std::optional<SendingWait> &wait = m_overview.wait;
    if (wait == m_toldWait)
        return;
    m_toldWait = wait;
    const QString key = QStringLiteral("waiting");
    if (!wait)
        return m_news->take(key);
    const Message why =
        messageOf({wait->why.fault, wait->why.what, wait->why.why}); // the program does the rest
    Message message{Tone::Warn, tr("Waiting for the relay, next try at %1").arg(timeWords(wait->until)),
                    tr("%1. %2 Nothing is lost, and nobody gets it twice.").arg(why.title, why.text)};
    message.action = tr("Try now");
    message.closing = Message::Closing::WhenItEnds;
    connect(m_news->show(key, message), &MessageBar::actionTriggered, this,
            [this, campaign = m_campaign] { m_desk->tryNow(campaign); });
}

void CampaignProgress::askUnknown()
{
    if (isSending(m_campaign))
        return fail({Fault::Conflict,
                     PP_SAY("The campaign is still being sent"),
                     {},
                     PP_SAY("pause it first, or decide when it is done")});
    const qint64 unknown = countOf(m_overview.counts, DeliveryGroup::Unknown);
    m_dialogs->ask(
        this,
        {unknown == 1 ? tr("Send again to the one person of whom nobody knows?")
                      : tr("Send again to the %1 people of whom nobody knows?").arg(countWords(unknown)),
         tr("Who has it already gets it twice, who has not gets it now. Nobody else is sent to again."),
         tr("Send again to %1").arg(countWords(unknown)), tr("Wait for a report")},
        [this] { retry(RetryScope::OnlyUnknown); });
}

void CampaignProgress::filterBy(std::optional<DeliveryGroup> group)
{
    for (auto card = m_cards.begin(); card != m_cards.end(); ++card)
        card.value()->setChecked(group == card.key());
    m_filter.group = group;
    m_replacesRows = true;
    refreshLedger();
}

void CampaignProgress::refreshLedger()
{
    if (m_campaign == 0)
        return;
    const quint64 generation = ++m_ledgerGeneration;
    m_jobs->ask(
        [desk = m_desk, campaign = m_campaign, filter = m_filter] { return desk->ledger(campaign, filter); },
        this,
        [this, generation](const Result<LedgerPage> &page) {
            if (generation != m_ledgerGeneration)
                return;
            if (!page)
                return fail(page.error());
            showLedger(*page);
        });
}

// Nothing moves under a person's eyes: with a chosen row, or scrolled down, rows stay and the news waits.
void CampaignProgress::showLedger(const LedgerPage &page)
{
    const bool isLooking = m_table->currentIndex().isValid() || m_table->verticalScrollBar()->value() > 0;
    if (m_replacesRows || !isLooking) {
        m_model.setPage(page);
        m_new = 0;
        m_replacesRows = false;
    } else {
        m_new += m_model.updateRows(page);
    }
    m_newRows->setVisible(m_new > 0);
    m_newRows->setText(tr("%1 new").arg(countWords(m_new)));
    m_tableOrNobody->setCurrentIndex(m_model.rowCount() > 0 ? 0 : 1);
    const qint64 all = m_overview.counts.total();
    m_shown->setText(page.total == all ? countWords(all)
                                       : tr("%1 of %2").arg(countWords(page.total), countWords(all)));
}

void CampaignProgress::showNew()
{
    m_replacesRows = true;
    m_table->scrollToTop();
    refreshLedger();
}

void CampaignProgress::pause()
{
    if (Job *job = m_sending.value(m_campaign)) {
        job->cancel();
        m_card->setOverview(m_overview, job);
    }
}

void CampaignProgress::askStop()
{
    const qint64 left =
        countOf(m_overview.counts, DeliveryGroup::ToGo) + countOf(m_overview.counts, DeliveryGroup::Waiting);
    m_dialogs->ask(this,
                   {tr("Stop “%1” for good?").arg(m_overview.name),
                    tr("Written to so far: %1. The other %2 get nothing. This cannot be taken back.")
                        .arg(countWords(sentOf(m_overview.counts)), countWords(left)),
                    tr("Stop for good"), tr("Keep it"), Dialogs::Question::Weight::Destructive},
                   [this, campaign = m_campaign] {
                       if (!isSending(campaign))
                           return stopForGood(campaign);
                       m_toStop.insert(campaign);
                       pause();
                   });
}

void CampaignProgress::stopForGood(qint64 campaign)
{
    m_jobs->ask([desk = m_desk, campaign] { return desk->stop(campaign); }, this,
                [this](const Result<qint64> &leftOut) {
                    if (!leftOut)
                        fail(leftOut.error());
                    Q_EMIT stateChanged();
                    refresh();
                });
}

void CampaignProgress::askRetry()
{
    m_dialogs->ask(this,
                   {m_overview.mayRetry == 1
                        ? tr("Try one person again?")
                        : tr("Try %1 people again?").arg(countWords(m_overview.mayRetry)),
                    tr("Of those who were refused for the time being or whose message could not be written, "
                       "each gets it "
                       "once. Who was refused for good (%1) or asked for nothing stays out.")
                        .arg(countWords(std::max<qint64>(
                            0, countOf(m_overview.counts, DeliveryGroup::CameBack) - m_overview.mayRetry))),
                    tr("Try %1 again").arg(countWords(m_overview.mayRetry)), tr("Leave it")},
                   [this] { retry(RetryScope::Safe); });
}

void CampaignProgress::retry(RetryScope scope)
{
    m_jobs->ask([desk = m_desk, campaign = m_campaign, scope] { return desk->retry(campaign, scope); }, this,
                [this, campaign = m_campaign](const Result<qint64> &again) {
                    if (!again)
                        return fail(again.error());
                    if (*again > 0)
                        return send(campaign);
                    m_page->messages()->show(QStringLiteral("progress"),
                                             {Tone::Info, tr("There is nobody to try again"),
                                              tr("Whoever was refused was refused for good.")});
                });
}

void CampaignProgress::fail(const Error &error)
{
    m_page->messages()->show(QStringLiteral("progress"), messageOf(error));
}

} // namespace PressPost
