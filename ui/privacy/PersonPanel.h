// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/privacy/PrivacyDesk.h"

#include <QObject>

class QRadioButton;

namespace PressPost
{

class Dialogs;
class JobRunner;
class SidePanel;

// One person: what is known about them, the copy to hand out, the erasure and its certificate.
class PersonPanel final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PersonPanel)

public:
    // All outlive it; it is a child of the panel.
    PersonPanel(PrivacyDesk *desk, JobRunner *jobs, Dialogs *dialogs, SidePanel *panel);
    void show(qint64 contact);

Q_SIGNALS:
    void requestEntryAsked(const QString &email);
    void copySaved(const QString &file);
    void proofSaved(const QString &file);
    void erased();
    void failed(const PressPost::Error &error);

private:
    void fill(const KnownPerson &known);
    void addTables(const KnownPerson &known);
    void addChoice();
    void addFooter(const KnownPerson &known);
    void saveCopy(qint64 contact);
    void askErasure(const KnownPerson &known);
    void erase(qint64 contact, AfterErasure after);
    void showCertificate(const ErasureCertificate &certificate);
    void saveProof(const ErasureCertificate &certificate);

    PrivacyDesk *m_desk;
    JobRunner *m_jobs;
    Dialogs *m_dialogs;
    SidePanel *m_panel;
    QRadioButton *m_forget = nullptr;
    quint64 m_generation = 0;
};

} // namespace PressPost
