// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include <functional>

class QLineEdit;
class QListView;
class QStandardItemModel;

namespace PressPost
{

class CommandRegistry;

// Something one can go to or do, as the search shows it.
struct FindResult {
    QString icon;
    QString title;
    QString second = {}; // shown behind, muted: outlet, shortcut
    std::function<void()> run;
};

// Answers what was typed, now or later; an answer that comes after the next question is dropped.
using FindAnswer = std::function<void(QList<FindResult>)>;
using FindSource = std::function<void(const QString &text, FindAnswer answer)>;

// Ctrl+K: one field for people, campaigns, lists, settings and commands. Up and Down choose, Enter runs, Esc
// closes.
class FindPopup final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FindPopup)

public:
    FindPopup(CommandRegistry *commands, QWidget *parent);
    // Shown above the commands, in the order added.
    void addSource(FindSource source);
    // Instead of those before: another workspace was opened.
    void setSources(const QList<FindSource> &sources) { m_sources = sources; }
    void popUp();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void ask(const QString &text);
    void showResults();
    void run(int row);

    CommandRegistry *m_commands;
    QLineEdit *m_field;
    QListView *m_list;
    QStandardItemModel *m_model;
    QList<FindSource> m_sources;
    QList<QList<FindResult>> m_answers; // one for each source, the commands last
    QList<FindResult> m_shown;
    quint64 m_generation = 0;
};

} // namespace PressPost
