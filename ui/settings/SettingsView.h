// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QWidget>

#include <functional>

class QListWidget;
class QStackedWidget;

namespace PressPost
{

class PageView;
class SearchField;

// One line of the list at the left and what it shows.
struct SettingsGroup {
    QString id;
    QString title;
    QString words;                   // what the search finds it by, besides its title
    std::function<QWidget *()> make; // called when first shown
};

class SettingsView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SettingsView)

public:
    explicit SettingsView(QWidget *parent = nullptr);
    void addGroup(SettingsGroup group);
    void showGroup(const QString &id);
    SearchField *search() const { return m_search; }
    PageView *frame() const { return m_frame; }

private:
    void filter(const QString &text);
    void showRow(int row);
    void makeFooter();
    void renewFooter();
    class SavableGroup *savable() const;

    PageView *m_frame;
    SearchField *m_search;
    QListWidget *m_list;
    QStackedWidget *m_stack;
    QWidget *m_footer = nullptr;
    class StatusIcon *m_obstacleShape = nullptr;
    class ElidedLabel *m_obstacle = nullptr;
    class Button *m_discard = nullptr;
    class Button *m_save = nullptr;
    QList<SettingsGroup> m_groups;
    QHash<int, QWidget *> m_made;
};

} // namespace PressPost
