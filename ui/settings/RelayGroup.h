// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/net/Relay.h"
#include "ui/settings/SavableGroup.h"

class QBoxLayout;
class QComboBox;
class QLineEdit;
class QSpinBox;

namespace PressPost
{

class FieldWithProblem;
class JobRunner;
class MessageArea;

// Sender and relay: the form at the left, its test at the right (below in a narrow window).
class RelayGroup final : public SavableGroup
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RelayGroup)

public:
    // Both outlive the group.
    RelayGroup(RelayDesk *desk, JobRunner *jobs, QWidget *parent = nullptr);

    bool isChanged() const override;
    QString obstacle() const override;
    void save() override;
    void discard() override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeForm();
    void connectFields();
    void load();
    void show(const RelaySettings &settings);
    RelaySettings entered() const;
    void chooseProvider(int index);
    void renew();
    void savePassword();
    void runTest();
    void report(const Error &error);

    RelayDesk *m_desk;
    JobRunner *m_jobs;
    RelaySettings m_stored;
    bool m_loaded = false;
    MessageArea *m_messages;
    QComboBox *m_provider;
    QLineEdit *m_host;
    QComboBox *m_security;
    QSpinBox *m_port;
    QLineEdit *m_user;
    QLineEdit *m_fromName;
    QLineEdit *m_from;
    class VaultPasswordField *m_password;
    FieldWithProblem *m_hostField;
    FieldWithProblem *m_portField;
    FieldWithProblem *m_fromField;
    class RelayTestCard *m_test;
    QBoxLayout *m_halves;
};

} // namespace PressPost
