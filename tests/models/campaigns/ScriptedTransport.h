// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/campaigns/MessageTransport.h"

#include <QHash>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>

namespace PressPost
{

// What the far side has, for as long as a test lasts; transports come and go.
struct ScriptedRelay {
    using Script = std::function<Result<Smtp::Receipt>(const QByteArray &recipient, int nth)>;

    static Smtp::Receipt receipt(Smtp::Outcome outcome, int code, const char *enhanced, const char *text,
                                 Smtp::Phase at = Smtp::Phase::Recipient)
    {
        return {outcome, at, {code, enhanced, {text}}};
    }
    static Smtp::Receipt yes()
    {
        return receipt(Smtp::Outcome::Accepted, 250, "2.0.0", "Ok", Smtp::Phase::DataEnd);
    }

    Script script = [](const QByteArray &, int) { return yes(); };
    std::optional<Error> down;         // nobody answers
    std::chrono::milliseconds pace{0}; // between two answers
    std::function<void()> beforeAnswer;
    QHash<QByteArray, int> asked;        // by recipient
    QHash<QByteArray, int> mailbox;      // what it took
    QHash<QByteArray, QByteArray> bytes; // of the last message
    QByteArrayList reportIds;            // asked for
    int answers = 0;
};

class ScriptedTransport final : public MessageTransport
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScriptedTransport)

public:
    explicit ScriptedTransport(ScriptedRelay &relay, int lanes = 8) : m_relay(relay), m_lanes(lanes)
    {
        m_timer.setInterval(relay.pace);
        connect(&m_timer, &QTimer::timeout, this, &ScriptedTransport::step);
    }

    int room() const override { return m_isClosing ? 0 : m_lanes - static_cast<int>(m_queue.size()); }
    void send(qint64 delivery, const Smtp::Message &message) override
    {
        m_queue.emplace_back(delivery, message);
        m_timer.start();
    }
    void close() override
    {
        if (!m_isClosing)
            giveBackWhatHasNotBegun();
        m_isClosing = true;
        m_timer.start();
    }
    void cut() override
    {
        m_queue.clear();
        close();
    }

private:
    void giveBackWhatHasNotBegun()
    {
        while (m_queue.size() > 1) {
            QMetaObject::invokeMethod(
                this,
                [this, delivery = m_queue.back().first] {
                    Q_EMIT answered(delivery, Error{Fault::Cancelled, PP_SAY("Sending was paused")});
                },
                Qt::QueuedConnection);
            m_queue.pop_back();
        }
    }
    void step()
    {
        if (m_queue.empty()) {
            m_timer.stop();
            if (m_isClosing)
                Q_EMIT closed();
            return;
        }
        const auto [delivery, message] = m_queue.front();
        m_queue.pop_front();
        if (!m_relay.down)
            Q_EMIT greeted();
        if (m_relay.beforeAnswer)
            m_relay.beforeAnswer();
        if (m_relay.down) {
            Q_EMIT answered(delivery, Error{Fault::Network, m_relay.down->what});
            if (!m_isClosing)
                Q_EMIT failed(*m_relay.down);
            return;
        }
        const QByteArray &to = message.envelope.recipient;
        const Result<Smtp::Receipt> result = m_relay.script(to, ++m_relay.asked[to]);
        ++m_relay.answers;
        m_relay.bytes[to] = message.bytes;
        m_relay.reportIds << message.envelope.reportId;
        // A relay that had the whole message may have taken it, whatever we heard.
        if (result &&
            (result->outcome == Smtp::Outcome::Accepted || result->outcome == Smtp::Outcome::Unknown))
            ++m_relay.mailbox[to];
        Q_EMIT answered(delivery, result);
        if (result && result->isBroken())
            Q_EMIT failed({Fault::Network, PP_SAY("The connection broke")});
    }

    ScriptedRelay &m_relay;
    int m_lanes;
    std::deque<std::pair<qint64, Smtp::Message>> m_queue;
    QTimer m_timer;
    bool m_isClosing = false;
};

} // namespace PressPost
