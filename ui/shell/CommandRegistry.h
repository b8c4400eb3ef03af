// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/Page.h"

#include <QHash>
#include <QList>

#include <deque>

class QAction;
class QMenu;
class QMenuBar;
class QWidget;

namespace PressPost
{

// Every command of the program, one row each. Menus, the command search and the list of shortcuts are made
// from the rows; a page that adds a command needs no other place.
class CommandRegistry final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CommandRegistry)

public:
    struct Match {
        QString id;
        QString text; // without mnemonic and dots
        QString icon;
        QString keys; // as the platform writes them
    };

    // owner: the window whose shortcuts these are.
    explicit CommandRegistry(QWidget *owner);

    void add(UiCommand command);
    void add(std::vector<UiCommand> commands);
    // Takes away the commands whose ids begin with this ("contacts.").
    void remove(const QString &prefix);
    // Builds the menus anew. Empty menus are left out.
    void fill(QMenuBar *bar);
    QMenu *menuOf(MenuPlace place) const;

    QAction *action(const QString &id) const;
    bool trigger(const QString &id);
    // Commands whose words begin with those of the text, best first; disabled ones are left out. Empty text:
    // none.
    QList<Match> find(const QString &text) const;
    QList<Match> withShortcuts() const;
    // Pairs of ids that share a shortcut, and ids without one in a menu whose mnemonics clash. Empty: all is
    // well.
    QStringList conflicts() const;

private:
    struct Row {
        UiCommand command;
        QAction *action;
    };
    void updateEnabled() const;
    void enableAll() const;
    static Match matchOf(const Row &row);

    QWidget *m_owner;
    std::deque<Row> m_rows;
    QHash<int, QMenu *> m_menus;
};

} // namespace PressPost
