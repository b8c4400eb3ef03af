// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "models/mail/dns/Source.h"
#include "models/net/UdpQuestions.h"

#include <QMutex>

#include <memory>

namespace PressPost
{

class UnboundEngine;

struct DnsSettings {
    QByteArray server;     // "192.0.2.1" or "192.0.2.1@5353"; empty: the system's servers
    QByteArray anchorFile; // trust anchors (DS or DNSKEY records); empty: those of the root
    std::chrono::milliseconds timeLimit{5000}; // for one question
    UdpPace pace = {};                         // of lookMany()
};

// "IP", "IP:PORT" or "[IPv6]:PORT", as people write it; empty: the system's servers.
Result<DnsSettings> dnsSettingsFor(const QString &server);

// The real Source: libunbound with DNSSEC. Each question has its time limit. Thread safe; blocks the asking
// thread. Where the servers on the way strip DNSSEC, answers are merely not secure: otherwise everything
// would look forged.
class DnsResolver final : public Dns::Source
{
    Q_DISABLE_COPY_MOVE(DnsResolver)

public:
    static constexpr int window = 100; // questions at once that lookMany() cannot ask over UDP

    static Result<std::unique_ptr<DnsResolver>> create(const DnsSettings &settings);
    ~DnsResolver() override;

    Dns::Answer look(const QByteArray &name, Dns::Type type) override;
    // Over UDP from the same servers, quickly: its answers are never secure, for nobody asks for the proof.
    void lookMany(const QList<Dns::Question> &questions, const JobControl &control,
                  const Heard &heard) override;
    // Forgets every answer, so that what is asked next is really asked. Questions under way end first.
    Result<void> forget();

private:
    using Engine = std::shared_ptr<UnboundEngine>;
    enum class Anchor { Root, Given, None };

    DnsResolver(DnsSettings settings, Anchor anchor, Engine engine);
    static Result<Engine> makeEngine(const DnsSettings &settings, Anchor anchor);
    Engine engine();
    void lookManySlowly(const QList<Dns::Question> &questions, const QList<qsizetype> &which,
                        const JobControl &control, const Heard &heard);
    void learnAnchor();

    const DnsSettings m_settings;
    QMutex m_mutex; // all below
    Anchor m_anchor;
    Engine m_engine;
    bool m_isAnchorProven;
    std::chrono::steady_clock::time_point m_nextProof;
};

} // namespace PressPost
