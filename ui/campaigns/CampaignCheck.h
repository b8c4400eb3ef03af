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
class SendingDesk;
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
    // Outlives this; asked whether anything can be sent at all. Null: nobody knows, nothing is in the way.
    void setSending(SendingDesk *desk) { m_sending = desk; }
    // The relay may have been tested meanwhile.
    void renewHindrance();

Q_SIGNALS:
    void writeRequested(qint64 campaign);
    void contactRequested(qint64 contact);
    void relayRequested(); // to set it up, or to test it
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
    SendingDesk *m_sending = nullptr;
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
    Button *m_relay; // where the relay is in the way
    Button *m_send;
    Button *m_message; // where there is no room for the preview
};

} // namespace PressPost
