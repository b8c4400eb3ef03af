// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/DuplicateTableModel.h"

#include <QStackedWidget>

namespace PressPost
{

class Button;
class Dialogs;
class EmptyState;
class JobRunner;
class MergeForm;
class PageView;
class TableView;
class TextLabel;

// People who may be there twice: the groups at the left, the chosen one field by field at the right. Merging
// is asked for once, with its numbers, and cannot be taken back; "different people" can.
class DuplicatesView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DuplicatesView)

public:
    struct Tools { // all outlive the view
        MergeDesk *merging = nullptr;
        ContactDesk *contacts = nullptr;
        JobRunner *jobs = nullptr;
        Dialogs *dialogs = nullptr;
    };
    explicit DuplicatesView(Tools tools, QWidget *parent = nullptr);

    // Looks for them.
    void search();
    // These, whatever the signs.
    void compare(const ContactIds &people);

Q_SIGNALS:
    void leaveRequested();
    void merged(const PressPost::MergeDone &done);
    void personRequested(qint64 contact);

private:
    QWidget *makeGroups();
    QWidget *makeChoice();
    void showNobody(const QString &what, const QString &more);
    void showFound(ShownDuplicates shown);
    void showGroup(int row);
    void ask(const ContactIds &people);
    void makeRoomForNames();
    void showDifferent(const MergePreview &preview);
    void showState();
    void choiceChanged();
    void askToMerge();
    void merge(const MergeOrder &order);
    void sayMerged(const MergeDone &done);
    void sayDifferent();
    void takeBack(qint64 decision);
    void fail(const Error &error);

    Tools m_tools;
    DuplicateTableModel m_groups; // before the table that shows it
    PageView *m_page;
    QStackedWidget *m_states; // looking, nobody, groups
    TableView *m_table = nullptr;
    TextLabel *m_reason = nullptr;
    MergeForm *m_form = nullptr;
    TextLabel *m_consequences = nullptr;
    EmptyState *m_nobody = nullptr;
    QWidget *m_list = nullptr;
    Button *m_different = nullptr;
    Button *m_merge = nullptr;
    ContactIds m_people; // that the form shows, or will
    quint64 m_generation = 0;
};

} // namespace PressPost
