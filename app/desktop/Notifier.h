// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QHash>
#include <QObject>

#include <functional>

namespace PressPost
{

// Messages of the desktop, beside the window or without it in front (freedesktop.org Desktop
// Notifications 1.2). A desktop without them shows none; nothing is ever said there alone. No address stands
// in one: it may be shown on a locked screen.
class Notifier final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Notifier)

public:
    explicit Notifier(const QDBusConnection &bus = QDBusConnection::sessionBus(), QObject *parent = nullptr);

    // open is called when the person clicks it. One of the same subject is replaced.
    void show(const QString &subject, const QString &title, const QString &text, std::function<void()> open);

private Q_SLOTS:
    void actionInvoked(uint id, const QString &action);
    void closed(uint id, uint reason);

private:
    struct Shown {
        uint id = 0; // as the desktop numbers it
        std::function<void()> open;
    };
    QDBusConnection m_bus;
    QHash<QString, Shown> m_shown; // by subject
};

} // namespace PressPost
