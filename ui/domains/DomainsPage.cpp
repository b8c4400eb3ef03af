// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/domains/DomainsPage.h"

#include "models/core/JobRunner.h"
#include "ui/common/Dialogs.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/EmptyState.h"
#include "ui/common/widgets/Layouts.h"
#include "ui/common/widgets/MessageBar.h"
#include "ui/common/widgets/PageView.h"
#include "ui/domains/AddDomainView.h"
#include "ui/domains/CheckCard.h"
#include "ui/domains/DomainView.h"
#include "ui/domains/KeyCard.h"

#include <QComboBox>
#include <QScrollArea>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace PressPost
{

namespace
{
const QString domainKey = QStringLiteral("domain=");
const QString addFilter = QStringLiteral("add");
const QString errorBar = QStringLiteral("domains");
const QString liveBar = QStringLiteral("live");
} // namespace

DomainsPage::DomainsPage(DomainDesk *desk, JobRunner *jobs, Dialogs *dialogs, QObject *parent)
    : Page(parent), m_desk(desk), m_jobs(jobs), m_dialogs(dialogs)
{
    m_watchTimer.setInterval(watchTime);
    connect(&m_watchTimer, &QTimer::timeout, this, &DomainsPage::check);
}

QString DomainsPage::title() const
{
    return tr("Domains");
}

QWidget *DomainsPage::createWidget()
{
    m_view = new PageView(tr("Domains"));
    makeHeader();
    m_add = new AddDomainView;
    connect(m_add, &AddDomainView::addRequested, this, &DomainsPage::add);
    m_failed = new EmptyState(QStringLiteral("triangle-alert"), tr("Your domains cannot be shown"),
                              tr("The workspace did not answer."), Tone::Error);
    auto *retry = new Button(tr("Try again"));
    connect(retry, &QPushButton::clicked, this, &DomainsPage::load);
    m_failed->addButton(retry);
    m_states = new QStackedWidget;
    m_states->addWidget(makeReport());
    m_states->addWidget(m_add);
    m_states->addWidget(m_failed);
    m_view->setBody(m_states, PageView::Body::Edge);
    connect(m_add, &AddDomainView::leaveRequested, this, &DomainsPage::goBack);
    setState(Report);
    load();
    return m_view;
}

void DomainsPage::makeHeader()
{
    m_choice = new QComboBox;
    m_choice->setAccessibleName(tr("Domain"));
    m_choice->setMinimumContentsLength(12);
    connect(m_choice, &QComboBox::activated, this,
            [this](int index) { showDomain(m_choice->itemData(index).toByteArray()); });
    auto *remove = new IconButton(QStringLiteral("trash-2"), tr("Remove this domain"));
    connect(remove, &QToolButton::clicked, this, &DomainsPage::askRemove);
    auto *add = new Button(tr("Add a domain…"), Button::Kind::Quiet, QStringLiteral("plus"));
    connect(add, &QPushButton::clicked, this, &DomainsPage::showAdd);
    auto *key = new Button(tr("Make a DKIM key…"), Button::Kind::Plain, QStringLiteral("key-round"));
    key->setObjectName(QStringLiteral("newKey"));
    connect(key, &QPushButton::clicked, this, &DomainsPage::showKeyCard);
    m_again = new Button(tr("Check again"), Button::Kind::Primary, QStringLiteral("refresh-cw"));
    m_again->setObjectName(QStringLiteral("checkAgain"));
    connect(m_again, &QPushButton::clicked, this, &DomainsPage::check);
    m_ofReport = {m_choice, remove, add, key, m_again};
    for (QWidget *widget : std::as_const(m_ofReport)) {
        if (widget != m_again)
            m_view->addHeaderWidget(widget);
    }
    m_view->setPrimary(m_again);
}

QWidget *DomainsPage::makeReport()
{
    m_report = new DomainView;
    m_key = new KeyCard(m_desk, m_jobs);
    m_key->hide();
    m_report->setUpperCard(m_key);
    connect(m_key, &KeyCard::closeRequested, this, [this] {
        m_key->hide();
        choosePrimary();
    });
    connect(m_report, &DomainView::checkChosen, this, &DomainsPage::choosePrimary);
    connect(m_report, &DomainView::recordCopied, this, &DomainsPage::watch);
    auto *column = new QVBoxLayout;
    column->setContentsMargins(24, 16, 24, 24);
    column->addWidget(m_report);
    return makeScrollArea(column);
}

void DomainsPage::load()
{
    m_view->setActivity(PageView::Activity::Busy);
    m_jobs->ask([desk = m_desk] { return desk->domains(); }, m_view,
                [this](const Result<std::vector<SendingDomain>> &domains) {
                    m_view->setActivity(PageView::Activity::Idle);
                    if (domains)
                        return showDomains(*domains);
                    const Message message = messageOf(domains.error());
                    m_failed->setTexts(message.title, message.text);
                    setState(Failed);
                });
}

void DomainsPage::showDomains(const std::vector<SendingDomain> &domains)
{
    m_choice->clear();
    for (const SendingDomain &domain : domains)
        m_choice->addItem(QUrl::fromAce(domain.name), domain.name);
    if (domains.empty()) {
        m_domain.clear();
        setState(Add);
        return m_add->begin();
    }
    const int index = m_choice->findData(m_domain);
    showDomain(index < 0 ? domains.front().name : m_domain);
}

void DomainsPage::showDomain(const QByteArray &domain)
{
    const bool isOther = domain != m_domain;
    m_domain = domain;
    m_choice->setCurrentIndex(m_choice->findData(domain));
    m_view->setSubtitle(m_choice->count() > 1 ? QString() : QUrl::fromAce(domain));
    setState(Report);
    if (isOther) {
        m_key->hide();
        m_watchTimer.stop();
        m_view->messages()->clear();
    }
    loadReport();
}

void DomainsPage::loadReport()
{
    m_jobs->ask([desk = m_desk, domain = m_domain] { return desk->lastReport(domain); }, m_view,
                [this, domain = m_domain](const Result<std::optional<DomainReport>> &report) {
                    if (domain != m_domain)
                        return;
                    // Never looked at, or what was kept is damaged: look now.
                    m_report->setVisible(report && *report);
                    if (!report || !*report)
                        return check();
                    showReport(**report);
                });
}

void DomainsPage::check()
{
    if (m_isChecking || m_domain.isEmpty())
        return;
    m_isChecking = true;
    m_again->setText(tr("Checking…"));
    m_again->disableBecause(tr("The DNS is being asked."));
    m_view->setActivity(PageView::Activity::Busy);
    m_jobs->start(
        PP_SAY("Checking %1", QString::fromLatin1(m_domain)),
        [desk = m_desk, domain = m_domain](const JobControl &control) {
            return desk->check(domain, control);
        },
        m_view, [this, domain = m_domain](const Result<DomainReport> &report) { checked(domain, report); });
}

void DomainsPage::checked(const QByteArray &domain, const Result<DomainReport> &report)
{
    m_isChecking = false;
    m_again->setText(tr("Check again"));
    m_again->enable();
    m_view->setActivity(PageView::Activity::Idle);
    if (domain != m_domain)
        return;
    if (!report)
        return fail(report.error());
    m_view->messages()->take(errorBar);
    showReport(*report);
    for (const CheckResult &result : report->results) {
        if (result.id != m_watched || result.status != CheckStatus::Pass)
            continue;
        m_watched.clear();
        m_watchTimer.stop();
        m_view->messages()->show(liveBar, {Tone::Ok, tr("The record is live"), result.title.translated()});
    }
}

void DomainsPage::showReport(const DomainReport &report)
{
    m_report->setVisible(true);
    m_report->setReport(report);
    choosePrimary();
    const auto broken = std::count_if(report.areas.begin(), report.areas.end(), [](const AreaSummary &area) {
        return area.status == CheckStatus::Fail;
    });
    const Badge badge{static_cast<int>(broken), Tone::Error};
    if (badge == m_badge)
        return;
    m_badge = badge;
    Q_EMIT badgeChanged();
}

void DomainsPage::add(const QString &typed)
{
    m_jobs->ask([desk = m_desk, typed] { return desk->add(typed); }, m_view,
                [this](const Result<QByteArray> &name) {
                    if (!name)
                        return m_add->showProblem(name.error());
                    m_domain = *name;
                    load();
                });
}

void DomainsPage::showAdd()
{
    setState(Add);
    m_add->begin(m_domain.isEmpty() ? QString() : tr("Back to %1").arg(QUrl::fromAce(m_domain)));
}

void DomainsPage::showKeyCard()
{
    m_key->begin(m_domain);
    m_key->show();
    choosePrimary();
}

void DomainsPage::askRemove()
{
    Dialogs::Question question;
    question.title = tr("Remove %1?").arg(QUrl::fromAce(m_domain));
    question.text =
        tr("Its DKIM keys go too, for good. Messages from this domain leave unsigned; entries in your "
           "DNS stay as they are.");
    question.accept = tr("Remove the domain");
    question.decline = tr("Keep it");
    question.weight = Dialogs::Question::Weight::Destructive;
    m_dialogs->ask(m_view, question, [this] {
        m_jobs->ask([desk = m_desk, domain = m_domain] { return desk->remove(domain); }, m_view,
                    [this](const Result<void> &removed) {
                        if (!removed)
                            return fail(removed.error());
                        m_domain.clear();
                        load();
                    });
    });
}

void DomainsPage::setState(State state)
{
    m_states->setCurrentIndex(state);
    for (QWidget *widget : std::as_const(m_ofReport))
        widget->setVisible(state == Report && (widget != m_choice || m_choice->count() > 1));
    if (state != Report)
        m_view->setSubtitle({});
}

// One filled button a page: what is to be published, or else the check.
void DomainsPage::choosePrimary()
{
    const bool isElsewhere = m_key->isVisibleTo(m_report) || m_report->check()->record();
    m_again->setKind(isElsewhere ? Button::Kind::Plain : Button::Kind::Primary);
}

void DomainsPage::watch(const QByteArray &checkId)
{
    m_watched = checkId;
    m_watchTimer.start();
}

void DomainsPage::fail(const Error &error)
{
    Message message = messageOf(error);
    message.action = tr("Check again");
    MessageBar *bar = m_view->messages()->show(errorBar, message);
    connect(bar, &MessageBar::actionTriggered, this, &DomainsPage::check);
}

void DomainsPage::open(const QString &filter)
{
    if (filter == addFilter)
        return showAdd();
    if (filter.startsWith(domainKey) && m_choice->count() > 0)
        return showDomain(filter.mid(domainKey.size()).toUtf8());
    if (filter.startsWith(domainKey))
        m_domain = filter.mid(domainKey.size()).toUtf8(); // chosen when the list is here
}

void DomainsPage::refresh()
{
    if (m_view && m_states->currentIndex() == Report)
        check();
    else if (m_view)
        load();
}

bool DomainsPage::goBack()
{
    if (!m_view || m_states->currentIndex() != Add || m_domain.isEmpty())
        return false;
    showDomain(m_domain);
    return true;
}

std::vector<UiCommand> DomainsPage::commands()
{
    return {{QStringLiteral("domains.add"),
             MenuPlace::Tools,
             tr("&Add a sending domain…"),
             QStringLiteral("plus"),
             {},
             [this] {
                 Q_EMIT openRequested({QStringLiteral("domains"), addFilter});
             }},
            {QStringLiteral("domains.check"),
             MenuPlace::Tools,
             tr("&Check the sending domain"),
             QStringLiteral("shield-check"),
             {},
             [this] {
                 Q_EMIT openRequested({QStringLiteral("domains")});
                 refresh();
             }}};
}

} // namespace PressPost
