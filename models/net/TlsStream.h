// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QDateTime>
#include <QHostAddress>
#include <QObject>
#include <QSslCertificate>
#include <QSslSocket>
#include <QTimer>

#include <chrono>

namespace PressPost
{

// Where a server is, and whom to believe about its name.
struct ServerAddress {
    QString host; // a name, or an IP address
    quint16 port = 0;
    // Believed besides the authorities of this computer: the certificate of an in-house server.
    QList<QSslCertificate> authorities = {};
};

// Reads certificates from a PEM file for ServerAddress::authorities.
Result<QList<QSslCertificate>> readAuthorities(const QString &file);

// What an encrypted connection turned out to be, for the proof in a test report.
struct TlsFacts {
    QString protocol; // "TLSv1.3"
    QString cipher;
    QString certificateFor; // names in the certificate
    QString issuer;
    QDateTime validUntil;
};

// One connection to one server: finds it, connects, encrypts (TLS 1.2 or later, certificate and name always
// checked), and says what went wrong as facts for a person. One deadline at a time. Lives on a thread with an
// event loop.
class TlsStream final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TlsStream)

public:
    explicit TlsStream(ServerAddress server, QObject *parent = nullptr);
    ~TlsStream() override;

    // What an unencrypted connection is allowed to reach.
    enum class Plain { AnyServer, ThisMachineOnly };
    void open(std::chrono::milliseconds limit, Plain plain);
    // After connected(); the deadline is the caller's to set.
    void startTls();
    void write(QByteArray &bytes); // wipes them
    qint64 unwritten() const;
    // Replaces the one before; nothing: none.
    void setDeadline(std::optional<std::chrono::milliseconds> limit);
    // Ends the connection at once; nothing is signalled any more.
    void drop();

    const QList<QHostAddress> &addresses() const { return m_addresses; }
    QHostAddress peer() const { return m_socket.peerAddress(); }
    TlsFacts facts() const;

Q_SIGNALS:
    void found();     // addresses() are known
    void connected(); // plain TCP stands
    void encrypted();
    void received(const QByteArray &bytes);
    void written();
    void deadlinePassed();
    void closedByServer();
    // No connection or no encryption. Once, instead of closedByServer().
    void failed(const PressPost::Error &error);

private:
    void lookUp();
    void connectToServer();
    void readAll();
    void handleError(QAbstractSocket::SocketError error);
    void end(const Error &error);
    Error lookupError() const;
    Error connectError(QAbstractSocket::SocketError error) const;
    Error handshakeError() const;
    Error certificateError(const QSslError &error) const;
    Error otherHostError() const;

    ServerAddress m_server;
    QSslSocket m_socket;
    QTimer m_deadline;
    QList<QHostAddress> m_addresses;
    QList<QSslError> m_certificateErrors;
    Plain m_plain = Plain::AnyServer;
    int m_lookup = -1;
    bool m_isHandshaking = false;
    bool m_isOver = false;
    bool m_isConnected = false;
};

} // namespace PressPost
