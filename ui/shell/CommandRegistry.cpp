// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/CommandRegistry.h"

#include "ui/common/theme/Icons.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>

#include <algorithm>
#include <array>

namespace PressPost
{

namespace
{

constexpr std::array menuOrder{MenuPlace::File,     MenuPlace::Edit,  MenuPlace::View, MenuPlace::Contacts,
                               MenuPlace::Campaign, MenuPlace::Tools, MenuPlace::Help};

QString plainText(QString text)
{
    text.remove(QLatin1Char('&'));
    text.remove(QStringLiteral("…"));
    return text;
}

QChar mnemonicOf(const QString &text)
{
    const qsizetype at = text.indexOf(QLatin1Char('&'));
    return at >= 0 && at + 1 < text.size() ? text[at + 1].toLower() : QChar();
}

// 0: no match; more: better. Every word asked for must begin a word of the text.
int scoreOf(const QString &text, const QStringList &asked)
{
    const QStringList words = text.toLower().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    int score = 1;
    for (const QString &word : asked) {
        const auto found = std::find_if(words.cbegin(), words.cend(),
                                        [&](const QString &candidate) { return candidate.startsWith(word); });
        if (found == words.cend())
            return 0;
        score += found == words.cbegin() ? 2 : 1;
    }
    return score;
}

QAction::MenuRole roleOf(const QString &id)
{
    if (id == QStringLiteral("app.quit"))
        return QAction::QuitRole;
    if (id == QStringLiteral("app.about"))
        return QAction::AboutRole;
    if (id == QStringLiteral("app.settings"))
        return QAction::PreferencesRole;
    return QAction::NoRole;
}

} // namespace

CommandRegistry::CommandRegistry(QWidget *owner) : QObject(owner), m_owner(owner) {}

void CommandRegistry::add(UiCommand command)
{
    Q_ASSERT(!action(command.id)); // ids are unique
    auto *action = new QAction(themeIcon(command.icon), command.text, m_owner);
    action->setObjectName(command.id);
    action->setShortcut(command.keys);
    action->setMenuRole(roleOf(command.id));
    connect(action, &QAction::triggered, this, [this, id = command.id] { trigger(id); });
    m_owner->addAction(action);
    m_rows.push_back({std::move(command), action});
}

void CommandRegistry::add(std::vector<UiCommand> commands)
{
    for (UiCommand &command : commands)
        add(std::move(command));
}

void CommandRegistry::remove(const QString &prefix)
{
    std::erase_if(m_rows, [&](const Row &row) {
        if (!row.command.id.startsWith(prefix))
            return false;
        delete row.action;
        return true;
    });
}

void CommandRegistry::fill(QMenuBar *bar)
{
    const std::array titles{tr("&File"),     tr("&Edit"),  tr("&View"), tr("&Contacts"),
                            tr("C&ampaign"), tr("&Tools"), tr("&Help")};
    bar->clear();
    qDeleteAll(m_menus);
    m_menus.clear();
    for (std::size_t i = 0; i < menuOrder.size(); ++i) {
        auto *menu = new QMenu(titles[i], bar);
        QAction *quit = nullptr; // stands last, whoever registered later
        for (const Row &row : m_rows) {
            if (row.command.menu != menuOrder[i])
                continue;
            if (row.command.id == QStringLiteral("app.quit"))
                quit = row.action;
            else
                menu->addAction(row.action);
        }
        if (quit) {
            menu->addSeparator();
            menu->addAction(quit);
        }
        m_menus.insert(static_cast<int>(menuOrder[i]), menu);
        connect(menu, &QMenu::aboutToShow, this, &CommandRegistry::updateEnabled);
        // Only an open menu greys out: a shortcut asks at the moment it is pressed, in trigger().
        connect(menu, &QMenu::aboutToHide, this, &CommandRegistry::enableAll, Qt::QueuedConnection);
        if (!menu->isEmpty())
            bar->addMenu(menu);
    }
}

QMenu *CommandRegistry::menuOf(MenuPlace place) const
{
    return m_menus.value(static_cast<int>(place));
}

QAction *CommandRegistry::action(const QString &id) const
{
    const auto found =
        std::find_if(m_rows.cbegin(), m_rows.cend(), [&](const Row &row) { return row.command.id == id; });
    return found == m_rows.cend() ? nullptr : found->action;
}

bool CommandRegistry::trigger(const QString &id)
{
    const auto found =
        std::find_if(m_rows.cbegin(), m_rows.cend(), [&](const Row &row) { return row.command.id == id; });
    if (found == m_rows.cend() || (found->command.isEnabled && !found->command.isEnabled()))
        return false;
    const auto run = found->command.run; // the command may change the rows
    run();
    return true;
}

CommandRegistry::Match CommandRegistry::matchOf(const Row &row)
{
    return {row.command.id, plainText(row.command.text), row.command.icon,
            row.command.keys.toString(QKeySequence::NativeText)};
}

QList<CommandRegistry::Match> CommandRegistry::find(const QString &text) const
{
    const QStringList asked = text.toLower().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (asked.isEmpty())
        return {};
    std::vector<std::pair<int, Match>> scored;
    for (const Row &row : m_rows) {
        const int score = scoreOf(plainText(row.command.text), asked);
        if (score > 0 && (!row.command.isEnabled || row.command.isEnabled()))
            scored.emplace_back(score, matchOf(row));
    }
    std::stable_sort(scored.begin(), scored.end(),
                     [](const auto &a, const auto &b) { return a.first > b.first; });
    QList<Match> matches;
    for (auto &[score, match] : scored)
        matches << std::move(match);
    return matches;
}

QList<CommandRegistry::Match> CommandRegistry::withShortcuts() const
{
    QList<Match> matches;
    for (const Row &row : m_rows) {
        if (!row.command.keys.isEmpty())
            matches << matchOf(row);
    }
    return matches;
}

QStringList CommandRegistry::conflicts() const
{
    QStringList faults;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        for (std::size_t j = i + 1; j < m_rows.size(); ++j) {
            const UiCommand &a = m_rows[i].command;
            const UiCommand &b = m_rows[j].command;
            if (!a.keys.isEmpty() && a.keys == b.keys)
                faults << QStringLiteral("%1 and %2 share %3").arg(a.id, b.id, a.keys.toString());
            if (a.menu == b.menu && !mnemonicOf(a.text).isNull() && mnemonicOf(a.text) == mnemonicOf(b.text))
                faults << QStringLiteral("%1 and %2 share the mnemonic %3")
                              .arg(a.id, b.id, QString(mnemonicOf(a.text)));
        }
    }
    return faults;
}

void CommandRegistry::enableAll() const
{
    for (const Row &row : m_rows)
        row.action->setEnabled(true);
}

void CommandRegistry::updateEnabled() const
{
    for (const Row &row : m_rows)
        row.action->setEnabled(!row.command.isEnabled || row.command.isEnabled());
}

} // namespace PressPost
