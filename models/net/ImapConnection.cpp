// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/net/ImapConnection.h"

#include <utility>

namespace PressPost
{

ImapConnection::ImapConnection(Imap::ClientSettings settings, Imap::Watermark watermark,
                               const Imap::FetchLimits &fetchLimits, QList<QSslCertificate> authorities,
                               const Imap::TimeLimits &limits, Random &random, QObject *parent)
    : QObject(parent),
      m_limits(limits),
      m_client(std::move(settings), watermark, fetchLimits, random),
      m_stream({m_client.settings().host, m_client.settings().port, std::move(authorities)})
{
    connect(&m_stream, &TlsStream::connected, this, &ImapConnection::step);
    connect(&m_stream, &TlsStream::encrypted, this, [this] {
        m_client.handshakeDone();
        step();
    });
    connect(&m_stream, &TlsStream::received, this, [this](const QByteArray &bytes) {
        m_client.receive(bytes);
        step();
    });
    connect(&m_stream, &TlsStream::deadlinePassed, this, [this] {
        const Imap::Phase phase = m_client.phase();
        lose(
            Imap::Failure::silence(m_client.settings(), phase, m_limits.of(phase).value_or(m_limits.answer)));
    });
    connect(&m_stream, &TlsStream::closedByServer, this,
            [this] { lose(Imap::Failure::cutOff(m_client.settings(), m_client.phase())); });
    connect(&m_stream, &TlsStream::failed, this, &ImapConnection::lose);
}

void ImapConnection::open()
{
    const bool isPlain = m_client.settings().encryption == Imap::Encryption::None;
    m_stream.open(m_limits.connect,
                  isPlain ? TlsStream::Plain::ThisMachineOnly : TlsStream::Plain::AnyServer);
}

// After everything that may have moved the client. Whatever came restarts the limit: a long message comes in
// many pieces.
void ImapConnection::step()
{
    while (!m_isOver) {
        const auto message = m_client.takeMessage();
        if (!message)
            break;
        Q_EMIT fetched(*message);
        Q_EMIT progressChanged(++m_done, m_client.mailbox().toFetch);
    }
    if (m_isOver)
        return;
    if (m_client.phase() == Imap::Phase::Closed)
        return finish();
    QByteArray bytes = m_client.takeOutput();
    if (!bytes.isEmpty())
        m_stream.write(bytes);
    m_stream.setDeadline(m_limits.of(m_client.phase()));
    if (m_client.phase() == Imap::Phase::Handshake && !std::exchange(m_tlsBegan, true))
        m_stream.startTls();
}

void ImapConnection::cancel()
{
    lose({Fault::Cancelled, PP_SAY("Reading the mailbox on %1 was stopped", m_client.settings().host)});
}

void ImapConnection::lose(const Error &error)
{
    if (m_isOver)
        return;
    m_client.connectionLost(error);
    finish();
}

void ImapConnection::finish()
{
    if (std::exchange(m_isOver, true))
        return;
    m_stream.drop();
    Q_EMIT finished(m_client.failure() ? Result<void>(*m_client.failure()) : Result<void>());
}

} // namespace PressPost
