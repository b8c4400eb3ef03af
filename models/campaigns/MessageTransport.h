// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "models/mail/smtp/Message.h"
#include "models/mail/smtp/Session.h"

#include <QObject>

namespace PressPost
{

// What carries messages to a relay: connections in the product, a script in tests. Lives on the thread of the
// Sender, which needs an event loop. Signals come from the event loop, never from inside a call.
class MessageTransport : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MessageTransport)

public:
    explicit MessageTransport(QObject *parent = nullptr) : QObject(parent) {}

    // How many more messages it takes at this moment.
    virtual int room() const = 0;
    // With room() only. answered() comes once for each.
    virtual void send(qint64 delivery, const Smtp::Message &message) = 0;
    // Takes nothing more: gives back what has not begun, lets end what has, says goodbye; then closed().
    virtual void close() = 0;
    // The same without waiting for answers.
    virtual void cut() = 0;

Q_SIGNALS:
    // An Error means: certainly not handed over; Fault::Usage: this message can never go to this relay.
    void answered(qint64 delivery, const PressPost::Result<PressPost::Smtp::Receipt> &result);
    // A conversation with the relay stands.
    void greeted();
    // There is no conversation with the relay, or it ended badly. It is tried anew with the next send().
    void failed(const PressPost::Error &error);
    // The same, but the relay did speak: it said “not now” (4xx) to the conversation.
    void putOff(const PressPost::Error &error);
    void closed();
};

} // namespace PressPost
