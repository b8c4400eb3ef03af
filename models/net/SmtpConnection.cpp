// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/net/SmtpConnection.h"

#include <utility>

namespace PressPost
{

using Smtp::Phase;

SmtpConnection::SmtpConnection(Smtp::ClientSettings settings, QList<QSslCertificate> authorities,
                               const Smtp::TimeLimits &limits, Random &random, QObject *parent)
    : QObject(parent),
      m_limits(limits),
      m_client(std::move(settings), random),
      m_stream({m_client.settings().host, m_client.settings().port, std::move(authorities)})
{
    connect(&m_stream, &TlsStream::found, this, [this] { Q_EMIT stageReached(Stage::Found); });
    connect(&m_stream, &TlsStream::connected, this, &SmtpConnection::begin);
    connect(&m_stream, &TlsStream::encrypted, this, [this] {
        Q_EMIT stageReached(Stage::Encrypted);
        m_client.handshakeDone();
        step();
    });
    connect(&m_stream, &TlsStream::received, this, [this](const QByteArray &bytes) {
        m_client.receive(bytes);
        step();
    });
    connect(&m_stream, &TlsStream::written, this, &SmtpConnection::writeMore);
    connect(&m_stream, &TlsStream::deadlinePassed, this, [this] {
        lose(Smtp::Failure::silence(m_client.settings(), m_phase,
                                    m_limits.of(m_phase).value_or(m_limits.command)));
    });
    connect(&m_stream, &TlsStream::closedByServer, this,
            [this] { lose(Smtp::Failure::cutOff(m_client.settings(), m_client.phase())); });
    connect(&m_stream, &TlsStream::failed, this, &SmtpConnection::lose);
}

void SmtpConnection::open()
{
    const bool isPlain = m_client.settings().encryption == Smtp::Encryption::None;
    m_stream.open(m_limits.connect,
                  isPlain ? TlsStream::Plain::ThisMachineOnly : TlsStream::Plain::AnyServer);
}

void SmtpConnection::begin()
{
    Q_EMIT stageReached(Stage::Connected);
    m_phase = m_client.phase();
    m_stream.setDeadline(m_limits.of(m_phase));
    step();
}

void SmtpConnection::send(const Smtp::Message &message)
{
    Q_ASSERT(isReady());
    if (const auto submitted = m_client.submit(message); !submitted)
        return refuse(submitted.error());
    step();
}

void SmtpConnection::probe(const Smtp::Envelope &envelope)
{
    Q_ASSERT(isReady());
    if (const auto probed = m_client.probe(envelope); !probed)
        return refuse(probed.error());
    step();
}

// By the event loop, so that nobody who sends the next message from answered() goes ever deeper.
void SmtpConnection::refuse(const Error &error)
{
    m_refusal = error;
    QMetaObject::invokeMethod(this, &SmtpConnection::tellRefusal, Qt::QueuedConnection);
}

void SmtpConnection::tellRefusal()
{
    if (const auto refusal = std::exchange(m_refusal, std::nullopt))
        Q_EMIT answered(*refusal);
}

void SmtpConnection::close()
{
    if (m_isClosed)
        return;
    m_client.quit();
    if (m_client.phase() != Phase::Quit)
        return cancel();
    step();
}

void SmtpConnection::cancel()
{
    lose({Fault::Cancelled, PP_SAY("The conversation with %1 was stopped", m_client.settings().host)});
}

void SmtpConnection::writeMore()
{
    if (m_isClosed)
        return;
    while (m_stream.unwritten() < Smtp::DataBlocks::blockSize) {
        QByteArray bytes = m_client.takeOutput();
        if (bytes.isEmpty())
            break;
        m_stream.write(bytes);
        if (m_client.phase() == Phase::DataBlock)
            m_stream.setDeadline(m_limits.dataBlock);
    }
    if (m_client.phase() != m_phase) {
        m_phase = m_client.phase();
        m_stream.setDeadline(m_limits.of(m_phase));
    }
}

// After everything that may have moved the client.
void SmtpConnection::step()
{
    if (m_isClosed)
        return;
    writeMore();
    if (m_phase == Phase::Handshake && !std::exchange(m_tlsBegan, true))
        m_stream.startTls();
    if (const auto receipt = m_client.takeReceipt())
        Q_EMIT answered(*receipt);
    if (m_isClosed)
        return;
    if (m_client.phase() == Phase::Closed)
        return finish();
    if (m_client.phase() == Phase::Ready && !std::exchange(m_wasReady, true)) {
        Q_EMIT stageReached(Stage::SignedIn);
        Q_EMIT ready();
    }
}

void SmtpConnection::lose(const Error &error)
{
    if (m_isClosed)
        return;
    m_client.connectionLost(error);
    if (const auto receipt = m_client.takeReceipt())
        Q_EMIT answered(*receipt);
    finish();
}

void SmtpConnection::finish()
{
    if (std::exchange(m_isClosed, true))
        return;
    m_stream.drop();
    tellRefusal();
    Q_EMIT closed(m_client.failure() ? Result<void>(*m_client.failure()) : Result<void>());
}

} // namespace PressPost
