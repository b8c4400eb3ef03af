// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/ImportDesk.h"
#include "models/contacts/ImportTableModel.h"

#include <QStackedWidget>

class QComboBox;
class QLineEdit;

namespace PressPost
{

class Button;
class Dialogs;
class ImportCheckStep;
class ImportColumnsStep;
class JobRunner;
class PageView;
class Stepper;
class TextLabel;

// Brings a sheet in: File, Columns, Check, Finish. A page, not a dialog; nothing is written before the last
// step.
class ImportAssistant final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ImportAssistant)

public:
    // All outlive the assistant.
    ImportAssistant(ImportDesk *desk, JobRunner *jobs, Dialogs *dialogs, QWidget *parent = nullptr);

    // From the first step; file: a sheet that was dropped or chosen elsewhere.
    void begin(const QString &file);
    // One step back; false on the first.
    bool goBack();

Q_SIGNALS:
    void leaveRequested();
    void imported(qint64 batch);
    void peopleRequested(const QString &filter);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    enum Step : int { File, Columns, Check, Finish };

    QWidget *makeFileStep();
    void chooseRecent();
    void paste();
    QWidget *makeFinishStep();
    void showStep(Step step);
    void goOn();
    void chooseFile();
    void look(const SheetChoice &choice);
    void check();
    void commit();
    void finished(const ImportCounts &counts);
    void undo();
    void saveRejects();
    void sayRemembered();
    void fail(const Error &error);
    QString sheetName() const; // of the file, or that it was pasted
    void updateFooter();

    ImportDesk *m_desk;
    JobRunner *m_jobs;
    Dialogs *m_dialogs;
    ImportTableModel m_rows; // before the step that shows it
    PageView *m_page;
    Stepper *m_stepper;
    TextLabel *m_where; // file and sheet, at the right of the steps
    QStackedWidget *m_steps;
    ImportColumnsStep *m_columns;
    ImportCheckStep *m_check;
    TextLabel *m_done;
    TextLabel *m_doneDetail;
    Button *m_undo;
    Button *m_recent;
    Button *m_back;
    Button *m_go;
    Button *m_cancel;
    TextLabel *m_promise;

    SheetChoice m_choice;
    ImportCounts m_counts;
    quint64 m_generation = 0;
    bool m_isBusy = false;
};

} // namespace PressPost
