// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A name server that answers every question after so many milliseconds, and the least a client can do with
// it:
//     presspost_dns_floor serve PORT MILLISECONDS
//     presspost_dns_floor ask PORT WINDOW FILE
// The second asks for the mail servers of every name of the file and looks at nothing but the numbers of the
// answers: the floor below which no resolver gets. Prints {"bench","peer","items","seconds"}.
#include <arpa/inet.h>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <fstream>
#include <netinet/in.h>
#include <poll.h>
#include <string>
#include <sys/socket.h>
#include <vector>

namespace
{

using Moment = std::chrono::steady_clock;

int socketAt(int port, bool isServer)
{
    const int handle = ::socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
    const int room = 8 << 20;
    ::setsockopt(handle, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const auto *raw = reinterpret_cast<const sockaddr *>(&address);
    const int done = isServer ? ::bind(handle, raw, sizeof address) : ::connect(handle, raw, sizeof address);
    if (handle < 0 || done != 0) {
        std::perror("presspost_dns_floor");
        std::exit(1);
    }
    return handle;
}

// What begins with "nx" does not exist; all others have one mail server.
std::string replyTo(std::string question)
{
    size_t end = 12;
    while (end < question.size() && question[end] != 0)
        end += static_cast<unsigned char>(question[end]) + 1U;
    question.resize(end + 5);
    const bool isAbsent = question.compare(13, 2, "nx") == 0;
    question[2] = static_cast<char>(0x81);
    question[3] = static_cast<char>(isAbsent ? 0x83 : 0x80);
    question[7] = isAbsent ? 0 : 1;
    question[11] = 0;
    static constexpr char mx[] = "\xc0\x0c\x00\x0f\x00\x01\x00\x00\x0e\x10\x00\x07\x00\x0a\x02mx\xc0\x0c";
    return isAbsent ? question : question + std::string(mx, sizeof mx - 1);
}

[[noreturn]] void serve(int port, int milliseconds)
{
    struct Waiting {
        Moment::time_point at;
        sockaddr_in to;
        std::string reply;
    };
    const int handle = socketAt(port, true);
    std::deque<Waiting> line;
    char bytes[1500];
    for (;;) {
        const auto left = line.empty()
                              ? std::chrono::milliseconds(1000)
                              : std::chrono::ceil<std::chrono::milliseconds>(line.front().at - Moment::now());
        pollfd ready{handle, POLLIN, 0};
        ::poll(&ready, 1, static_cast<int>(std::max<long>(left.count(), 0)));
        for (;;) {
            Waiting waiting{};
            socklen_t size = sizeof waiting.to;
            const ssize_t length =
                ::recvfrom(handle, bytes, sizeof bytes, 0, reinterpret_cast<sockaddr *>(&waiting.to), &size);
            if (length < 17)
                break;
            waiting.at = Moment::now() + std::chrono::milliseconds(milliseconds);
            waiting.reply = replyTo(std::string(bytes, static_cast<size_t>(length)));
            line.push_back(std::move(waiting));
        }
        while (!line.empty() && line.front().at <= Moment::now()) {
            const Waiting &due = line.front();
            ::sendto(handle, due.reply.data(), due.reply.size(), 0,
                     reinterpret_cast<const sockaddr *>(&due.to), sizeof due.to);
            line.pop_front();
        }
    }
}

std::string questionFor(const std::string &domain, unsigned id)
{
    std::string packet{static_cast<char>(id >> 8), static_cast<char>(id), 1, 0, 0, 1, 0, 0, 0, 0, 0, 0};
    for (size_t begin = 0; begin <= domain.size();) {
        const size_t dot = std::min(domain.find('.', begin), domain.size());
        packet += static_cast<char>(dot - begin);
        packet.append(domain, begin, dot - begin);
        begin = dot + 1;
    }
    return packet + std::string("\0\0\x0f\0\1", 5);
}

int ask(int port, unsigned window, const char *name)
{
    std::vector<std::string> domains;
    std::ifstream file(name);
    for (std::string line; std::getline(file, line);)
        domains.push_back(line);
    const int handle = socketAt(port, false);
    const auto begin = Moment::now();
    size_t sent = 0;
    size_t heard = 0;
    char bytes[1500];
    while (heard < domains.size()) {
        for (; sent < domains.size() && sent - heard < window; ++sent) {
            const std::string packet = questionFor(domains[sent], static_cast<unsigned>(sent & 0xFFFF));
            if (::send(handle, packet.data(), packet.size(), 0) < 0)
                break;
        }
        pollfd ready{handle, POLLIN, 0};
        if (::poll(&ready, 1, 2000) <= 0)
            return 1; // an answer was lost: no floor
        while (::recv(handle, bytes, sizeof bytes, 0) > 0)
            ++heard;
    }
    const double seconds = std::chrono::duration<double>(Moment::now() - begin).count();
    std::printf("{\"bench\":\"dns\",\"peer\":\"udp_floor\",\"items\":%zu,\"seconds\":%.4f}\n", heard,
                seconds);
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc == 4 && std::strcmp(argv[1], "serve") == 0)
        serve(std::atoi(argv[2]), std::atoi(argv[3]));
    if (argc == 5 && std::strcmp(argv[1], "ask") == 0)
        return ask(std::atoi(argv[2]), static_cast<unsigned>(std::atoi(argv[3])), argv[4]);
    std::fputs("usage: presspost_dns_floor serve PORT MILLISECONDS | ask PORT WINDOW FILE\n", stderr);
    return 2;
}
