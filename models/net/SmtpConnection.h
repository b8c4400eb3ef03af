// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mail/smtp/Client.h"
#include "models/net/TlsStream.h"

namespace PressPost
{

// One conversation with a relay: opens, encrypts, signs in, then carries one message after the other. Lives
// on a thread with an event loop (NetworkThread); every call and signal is on that thread.
//
//     connect(c, &SmtpConnection::ready, …)      // once, then c->send(message)
//     connect(c, &SmtpConnection::answered, …)   // once for every send() or probe(); then the next send()
//     connect(c, &SmtpConnection::closed, …)     // once, last of all; delete it then, with deleteLater()
class SmtpConnection final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SmtpConnection)

public:
    // How far it has come, for a test that shows each step.
    enum class Stage { Found, Connected, Encrypted, SignedIn };
    Q_ENUM(Stage)

    // settings.host and .port say where; Encryption::None reaches this machine only. random must outlive it.
    SmtpConnection(Smtp::ClientSettings settings, QList<QSslCertificate> authorities,
                   const Smtp::TimeLimits &limits, Random &random, QObject *parent = nullptr);

    bool isReady() const { return m_wasReady && !m_refusal && m_client.phase() == Smtp::Phase::Ready; }
    const Smtp::Capabilities &capabilities() const { return m_client.capabilities(); }
    const Smtp::Reply &lastReply() const { return m_client.lastReply(); }
    bool isPutOff() const { return m_client.isPutOff(); } // ended for now by a 4xx
    const TlsStream &stream() const { return m_stream; }

    // From the next phase on.
    void setLimits(const Smtp::TimeLimits &limits) { m_limits = limits; }

    void open();
    // When isReady(). The answer comes by answered(), also when this relay cannot take the message.
    void send(const Smtp::Message &message);
    // Whether the relay would take this sender and recipient; nothing is sent.
    void probe(const Smtp::Envelope &envelope);
    // Says goodbye when nothing is under way; then closed().
    void close();
    // Ends it at once, whatever it does: answered() for what is under way, then closed() with
    // Fault::Cancelled. Any number of times.
    void cancel();

Q_SIGNALS:
    void stageReached(PressPost::SmtpConnection::Stage stage);
    void ready();
    // A Receipt: the relay answered, or Outcome::Unknown. An Error: certainly not handed over; Fault::Usage:
    // this message can never go to this relay, and the connection goes on.
    void answered(const PressPost::Result<PressPost::Smtp::Receipt> &result);
    void closed(const PressPost::Result<void> &result);

private:
    void begin();
    void step();
    void writeMore();
    void refuse(const Error &error);
    void tellRefusal();
    void lose(const Error &error);
    void finish();

    Smtp::TimeLimits m_limits;
    Smtp::Client m_client;
    TlsStream m_stream;
    Smtp::Phase m_phase = Smtp::Phase::Greeting; // whose time limit runs
    std::optional<Error> m_refusal;              // not yet told
    bool m_tlsBegan = false;
    bool m_wasReady = false;
    bool m_isClosed = false;
};

} // namespace PressPost
