// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/campaigns/DeliveryTableModel.h"
#include "models/campaigns/SendingDesk.h"

#include <QHash>
#include <QPointer>
#include <QSet>
#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QStackedWidget;

namespace PressPost
{

class Button;
class DeliveryPanel;
class Dialogs;
class Job;
class JobRunner;
class MessageArea;
class PageView;
class SearchField;
class SendingCard;
class StateCard;
class TableView;
class TextLabel;

// A campaign while it is being sent and afterwards: how far, at which pace, six states that filter, and the
// ledger of every recipient. Sending goes on as a job whatever is shown here.
class CampaignProgress final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CampaignProgress)

public:
    CampaignProgress(SendingDesk *desk, JobRunner *jobs, Dialogs *dialogs, QWidget *parent = nullptr);

    void open(qint64 campaign);
    // Begins, or goes on; shows it.
    void send(qint64 campaign);
    bool isSending(qint64 campaign) const;
    // One level back inside the view; false: there is none.
    bool goBack();

Q_SIGNALS:
    void backRequested();
    void whyRequested(qint64 contact, qint64 campaign);
    void contactRequested(qint64 contact);
    void feedbackRequested(qint64 campaign);
    void relayRequested(); // it stopped the sending
    // Began, was paused, ended: lists elsewhere are out of date.
    void stateChanged();

private:
    QWidget *makeLedger();
    QLayout *makeCards();
    void start(const SendingOverview &overview, qint64 campaign);
    void sendingEnded(qint64 campaign, const Result<SendingReport> &result);
    void refresh();
    void refreshLedger();
    void showOverview(const SendingOverview &overview);
    void showCards();
    void showLedger(const LedgerPage &page);
    void showUnknown();
    void askUnknown();
    void showWait();
    void showNew();
    void filterBy(std::optional<DeliveryGroup> group);
    void pause();
    void askStop();
    void stopForGood(qint64 campaign);
    void askRetry();
    void retry(RetryScope scope);
    void fail(const Error &error);

    SendingDesk *m_desk;
    JobRunner *m_jobs;
    Dialogs *m_dialogs;
    DeliveryTableModel m_model;
    QHash<qint64, QPointer<Job>> m_sending; // by campaign
    QSet<qint64> m_toStop;                  // to be stopped for good as soon as they are paused
    qint64 m_campaign = 0;
    SendingOverview m_overview;
    LedgerFilter m_filter;
    qint64 m_new = 0; // answers that came while the rows had to stay in place
    qint64 m_toldUnknown = 0;
    std::optional<SendingWait> m_toldWait;
    bool m_replacesRows = true; // the next page is a new set of rows
    quint64 m_generation = 0;
    quint64 m_ledgerGeneration = 0;
    QTimer m_poll;
    PageView *m_page;
    SendingCard *m_card;
    MessageArea *m_news; // of the run
    QHash<DeliveryGroup, StateCard *> m_cards;
    SearchField *m_search;
    TextLabel *m_shown;
    Button *m_newRows;
    TableView *m_table;
    QStackedWidget *m_tableOrNobody;
    Button *m_cameBack;
    Button *m_retry;
    DeliveryPanel *m_panel;
};

} // namespace PressPost
