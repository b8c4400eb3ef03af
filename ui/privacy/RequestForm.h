// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/privacy/PrivacyDesk.h"

#include <QObject>

class QComboBox;
class QDateEdit;
class QLineEdit;

namespace PressPost
{

class Button;
class FieldWithProblem;
class JobRunner;
class SidePanel;

// Enters a request: who, what, how and when it reached us.
class RequestForm final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RequestForm)

public:
    // All outlive it; it is a child of the panel.
    RequestForm(PrivacyDesk *desk, JobRunner *jobs, SidePanel *panel);
    // email: of the person who asks, if known.
    void show(QDate today, const QString &email = {});

Q_SIGNALS:
    void entered();
    void failed(const PressPost::Error &error);

private:
    void save();
    void saved(const Result<qint64> &id);

    PrivacyDesk *m_desk;
    JobRunner *m_jobs;
    SidePanel *m_panel;
    QLineEdit *m_address = nullptr;
    FieldWithProblem *m_who = nullptr;
    QComboBox *m_kind = nullptr;
    QComboBox *m_channel = nullptr;
    QDateEdit *m_received = nullptr;
    Button *m_save = nullptr;
};

} // namespace PressPost
