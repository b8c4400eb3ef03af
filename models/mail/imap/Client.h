// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mail/imap/Response.h"
#include "models/mail/sasl/Sasl.h"

#include <chrono>
#include <deque>
#include <map>

// Reading new mail from a mailbox (IMAP4rev1, RFC 3501; IMAP4rev2, RFC 9051). Nothing is deleted, moved or
// marked there: the mailbox is opened by EXAMINE and read by BODY.PEEK.
namespace PressPost::Imap
{

enum class Encryption { StartTls, Implicit, None }; // stored as text; None: this machine alone

struct ClientSettings {
    QString host; // for what is said to persons
    quint16 port = 993;
    Encryption encryption = Encryption::Implicit;
    Sasl::Credentials credentials = {};
    QString mailbox = QStringLiteral("INBOX");
};

// How far the mailbox was read. UIDs count up for ever within one UIDVALIDITY (RFC 9051 §2.3.1.1).
struct Watermark {
    quint32 uidValidity = 0; // 0: never read
    quint32 lastUid = 0;     // the highest that was read

    friend bool operator==(const Watermark &, const Watermark &) = default;
};

struct FetchLimits {
    qsizetype messageBytes = 10 * 1024 * 1024; // of a longer message the first so many
    int batch = 20;                            // messages asked for at once
    int messages = 100'000;                    // of one visit; the rest comes with the next
};

struct Fetched {
    quint32 uid = 0;
    QByteArray bytes;
    qint64 size = 0; // on the server; larger than bytes.size(): cut

    bool isCut() const { return size > bytes.size(); }
};

struct MailboxState {
    quint32 uidValidity = 0;
    quint32 uidNext = 0; // 0: the server does not say
    quint32 exists = 0;
    bool isAnother = false; // its UIDVALIDITY is not that of the watermark: everything is read again
    qsizetype toFetch = 0;  // messages above the watermark
};

enum class Phase {
    Greeting,
    Capability,
    StartTls,
    Handshake,
    Authentication,
    Examine,
    Search,
    Fetch,
    Logout,
    Closed
};

struct TimeLimits {
    std::chrono::milliseconds connect = std::chrono::seconds(30);
    std::chrono::milliseconds handshake = std::chrono::seconds(30);
    std::chrono::milliseconds answer = std::chrono::seconds(60); // greeting, and every answer
    std::chrono::milliseconds fetch = std::chrono::seconds(60);  // between two pieces of messages
    std::chrono::milliseconds logout = std::chrono::seconds(5);

    std::optional<std::chrono::milliseconds> of(Phase phase) const;
    static TimeLimits all(std::chrono::milliseconds limit) { return {limit, limit, limit, limit, limit}; }
};

namespace Failure
{
Error silence(const ClientSettings &settings, Phase phase, std::chrono::milliseconds limit);
Error cutOff(const ClientSettings &settings, Phase phase);
} // namespace Failure

// One visit to a mailbox without a socket: bytes in, bytes out, messages in the order of their UIDs. A driver
// does TLS when phase() is Handshake and watches the time limits.
class Client
{
public:
    Client(ClientSettings settings, Watermark watermark, const FetchLimits &limits, Random &random);

    Phase phase() const { return m_phase; }
    const ClientSettings &settings() const { return m_settings; }
    const std::optional<Error> &failure() const { return m_failure; }
    const MailboxState &mailbox() const { return m_mailbox; }
    // What to remember when the message taken last was dealt with.
    Watermark watermark() const { return m_watermark; }

    void receive(QByteArrayView bytes);
    QByteArray takeOutput(); // wipe it: it may hold a password
    void handshakeDone();
    void connectionLost(const Error &why);
    // The next message, in the order of UIDs. Moves the watermark.
    std::optional<Fetched> takeMessage();

private:
    void handle(const Response &response);
    void handleUntagged(const Response &response);
    void handleGreeting(const Response &response);
    void handleFetch(const Response &response);
    void handleContinuation(const Response &response);
    void handleTagged(const Response &response);
    void refuse(const Response &response);
    void say(Phase phase, const QByteArray &command);
    void afterCapability();
    void authenticate();
    void login();
    void examined();
    void searched();
    void fetchNext();
    void batchDone();
    void logOut();
    void fail(const Error &error);

    ClientSettings m_settings;
    FetchLimits m_limits;
    Random &m_random;
    ResponseReader m_reader;
    Phase m_phase;
    QByteArray m_output;
    QByteArray m_tag;
    int m_tags = 0;
    bool m_encrypted = false;
    bool m_signedIn = false;
    std::optional<Error> m_failure;
    QByteArrayList m_capabilities;
    std::optional<Sasl::Exchange> m_exchange;
    std::deque<QByteArray> m_continuations; // literals the server has to ask for
    MailboxState m_mailbox;
    Watermark m_watermark;
    bool m_batchGave = false;           // something, already
    std::deque<quint32> m_wanted;       // not yet asked for
    std::deque<quint32> m_asked;        // of this batch, in order
    std::map<quint32, Fetched> m_early; // came before their turn
    std::deque<Fetched> m_messages;
};

} // namespace PressPost::Imap
