// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/campaigns/MessageTransport.h"
#include "models/net/SmtpConnection.h"

#include <deque>

namespace PressPost
{

// How messages reach the relay.
struct RelayRoute {
    Smtp::ClientSettings client;
    QList<QSslCertificate> authorities = {};
    int connections = 1;
    Smtp::TimeLimits limits = {};
    // Until the first conversation stands: whoever began the sending still looks on, and is told soon where
    // nobody listens. A server that took the connection has its time (RFC 5321 §4.5.3.2).
    Smtp::TimeLimits firstLimits = {.connect = std::chrono::seconds(15),
                                    .handshake = std::chrono::seconds(15)};
};

// Carries messages to one relay over a few connections that stay open. Encryption::None reaches a relay on
// this machine only (SmtpConnection sees to it), and is for the practice relay alone.
class SmtpTransport final : public MessageTransport
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SmtpTransport)

public:
    // Handed to one connection at once, so that it goes on without waiting for the disk. Few: what is claimed
    // when the program dies is unknown.
    static constexpr std::size_t messagesAhead = 2;

    // random outlives it.
    SmtpTransport(RelayRoute route, Random &random, QObject *parent = nullptr);
    ~SmtpTransport() override;

    int room() const override;
    void send(qint64 delivery, const Smtp::Message &message) override;
    void close() override;
    void cut() override;

private:
    struct Waiting {
        qint64 delivery = 0;
        Smtp::Message message;
    };
    struct Lane {
        SmtpConnection *connection = nullptr; // null: none is open
        std::deque<Waiting> queue;            // the first is under way while isBusy
        bool isBusy = false;
    };
    void open(Lane &lane);
    void beginTalk(Lane &lane);
    void next(Lane &lane) const;
    void handleAnswer(Lane &lane, const Result<Smtp::Receipt> &result);
    void handleClosed(Lane &lane, const Result<void> &result);
    void giveBack(Lane &lane, const Error &why);
    void tell(qint64 delivery, const Result<Smtp::Receipt> &result);
    void tellIfClosed();

    RelayRoute m_route;
    Random &m_random;
    std::vector<Lane> m_lanes; // never resized: handlers hold on to them
    bool m_wasReady = false;   // any of them, ever
    bool m_isClosing = false;
};

} // namespace PressPost
