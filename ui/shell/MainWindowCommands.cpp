// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/charts/ChartCard.h"
#include "ui/shell/CommandRegistry.h"
#include "ui/shell/HelpDialogs.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/Panes.h"

#include <QStackedWidget>

// The commands of the window itself; those of pages come from Page::commands().
namespace PressPost
{

namespace
{

void toggleTables(const QWidget *page)
{
    const auto cards = page->findChildren<ChartCard *>();
    for (ChartCard *card : cards) {
        if (card->isVisible())
            card->toggleTable();
    }
}

} // namespace

void MainWindow::addOwnCommands()
{
    const auto current = [this] { return currentPage() != nullptr; };
    const auto searchable = [this] { return currentPage() && currentPage()->searchField(); };
    m_commands->add({
        {QStringLiteral("app.quit"),
         MenuPlace::File,
         tr("&Quit"),
         {},
         QKeySequence(Qt::CTRL | Qt::Key_Q),
         [this] { close(); }},
        {QStringLiteral("app.find"), MenuPlace::Edit, tr("&Find or do…"), QStringLiteral("search"),
         QKeySequence(Qt::CTRL | Qt::Key_K), [this] { m_finder->popUp(); }},
        {QStringLiteral("app.search"),
         MenuPlace::Edit,
         tr("&Search this page"),
         {},
         QKeySequence(QKeySequence::Find),
         [this] { currentPage()->searchField()->setFocus(Qt::ShortcutFocusReason); },
         searchable},
        {QStringLiteral("app.settings"), MenuPlace::Edit, tr("Se&ttings"), QStringLiteral("settings"),
         QKeySequence(Qt::CTRL | Qt::Key_Comma), [this] { openPage({QStringLiteral("settings")}); }},
        {QStringLiteral("app.refresh"), MenuPlace::View, tr("Check &again"), QStringLiteral("refresh-cw"),
         QKeySequence(Qt::Key_F5), [this] { currentPage()->refresh(); }, current},
        {QStringLiteral("app.tables"), MenuPlace::View, tr("Show charts as &tables"),
         QStringLiteral("table-2"), QKeySequence(Qt::CTRL | Qt::Key_T), [this] { toggleTables(m_stack); },
         current},
        {QStringLiteral("app.nextPane"),
         MenuPlace::View,
         tr("Next &part of the window"),
         {},
         QKeySequence(Qt::Key_F6),
         [this] { focusPane(panes(), PaneStep::Next); }},
        {QStringLiteral("app.previousPane"),
         MenuPlace::View,
         tr("Previous part of the &window"),
         {},
         QKeySequence(Qt::SHIFT | Qt::Key_F6),
         [this] { focusPane(panes(), PaneStep::Previous); }},
        {QStringLiteral("app.shortcuts"), MenuPlace::Help, tr("&Keyboard shortcuts"),
         QStringLiteral("circle-help"), QKeySequence(Qt::CTRL | Qt::Key_Question),
         [this] { showShortcuts(this, *m_commands); }},
        {QStringLiteral("app.about"),
         MenuPlace::Help,
         tr("&About PressPost"),
         {},
         {},
         [this] { showAbout(this); }},
    });
}

void MainWindow::addPlaceCommands()
{
    m_commands->remove(QStringLiteral("place."));
    for (int row = 0; row < m_places->rowCount(); ++row) {
        const QModelIndex index = m_places->index(row);
        const QKeySequence keys =
            row < 9 ? QKeySequence(QKeyCombination(Qt::CTRL, static_cast<Qt::Key>(Qt::Key_1 + row)))
                    : QKeySequence();
        m_commands->add(UiCommand{
            QStringLiteral("place.") + m_places->idOf(row), MenuPlace::View, index.data().toString(),
            index.data(NavigationModel::IconNameRole).toString(), keys, [this, row] { showRow(row); }});
    }
}

} // namespace PressPost
