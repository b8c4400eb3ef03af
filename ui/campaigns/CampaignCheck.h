// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/campaigns/CampaignDesk.h"
#include "models/campaigns/PreflightTableModel.h"
#include "models/core/ItemRoles.h"

#include <QPointer>
#include <QWidget>

class QVBoxLayout;

namespace PressPost
{

class Button;
class Card;
class Dialogs;
class Job;
class JobRunner;
class MailPreview;
class PageView;
class Stepper;
class TableView;
class TextLabel;

// The whole list looked at before anything is sent: what is wrong by kind, the people concerned, and what
// each of them would get.
class CampaignCheck final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CampaignCheck)

public:
    CampaignCheck(CampaignDesk *desk, JobRunner *runner, Dialogs *dialogs, QWidget *parent = nullptr);

    void open(qint64 campaign);
    // Why sending is not possible at all ("The relay has not been tested"); empty: it is.
    void setHindrance(const QString &reason);

Q_SIGNALS:
    void writeRequested(qint64 campaign);
    void contactRequested(qint64 contact);
    // After the confirmation.
    void sendConfirmed(qint64 campaign);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeBody();
    void showReport(const PreflightReport &report);
    void addGroup(Tone tone, const QString &title, const QString &text, std::optional<PersonProblem> problem);
    void addPersonGroups(Severity severity);
    void addMessageGroups(Severity severity);
    void addPassed();
    void showPerson(const PersonFinding &finding);
    void showMessageTo(const Person &person);
    void updateSendButton();
    void confirm();
    QString listsInWords() const;

    CampaignDesk *m_desk;
    JobRunner *m_runner;
    Dialogs *m_dialogs;
    Campaign m_campaign;
    std::vector<ListSummary> m_lists;
    PreflightReport m_report;
    PreflightTableModel m_model;
    QString m_hindrance;
    QPointer<Job> m_job;
    quint64 m_generation = 0;
    quint64 m_personGeneration = 0;
    PageView *m_page;
    Stepper *m_steps;
    TextLabel *m_took;
    TextLabel *m_headline;
    TextLabel *m_subline;
    QVBoxLayout *m_groups;
    Card *m_exceptions;
    TableView *m_table;
    TextLabel *m_leftOut;
    MailPreview *m_preview;
    QWidget *m_previewColumn = nullptr;
    TextLabel *m_person; // one line, elided
    TextLabel *m_promise;
    Button *m_send;
    Button *m_message; // where there is no room for the preview
};

} // namespace PressPost
