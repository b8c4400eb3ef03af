// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ItemRoles.h"

#include <QKeySequence>
#include <QObject>

#include <functional>
#include <vector>

class QWidget;

namespace PressPost
{

// What a badge in the sidebar counts: only what needs a person, never totals. 0: no badge.
struct Badge {
    int count = 0;
    Tone tone = Tone::None;
    friend bool operator==(const Badge &, const Badge &) = default;
};

// A wish to see something on another page. filter is understood by that page alone: "standing=risky",
// "campaign=12"; empty shows the page as it was left.
struct PageRequest {
    QString page;
    QString filter = {};
};

enum class MenuPlace { File, Edit, View, Contacts, Campaign, Tools, Help };

// One row of the menus, of the command search and of the shortcut list. Registered once at the start.
struct UiCommand {
    QString id; // unique, "contacts.import"
    MenuPlace menu;
    QString text; // verb and object, with a mnemonic: "&Import contacts…"
    QString icon = {};
    QKeySequence keys = {};
    std::function<void()> run;
    std::function<bool()> isEnabled = {}; // empty: always
};

// One of the seven places. MainWindow loops over pages and knows none by name; a page is built by app/desktop
// with the services it needs. createWidget() is called once, when the page is first shown: keep constructors
// cheap.
class Page : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Page)

public:
    explicit Page(QObject *parent = nullptr) : QObject(parent) {}

    virtual QString id() const = 0;    // "contacts"; stored, and the name in PageRequest and --page
    virtual QString title() const = 0; // in the sidebar
    virtual QString iconName() const = 0;
    virtual Badge badge() const { return {}; }

    // Usually a PageView, or a QStackedWidget of some. The window owns it.
    virtual QWidget *createWidget() = 0;

    // Shows what a tile, a bar, a badge or a link elsewhere stands for. After createWidget().
    virtual void open(const QString &filter) { Q_UNUSED(filter) }
    // F5: ask the world again.
    virtual void refresh() {}
    // The workspace was written to: show what is there now, with what is chosen and typed as it is. Asks
    // nobody outside; a page whose refresh() does has one of its own.
    virtual void renew() { refresh(); }
    // Ctrl+F: the field one searches this page with; null: it has none.
    virtual QWidget *searchField() const { return nullptr; }
    // Esc, after widgets declined it: one level back. False when there is none.
    virtual bool goBack() { return false; }
    virtual std::vector<UiCommand> commands() { return {}; }

Q_SIGNALS:
    void badgeChanged();
    void openRequested(const PressPost::PageRequest &request);
};

} // namespace PressPost
