// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/privacy/FoundPersonModel.h"
#include "models/privacy/RequestTableModel.h"
#include "ui/common/Page.h"

#include <QPointer>

class QStackedWidget;
class QTabBar;

namespace PressPost
{

class Dialogs;
class EmptyState;
class JobRunner;
class PageView;
class PersonPanel;
class RequestForm;
class RequestPanel;
class SearchField;
class Segmented;
class SidePanel;
class TableView;
class TextLabel;

// The place "Privacy": the register of requests, and what we do for the people who ask.
class PrivacyPage final : public Page
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PrivacyPage)

public:
    // All outlive the page.
    PrivacyPage(PrivacyDesk *desk, JobRunner *jobs, Dialogs *dialogs, QObject *parent = nullptr);

    QString id() const override { return QStringLiteral("privacy"); }
    QString title() const override;
    QString iconName() const override { return QStringLiteral("lock-keyhole"); }
    Badge badge() const override { return m_badge; }
    QWidget *createWidget() override;
    // "contact=12" shows that person; "request" the form for a new request.
    void open(const QString &filter) override;
    void refresh() override;
    void renew() override; // leaves alone who is looked at
    QWidget *searchField() const override;
    std::vector<UiCommand> commands() override;

private:
    enum Tab : int { Requests, People };
    enum State : int { Table, Empty, NoMatch, Failed };

    QWidget *makeRequests();
    QWidget *makePeople();
    void makePanels();
    void loadRequests();
    void showRequests(RequestList list);
    void chooseRequests();
    void search(const QString &text);
    void enterRequest(const QString &email);
    void fail(const Error &error);

    PrivacyDesk *m_desk;
    JobRunner *m_jobs;
    Dialogs *m_dialogs;
    RequestTableModel m_requests;
    FoundPersonModel m_people;
    QPointer<PageView> m_view;
    QTabBar *m_tabs = nullptr;
    QStackedWidget *m_tabPages = nullptr;
    SearchField *m_requestSearch = nullptr;
    Segmented *m_shown = nullptr;
    TextLabel *m_count = nullptr;
    QWidget *m_requestBar = nullptr;
    TableView *m_requestTable = nullptr;
    QStackedWidget *m_requestStates = nullptr;
    EmptyState *m_failed = nullptr;
    SearchField *m_personSearch = nullptr;
    QStackedWidget *m_personStates = nullptr;
    EmptyState *m_nobody = nullptr;
    TableView *m_personTable = nullptr;
    SidePanel *m_side = nullptr;
    PersonPanel *m_person = nullptr;
    RequestPanel *m_request = nullptr;
    RequestForm *m_form = nullptr;
    Badge m_badge;
    quint64 m_searchGeneration = 0;
};

} // namespace PressPost
