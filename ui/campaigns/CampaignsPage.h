// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/campaigns/CampaignTableModel.h"
#include "ui/common/Page.h"

#include <QPointer>

class QStackedWidget;

namespace PressPost
{

class CampaignCheck;
class CampaignEditor;
class CampaignProgress;
class Dialogs;
class EmptyState;
class JobRunner;
class PageView;
class SendingDesk;
class TableView;

// The place "Campaigns": the list, the editor, the check, and the campaign on its way with its results.
class CampaignsPage final : public Page
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CampaignsPage)

public:
    CampaignsPage(CampaignDesk *desk, JobRunner *runner, Dialogs *dialogs, QObject *parent = nullptr);

    // Outlives the page; before createWidget(). Without it campaigns can be written and checked only:
    // sendConfirmed() and progressRequested() tell others what is wanted.
    void setSending(SendingDesk *desk) { m_sending = desk; }

    QString id() const override { return QStringLiteral("campaigns"); }
    QString title() const override;
    QString iconName() const override { return QStringLiteral("send"); }
    QWidget *createWidget() override;
    // "campaign=12" opens one; "new" begins one.
    void open(const QString &filter) override;
    void refresh() override;
    bool goBack() override;
    std::vector<UiCommand> commands() override;

    // A further view in the same place; show it with showView().
    void addView(QWidget *view);
    void showView(QWidget *view);
    void showList();

Q_SIGNALS:
    // The person confirmed: hand it to sending.
    void sendConfirmed(qint64 campaign);
    // A campaign that began was opened: show how it goes.
    void progressRequested(qint64 campaign);

private:
    QWidget *makeList();
    void addProgress();
    void openRelay();
    void openCampaign(qint64 campaign);
    void openByState(qint64 campaign);
    void showProgress(qint64 campaign);
    void createCampaign();
    void openRow(int row);
    void fail(const Error &error);
    void showMenu(const QModelIndex &index, const QPoint &position);
    void change(std::function<Result<void>()> work);

    CampaignDesk *m_desk;
    JobRunner *m_runner;
    Dialogs *m_dialogs;
    SendingDesk *m_sending = nullptr;
    CampaignTableModel m_model;
    quint64 m_generation = 0;
    QPointer<QStackedWidget> m_stack;
    PageView *m_list = nullptr;
    QStackedWidget *m_listOrEmpty = nullptr;
    TableView *m_table = nullptr;
    CampaignEditor *m_editor = nullptr;
    CampaignCheck *m_check = nullptr;
    CampaignProgress *m_progress = nullptr; // null without a desk for sending
};

} // namespace PressPost
