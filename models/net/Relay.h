// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"
#include "models/core/ItemRoles.h"
#include "models/core/JobControl.h"
#include "models/core/Result.h"

#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace PressPost
{

// The relay is the mail server of the user's provider that passes messages on (SMTP submission, RFC 6409).

// Stored as text. There is no way to send without encryption.
enum class RelaySecurity {
    StartTls,    // RFC 3207: plain connection, encryption required before anything else
    ImplicitTls, // RFC 8314 §3.3: encrypted from the first byte
};

struct RelaySettings {
    QString host;
    quint16 port = 587;
    RelaySecurity security = RelaySecurity::StartTls;
    QString user;        // empty: the relay asks for none
    QString fromAddress; // what recipients see as sender
    QString fromName;
    std::optional<Instant>
        passwordSince; // in the vault; nothing: none stored. The password itself is never here.
    std::optional<Instant> testedAt = {}; // passed its test as it is stored now; nothing: not yet

    friend bool operator==(const RelaySettings &, const RelaySettings &) = default;
};

enum class RelayField { Host, Port, User, FromAddress };
struct RelayProblem {
    RelayField field;
    Sentence what;
};
// What keeps these settings from being used; empty: nothing.
QList<RelayProblem> problemsOf(const RelaySettings &settings);

// Providers whose servers are public knowledge.
struct RelayProvider {
    QString name;
    QString host;
    quint16 port;
    RelaySecurity security;
};
const QList<RelayProvider> &knownProviders();
// Of knownProviders(); -1: another relay.
int providerOf(const RelaySettings &settings);

// One step of the test, in the order the relay is asked. Those behind the first that failed were not asked.
struct RelayTestStep {
    Sentence what; // "Server found"
    Tone tone = Tone::None;
    Sentence proof = {}; // "192.0.2.17 and one more"
    QString quoted = {}; // what the relay said, raw
    std::chrono::milliseconds took{0};
    Sentence remedy = {}; // what to do, of a step that failed
};

struct RelayTestReport {
    QList<RelayTestStep> steps;
    Instant at{};
    QString suggestedFrom = {}; // what the From address probably should be; empty: no idea
    bool isGood() const;
};

// The seam between the settings page and what keeps and tries the relay. Called on pool threads; blocks.
class RelayDesk
{
public:
    virtual ~RelayDesk() = default;
    virtual Result<RelaySettings> load() = 0; // defaults when nothing was stored
    virtual Result<void> save(const RelaySettings &settings) = 0;
    virtual Result<void> setPassword(const QByteArray &password) = 0; // into the vault
    virtual Result<RelayTestReport> test(const RelaySettings &settings, const JobControl &control) = 0;
};

} // namespace PressPost
