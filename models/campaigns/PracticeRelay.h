// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/campaigns/Maildir.h"
#include "models/campaigns/PracticeScenario.h"
#include "models/net/NetworkThread.h"

#include <QHash>
#include <QHostAddress>

#include <atomic>

class QTcpServer;

namespace PressPost
{

struct PracticeRelaySettings {
    QHostAddress address = QHostAddress::LocalHost; // of this machine, always
    quint16 port = 0;                               // 0: any that is free
    PracticeScenario scenario = PracticeScenario::standard();
    QString maildir; // what it takes

    QString returnedFolder() const { return maildir + QStringLiteral("/returned"); } // reports that go back
};

// A mail server on this machine for practice and tests: takes messages and passes nothing on, answers by a
// scenario. A message is on the disk before its 250. On a thread of its own; start() and stop() from any
// other.
class PracticeRelay
{
public:
    // clock and random outlive it.
    static Result<std::unique_ptr<PracticeRelay>> start(const PracticeRelaySettings &settings,
                                                        const Clock &clock, Random &random);
    // Cuts what is under way.
    ~PracticeRelay();
    Q_DISABLE_COPY_MOVE(PracticeRelay)

    quint16 port() const { return m_port; }
    qint64 taken() const { return m_taken; }
    const QString &maildir() const { return m_settings.maildir; }
    QString returnedFolder() const { return m_settings.returnedFolder(); }

private:
    friend class PracticeConversation;
    PracticeRelay(PracticeRelaySettings settings, Maildir taken, Maildir returned, const Clock &clock,
                  Random &random);
    Result<quint16> listen();
    Smtp::Reply askedFor(const QByteArray &recipient);
    // The answer to a whole message; code 0: none.
    Smtp::Reply take(const QByteArray &sender, const QByteArrayList &recipients, const QByteArray &message,
                     std::chrono::milliseconds &delay);
    Result<void> keep(const QByteArray &sender, const QByteArray &recipient, const QByteArray &message);

    PracticeRelaySettings m_settings;
    Maildir m_kept;
    Maildir m_returned;
    const Clock &m_clock;
    Random &m_random;
    QHash<QByteArray, int> m_deferred; // how often, by recipient
    QTcpServer *m_server = nullptr;    // on the thread
    quint16 m_port = 0;
    std::atomic<qint64> m_taken = 0;
    NetworkThread m_thread; // last: ends first
};

} // namespace PressPost
