// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ItemRoles.h"
#include "models/feedback/MailboxSettings.h"
#include "ui/settings/SavableGroup.h"

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace PressPost
{

class Dialogs;
class FeedbackDesk;
class FieldWithProblem;
class JobRunner;
class MessageArea;

// Reply mailbox: where reports and replies come back to. One of the stored mailboxes, or a new one, as a
// form; its test below.
class MailboxGroup final : public SavableGroup
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MailboxGroup)

public:
    // All outlive the group.
    MailboxGroup(FeedbackDesk *desk, JobRunner *jobs, Dialogs *dialogs, QWidget *parent = nullptr);

    bool isChanged() const override;
    QString obstacle() const override;
    void save() override;
    void discard() override;

private:
    QWidget *makeForm();
    QWidget *makeTest();
    void connectFields();
    // Afterwards the mailbox of this id stands in the form; the first when there is none.
    void load(qint64 id);
    void show(const MailboxSettings &settings);
    void offerMailboxes();
    MailboxSettings entered() const;
    void renew();
    void runTest();
    void showTest(Tone tone, const QString &words);
    void remove();
    void report(const Error &error);

    FeedbackDesk *m_desk;
    JobRunner *m_jobs;
    Dialogs *m_dialogs;
    std::vector<MailboxSettings> m_mailboxes;
    MailboxSettings m_stored; // what the form began with; id 0: a new one
    bool m_loaded = false;
    MessageArea *m_messages;
    QComboBox *m_which;
    QLineEdit *m_name;
    QLineEdit *m_host;
    QComboBox *m_security;
    QSpinBox *m_port;
    QLineEdit *m_user;
    class VaultPasswordField *m_password;
    QLineEdit *m_folder;
    FieldWithProblem *m_nameField;
    FieldWithProblem *m_hostField;
    FieldWithProblem *m_userField;
    FieldWithProblem *m_folderField;
    class StatusIcon *m_testShape;
    class TextLabel *m_testWords;
    class Button *m_test;
    class Button *m_remove;
};

} // namespace PressPost
