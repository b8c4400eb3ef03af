// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mail/smtp/Capabilities.h"
#include "models/mail/smtp/Message.h"
#include "models/mail/smtp/Session.h"

#include <deque>

namespace PressPost::Smtp
{

// The client's side of mail submission (RFC 6409, RFC 5321) without a socket: bytes in, bytes out. A driver
// gives it what the server said, writes what it wants written, does TLS when phase() is Handshake, and
// watches the time limit of phase(). Any number of messages, one after the other, over one connection.
class Client
{
public:
    // random must outlive the client.
    Client(ClientSettings settings, Random &random);

    Phase phase() const;
    const Capabilities &capabilities() const { return m_capabilities; }
    const Reply &lastReply() const { return m_lastReply; }
    // Set when phase() is Closed and the conversation did not end well.
    const std::optional<Error> &failure() const { return m_failure; }
    // The server itself ended it for now, with a 4xx reply.
    bool isPutOff() const { return m_failure && m_isPutOff; }
    const ClientSettings &settings() const { return m_settings; }

    void receive(QByteArrayView bytes);
    // What to write next, a block at most; call again when that is on its way. Wipe it: it may hold a
    // password.
    QByteArray takeOutput();

    // TLS stands, and the certificate is the server's. For Encryption::Implicit this comes first.
    void handshakeDone();
    // The connection is gone, or has to go. The end of a good conversation is no failure.
    void connectionLost(const Error &why);

    // In phase Ready only. An error: this server cannot take this message (Fault::Usage); nothing was said to
    // it, and the next message may be submitted.
    Result<void> submit(Message message);
    // Asks whether the server would take it: sender and recipient, then RSET. Nothing is sent.
    Result<void> probe(const Envelope &envelope);
    void quit();

    // The answer to submit() or probe(), once. An error: it was certainly not handed over.
    std::optional<Result<Receipt>> takeReceipt();

private:
    void handle(const Reply &reply);
    void handleGreeting(const Reply &reply);
    void handleHello(const Reply &reply);
    void handleStartTls(const Reply &reply);
    void handleAuthentication(const Reply &reply);
    void handleTransaction(Phase phase, const Reply &reply);
    void handleDataStart();
    void handleTooEarly(const Reply &reply);

    void sayHello();
    void afterHello();
    void authenticate();
    void say(Phase phase, const QByteArray &line);
    Result<void> checkServer(const MessageNeeds &needs, qsizetype size) const;
    void begin(Message message, const MessageNeeds &needs, std::deque<Phase> plan);
    void pump();
    QByteArray commandFor(Phase phase) const;
    void judge(Phase phase, const Reply &reply);
    void endTransaction();
    void fail(const Error &error);

    ClientSettings m_settings;
    Random &m_random;
    ReplyParser m_parser;
    QByteArray m_output;
    std::deque<Phase> m_expected; // one reply each, in this order
    bool m_closed = false;
    bool m_encrypted = false;
    bool m_handshaking = false;
    std::optional<Error> m_failure;
    bool m_isPutOff = false;
    Reply m_lastReply;
    Capabilities m_capabilities;
    std::optional<Sasl::Exchange> m_exchange;
    std::optional<QByteArray> m_heldResponse; // an initial response too long for the AUTH line

    // The transaction under way
    bool m_inTransaction = false;
    bool m_isProbe = false;
    bool m_needsReset = false;
    Message m_message;
    MessageNeeds m_needs;
    std::deque<Phase> m_plan; // commands not yet said
    std::optional<DataBlocks> m_data;
    std::optional<Receipt> m_verdict;
    std::optional<Result<Receipt>> m_receipt;
};

} // namespace PressPost::Smtp
