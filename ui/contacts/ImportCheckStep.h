// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/ImportTableModel.h"

#include <QWidget>

class QComboBox;

namespace PressPost
{

class Button;
class CountCard;
class ImportDesk;
class JobRunner;
class TableView;
class TextLabel;

// Every row with its verdict: four cards that add up and filter one table, in which a person decides.
class ImportCheckStep final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ImportCheckStep)

public:
    // All outlive the step.
    ImportCheckStep(ImportTableModel *rows, ImportDesk *desk, JobRunner *jobs, QWidget *parent = nullptr);
    // After the model got new rows: shows what needs somebody, if anything does.
    void begin();

Q_SIGNALS:
    void saveRejectsRequested();

private:
    void act(const QModelIndex &index, int action);
    void takeSuggestion(int row);
    void takeAllSuggestions();
    void judgeAgain(std::vector<ImportCorrection> corrections);
    void leaveOut();
    void editAddress();
    void editName();
    void editHere();
    void editCell(ImportTableModel::Column column);
    void moveOn();
    void updateStates();
    void updateCounts();
    void showGroup(ImportTableModel::Group group);

    ImportTableModel *m_rows;
    ImportDesk *m_desk;
    JobRunner *m_jobs;
    QList<CountCard *> m_cards;
    TextLabel *m_heading;
    QComboBox *m_states; // of the shown group: new, update …
    Button *m_undo;
    Button *m_all;
    Button *m_save;
    TableView *m_table;
};

} // namespace PressPost
