// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/campaigns/CampaignsPage.h"

#include "models/core/JobRunner.h"
#include "ui/campaigns/CampaignCheck.h"
#include "ui/campaigns/CampaignEditor.h"
#include "ui/campaigns/CampaignProgress.h"
#include "ui/common/Dialogs.h"
#include "ui/common/table/TableView.h"
#include "ui/common/widgets/Button.h"
#include "ui/common/widgets/EmptyState.h"
#include "ui/common/widgets/MessageBar.h"
#include "ui/common/widgets/PageView.h"

#include <QMenu>
#include <QStackedWidget>

namespace PressPost
{

CampaignsPage::CampaignsPage(CampaignDesk *desk, JobRunner *runner, Dialogs *dialogs, QObject *parent)
    : Page(parent), m_desk(desk), m_runner(runner), m_dialogs(dialogs)
{
}

QString CampaignsPage::title() const
{
    return tr("Campaigns");
}

QWidget *CampaignsPage::createWidget()
{
    m_stack = new QStackedWidget;
    m_editor = new CampaignEditor(m_desk, m_runner, m_dialogs);
    m_check = new CampaignCheck(m_desk, m_runner, m_dialogs);
    m_check->setSending(m_sending);
    m_stack->addWidget(makeList());
    m_stack->addWidget(m_editor);
    m_stack->addWidget(m_check);
    connect(m_editor, &CampaignEditor::backRequested, this, &CampaignsPage::showList);
    connect(m_editor, &CampaignEditor::checkRequested, this, [this](qint64 campaign) {
        m_stack->setCurrentWidget(m_check);
        m_check->open(campaign);
    });
    connect(m_check, &CampaignCheck::writeRequested, this, &CampaignsPage::openCampaign);
    connect(m_check, &CampaignCheck::contactRequested, this, [this](qint64 contact) {
        Q_EMIT openRequested({QStringLiteral("contacts"), QStringLiteral("contact=%1").arg(contact)});
    });
    connect(m_check, &CampaignCheck::relayRequested, this, &CampaignsPage::openRelay);
    connect(m_check, &CampaignCheck::sendConfirmed, this, &CampaignsPage::sendConfirmed);
    if (m_sending)
        addProgress();
    refresh();
    return m_stack;
}

void CampaignsPage::addProgress()
{
    m_progress = new CampaignProgress(m_sending, m_runner, m_dialogs);
    addView(m_progress);
    connect(this, &CampaignsPage::sendConfirmed, m_progress, [this](qint64 campaign) {
        m_progress->send(campaign);
        showView(m_progress);
    });
    connect(m_progress, &CampaignProgress::relayRequested, this, &CampaignsPage::openRelay);
    connect(m_progress, &CampaignProgress::backRequested, this, &CampaignsPage::showList);
    connect(m_progress, &CampaignProgress::stateChanged, this, &CampaignsPage::refresh);
    connect(m_progress, &CampaignProgress::whyRequested, this, [this](qint64 contact, qint64 campaign) {
        Q_EMIT openRequested(
            {QStringLiteral("feedback"), QStringLiteral("why=%1 campaign=%2").arg(contact).arg(campaign)});
    });
    connect(m_progress, &CampaignProgress::contactRequested, this, [this](qint64 contact) {
        Q_EMIT openRequested({QStringLiteral("contacts"), QStringLiteral("contact=%1").arg(contact)});
    });
    connect(m_progress, &CampaignProgress::feedbackRequested, this, [this](qint64 campaign) {
        Q_EMIT openRequested({QStringLiteral("feedback"), QStringLiteral("campaign=%1").arg(campaign)});
    });
}

void CampaignsPage::openRelay()
{
    Q_EMIT openRequested({QStringLiteral("settings"), QStringLiteral("relay")});
}

QWidget *CampaignsPage::makeList()
{
    m_list = new PageView(tr("Campaigns"));
    auto *create = new Button(tr("New campaign"), Button::Kind::Primary, QStringLiteral("plus"));
    connect(create, &QPushButton::clicked, this, &CampaignsPage::createCampaign);
    m_list->setPrimary(create);
    m_table = new TableView(tr("Campaigns"), TableView::Rows::TwoLines);
    m_table->setModel(&m_model);
    m_table->setColumns(
        {{320, 0, ColumnLayout::Grow::Yes}, {120, 0}, {100, 2}, {120, 0}, {120, 1}, {110, 3}});
    connect(m_table, &TableView::rowOpened, this, [this](const QModelIndex &index) { openRow(index.row()); });
    connect(m_table, &TableView::menuRequested, this, &CampaignsPage::showMenu);
    auto *empty = new EmptyState(QStringLiteral("send"), tr("Write your first press release"),
                                 tr("Choose who gets it, see it as each of them will, and send it through "
                                    "your own relay. Nothing leaves this computer before you say so."));
    auto *begin = new Button(tr("New campaign"), Button::Kind::Plain, QStringLiteral("plus"));
    connect(begin, &QPushButton::clicked, this, &CampaignsPage::createCampaign);
    empty->addButton(begin);
    m_listOrEmpty = new QStackedWidget;
    m_listOrEmpty->addWidget(m_table);
    m_listOrEmpty->addWidget(empty);
    m_list->setBody(m_listOrEmpty, PageView::Body::Edge);
    return m_list;
}

void CampaignsPage::open(const QString &filter)
{
    if (filter == QStringLiteral("new"))
        return createCampaign();
    const QString key = QStringLiteral("campaign=");
    if (filter.startsWith(key))
        openByState(filter.mid(key.size()).toLongLong());
}

void CampaignsPage::refresh()
{
    if (!m_stack)
        return;
    m_check->renewHindrance();
    const quint64 generation = ++m_generation;
    m_runner->ask([desk = m_desk] { return desk->campaigns(); }, this,
                  [this, generation](const Result<std::vector<CampaignSummary>> &campaigns) {
                      if (generation != m_generation)
                          return;
                      if (!campaigns)
                          return fail(campaigns.error());
                      m_model.setCampaigns(*campaigns);
                      m_listOrEmpty->setCurrentIndex(campaigns->empty() ? 1 : 0);
                  });
}

bool CampaignsPage::goBack()
{
    if (!m_stack || m_stack->currentIndex() == 0)
        return false;
    if (m_stack->currentWidget() == m_check)
        m_stack->setCurrentWidget(m_editor);
    else if (!m_progress || m_stack->currentWidget() != m_progress || !m_progress->goBack())
        showList();
    return true;
}

std::vector<UiCommand> CampaignsPage::commands()
{
    return {{QStringLiteral("campaigns.new"),
             MenuPlace::Campaign,
             tr("&New campaign"),
             QStringLiteral("plus"),
             QKeySequence::New,
             [this] {
                 Q_EMIT openRequested({QStringLiteral("campaigns"), QStringLiteral("new")});
             },
             {}}};
}

void CampaignsPage::addView(QWidget *view)
{
    Q_ASSERT(m_stack);
    m_stack->addWidget(view);
}

void CampaignsPage::showView(QWidget *view)
{
    m_stack->setCurrentWidget(view);
}

void CampaignsPage::showList()
{
    m_editor->whenSaved([this] {
        m_stack->setCurrentIndex(0);
        refresh();
    });
}

void CampaignsPage::openCampaign(qint64 campaign)
{
    m_stack->setCurrentWidget(m_editor);
    m_editor->open(campaign);
}

// What began is looked at, what did not is written.
void CampaignsPage::openByState(qint64 campaign)
{
    m_runner->ask([desk = m_desk, campaign] { return desk->load(campaign); }, this,
                  [this](const Result<Campaign> &loaded) {
                      if (!loaded)
                          return fail(loaded.error());
                      if (canEdit(loaded->state))
                          openCampaign(loaded->id);
                      else
                          showProgress(loaded->id);
                  });
}

void CampaignsPage::showProgress(qint64 campaign)
{
    if (m_progress) {
        m_progress->open(campaign);
        showView(m_progress);
    }
    Q_EMIT progressRequested(campaign);
}

void CampaignsPage::openRow(int row)
{
    const CampaignSummary &campaign = m_model.campaign(row);
    if (canEdit(campaign.state))
        openCampaign(campaign.id);
    else
        showProgress(campaign.id);
}

void CampaignsPage::createCampaign()
{
    Campaign draft;
    draft.name = tr("New campaign");
    m_runner->ask(
        [desk = m_desk, draft]() -> Result<Campaign> {
            Campaign begun = draft;
            PP_TRY(const std::vector<Mailbox> senders, desk->senders());
            if (!senders.empty())
                begun.from = senders.front();
            return desk->create(begun);
        },
        this,
        [this](const Result<Campaign> &created) {
            if (!created)
                return fail(created.error());
            openCampaign(created->id);
        });
}

void CampaignsPage::change(std::function<Result<void>()> work)
{
    m_runner->ask(std::move(work), this, [this](const Result<void> &result) {
        if (!result)
            fail(result.error());
        refresh();
    });
}

void CampaignsPage::showMenu(const QModelIndex &index, const QPoint &position)
{
    const CampaignSummary campaign = m_model.campaign(index.row());
    auto *menu = new QMenu(m_table);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Open")), &QAction::triggered, this,
            [this, row = index.row()] { openRow(row); });
    connect(menu->addAction(tr("Duplicate")), &QAction::triggered, this, [this, id = campaign.id] {
        change([desk = m_desk, id]() -> Result<void> {
            PP_TRY(const Campaign copy, desk->duplicate(id));
            Q_UNUSED(copy)
            return {};
        });
    });
    QAction *remove = menu->addAction(tr("Delete draft"));
    remove->setEnabled(campaign.state == CampaignState::Draft);
    connect(remove, &QAction::triggered, this, [this, campaign] {
        m_dialogs->ask(
            m_table,
            {tr("Delete “%1” for good?").arg(campaign.name),
             tr("The draft and its attachments go. Nothing of it was sent."), tr("Delete draft"),
             tr("Keep it"), Dialogs::Question::Weight::Destructive},
            [this, id = campaign.id] { change([desk = m_desk, id] { return desk->remove(id); }); });
    });
    menu->popup(position);
}

void CampaignsPage::fail(const Error &error)
{
    m_list->messages()->show(QStringLiteral("campaigns"), messageOf(error));
}

} // namespace PressPost
