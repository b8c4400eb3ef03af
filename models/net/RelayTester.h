// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"
#include "models/net/NetworkThread.h"
#include "models/net/Relay.h"
#include "models/net/SmtpConnection.h"

#include <QElapsedTimer>
#include <QPointer>

namespace PressPost
{

// How a relay as the user set it up is talked to.
Smtp::ClientSettings clientSettingsOf(const RelaySettings &settings, const Secret &password);

struct RelayTestOrder {
    RelaySettings settings;
    Smtp::ClientSettings client; // clientSettingsOf(settings, password), or with another mechanism
    QList<QSslCertificate> authorities = {};
    Smtp::TimeLimits limits = Smtp::TimeLimits::whileSomebodyWaits();
    std::optional<Smtp::Message> message = std::nullopt; // really handed over
};

// Tries a relay step by step and says how far it came: found, connected, encrypted, signed in, may send from
// this address, what it can do. Nothing is sent but the message of the order. Fault::Cancelled alone is an
// error; everything else is a report. Blocks a pool thread; clock and random must outlive the call.
Result<RelayTestReport> testRelay(const NetworkThread &network, const RelayTestOrder &order,
                                  const Clock &clock, Random &random, const JobControl &control);

} // namespace PressPost
