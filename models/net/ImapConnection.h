// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mail/imap/Client.h"
#include "models/net/TlsStream.h"

namespace PressPost
{

// One visit to a mailbox: connects, encrypts, signs in, gives every message above the watermark in the order
// of UIDs, and leaves. Nothing is changed there. Lives on a thread with an event loop (NetworkThread).
//
//     connect(c, &ImapConnection::fetched, …)    // store it, then remember c->watermark()
//     connect(c, &ImapConnection::finished, …)   // once, last of all; delete it then, with deleteLater()
class ImapConnection final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ImapConnection)

public:
    // Encryption::None reaches this machine only. random must outlive it.
    ImapConnection(Imap::ClientSettings settings, Imap::Watermark watermark,
                   const Imap::FetchLimits &fetchLimits, QList<QSslCertificate> authorities,
                   const Imap::TimeLimits &limits, Random &random, QObject *parent = nullptr);

    // Of the last message fetched; right also when the visit breaks off.
    Imap::Watermark watermark() const { return m_client.watermark(); }
    const Imap::MailboxState &mailbox() const { return m_client.mailbox(); }

    void open();
    // Ends it at once; finished() with Fault::Cancelled. Any number of times.
    void cancel();

Q_SIGNALS:
    void fetched(const PressPost::Imap::Fetched &message);
    void progressChanged(qint64 done, qint64 total);
    void finished(const PressPost::Result<void> &result);

private:
    void step();
    void lose(const Error &error);
    void finish();

    Imap::TimeLimits m_limits;
    Imap::Client m_client;
    TlsStream m_stream;
    bool m_tlsBegan = false;
    bool m_isOver = false;
    qint64 m_done = 0;
};

} // namespace PressPost
