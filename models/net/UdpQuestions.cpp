// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/net/UdpQuestions.h"

#include "models/mail/dns/Packet.h"

#include <QFile>
#include <QRandomGenerator>

#include <arpa/inet.h>
#include <array>
#include <cstring>
#include <deque>
#include <netinet/in.h>
#include <numeric>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace PressPost
{

namespace
{
using Now = std::chrono::steady_clock;

constexpr size_t mostServers = 3;
constexpr int firstWindow = 256;
constexpr int smallestWindow = 8;
constexpr int receiveBuffer = 4 << 20;
constexpr std::chrono::milliseconds longestWait{50}; // until it is looked whether the job was cancelled

// A socket that hears one server alone.
class ServerSocket
{
public:
    explicit ServerSocket(const QByteArray &address)
    {
        sockaddr_storage storage{};
        std::memcpy(&storage, address.constData(), size_t(address.size()));
        m_socket = ::socket(storage.ss_family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        if (m_socket < 0)
            return;
        const int size = receiveBuffer;
        ::setsockopt(m_socket, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
        if (::connect(m_socket, reinterpret_cast<const sockaddr *>(&storage), socklen_t(address.size())) != 0)
            close();
    }
    ~ServerSocket() { close(); }
    ServerSocket(ServerSocket &&other) noexcept : m_socket(std::exchange(other.m_socket, -1)) {}
    ServerSocket(const ServerSocket &) = delete;
    ServerSocket &operator=(const ServerSocket &) = delete;
    ServerSocket &operator=(ServerSocket &&) = delete;

    bool isOpen() const { return m_socket >= 0; }
    int handle() const { return m_socket; }
    bool send(const QByteArray &packet) const
    {
        return ::send(m_socket, packet.constData(), size_t(packet.size()), MSG_NOSIGNAL) == packet.size();
    }
    // Empty: nothing has come.
    QByteArrayView receive(std::array<char, 4096> &buffer) const
    {
        const ssize_t size = ::recv(m_socket, buffer.data(), buffer.size(), 0);
        return size > 0 ? QByteArrayView(buffer.data(), size) : QByteArrayView();
    }

private:
    void close()
    {
        if (m_socket >= 0)
            ::close(m_socket);
        m_socket = -1;
    }
    int m_socket = -1;
};

// One pass over a list of questions.
class Asking
{
public:
    Asking(const QList<Dns::Question> &questions, const UdpPace &pace, const Dns::Source::Heard &heard)
        : m_questions(questions),
          m_pace(pace),
          m_heard(heard),
          m_byId(65536, -1),
          m_waiting(size_t(questions.size()))
    {
        m_window = std::min(firstWindow, pace.window);
    }

    QList<qsizetype> run(std::vector<ServerSocket> sockets, const JobControl &control)
    {
        m_sockets = std::move(sockets);
        m_refilled = Now::now();
        while (m_next < m_questions.size() || m_open > 0) {
            if (control.isCancelled())
                break;
            askMore();
            waitForAnswers();
            hearAll(control);
            forgetLate();
        }
        return m_left;
    }

private:
    struct Waiting {
        int tries = 0;
        quint16 id = 0;
        bool isOpen = false;
    };
    struct Deadline {
        Now::time_point at;
        qsizetype question;
        int tries; // as it was then: an older one says nothing
    };

    // A token for each question that may leave now.
    bool mayAsk()
    {
        if (m_pace.perSecond == 0)
            return true;
        const double most = std::max(1.0, m_pace.perSecond / 20.0);
        const Now::time_point now = Now::now();
        const double passed = std::chrono::duration<double>(now - m_refilled).count();
        m_tokens = std::min(most, m_tokens + passed * m_pace.perSecond * double(m_sockets.size()));
        m_refilled = now;
        if (m_tokens < 1)
            return false;
        m_tokens -= 1;
        return true;
    }

    void askMore()
    {
        while (m_next < m_questions.size() && m_open < m_window && mayAsk()) {
            const qsizetype question = m_next++;
            if (!Dns::isAskable(Dns::normalName(m_questions[question].name))) {
                Dns::Answer answer;
                answer.status = Dns::Status::BadName;
                m_heard(question, answer);
                continue;
            }
            Waiting &waiting = m_waiting[size_t(question)];
            do
                waiting.id = quint16(QRandomGenerator::system()->generate());
            while (m_byId[waiting.id] >= 0);
            m_byId[waiting.id] = int(question);
            waiting.isOpen = true;
            ++m_open;
            send(question);
        }
    }

    void send(qsizetype question)
    {
        Waiting &waiting = m_waiting[size_t(question)];
        const size_t server = (size_t(question) + size_t(waiting.tries)) % m_sockets.size();
        // Not sent for want of room: it counts as lost, and the window shrinks.
        std::ignore = m_sockets[server].send(Dns::questionPacket(waiting.id, m_questions[question]));
        const auto patience = m_pace.firstPatience * (1 << waiting.tries);
        ++waiting.tries;
        auto &line = m_deadlines[std::min(size_t(waiting.tries - 1), m_deadlines.size() - 1)];
        line.push_back({Now::now() + patience, question, waiting.tries});
    }

    void waitForAnswers()
    {
        std::array<pollfd, mostServers> sockets{};
        for (size_t i = 0; i < m_sockets.size(); ++i)
            sockets.at(i) = {m_sockets[i].handle(), POLLIN, 0};
        auto wait = longestWait;
        if (m_pace.perSecond > 0 && m_next < m_questions.size() && m_open < m_window)
            wait = std::chrono::milliseconds(2); // the next token
        for (const auto &line : m_deadlines) {
            if (!line.empty())
                wait = std::min(wait, std::chrono::ceil<std::chrono::milliseconds>(
                                          std::max(Now::duration::zero(), line.front().at - Now::now())));
        }
        ::poll(sockets.data(), m_sockets.size(), int(wait.count()));
    }

    void hearAll(const JobControl &control)
    {
        std::array<char, 4096> buffer;
        for (const ServerSocket &socket : m_sockets) {
            for (QByteArrayView packet = socket.receive(buffer); !packet.isEmpty();
                 packet = socket.receive(buffer)) {
                hear(packet);
                // The line never runs dry while a heap of answers is read.
                if (m_open < m_window)
                    askMore();
            }
        }
        control.progress(m_done, m_questions.size());
    }

    void hear(QByteArrayView packet)
    {
        constexpr qsizetype header = 12;
        if (packet.size() < header)
            return;
        const int question = m_byId[Dns::packetId(packet)];
        if (question < 0)
            return;
        const std::optional<Dns::Reply> reply = Dns::readReply(packet, m_questions[question]);
        if (!reply)
            return; // not ours: the true one may still come
        if (m_window < m_pace.window)
            ++m_window;
        if (reply->isTruncated || reply->isOdd)
            m_left.append(question);
        else
            m_heard(question, reply->answer);
        close(question);
    }

    void close(qsizetype question)
    {
        Waiting &waiting = m_waiting[size_t(question)];
        waiting.isOpen = false;
        m_byId[waiting.id] = -1;
        --m_open;
        ++m_done;
    }

    void forgetLate()
    {
        const Now::time_point now = Now::now();
        bool isAnyLate = false;
        for (auto &line : m_deadlines) {
            while (!line.empty() && line.front().at <= now) {
                const Deadline late = line.front();
                line.pop_front();
                const Waiting &waiting = m_waiting[size_t(late.question)];
                if (!waiting.isOpen || waiting.tries != late.tries)
                    continue;
                isAnyLate = true;
                if (waiting.tries < m_pace.tries) {
                    send(late.question);
                    continue;
                }
                Dns::Answer answer;
                answer.status = Dns::Status::TimedOut;
                m_heard(late.question, answer);
                close(late.question);
            }
        }
        if (isAnyLate)
            m_window = std::max(std::min(smallestWindow, m_pace.window), m_window / 2);
    }

    const QList<Dns::Question> &m_questions;
    const UdpPace m_pace;
    const Dns::Source::Heard &m_heard;
    std::vector<ServerSocket> m_sockets;
    std::vector<int> m_byId; // number of a packet -> question
    std::vector<Waiting> m_waiting;
    std::array<std::deque<Deadline>, 8> m_deadlines; // by try: each line is in order
    QList<qsizetype> m_left;
    qsizetype m_next = 0;
    qint64 m_done = 0;
    int m_open = 0;
    int m_window;
    double m_tokens = 1;
    Now::time_point m_refilled;
};

// "192.0.2.1", "2001:db8::1@5353"
std::optional<QByteArray> socketAddress(const QByteArray &server)
{
    constexpr quint16 domainPort = 53;
    const QList<QByteArray> parts = server.split('@');
    const quint16 port = parts.size() > 1 ? parts.at(1).toUShort() : domainPort;
    sockaddr_in four{};
    sockaddr_in6 six{};
    if (::inet_pton(AF_INET, parts.first().constData(), &four.sin_addr) == 1) {
        four.sin_family = AF_INET;
        four.sin_port = htons(port);
        return QByteArray(reinterpret_cast<const char *>(&four), sizeof four);
    }
    if (::inet_pton(AF_INET6, parts.first().constData(), &six.sin6_addr) == 1) {
        six.sin6_family = AF_INET6;
        six.sin6_port = htons(port);
        return QByteArray(reinterpret_cast<const char *>(&six), sizeof six);
    }
    return std::nullopt;
}
} // namespace

Result<UdpQuestions> UdpQuestions::create(const QByteArrayList &servers, const UdpPace &pace)
{
    std::vector<Address> addresses;
    for (const QByteArray &server : servers) {
        const std::optional<QByteArray> address = socketAddress(server);
        if (address && addresses.size() < mostServers)
            addresses.push_back({*address});
    }
    if (addresses.empty())
        return Error{Fault::Network, PP_SAY("Nobody can be asked about domains"),
                     PP_SAY("this computer names no DNS server by its address"),
                     PP_SAY("Look at the network settings of the computer")};
    return UdpQuestions(std::move(addresses), pace);
}

QByteArrayList UdpQuestions::systemServers(const QString &file)
{
    QByteArrayList servers;
    QFile settings(file);
    if (!settings.open(QIODevice::ReadOnly))
        return servers;
    for (const QByteArray &line : settings.readAll().split('\n')) {
        const QList<QByteArray> words = line.simplified().split(' ');
        if (words.size() > 1 && words.first() == "nameserver")
            servers.append(words.at(1));
    }
    return servers;
}

QList<qsizetype> UdpQuestions::ask(const QList<Dns::Question> &questions, const JobControl &control,
                                   const Dns::Source::Heard &heard)
{
    std::vector<ServerSocket> sockets;
    for (const Address &server : m_servers) {
        ServerSocket socket(server.bytes);
        if (socket.isOpen())
            sockets.push_back(std::move(socket));
    }
    if (!sockets.empty())
        return Asking(questions, m_pace, heard).run(std::move(sockets), control);
    QList<qsizetype> all(questions.size());
    std::iota(all.begin(), all.end(), 0);
    return all;
}

} // namespace PressPost
