// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/ImportDesk.h"
#include "ui/common/widgets/SidePanel.h"

class QHBoxLayout;

namespace PressPost
{

class Dialogs;
class JobRunner;

// "press fair · newsroom.xlsx": how a person tells one import from another.
QString importWords(const ImportBatch &import);

// Everything that was ever brought in, newest first, beside the table: who came in, and a way to take an
// import back, weeks later too.
class ImportsPanel final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ImportsPanel)

public:
    // All outlive the panel.
    ImportsPanel(ImportDesk *desk, JobRunner *jobs, Dialogs *dialogs, SidePanel *panel);

    void show();
    // Shows what is there now, if it is to be seen at all.
    void renew();
    SidePanel *panel() const { return m_panel; }

Q_SIGNALS:
    void peopleRequested(const QString &filter); // as ContactFilter reads it
    // kept: the first of those who stay.
    void takenBack(const PressPost::ImportUndo &undo, const std::vector<PressPost::KeptPerson> &kept);
    void failed(const PressPost::Error &error);

private:
    void fill(const std::vector<ImportBatch> &imports);
    void addImport(const ImportBatch &import);
    QHBoxLayout *makeButtons(const ImportBatch &import);
    void askToTakeBack(const ImportBatch &import);
    void takeBack(qint64 batch);

    ImportDesk *m_desk;
    JobRunner *m_jobs;
    Dialogs *m_dialogs;
    SidePanel *m_panel;
    quint64 m_generation = 0;
};

} // namespace PressPost
