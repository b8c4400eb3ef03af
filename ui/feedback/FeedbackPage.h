// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/feedback/FeedbackTableModel.h"
#include "ui/common/Page.h"
#include "ui/feedback/WhyPanel.h"

#include <QPointer>

class QStackedWidget;

namespace PressPost
{

class Button;
class Dialogs;
class EmptyState;
class FeedbackFilterBar;
class Job;
class PageView;
class TableView;

// The place "Feedback": everything that came back with its reason and what was decided, and the answer to
// "why didn't … get it?" beside it.
class FeedbackPage final : public Page
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FeedbackPage)

public:
    // All outlive the page.
    FeedbackPage(FeedbackDesk *desk, JobRunner *jobs, Dialogs *dialogs, QObject *parent = nullptr);

    QString id() const override { return QStringLiteral("feedback"); }
    QString title() const override;
    QString iconName() const override { return QStringLiteral("inbox"); }
    Badge badge() const override { return m_badge; }
    QWidget *createWidget() override;
    // "why=7" or "why=7 campaign=12" answers for one person; everything else is a filter as
    // cameBackFilterFrom() reads it, and the dashboard's "came-back;from=2026-07-06".
    void open(const QString &filter) override;
    void refresh() override;
    QWidget *searchField() const override;
    bool goBack() override;
    std::vector<UiCommand> commands() override;

private:
    struct Loaded {
        CameBackPage page;
        std::vector<ReasonTally> reasons; // of everything, whatever the filter
        std::vector<CampaignTally> campaigns;
        std::vector<MailboxSettings> mailboxes;
        qint64 all = 0;
        qint64 toConfirm = 0;
    };

    static Result<Loaded> load(FeedbackDesk &desk, const CameBackFilter &filter);
    QWidget *makeStates();
    void showLoaded(const Loaded &loaded);
    void showEmptyTexts(const Loaded &loaded);
    void showToConfirm(qint64 count);
    void setFilter(const CameBackFilter &filter);
    void showWhy(const QModelIndex &index);
    void showMenu(const QModelIndex &index, const QPoint &position);
    void setUpMailbox();
    void readMailbox();
    void readFiles();
    void readBy(Sentence title, std::function<Result<FeedbackSummary>(const JobControl &)> work);
    void showSummary(const Result<FeedbackSummary> &summary);
    void updateReadButton();
    void fail(const Error &error);

    FeedbackDesk *m_desk;
    JobRunner *m_jobs;
    Dialogs *m_dialogs;
    FeedbackTableModel m_model;
    Badge m_badge;
    quint64 m_generation = 0;
    bool m_hasMailbox = true;
    qint64 m_toldToConfirm = 0;
    QPointer<Job> m_reading;
    QPointer<PageView> m_view;
    Button *m_read = nullptr;
    FeedbackFilterBar *m_filterBar = nullptr;
    QStackedWidget *m_states = nullptr; // table, never used, nothing came back, nothing matches
    TableView *m_table = nullptr;
    EmptyState *m_goodNews = nullptr;
    EmptyState *m_noMatch = nullptr;
    WhyPanel *m_why = nullptr;
};

} // namespace PressPost
