// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "models/mail/dns/Source.h"

namespace PressPost
{

// How many questions go how fast.
struct UdpPace {
    int window = 1000;                            // on their way at once, at most
    int perSecond = 500;                          // to one server; 0: as fast as it answers
    std::chrono::milliseconds firstPatience{500}; // then once more, with twice the patience each time
    int tries = 3;
};

// Thousands of questions to the resolvers of this computer over UDP (RFC 1035 §4.2.1), many on their way at
// once: for who needs no proof by DNSSEC. A server is asked from one socket of its own, so that its answers
// alone are heard; every question has a random number. The window grows with every answer and is halved when
// answers stay out.
class UdpQuestions
{
public:
    // "192.0.2.1" or "192.0.2.1@5353"; at most the first three are used, in turn.
    static Result<UdpQuestions> create(const QByteArrayList &servers, const UdpPace &pace);
    // The servers of /etc/resolv.conf; none where there is no such file.
    static QByteArrayList systemServers(const QString &file = QStringLiteral("/etc/resolv.conf"));

    // As Source::lookMany(). What UDP cannot answer (too long, an odd server) is left for another way: its
    // numbers are returned.
    QList<qsizetype> ask(const QList<Dns::Question> &questions, const JobControl &control,
                         const Dns::Source::Heard &heard);

private:
    struct Address {
        QByteArray bytes; // a sockaddr
    };
    UdpQuestions(std::vector<Address> servers, UdpPace pace) : m_servers(std::move(servers)), m_pace(pace) {}

    std::vector<Address> m_servers;
    UdpPace m_pace;
};

} // namespace PressPost
