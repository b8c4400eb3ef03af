// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domains/DomainDesk.h"
#include "ui/common/widgets/Card.h"

class QLineEdit;

namespace PressPost
{

class Button;
class FieldWithProblem;
class JobRunner;
class Segmented;

// Makes a DKIM key of a domain and gives the record to publish.
class KeyCard final : public Card
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeyCard)

public:
    // desk and jobs outlive it.
    KeyCard(DomainDesk *desk, JobRunner *jobs, QWidget *parent = nullptr);
    void begin(const QByteArray &domain);

Q_SIGNALS:
    void made();
    void closeRequested();

private:
    void showForm();
    void make();
    void showRecord(const SigningKey &key);

    DomainDesk *m_desk;
    JobRunner *m_jobs;
    QByteArray m_domain;
    QLineEdit *m_selector = nullptr;
    FieldWithProblem *m_field = nullptr;
    Segmented *m_type = nullptr;
    Button *m_make = nullptr;
};

} // namespace PressPost
