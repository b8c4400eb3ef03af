// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <arpa/inet.h>
#include <atomic>
#include <functional>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace PressPost
{

// A name server over UDP on loopback, in a thread of its own: what it answers says the test. replies is
// called there with each question; what it gives is sent back, nothing or several packets.
class NameServer
{
public:
    using Replies = std::function<QList<QByteArray>(const QByteArray &question)>;

    explicit NameServer(Replies replies)
        : m_replies(std::move(replies)), m_socket(::socket(AF_INET, SOCK_DGRAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto *raw = reinterpret_cast<sockaddr *>(&address);
        if (::bind(m_socket, raw, size) != 0 || ::getsockname(m_socket, raw, &size) != 0)
            qFatal("no socket");
        m_port = ntohs(address.sin_port);
        m_thread = std::thread([this] { serve(); });
    }
    ~NameServer()
    {
        m_isEnding = true;
        m_thread.join();
        ::close(m_socket);
    }
    NameServer(const NameServer &) = delete;
    NameServer &operator=(const NameServer &) = delete;

    quint16 port() const { return m_port; }

    // Behind the name in a question: type and class follow.
    static qsizetype endOfName(const QByteArray &question)
    {
        qsizetype end = 12;
        while (end < question.size() && question[end] != 0)
            end += question[end] + 1;
        return end + 1;
    }
    // The answer without records: the code of RFC 1035 §4.1.1, and the question once more.
    static QByteArray emptyReply(const QByteArray &question, int code)
    {
        return question.left(2) + '\x81' + char(0x80 | code) + QByteArray("\0\1\0\0\0\0\0\0", 8) +
               question.mid(12, endOfName(question) + 4 - 12);
    }
    // One record more, behind the name of the question; data begins with the type.
    static QByteArray withRecord(QByteArray reply, const QByteArray &data)
    {
        ++reply[7];
        return QByteArray(reply + "\xc0\x0c" + data);
    }

private:
    void serve()
    {
        constexpr ssize_t smallest = 17; // a header and a question about the root
        pollfd ready{m_socket, POLLIN, 0};
        while (!m_isEnding) {
            if (::poll(&ready, 1, 20) <= 0)
                continue;
            char bytes[1500];
            sockaddr_in from{};
            socklen_t size = sizeof from;
            auto *raw = reinterpret_cast<sockaddr *>(&from);
            const ssize_t length = ::recvfrom(m_socket, bytes, sizeof bytes, 0, raw, &size);
            if (length < smallest)
                continue;
            for (const QByteArray &reply : m_replies(QByteArray(bytes, length)))
                ::sendto(m_socket, reply.constData(), size_t(reply.size()), 0, raw, size);
        }
    }

    const Replies m_replies;
    const int m_socket;
    quint16 m_port = 0;
    std::atomic<bool> m_isEnding{false};
    std::thread m_thread;
};

} // namespace PressPost
