// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mail/smtp/Reply.h"

#include <functional>

namespace PressPost::Smtp
{

// What a server decides; each is asked at its moment. Empty ones say yes. A reply with code 421 ends the
// conversation after it is said; code 0 ends it without a word, as a server that crashes does.
struct ServerPolicy {
    std::function<bool(const QByteArray &user, const QByteArray &password)>
        authenticate; // empty: AUTH is not offered
    std::function<Reply(const QByteArray &sender)> sender;
    std::function<Reply(const QByteArray &sender, const QByteArray &recipient)> recipient;
    // One reply for all recipients that were taken (RFC 5321 §4.2.5).
    std::function<Reply(const QByteArray &sender, const QByteArrayList &recipients,
                        const QByteArray &message)>
        message;
};

struct ServerSettings {
    QByteArray name = "relay.practice.invalid"; // RFC 5321 §4.2: the greeting's first word
    qint64 messageBytes = 30 * 1024 * 1024;     // SIZE
    int recipients = 1000;                      // of one message
    bool startTls = false;                      // offered; the driver does it when wantsTls()
    bool needsAuthentication = false;           // MAIL is refused before AUTH
};

// The server's side of one SMTP conversation (RFC 5321) without a socket: for the practice relay and for
// tests. PIPELINING, 8BITMIME, SMTPUTF8, ENHANCEDSTATUSCODES, SIZE, AUTH PLAIN and LOGIN. Lines end in CRLF
// and in nothing else, so that no second message can be smuggled inside a first one.
class ServerSession
{
public:
    static constexpr qsizetype longestCommand = 2048; // RFC 5321 §4.5.3.1.4 says 512; extensions add to it
    static constexpr int mostErrors = 20;             // then the conversation ends

    ServerSession(ServerSettings settings, ServerPolicy policy);

    void receive(QByteArrayView bytes);
    QByteArray takeOutput();
    // STARTTLS was answered: do TLS when the output is written, then call handshakeDone().
    bool wantsTls() const { return m_state == State::Handshake; }
    void handshakeDone();
    // Write the output and hang up.
    bool isOver() const { return m_state == State::Over; }
    bool isSignedIn() const { return m_signedIn; }

private:
    enum class State { Command, AuthUser, AuthPassword, AuthPlain, Data, Handshake, Over };

    bool takeLine();
    bool takeData();
    void handleCommand(QByteArrayView line);
    void handleHello(bool isExtended);
    void handleStartTls();
    void handleAuth(QByteArrayView arguments);
    void handleAuthLine(QByteArrayView line);
    void checkPlain(const QByteArray &encoded);
    void signIn(const QByteArray &user, const QByteArray &password);
    void handleMail(QByteArrayView arguments);
    void handleRecipient(QByteArrayView arguments);
    void handleData();
    void finishMessage();
    void reset();
    void say(const Reply &reply);
    void complain(const Reply &reply);

    ServerSettings m_settings;
    ServerPolicy m_policy;
    State m_state = State::Command;
    QByteArray m_input;
    qsizetype m_scanned = 0;
    QByteArray m_output;
    bool m_greeted = false;
    bool m_encrypted = false;
    bool m_signedIn = false;
    int m_errors = 0;
    QByteArray m_user;
    bool m_hasSender = false;
    QByteArray m_sender;
    QByteArrayList m_recipients;
    QByteArray m_message;
    bool m_isTooLarge = false;
};

} // namespace PressPost::Smtp
