// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mail/sasl/Sasl.h"
#include "models/mail/smtp/Reply.h"

#include <chrono>

// What a conversation with a relay consists of, and what it may end in.
namespace PressPost::Smtp
{

// Stored as text. None is for servers on this machine alone; the driver sees to that.
enum class Encryption { StartTls, Implicit, None };

struct ClientSettings {
    QString host; // for what is said to persons
    quint16 port = 587;
    QByteArray helloName = "[127.0.0.1]"; // RFC 5321 §4.1.3: who has no name says an address
    Encryption encryption = Encryption::StartTls;
    Sasl::Credentials credentials = {};
};

// What we wait for. Stored with receipts; append only.
enum class Phase {
    Greeting = 1,
    Hello = 2,
    StartTls = 3,
    Handshake = 4,      // the driver does TLS and then calls handshakeDone()
    Authentication = 5, // RFC 4954
    Ready = 6,          // for us: submit(), probe() or quit()
    Reset = 7,
    Mail = 8,      // the reply to MAIL FROM: about the sender
    Recipient = 9, // the reply to RCPT TO: about this person
    DataStart = 10,
    DataBlock = 11, // the message is going out; its end is not
    DataEnd = 12,   // the end is out: from here on the server may have taken it
    Quit = 13,
    Closed = 14,
};

// RFC 5321 §4.5.3.2. A driver starts the limit anew with every phase and every block.
struct TimeLimits {
    std::chrono::milliseconds connect = std::chrono::seconds(30);   // finding the server and TCP
    std::chrono::milliseconds handshake = std::chrono::seconds(30); // TLS
    std::chrono::milliseconds greeting = std::chrono::minutes(5);
    std::chrono::milliseconds command = std::chrono::minutes(5); // also EHLO, AUTH, MAIL, RCPT, RSET
    std::chrono::milliseconds dataStart = std::chrono::minutes(2);
    std::chrono::milliseconds dataBlock = std::chrono::minutes(3);
    std::chrono::milliseconds dataEnd = std::chrono::minutes(10);
    std::chrono::milliseconds quit = std::chrono::seconds(5); // nothing is lost any more

    // Nothing: no limit, we are the ones to speak.
    std::optional<std::chrono::milliseconds> of(Phase phase) const;
    // For a person who looks on.
    static TimeLimits whileSomebodyWaits();
    static TimeLimits all(std::chrono::milliseconds limit);
};

// Stored; append only.
enum class Outcome {
    Accepted = 1, // 2xx after the end of the message: the relay is responsible now
    Deferred = 2, // 4xx: not now
    Refused = 3,  // 5xx
    Unknown = 4,  // the end of the message went out, and no answer came back: never resend unasked
};

struct Receipt {
    Outcome outcome = Outcome::Unknown;
    Phase saidAt = Phase::DataEnd;
    Reply reply = {}; // empty: nothing was said
    // The server hung up or fell silent here; the end of the message did not go out.
    bool isBroken() const { return outcome == Outcome::Deferred && reply.code == 0; }
};

// What went wrong with the conversation as a whole. Fault::Rejected: no for good; Fault::Network: perhaps
// later.
namespace Failure
{
Error greetingRefused(const ClientSettings &settings, const Reply &reply);
Error helloRefused(const ClientSettings &settings, const Reply &reply);
Error noEncryption(const ClientSettings &settings);
Error encryptionRefused(const ClientSettings &settings, const Reply &reply);
Error plainTextInjected(const ClientSettings &settings);
Error noCommonMechanism(const ClientSettings &settings, const QByteArrayList &offered);
Error signInRefused(const ClientSettings &settings, const Reply &reply);
Error closing(const ClientSettings &settings, const Reply &reply);
Error unexpectedReply(const ClientSettings &settings, const Reply &reply);
Error silence(const ClientSettings &settings, Phase phase, std::chrono::milliseconds limit);
// The server ended the connection while we waited for something.
Error cutOff(const ClientSettings &settings, Phase phase);
} // namespace Failure

} // namespace PressPost::Smtp
