// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What keeps a TlsStream from standing, in sentences.
#include "models/net/TlsStream.h"

#include <QLocale>

namespace PressPost
{

static QString isoDate(const QDateTime &when)
{
    return when.toUTC().date().toString(Qt::ISODate);
}

Error TlsStream::lookupError() const
{
    return {Fault::NotFound, PP_SAY("There is no server with the name %1", m_server.host),
            PP_SAY("The name is not known on the internet, or this computer is not connected."),
            PP_SAY("Check the name letter by letter, then the connection of this computer.")};
}

Error TlsStream::connectError(QAbstractSocket::SocketError error) const
{
    const QString port = QString::number(m_server.port);
    switch (error) {
    case QAbstractSocket::HostNotFoundError:
        return lookupError();
    case QAbstractSocket::ConnectionRefusedError:
        return {Fault::Network, PP_SAY("%1 takes no connection on port %2", m_server.host, port),
                PP_SAY("The computer is there, but nothing listens on this port."),
                PP_SAY("Check the port with your provider.")};
    case QAbstractSocket::SocketTimeoutError:
        return {Fault::Network, PP_SAY("%1 does not answer on port %2", m_server.host, port),
                PP_SAY("No answer came at all; often a firewall holds the port shut."),
                PP_SAY("Ask the one who runs this network whether the port is open.")};
    default:
        return {Fault::Network, PP_SAY("%1 cannot be reached on port %2", m_server.host, port),
                PP_SAY("%1.", m_socket.errorString()),
                PP_SAY("Check the connection of this computer, then the name and the port.")};
    }
}

Error TlsStream::handshakeError() const
{
    if (!m_certificateErrors.isEmpty()) {
        // Another host's certificate explains the rest; an untrusted one is told before its age.
        for (const QSslError &error : m_certificateErrors) {
            if (error.error() == QSslError::HostNameMismatch)
                return otherHostError();
        }
        return certificateError(m_certificateErrors.first());
    }
    return {
        Fault::Tls, PP_SAY("No encryption could be agreed with %1", m_server.host),
        PP_SAY("On port %1 it does not speak TLS from the first byte, or only an old version: %2.",
               QString::number(m_server.port), m_socket.errorString()),
        PP_SAY(
            "Nothing was sent. Use STARTTLS where the provider says port 587 or 143, TLS from the start for "
            "465 or 993.")};
}

Error TlsStream::otherHostError() const
{
    const QSslCertificate certificate = m_socket.peerCertificate();
    QStringList names = certificate.subjectAlternativeNames().values();
    if (names.isEmpty())
        names = certificate.subjectInfo(QSslCertificate::CommonName);
    return {
        Fault::Tls, PP_SAY("The server that answers is not %1", m_server.host),
        PP_SAY("Its certificate is for %1.", names.join(QStringLiteral(", "))),
        PP_SAY(
            "Nothing was sent. Enter the name your provider gives, or one of those the certificate names if "
            "you know them.")};
}

Error TlsStream::certificateError(const QSslError &error) const
{
    const QSslCertificate certificate = m_socket.peerCertificate();
    const Sentence what = PP_SAY("%1 cannot prove who it is", m_server.host);
    const Sentence ask =
        PP_SAY("Nothing was sent. Ask the one who runs the server to renew its certificate; check the "
               "clock of this computer.");
    switch (error.error()) {
    case QSslError::CertificateExpired:
        return {Fault::Tls, what, PP_SAY("Its certificate ended on %1.", isoDate(certificate.expiryDate())),
                ask};
    case QSslError::CertificateNotYetValid:
        return {Fault::Tls, what,
                PP_SAY("Its certificate begins on %1.", isoDate(certificate.effectiveDate())), ask};
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return {Fault::Tls, what,
                certificate.isSelfSigned()
                    ? PP_SAY("It wrote its certificate itself.")
                    : PP_SAY("Its certificate comes from “%1”, whom this computer does not know.",
                             certificate.issuerDisplayName()),
                PP_SAY("Nothing was sent. If it is a server of your own house, add the certificate of its "
                       "authority; "
                       "otherwise ask your provider.")};
    default:
        return {Fault::Tls, what, PP_SAY("%1.", error.errorString()),
                PP_SAY("Nothing was sent. Ask the one who runs the server.")};
    }
}

} // namespace PressPost
