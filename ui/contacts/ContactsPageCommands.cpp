// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/table/TableView.h"
#include "ui/contacts/ContactsPage.h"

#include <QStackedWidget>

namespace PressPost
{

std::vector<UiCommand> ContactsPage::commands()
{
    return {{QStringLiteral("contacts.import"),
             MenuPlace::Contacts,
             tr("&Import contacts…"),
             QStringLiteral("file-up"),
             QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I),
             [this] {
                 Q_EMIT openRequested({QStringLiteral("contacts"), QStringLiteral("import")});
             },
             {}},
            {QStringLiteral("contacts.imports"),
             MenuPlace::Contacts,
             tr("I&mports so far, and undo…"),
             QStringLiteral("undo-2"),
             {},
             [this] {
                 Q_EMIT openRequested({QStringLiteral("contacts"), QStringLiteral("imports")});
             },
             {}},
            {QStringLiteral("contacts.export"),
             MenuPlace::Contacts,
             tr("&Export contacts…"),
             QStringLiteral("file-down"),
             {},
             [this] {
                 Q_EMIT openRequested({QStringLiteral("contacts"), m_model.filter().expression()});
                 exportPeople();
             },
             [this] { return m_stack != nullptr && m_model.rowCount() > 0; }},
            {QStringLiteral("contacts.lists"), MenuPlace::Contacts, tr("&Lists and tags…"),
             QStringLiteral("tag"), QKeySequence(Qt::CTRL | Qt::Key_L),
             [this] {
                 Q_EMIT openRequested({QStringLiteral("contacts"), m_model.filter().expression()});
                 showGroups();
             },
             [this] { return m_stack != nullptr && m_model.total() > 0; }},
            {QStringLiteral("contacts.duplicates"),
             MenuPlace::Contacts,
             tr("&Find duplicates…"),
             QStringLiteral("git-merge"),
             {},
             [this] {
                 Q_EMIT openRequested({QStringLiteral("contacts"), QStringLiteral("duplicates")});
             },
             [this] { return m_tools.merging != nullptr; }},
            {QStringLiteral("contacts.columns"),
             MenuPlace::Contacts,
             tr("&Columns of the table…"),
             QStringLiteral("columns-2"),
             {},
             [this] {
                 Q_EMIT openRequested({QStringLiteral("contacts"), m_model.filter().expression()});
                 m_table->chooseColumns();
             },
             [this] { return m_table && m_table->isVisible(); }},
            {QStringLiteral("contacts.write-back"),
             MenuPlace::Contacts,
             tr("Write the &status into a sheet of yours…"),
             QStringLiteral("file-down"),
             {},
             [this] {
                 Q_EMIT openRequested({QStringLiteral("contacts"), m_model.filter().expression()});
                 writeIntoSheet();
             },
             [this] { return m_tools.imports != nullptr && m_stack != nullptr; }},
            {QStringLiteral("contacts.delete"), MenuPlace::Contacts, tr("&Delete the chosen contacts"),
             QStringLiteral("trash-2"), QKeySequence(Qt::Key_Delete), [this] { removeSelected(); },
             [this] { return m_table && m_table->hasFocus() && !m_table->selectedRowNumbers().isEmpty(); }}};
}

} // namespace PressPost
