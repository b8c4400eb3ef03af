// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Random.h"
#include "models/core/Result.h"
#include "models/core/Secret.h"

#include <QByteArrayList>

#include <optional>

// Signing in to a relay or a mailbox (SASL, RFC 4422). The same exchanges stand behind AUTH of SMTP (RFC
// 4954) and AUTHENTICATE of IMAP (RFC 9051 §6.2.2); each protocol carries the messages in its own base64
// lines.
namespace PressPost::Sasl
{

// Stored; append only.
enum class Mechanism {
    Automatic = 0,   // the best that the server offers, see choose()
    Plain = 1,       // RFC 4616
    Login = 2,       // never standardised; some servers know nothing else
    CramMd5 = 3,     // RFC 2195
    ScramSha256 = 4, // RFC 7677
    XOAuth2 = 5,     // the secret is an access token, not a password
};

struct Credentials {
    QString user; // empty: do not sign in
    Secret password;
    Mechanism mechanism = Mechanism::Automatic;
};

// "SCRAM-SHA-256"
QByteArray nameOf(Mechanism mechanism);
// Which one to use with a server that offers these names (in capitals); nothing: none both sides know. The
// connection is encrypted and the server's name proven, so what every server implements right comes first.
std::optional<Mechanism> choose(Mechanism wanted, const QByteArrayList &offered);

// One run of one mechanism, from the client's side. Messages are raw here, without base64.
class Exchange
{
public:
    // mechanism is not Automatic. random makes the nonce of SCRAM.
    Exchange(Mechanism mechanism, const QString &user, const Secret &password, Random &random);

    // What may go out with the command itself; nothing: this mechanism waits for the server.
    std::optional<QByteArray> initialResponse();
    // Fault::Syntax: the server does not follow the mechanism, or cannot prove that it knows the password.
    Result<QByteArray> respond(const QByteArray &challenge);
    // Called when the server says that we are in: SCRAM wants its proof first (RFC 5802 §5.1).
    Result<void> finish() const;

private:
    Result<QByteArray> answerScramFirst(const QByteArray &challenge);
    Result<QByteArray> checkScramFinal(const QByteArray &challenge);

    Mechanism m_mechanism;
    QByteArray m_user;
    Secret m_password;
    int m_step = 0; // messages sent so far
    QByteArray m_nonce;
    QByteArray m_clientFirst;     // client-first-message-bare
    QByteArray m_serverSignature; // what the server has to prove
    bool m_proven = false;
};

} // namespace PressPost::Sasl
