// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/ContactMerge.h"
#include "models/contacts/ContactTableModel.h"
#include "ui/common/Page.h"
#include "ui/contacts/GroupPanel.h"

#include <QPointer>
#include <QTimer>

class QStackedWidget;

namespace PressPost
{

class ContactFilterBar;
class ContactPanel;
class Dialogs;
class EmptyState;
class ImportDesk;
class ImportsPanel;
class MessageBar;
class PageView;
class TableView;

// The place "Contacts": everybody in one table, searched and filtered, one person beside it, and the
// assistant that brings a sheet in (put in with setImporter()).
class ContactsPage final : public Page
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ContactsPage)

public:
    static constexpr std::chrono::seconds undoTime{30};

    // All outlive the page. makeImporter may be empty: then nothing can be brought in.
    struct Tools {
        ContactDesk *desk = nullptr;
        ImportDesk *imports = nullptr;
        MergeDesk *merging = nullptr; // may be null: then nobody can be merged
        JobRunner *jobs = nullptr;
        Dialogs *dialogs = nullptr;
        // A view with the signals of ImportAssistant; built when it is first needed.
        std::function<class ImportAssistant *()> makeImporter = {};
        // Writes the people of a filter into a sheet.
        std::function<Result<qint64>(const ContactFilter &, const QString &file, const JobControl &)>
            exportSheet = {};
        // The messages of a person; may be empty.
        std::function<Result<struct ContactHistory>(qint64 contact)> history = {};
        // Takes back that somebody is kept out; may be empty: then it is not offered.
        std::function<Result<void>(qint64 contact)> writeAgain = {};
    };
    explicit ContactsPage(Tools tools, QObject *parent = nullptr);
    ~ContactsPage() override;

    QString id() const override { return QStringLiteral("contacts"); }
    QString title() const override;
    QString iconName() const override { return QStringLiteral("users"); }
    QWidget *createWidget() override;
    // A filter as ContactFilter reads it; "contact=12" shows that person; "import" opens the assistant,
    // "imports" what came in so far, "lists" the lists and tags, "duplicates" who may be there twice,
    // "merge=12,15" these people side by side.
    void open(const QString &filter) override;
    void refresh() override;
    void renew() override;
    QWidget *searchField() const override;
    bool goBack() override;
    std::vector<UiCommand> commands() override;

private:
    QWidget *makeList();
    void makePanels();
    void showImporter(const QString &file = {});
    void showList();
    void showDuplicates(const ContactIds &people); // none: whoever may be there twice
    void showImports();
    void showGroups();
    GroupPanel::Scope groupScope() const;
    void saveCell(qint64 contact, ContactTableModel::Column column, const QString &text);
    void saySaved(qint64 contact, const ContactEdit &before);
    void sayChanged(const GroupChange &change, const ContactIds &people);
    void showNews();
    void askToWriteAgain(const ContactDetails &person);
    void writeAgain(qint64 contact, const QString &name);
    void sayUndone(const struct ImportUndo &undo, const std::vector<struct KeptPerson> &kept);
    void showPerson(qint64 contact);
    void chooseWanted();
    void showRow(const QModelIndex &index);
    void loaded();
    void fail(const Error &error);
    void showMenu(const QModelIndex &index, const QPoint &position);
    void removeSelected();
    void finishRemoval();
    void undoRemoval();
    void exportPeople();
    void writeIntoSheet();
    ContactIds selectedIds() const;
    void chooseAgain();

    Tools m_tools;
    ContactTableModel m_model;
    QPointer<QStackedWidget> m_stack;
    PageView *m_list = nullptr;
    ContactFilterBar *m_filterBar = nullptr;
    QStackedWidget *m_states = nullptr; // table, never used, nothing matches
    TableView *m_table = nullptr;
    EmptyState *m_noMatch = nullptr;
    ContactPanel *m_panel = nullptr;
    ImportsPanel *m_imports = nullptr;
    GroupPanel *m_groups = nullptr;
    QPointer<class ImportAssistant> m_importer;
    QPointer<class DuplicatesView> m_duplicates;
    ContactIds m_chosen; // rows, while the model is filled anew
    qint64 m_current = 0;
    qint64 m_wanted = 0;   // a person asked for before the rows are there
    ContactIds m_removing; // out of sight, still there until the time to undo is over
    QTimer m_undoTimer;
};

} // namespace PressPost
