// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/net/TlsStream.h"

#include "models/core/Secret.h"

#include <QFile>
#include <QHostInfo>
#include <QSslCipher>
#include <QSslConfiguration>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace PressPost
{

Result<QList<QSslCertificate>> readAuthorities(const QString &file)
{
    QFile pem(file);
    if (!pem.open(QIODevice::ReadOnly))
        return Error{Fault::Io, PP_SAY("The certificates in %1 cannot be read", file),
                     PP_SAY("%1.", pem.errorString()), PP_SAY("Check the name of the file.")};
    QList<QSslCertificate> certificates = QSslCertificate::fromDevice(&pem, QSsl::Pem);
    if (certificates.isEmpty())
        return Error{Fault::Syntax, PP_SAY("There is no certificate in %1", file),
                     PP_SAY("It holds nothing in PEM form."),
                     PP_SAY("Ask for the certificate as a PEM file.")};
    return certificates;
}

// RFC 6125 §6.4.4: where a certificate lists the names of its host, its common name counts no more. The
// socket has checked the rest, and takes either.
static bool isNamedIn(const QSslCertificate &certificate, const QString &host)
{
    const auto names = certificate.subjectAlternativeNames();
    if (names.isEmpty())
        return true;
    const QHostAddress address(host);
    const QString name = QString::fromLatin1(QUrl::toAce(host)).toLower();
    const qsizetype dot = name.indexOf(u'.');
    const QStringView parent = dot > 0 ? QStringView(name).sliced(dot) : QStringView();
    for (auto each = names.cbegin(); each != names.cend(); ++each) {
        const QString listed = each.value().toLower();
        const bool isWildcard = listed.startsWith(u"*.") && !parent.isEmpty() && listed.sliced(1) == parent;
        const bool isIt = address.isNull()
                              ? each.key() == QSsl::DnsEntry && (listed == name || isWildcard)
                              : each.key() == QSsl::IpAddressEntry && QHostAddress(listed) == address;
        if (isIt)
            return true;
    }
    return false;
}

TlsStream::TlsStream(ServerAddress server, QObject *parent) : QObject(parent), m_server(std::move(server))
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    // Naming some authorities would switch off the loading of those of this computer.
    if (!m_server.authorities.isEmpty())
        tls.setCaCertificates(QSslConfiguration::systemCaCertificates() + m_server.authorities);
    m_socket.setSslConfiguration(tls);
    m_socket.setPeerVerifyName(m_server.host);
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        if (m_isConnected)
            Q_EMIT deadlinePassed();
        else
            end(m_addresses.isEmpty() ? lookupError() : connectError(QAbstractSocket::SocketTimeoutError));
    });
    connect(&m_socket, &QSslSocket::connected, this, [this] {
        m_isConnected = true;
        m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_deadline.stop();
        Q_EMIT connected();
    });
    connect(&m_socket, &QSslSocket::encrypted, this, [this] {
        m_isHandshaking = false;
        if (!isNamedIn(m_socket.peerCertificate(), m_server.host))
            return end(otherHostError());
        Q_EMIT encrypted();
    });
    connect(&m_socket, &QSslSocket::sslErrors, this,
            [this](const QList<QSslError> &errors) { m_certificateErrors = errors; });
    connect(&m_socket, &QSslSocket::readyRead, this, &TlsStream::readAll);
    connect(&m_socket, &QSslSocket::bytesWritten, this, &TlsStream::written);
    connect(&m_socket, &QSslSocket::encryptedBytesWritten, this, &TlsStream::written);
    connect(&m_socket, &QSslSocket::errorOccurred, this, &TlsStream::handleError);
}

TlsStream::~TlsStream()
{
    drop();
}

void TlsStream::open(std::chrono::milliseconds limit, Plain plain)
{
    m_plain = plain;
    setDeadline(limit);
    lookUp();
}

void TlsStream::lookUp()
{
    // An address is not looked up: the name server would be asked for its name, which nobody wants to know.
    if (const QHostAddress address(m_server.host); !address.isNull()) {
        m_addresses = {address};
        QMetaObject::invokeMethod(this, &TlsStream::connectToServer, Qt::QueuedConnection);
        return;
    }
    m_lookup = QHostInfo::lookupHost(m_server.host, this, [this](const QHostInfo &info) {
        m_lookup = -1;
        m_addresses = info.addresses();
        connectToServer();
    });
}

void TlsStream::connectToServer()
{
    if (m_isOver)
        return;
    if (m_addresses.isEmpty())
        return end(lookupError());
    const bool isThisMachine = std::all_of(m_addresses.cbegin(), m_addresses.cend(),
                                           [](const QHostAddress &address) { return address.isLoopback(); });
    if (m_plain == Plain::ThisMachineOnly && !isThisMachine)
        return end({Fault::Tls, PP_SAY("%1 is not used without encryption", m_server.host),
                    PP_SAY("It is another computer, and everything would travel open to everybody."),
                    PP_SAY("Choose encryption. Without it only a server on this computer is allowed.")});
    Q_EMIT found();
    if (!m_isOver)
        m_socket.connectToHost(m_server.host, m_server.port);
}

void TlsStream::startTls()
{
    m_isHandshaking = true;
    m_socket.startClientEncryption();
}

void TlsStream::write(QByteArray &bytes)
{
    m_socket.write(bytes);
    wipe(bytes);
}

qint64 TlsStream::unwritten() const
{
    return m_socket.bytesToWrite() + m_socket.encryptedBytesToWrite();
}

void TlsStream::setDeadline(std::optional<std::chrono::milliseconds> limit)
{
    if (limit && !m_isOver)
        m_deadline.start(*limit);
    else
        m_deadline.stop();
}

void TlsStream::drop()
{
    m_isOver = true;
    m_deadline.stop();
    if (m_lookup >= 0)
        QHostInfo::abortHostLookup(std::exchange(m_lookup, -1));
    m_socket.disconnect(this);
    if (m_socket.state() != QAbstractSocket::UnconnectedState)
        m_socket.abort();
}

void TlsStream::readAll()
{
    if (!m_isOver && !m_isHandshaking)
        Q_EMIT received(m_socket.readAll());
}

void TlsStream::handleError(QAbstractSocket::SocketError error)
{
    if (m_isOver)
        return;
    if (m_isHandshaking)
        return end(handshakeError());
    if (!m_isConnected)
        return end(connectError(error));
    readAll(); // the last words of a server that hung up
    if (m_isOver)
        return;
    m_isOver = true;
    m_deadline.stop();
    Q_EMIT closedByServer();
}

void TlsStream::end(const Error &error)
{
    m_isOver = true;
    m_deadline.stop();
    Q_EMIT failed(error);
}

TlsFacts TlsStream::facts() const
{
    const QSslCertificate certificate = m_socket.peerCertificate();
    const QSslCipher cipher = m_socket.sessionCipher();
    return {cipher.protocolString(), cipher.name(),
            certificate.subjectAlternativeNames().values().join(QStringLiteral(", ")),
            certificate.issuerDisplayName(), certificate.expiryDate()};
}

} // namespace PressPost
