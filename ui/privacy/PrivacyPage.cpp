// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/privacy/PrivacyPage.h"

#include "models/core/JobRunner.h"
#include "ui/common/Dialogs.h"
#include "ui/common/table/TableView.h"
#include "ui/common/theme/Metrics.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/EmptyState.h"
#include "ui/common/widgets/Layouts.h"
#include "ui/common/widgets/MessageBar.h"
#include "ui/common/widgets/PageView.h"
#include "ui/common/widgets/SearchField.h"
#include "ui/common/widgets/Segmented.h"
#include "ui/common/widgets/SidePanel.h"
#include "ui/common/widgets/TextLabel.h"
#include "ui/privacy/PersonPanel.h"
#include "ui/privacy/RequestForm.h"
#include "ui/privacy/RequestPanel.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QTabBar>

namespace PressPost
{

namespace
{
const QString contactKey = QStringLiteral("contact=");
const QString requestFilter = QStringLiteral("request");
const QString messageKey = QStringLiteral("privacy");

QWidget *barWith(const QList<QWidget *> &widgets)
{
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(Metrics::xxl, Metrics::m, Metrics::xxl, Metrics::m);
    row->setSpacing(Metrics::s);
    for (QWidget *widget : widgets)
        row->addWidget(widget);
    row->addStretch(1);
    return bar;
}
} // namespace

PrivacyPage::PrivacyPage(PrivacyDesk *desk, JobRunner *jobs, Dialogs *dialogs, QObject *parent)
    : Page(parent), m_desk(desk), m_jobs(jobs), m_dialogs(dialogs)
{
}

QString PrivacyPage::title() const
{
    return tr("Privacy");
}

QWidget *PrivacyPage::createWidget()
{
    m_view = new PageView(tr("Privacy"));
    auto *enter = new Button(tr("Enter a request…"), Button::Kind::Primary, QStringLiteral("plus"));
    enter->setObjectName(QStringLiteral("newRequest"));
    connect(enter, &QPushButton::clicked, this, [this] { enterRequest({}); });
    m_view->setPrimary(enter);
    m_tabs = makeTabBar(tr("Privacy"), {tr("Requests"), tr("A person’s data")});
    m_view->setSubBar(m_tabs);
    m_tabPages = new QStackedWidget;
    m_tabPages->addWidget(makeRequests());
    m_tabPages->addWidget(makePeople());
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        m_side->close();
        m_tabPages->setCurrentIndex(tab);
    });
    m_view->setBody(m_tabPages, PageView::Body::Edge);
    makePanels();
    loadRequests();
    search({});
    return m_view;
}

QWidget *PrivacyPage::makeRequests()
{
    m_requestSearch = new SearchField(tr("Search person or request"));
    m_shown = new Segmented(tr("Requests shown"), {tr("Open"), tr("Done"), tr("All")});
    m_count = new TextLabel({}, TextStyle::Body, TextInk::Muted);
    m_requestBar = barWith({m_requestSearch, m_shown, m_count});
    connect(m_requestSearch, &SearchField::searchChanged, this, &PrivacyPage::chooseRequests);
    connect(m_shown, &Segmented::currentChanged, this, &PrivacyPage::chooseRequests);
    m_requestTable = new TableView(tr("Requests"), TableView::Rows::TwoLines);
    m_requestTable->setObjectName(QStringLiteral("requests"));
    m_requestTable->setModel(&m_requests);
    using Grow = ColumnLayout::Grow;
    m_requestTable->setColumns({{220, 0, Grow::Yes}, {200, 2, Grow::Yes}, {120}, {150, 1}});
    connect(m_requestTable, &TableView::rowOpened, this, [this](const QModelIndex &index) {
        m_request->show(m_requests.requestAt(index.row()), m_requests.today());
    });
    connect(m_requestSearch, &SearchField::leftDownwards, m_requestTable,
            [this] { m_requestTable->setFocus(Qt::TabFocusReason); });
    auto *empty =
        new EmptyState(QStringLiteral("lock-keyhole"), tr("No requests yet"),
                       tr("When someone asks for their data, enter it here: the clock runs from the day "
                          "it reached you."));
    auto *noMatch = new EmptyState(QStringLiteral("search-x"), tr("No request matches"),
                                   tr("Look under All, or take the search away."));
    auto *all = new Button(tr("Show all"));
    connect(all, &QPushButton::clicked, this, [this] {
        m_shown->setCurrent(static_cast<int>(RequestTableModel::Show::All));
        m_requestSearch->search({});
    });
    noMatch->addButton(all);
    m_failed = new EmptyState(QStringLiteral("triangle-alert"), tr("The requests cannot be shown"),
                              tr("The workspace did not answer."), Tone::Error);
    auto *retry = new Button(tr("Try again"));
    connect(retry, &QPushButton::clicked, this, &PrivacyPage::loadRequests);
    m_failed->addButton(retry);
    m_requestStates = new QStackedWidget;
    for (QWidget *state : std::initializer_list<QWidget *>{m_requestTable, empty, noMatch, m_failed})
        m_requestStates->addWidget(state);
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_requestBar);
    column->addWidget(m_requestStates, 1);
    return page;
}

QWidget *PrivacyPage::makePeople()
{
    m_personSearch = new SearchField(tr("Search name, outlet or address"));
    connect(m_personSearch, &SearchField::searchChanged, this, &PrivacyPage::search);
    m_personTable = new TableView(tr("People"), TableView::Rows::TwoLines);
    m_personTable->setObjectName(QStringLiteral("people"));
    m_personTable->setModel(&m_people);
    m_personTable->setColumns({{240, 0, ColumnLayout::Grow::Yes}, {240, 1, ColumnLayout::Grow::Yes}});
    connect(m_personTable, &TableView::rowOpened, this,
            [this](const QModelIndex &index) { m_person->show(m_people.contactAt(index.row())); });
    connect(m_personSearch, &SearchField::leftDownwards, m_personTable,
            [this] { m_personTable->setFocus(Qt::TabFocusReason); });
    m_nobody =
        new EmptyState(QStringLiteral("search-x"), tr("Nobody matches"),
                       tr("If nobody of this name or address is here, you hold nothing about them in your "
                          "contacts."));
    m_personStates = new QStackedWidget;
    m_personStates->addWidget(m_personTable);
    m_personStates->addWidget(m_nobody);
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(barWith({m_personSearch, new TextLabel(tr("See, copy or erase all that is known"),
                                                             TextStyle::Body, TextInk::Muted)}));
    column->addWidget(m_personStates, 1);
    return page;
}

void PrivacyPage::makePanels()
{
    m_side = new SidePanel;
    m_view->setSidePanel(m_side);
    m_person = new PersonPanel(m_desk, m_jobs, m_dialogs, m_side);
    m_request = new RequestPanel(m_desk, m_jobs, m_side);
    m_form = new RequestForm(m_desk, m_jobs, m_side);
    connect(m_request, &RequestPanel::personRequested, this,
            [this](qint64 contact) { open(QString(contactKey % QString::number(contact))); });
    connect(m_request, &RequestPanel::changed, this, &PrivacyPage::loadRequests);
    connect(m_form, &RequestForm::entered, this, &PrivacyPage::loadRequests);
    connect(m_person, &PersonPanel::requestEntryAsked, this, &PrivacyPage::enterRequest);
    connect(m_person, &PersonPanel::erased, this, &PrivacyPage::refresh);
    connect(m_person, &PersonPanel::copySaved, this, [this](const QString &file) {
        m_view->messages()->show(messageKey, {Tone::Ok, tr("The copy is saved"), file});
    });
    connect(m_person, &PersonPanel::proofSaved, this, [this](const QString &file) {
        m_view->messages()->show(messageKey, {Tone::Ok, tr("The proof is saved"), file});
    });
    connect(m_person, &PersonPanel::failed, this, &PrivacyPage::fail);
    connect(m_request, &RequestPanel::failed, this, &PrivacyPage::fail);
    connect(m_form, &RequestForm::failed, this, &PrivacyPage::fail);
}

void PrivacyPage::loadRequests()
{
    m_view->setActivity(PageView::Activity::Busy);
    m_jobs->ask([desk = m_desk] { return desk->requests(); }, m_view,
                [this](const Result<RequestList> &list) {
                    m_view->setActivity(PageView::Activity::Idle);
                    if (list)
                        return showRequests(*list);
                    const Message message = messageOf(list.error());
                    m_failed->setTexts(message.title, message.text);
                    m_requestBar->hide();
                    m_requestStates->setCurrentIndex(Failed);
                });
}

void PrivacyPage::showRequests(RequestList list)
{
    Badge badge;
    for (const Request &request : list.requests) {
        const Tone tone = urgencyOf(request, list.today);
        if (tone != Tone::Error && tone != Tone::Warn)
            continue;
        ++badge.count;
        if (badge.tone != Tone::Error)
            badge.tone = tone;
    }
    m_requests.setRequests(std::move(list));
    using Show = RequestTableModel::Show;
    for (const Show show : {Show::Open, Show::Closed, Show::All})
        m_shown->setCount(static_cast<int>(show), m_requests.count(show));
    const bool isNews = badge != m_badge;
    m_badge = badge;
    chooseRequests();
    if (isNews)
        Q_EMIT badgeChanged();
}

void PrivacyPage::chooseRequests()
{
    m_requests.setShown(static_cast<RequestTableModel::Show>(m_shown->current()), m_requestSearch->text());
    const int total = m_requests.count(RequestTableModel::Show::All);
    m_count->setText(m_badge.count > 0 ? PP_SAY_N(m_badge.count, "One is due soon", "%1 are due soon",
                                                  QString::number(m_badge.count))
                                             .translated()
                                       : QString());
    m_requestBar->setVisible(total > 0);
    m_requestStates->setCurrentIndex(total == 0 ? Empty : m_requests.rowCount() == 0 ? NoMatch : Table);
}

void PrivacyPage::search(const QString &text)
{
    const quint64 generation = ++m_searchGeneration;
    m_jobs->ask([desk = m_desk, text] { return desk->find(text); }, m_view,
                [this, generation](const Result<std::vector<FoundPerson>> &people) {
                    if (generation != m_searchGeneration)
                        return;
                    if (!people)
                        return fail(people.error());
                    m_people.setPeople(*people);
                    m_personStates->setCurrentIndex(people->empty() ? 1 : 0);
                });
}

void PrivacyPage::enterRequest(const QString &email)
{
    m_tabs->setCurrentIndex(Requests);
    if (m_requests.today().isValid())
        return m_form->show(m_requests.today(), email);
    // Asked for before the register was read: it knows what day it is.
    m_jobs->ask([desk = m_desk] { return desk->requests(); }, m_view,
                [this, email](const Result<RequestList> &list) {
                    if (!list)
                        return fail(list.error());
                    m_form->show(list->today, email);
                });
}

void PrivacyPage::fail(const Error &error)
{
    m_view->messages()->show(messageKey, messageOf(error));
}

void PrivacyPage::open(const QString &filter)
{
    if (filter == requestFilter)
        return enterRequest({});
    if (!filter.startsWith(contactKey))
        return;
    m_tabs->setCurrentIndex(People);
    m_person->show(filter.mid(contactKey.size()).toLongLong());
}

void PrivacyPage::refresh()
{
    if (!m_view)
        return;
    loadRequests();
    search(m_personSearch->text());
}

void PrivacyPage::renew()
{
    if (m_view)
        loadRequests();
}

QWidget *PrivacyPage::searchField() const
{
    return m_tabs && m_tabs->currentIndex() == People ? m_personSearch : m_requestSearch;
}

std::vector<UiCommand> PrivacyPage::commands()
{
    return {{QStringLiteral("privacy.request"),
             MenuPlace::Contacts,
             tr("Enter a &request about data…"),
             QStringLiteral("lock-keyhole"),
             {},
             [this] {
                 Q_EMIT openRequested({QStringLiteral("privacy"), requestFilter});
             }}};
}

} // namespace PressPost
