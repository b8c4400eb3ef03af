// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/Notifier.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace PressPost
{

namespace
{

const QString notificationService = QStringLiteral("org.freedesktop.Notifications");
const QString notificationPath = QStringLiteral("/org/freedesktop/Notifications");
const QString clicked = QStringLiteral("default");
constexpr int asLongAsTheDesktopLikes = -1;

} // namespace

Notifier::Notifier(const QDBusConnection &bus, QObject *parent) : QObject(parent), m_bus(bus)
{
    if (!m_bus.isConnected())
        return;
    m_bus.connect(notificationService, notificationPath, notificationService, QStringLiteral("ActionInvoked"),
                  this, SLOT(actionInvoked(uint, QString)));
    m_bus.connect(notificationService, notificationPath, notificationService,
                  QStringLiteral("NotificationClosed"), this, SLOT(closed(uint, uint)));
}

void Notifier::show(const QString &subject, const QString &title, const QString &text,
                    std::function<void()> open)
{
    if (!m_bus.isConnected())
        return;
    QDBusMessage message = QDBusMessage::createMethodCall(notificationService, notificationPath,
                                                          notificationService, QStringLiteral("Notify"));
    message << QStringLiteral("PressPost") << m_shown.value(subject).id << QStringLiteral("presspost")
            << title << text.toHtmlEscaped() << QStringList{clicked, tr("Open")} << QVariantMap()
            << asLongAsTheDesktopLikes;
    auto *waiting = new QDBusPendingCallWatcher(m_bus.asyncCall(message), this);
    connect(waiting, &QDBusPendingCallWatcher::finished, this,
            [this, waiting, subject, open = std::move(open)] {
                const QDBusPendingReply<uint> reply = *waiting;
                if (!reply.isError())
                    m_shown.insert(subject, {reply.value(), open});
                waiting->deleteLater();
            });
}

void Notifier::actionInvoked(uint id, const QString &action)
{
    if (action != clicked)
        return;
    for (const Shown &shown : std::as_const(m_shown)) {
        if (shown.id == id)
            return shown.open(); // m_shown may change inside
    }
}

void Notifier::closed(uint id, uint reason)
{
    Q_UNUSED(reason)
    m_shown.removeIf([id](const auto &shown) { return shown.value().id == id; });
}

} // namespace PressPost
