// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/campaigns/SmtpTransport.h"

#include <algorithm>

namespace PressPost
{

SmtpTransport::SmtpTransport(RelayRoute route, Random &random, QObject *parent)
    : MessageTransport(parent),
      m_route(std::move(route)),
      m_random(random),
      m_lanes(static_cast<std::size_t>(std::max(1, m_route.connections)))
{
}

SmtpTransport::~SmtpTransport()
{
    for (Lane &lane : m_lanes) {
        if (lane.connection)
            lane.connection->disconnect(this); // children die after the lanes
    }
}

int SmtpTransport::room() const
{
    if (m_isClosing)
        return 0;
    std::size_t room = 0;
    for (const Lane &lane : m_lanes)
        room += messagesAhead - std::min(messagesAhead, lane.queue.size());
    return static_cast<int>(room);
}

void SmtpTransport::send(qint64 delivery, const Smtp::Message &message)
{
    Q_ASSERT(room() > 0);
    Lane &lane = *std::min_element(m_lanes.begin(), m_lanes.end(), [](const Lane &a, const Lane &b) {
        return a.queue.size() < b.queue.size();
    });
    lane.queue.push_back({delivery, message});
    if (!lane.connection)
        open(lane);
    else
        next(lane);
}

void SmtpTransport::open(Lane &lane)
{
    const Smtp::TimeLimits &limits = m_wasReady ? m_route.limits : m_route.firstLimits;
    lane.connection = new SmtpConnection(m_route.client, m_route.authorities, limits, m_random, this);
    Lane *const here = &lane;
    connect(lane.connection, &SmtpConnection::ready, this, [this, here] { beginTalk(*here); });
    connect(lane.connection, &SmtpConnection::answered, this,
            [this, here](const Result<Smtp::Receipt> &result) { handleAnswer(*here, result); });
    connect(lane.connection, &SmtpConnection::closed, this,
            [this, here](const Result<void> &result) { handleClosed(*here, result); });
    lane.connection->open();
}

void SmtpTransport::beginTalk(Lane &lane)
{
    m_wasReady = true;
    QMetaObject::invokeMethod(this, &MessageTransport::greeted, Qt::QueuedConnection);
    lane.connection->setLimits(m_route.limits); // a relay may ask others before it answers MAIL and RCPT
    next(lane);
}

void SmtpTransport::next(Lane &lane) const
{
    if (!lane.connection || lane.isBusy || !lane.connection->isReady())
        return;
    if (lane.queue.empty()) {
        if (m_isClosing)
            lane.connection->close();
        return;
    }
    lane.isBusy = true;
    lane.connection->send(lane.queue.front().message);
}

void SmtpTransport::handleAnswer(Lane &lane, const Result<Smtp::Receipt> &result)
{
    if (!lane.isBusy)
        return;
    const qint64 delivery = lane.queue.front().delivery;
    lane.queue.pop_front();
    lane.isBusy = false;
    tell(delivery, result);
    next(lane);
}

// What had not begun goes back: the ledger decides whether and when it goes out again.
void SmtpTransport::handleClosed(Lane &lane, const Result<void> &result)
{
    const bool isNotNow = lane.connection->isPutOff();
    lane.connection->deleteLater();
    lane.connection = nullptr;
    lane.isBusy = false;
    const Error ended{Fault::Network, PP_SAY("The relay ended the conversation")};
    giveBack(lane, result ? ended : result.error());
    if (!result && !m_isClosing)
        QMetaObject::invokeMethod(
            this,
            [this, isNotNow, error = result.error()] {
                isNotNow ? Q_EMIT putOff(error) : Q_EMIT failed(error);
            },
            Qt::QueuedConnection);
    tellIfClosed();
}

void SmtpTransport::giveBack(Lane &lane, const Error &why)
{
    const auto begin = lane.queue.begin() + (lane.isBusy ? 1 : 0);
    std::for_each(begin, lane.queue.end(), [&](const Waiting &each) {
        tell(each.delivery, Error{Fault::Network, why.what, why.why, why.remedy});
    });
    lane.queue.erase(begin, lane.queue.end());
}

void SmtpTransport::tell(qint64 delivery, const Result<Smtp::Receipt> &result)
{
    QMetaObject::invokeMethod(
        this, [this, delivery, result] { Q_EMIT answered(delivery, result); }, Qt::QueuedConnection);
}

void SmtpTransport::tellIfClosed()
{
    const bool isClosed =
        std::all_of(m_lanes.begin(), m_lanes.end(), [](const Lane &lane) { return !lane.connection; });
    if (m_isClosing && isClosed)
        QMetaObject::invokeMethod(
            this, [this] { Q_EMIT closed(); }, Qt::QueuedConnection);
}

void SmtpTransport::close()
{
    if (m_isClosing)
        return;
    m_isClosing = true;
    for (Lane &lane : m_lanes) {
        giveBack(lane, {Fault::Cancelled, PP_SAY("Sending was paused")});
        if (!lane.connection)
            continue;
        if (lane.connection->isReady())
            next(lane);
        else if (!lane.isBusy)
            lane.connection->cancel(); // still knocking
    }
    tellIfClosed();
}

void SmtpTransport::cut()
{
    m_isClosing = true;
    for (Lane &lane : m_lanes) {
        if (lane.connection)
            lane.connection->cancel();
    }
    tellIfClosed();
}

} // namespace PressPost
