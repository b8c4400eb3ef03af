// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domains/DomainDesk.h"
#include "ui/common/Page.h"

#include <QPointer>
#include <QTimer>

class QComboBox;
class QStackedWidget;

namespace PressPost
{

class AddDomainView;
class Button;
class Dialogs;
class DomainView;
class EmptyState;
class IconButton;
class JobRunner;
class KeyCard;
class PageView;

// The place "Domains": do receivers believe that our mail is ours?
class DomainsPage final : public Page
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DomainsPage)

public:
    static constexpr std::chrono::minutes watchTime{5}; // between looks for a record that was copied

    // All outlive the page.
    DomainsPage(DomainDesk *desk, JobRunner *jobs, Dialogs *dialogs, QObject *parent = nullptr);

    QString id() const override { return QStringLiteral("domains"); }
    QString title() const override;
    QString iconName() const override { return QStringLiteral("shield-check"); }
    Badge badge() const override { return m_badge; }
    QWidget *createWidget() override;
    // "domain=example.org"; "add".
    void open(const QString &filter) override;
    void refresh() override; // asks the DNS again
    void renew() override {} // shows what it was told itself
    bool goBack() override;
    std::vector<UiCommand> commands() override;

private:
    enum State : int { Report, Add, Failed };

    void makeHeader();
    QWidget *makeReport();
    void load();
    void showDomains(const std::vector<SendingDomain> &domains);
    void showDomain(const QByteArray &domain);
    void loadReport();
    void check();
    void checked(const QByteArray &domain, const Result<DomainReport> &report);
    void showReport(const DomainReport &report);
    void add(const QString &typed);
    void showAdd();
    void showKeyCard();
    void askRemove();
    void setState(State state);
    void choosePrimary();
    void watch(const QByteArray &checkId);
    void fail(const Error &error);

    DomainDesk *m_desk;
    JobRunner *m_jobs;
    Dialogs *m_dialogs;
    QPointer<PageView> m_view;
    QStackedWidget *m_states = nullptr;
    DomainView *m_report = nullptr;
    AddDomainView *m_add = nullptr;
    EmptyState *m_failed = nullptr;
    KeyCard *m_key = nullptr;
    QComboBox *m_choice = nullptr;
    Button *m_again = nullptr;
    QList<QWidget *> m_ofReport; // in the header
    QByteArray m_domain;         // that is shown
    bool m_isChecking = false;
    Badge m_badge;
    QTimer m_watchTimer;
    QByteArray m_watched; // id of the check whose record was copied
};

} // namespace PressPost
