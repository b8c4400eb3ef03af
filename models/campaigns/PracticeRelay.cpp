// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/PracticeRelay.h"

#include "models/campaigns/PracticeReport.h"
#include "models/mail/smtp/ServerSession.h"

#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

namespace PressPost
{

static constexpr char practiceName[] = "relay.practice.invalid";

// One client. Deletes itself with its socket.
class PracticeConversation final : public QObject
{
public:
    PracticeConversation(PracticeRelay &relay, QTcpSocket *socket)
        : QObject(socket), m_relay(relay), m_socket(socket), m_session({practiceName}, policy())
    {
        m_later.setSingleShot(true);
        m_idle.setSingleShot(true);
        connect(&m_later, &QTimer::timeout, this, &PracticeConversation::write);
        connect(&m_idle, &QTimer::timeout, m_socket, &QTcpSocket::abort);
        connect(m_socket, &QTcpSocket::readyRead, this, &PracticeConversation::read);
        connect(m_socket, &QTcpSocket::disconnected, m_socket, &QObject::deleteLater);
        m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        write();
    }

private:
    static constexpr std::chrono::minutes longestSilence{5}; // RFC 5321 §4.5.3.2.7

    Smtp::ServerPolicy policy()
    {
        Smtp::ServerPolicy policy;
        policy.sender = [](const QByteArray &) { return Smtp::Reply{250, "2.1.0", {"Sender ok"}}; };
        policy.recipient = [this](const QByteArray &, const QByteArray &recipient) {
            return m_relay.askedFor(recipient);
        };
        policy.message = [this](const QByteArray &sender, const QByteArrayList &recipients,
                                const QByteArray &message) {
            return m_relay.take(sender, recipients, message, m_delay);
        };
        return policy;
    }

    // While an answer waits for its time, the client waits too.
    void read()
    {
        if (m_later.isActive())
            return;
        m_session.receive(m_socket->readAll());
        if (const auto delay = std::exchange(m_delay, std::chrono::milliseconds(0)); delay.count() > 0)
            m_later.start(delay);
        else
            write();
    }

    void write()
    {
        m_idle.start(longestSilence);
        for (QByteArray bytes = m_session.takeOutput(); !bytes.isEmpty(); bytes = m_session.takeOutput())
            m_socket->write(bytes);
        if (m_session.isOver())
            m_socket->disconnectFromHost();
        else if (m_socket->bytesAvailable() > 0)
            QMetaObject::invokeMethod(this, &PracticeConversation::read, Qt::QueuedConnection);
    }

    PracticeRelay &m_relay;
    QTcpSocket *m_socket;
    Smtp::ServerSession m_session;
    std::chrono::milliseconds m_delay{0};
    QTimer m_later;
    QTimer m_idle;
};

PracticeRelay::PracticeRelay(PracticeRelaySettings settings, Maildir taken, Maildir returned,
                             const Clock &clock, Random &random)
    : m_settings(std::move(settings)),
      m_kept(std::move(taken)),
      m_returned(std::move(returned)),
      m_clock(clock),
      m_random(random)
{
}

PracticeRelay::~PracticeRelay()
{
    m_thread.post([server = m_server] { delete server; }); // the sockets are its children
}

Result<std::unique_ptr<PracticeRelay>> PracticeRelay::start(const PracticeRelaySettings &settings,
                                                            const Clock &clock, Random &random)
{
    if (!settings.address.isLoopback())
        return Error{Fault::Usage,
                     PP_SAY("The practice relay cannot listen on %1", settings.address.toString()),
                     PP_SAY("it takes everything from everybody, so it serves this machine alone"),
                     PP_SAY("choose an address like 127.0.0.1")};
    PP_TRY(Maildir taken, Maildir::open(settings.maildir, clock, random));
    PP_TRY(Maildir returned, Maildir::open(settings.maildir + QStringLiteral("/returned"), clock, random));
    std::unique_ptr<PracticeRelay> relay(
        new PracticeRelay(settings, std::move(taken), std::move(returned), clock, random));
    PP_TRY(relay->m_port, relay->m_thread.ask<quint16>({}, [here = relay.get()](const auto &done) {
        done(here->listen());
        return std::function<void()>();
    }));
    return relay;
}

Result<quint16> PracticeRelay::listen()
{
    m_server = new QTcpServer;
    if (!m_server->listen(m_settings.address, m_settings.port))
        return Error{Fault::Network,
                     PP_SAY("The practice relay cannot listen on port %1", QString::number(m_settings.port)),
                     PP_SAY("%1", m_server->errorString()), PP_SAY("choose another port")};
    QObject::connect(m_server, &QTcpServer::newConnection, m_server, [this] {
        while (QTcpSocket *socket = m_server->nextPendingConnection())
            new PracticeConversation(*this, socket); // dies with the socket
    });
    return m_server->serverPort();
}

Smtp::Reply PracticeRelay::askedFor(const QByteArray &recipient)
{
    const PracticeRule &rule = m_settings.scenario.ruleFor(recipient);
    if (rule.kind == PracticeRule::Kind::Refuse)
        return rule.reply;
    if (rule.kind == PracticeRule::Kind::Defer && m_deferred[recipient] < rule.times) {
        ++m_deferred[recipient];
        return rule.reply;
    }
    return {250, "2.1.5", {"Recipient ok"}};
}

Smtp::Reply PracticeRelay::take(const QByteArray &sender, const QByteArrayList &recipients,
                                const QByteArray &message, std::chrono::milliseconds &delay)
{
    bool isDropped = false;
    for (const QByteArray &recipient : recipients) {
        const PracticeRule &rule = m_settings.scenario.ruleFor(recipient);
        delay = std::max(delay, rule.delay);
        isDropped = isDropped || rule.kind == PracticeRule::Kind::Drop;
        if (const Result<void> kept = keep(sender, recipient, message); !kept)
            return {451, "4.3.0", {describe(kept.error()).toUtf8()}};
        ++m_taken;
    }
    return isDropped ? Smtp::Reply{} : Smtp::Reply{250, "2.0.0", {"Kept, not passed on"}};
}

Result<void> PracticeRelay::keep(const QByteArray &sender, const QByteArray &recipient,
                                 const QByteArray &message)
{
    PP_CHECK(
        m_kept.deliver("Return-Path: <" + sender + ">\r\nDelivered-To: " + recipient + "\r\n" + message));
    const PracticeRule &rule = m_settings.scenario.ruleFor(recipient);
    if (rule.kind != PracticeRule::Kind::Bounce || sender.isEmpty())
        return {};
    return m_returned.deliver("Delivered-To: " + sender + "\r\n" +
                              practiceReport({practiceName, sender, recipient, message, rule.reply,
                                              m_clock.now(), m_random.id().toHex()}));
}

} // namespace PressPost
